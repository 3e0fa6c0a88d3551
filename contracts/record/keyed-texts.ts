import { isPersonName, type KeyRules } from './kinds.js';
import { isStandIn, type StandIns } from './stand-ins.js';

// Quotes inside of a text in quotes have backslashes before them, and more each time.
const KEY = /(\\{0,8}["']|)([A-Za-z][\w.-]{0,63}(?: name)?)\1\s{0,8}[:=]\s*/g;
/** Attributes as they stand in JSON that is broken, or more than one value. */
const PAIR =
  /(\\{0,8}["'])(?:name|key|field|attribute|property)\1\s{0,8}:\s{0,8}\1([A-Za-z][\w .-]{0,63})\1[^{}]{0,300}?\1value\1\s{0,8}:\s{0,8}/gi;
const QUOTED = /"(?:[^"\\]|\\.)*"|'[^']*'|(\\{1,8}["']).*?\1/y;
const QUOTE = /^\\*["']/;
/** A secret is one word; what is personal may be several, up to what ends a clause. */
const SECRET_WORD = /[^\s"'&,;<>{}[\]]+/y;
const CLAUSE =
  /[^\s"'&,;<>{}[\]][^&,;<>{}[\]\n"]*?(?=\s{0,8}(?:[&,;<>{}[\]\n"]|\.\s|\s[A-Za-z][\w.-]{0,63}\s{0,8}[:=]|$))/y;
/** These hold several secrets, or a word before the secret. */
const HEADER_KEY = /^(?:set-?cookie|cookie|(?:proxy-)?authorization)$/i;
const HEADER_VALUE = /[^\s"'](?:[^\r\n"']|(?<==)"[^"\r\n]*")*/y;
const ELEMENT =
  /<(?<key>[\w:.-]+)(?:\s[^<>]*)?>(?:\s{0,64}<!\[CDATA\[)?([^<]+?)(?:\]\]>\s{0,64})?<\/\k<key>\s*>/g;

/** Takes out of texts what stands after a key that says what it is. */
export class KeyedTexts {
  readonly #rules: KeyRules;
  readonly #standIns: StandIns;

  constructor(rules: KeyRules, standIns: StandIns) {
    this.#rules = rules;
    this.#standIns = standIns;
  }

  /** A text without what is to go. */
  cleaned(text: string): string {
    const elements = text.replaceAll(ELEMENT, (all, key: string, value: string) => {
      const end = all.lastIndexOf(value);
      return all.slice(0, end) + this.#keyed(key.replace(/^.*:/, ''), value) + all.slice(end + value.length);
    });
    return this.#afterEach(KEY, this.#afterEach(PAIR, elements));
  }

  /** A text without what stands after a pattern whose second group is the key. */
  #afterEach(pattern: RegExp, text: string): string {
    let shown = '';
    let end = 0;
    for (const found of text.matchAll(pattern)) {
      const { 0: all, 2: key = '', index } = found;
      const start = index + all.length;
      if (index < end) continue;
      const value = this.#valueOf(key, text, start);
      if (value === undefined) continue;
      const [quote = ''] = QUOTE.exec(value) ?? [];
      const inner = value.slice(quote.length, value.length - quote.length);
      shown += text.slice(end, start) + quote + this.#keyed(key, inner) + quote;
      end = start + value.length;
    }
    return shown + text.slice(end);
  }

  /** The value after a key that says what it is; undefined where there is none. */
  #valueOf(key: string, text: string, at: number): string | undefined {
    const kind = this.#rules.kindOf(key);
    if (kind === undefined && !isNamed(key, this.#rules)) return undefined;
    const word = HEADER_KEY.test(key) ? HEADER_VALUE : SECRET_WORD;
    const plain = kind === 'secret' || kind === 'token' ? word : CLAUSE;
    return matchAt(QUOTED, text, at) ?? matchAt(plain, text, at);
  }

  #keyed(key: string, value: string): string {
    const isName = isNamed(key, this.#rules) && isPersonName(value);
    const kind = this.#rules.kindOf(key) ?? (isName ? 'name' : undefined);
    return kind === undefined || isStandIn(value) ? value : this.#standIns.of(kind, value);
  }
}

function isNamed(key: string, rules: KeyRules): boolean {
  return /^name$/i.test(key) || rules.isPerson(key);
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
