import { textInBase64 } from './base64.js';
import { isPersonName, type Kind, type KeyRules } from './kinds.js';
import { PATTERNS } from './patterns.js';
import type { StandIns } from './stand-ins.js';

const DEEPEST = 6;

const MOST_HARMLESS = 50_000;
const LONGEST_HARMLESS = 200;

/** How a text is looked through. */
export interface TextWish {
  /** Whether it is an id, a status, a number of something: then only what cannot be one is taken out. */
  readonly isName: boolean;
  /** What reads a text that holds a value of its own, such as JSON; undefined for a text that holds none. */
  readonly nested: (text: string, depth: number) => string | undefined;
}

const KEY = /(["']?)([A-Za-z][\w.-]{0,63}(?: name)?)\1\s{0,8}[:=]\s*/g;
const QUOTED = /"(?:[^"\\]|\\.)*"|'[^']*'/y;
/** A secret is one word; what is personal may be several, up to what ends a clause. */
const SECRET_WORD = /[^\s"'&,;<>{}[\]]+/y;
const CLAUSE =
  /[^\s"'&,;<>{}[\]][^&,;<>{}[\]\n"]*?(?=\s{0,8}(?:[&,;<>{}[\]\n"]|\.\s|\s[A-Za-z][\w.-]{0,63}\s{0,8}[:=]|$))/y;
const ELEMENT = /<(?<key>[\w:.-]+)(?:\s[^<>]*)?>([^<]+)<\/\k<key>\s*>/g;
const PERCENT = /[\w.~+*!-]{0,128}%[\da-f]{2}(?:[\w.~+*!-]|%[\da-f]{2})*/gi;
const BASE64 = /(?<![\w+/=~-])[\w+/-]{12,}={0,2}(?![\w+/=~-])/g;

/** Takes out of texts what is secret or personal: by its form, by the key before it, and what was found elsewhere. */
export class Texts {
  readonly #rules: KeyRules;
  readonly #standIns: StandIns;
  /** Texts in which nothing was found, since they come again and again. */
  readonly #harmless = new Set<string>();
  #learntThen = 0;

  constructor(rules: KeyRules, standIns: StandIns) {
    this.#rules = rules;
    this.#standIns = standIns;
  }

  /** A text without what is to go. */
  cleaned(text: string, wish: TextWish): string {
    if (this.#standIns.learnt !== this.#learntThen || this.#harmless.size > MOST_HARMLESS) {
      this.#harmless.clear();
      this.#learntThen = this.#standIns.learnt;
    }
    const name = `${String(wish.isName)} ${text}`;
    if (this.#harmless.has(name)) return text;
    const cleaned = this.#cleaned(text, wish, 0);
    if (cleaned === text && text.length < LONGEST_HARMLESS) this.#harmless.add(name);
    return cleaned;
  }

  #cleaned(text: string, wish: TextWish, depth: number): string {
    const within = depth < DEEPEST ? this.#inCodes(text, wish, depth) : text;
    const unformed = PATTERNS.reduce(
      (rest, { kind, form, fits = () => true, onlyInTexts = false }) =>
        onlyInTexts && wish.isName
          ? rest
          : rest.replaceAll(form, (all: string, ...groups: readonly unknown[]) =>
              this.#replaced(all, innerOf(groups) ?? all, { kind, fits }),
            ),
      within,
    );
    const unkeyed = wish.isName ? unformed : this.#withoutKeyed(unformed);
    return this.#standIns.inText(unkeyed, !wish.isName);
  }

  #replaced(
    all: string,
    found: string,
    { kind, fits }: { readonly kind: Kind; readonly fits: (found: string) => boolean },
  ): string {
    if (!fits(found) || isStandIn(found)) return all;
    return all.replace(found, () => this.#standIns.of(kind, found));
  }

  /** What stands in a text in another form: in percent codes, or in base64 that is a text. */
  #inCodes(text: string, wish: TextWish, depth: number): string {
    const below = (inner: string): string =>
      wish.nested(inner, depth + 1) ?? this.#cleaned(inner, { ...wish, isName: false }, depth + 1);
    const plain = text.replaceAll(PERCENT, found => {
      const decoded = decodedPercent(found);
      if (decoded === undefined || decoded === found) return found;
      const cleaned = below(decoded);
      return cleaned === decoded ? found : encodeURIComponent(cleaned);
    });
    return plain.replaceAll(BASE64, found => {
      const decoded = textInBase64(found);
      if (decoded === undefined) return found;
      const cleaned = below(decoded);
      return cleaned === decoded
        ? found
        : Buffer.from(cleaned).toString(/[-_]/.test(found) ? 'base64url' : 'base64');
    });
  }

  #withoutKeyed(text: string): string {
    const elements = text.replaceAll(ELEMENT, (all, key: string, value: string) =>
      all.replace(`>${value}<`, () => `>${this.#keyed(key.replace(/^.*:/, ''), value)}<`),
    );
    let shown = '';
    let end = 0;
    for (const found of elements.matchAll(KEY)) {
      const { 0: all, 2: key = '', index } = found;
      const start = index + all.length;
      if (index < end) continue;
      const value = this.#valueOf(key, elements, start);
      if (value === undefined) continue;
      const quote = /^["']/.exec(value)?.[0] ?? '';
      const inner = quote === '' ? value : value.slice(1, -1);
      shown += `${elements.slice(end, start)}${quote}${this.#keyed(key, inner)}${quote}`;
      end = start + value.length;
    }
    return shown + elements.slice(end);
  }

  /** The value after a key that says what it is; undefined where there is none. */
  #valueOf(key: string, text: string, at: number): string | undefined {
    const kind = this.#rules.kindOf(key);
    if (kind === undefined && !isNamed(key, this.#rules)) return undefined;
    const plain = kind === 'secret' || kind === 'token' ? SECRET_WORD : CLAUSE;
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

const STAND_IN =
  /^(bearer |basic )?(~(secret|token-1)-\d+~|person-\d+@example\.com|user-\d+|Name\d+( Name\d+)*|(Address|Text|Birth) \d+)$/i;

function isStandIn(text: string): boolean {
  return STAND_IN.test(text.trim());
}

/** The group of a find that caught something, before its position. */
function innerOf(groups: readonly unknown[]): string | undefined {
  return groups
    .slice(
      0,
      groups.findIndex(group => typeof group === 'number'),
    )
    .find(group => group !== undefined) as string | undefined;
}

function decodedPercent(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
