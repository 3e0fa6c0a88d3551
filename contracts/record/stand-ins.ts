import { KINDS, type Kind } from './kinds.js';

const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

// A shorter word is found in texts that have nothing to do with it.
const SHORTEST_WORD = 3;
const SHORTEST_VALUE = 4;

// What the platform itself writes where a user may stand.
const NOBODY = /^(rubix user|system|unknown|null|n\/a|none)$/i;

const STAND_IN =
  /^(bearer |basic )?(~(secret|token-1)-\d+~|person-\d+@example\.com|user-\d+|Name\d+( Name\d+)*|(Address|Text|Birth) \d+)$/i;

/** Whether a text is what stands for something already. */
export function isStandIn(text: string): boolean {
  return STAND_IN.test(text.trim());
}

/** The stand-ins of a recording: the same one for the same value of a kind, in its type and about its shape. */
export class StandIns {
  readonly #numbers = new Map<string, number>();
  readonly #counts = new Map<Kind, number>();
  /** The texts that were replaced, by their first word in small letters. */
  readonly #learnt = new Map<string, Map<string, Kind>>();
  #learntCount = 0;

  /** Counts what was learnt: as long as it stays, a text that was left as it is would be left again. */
  get learnt(): number {
    return this.#learntCount;
  }

  /** What stands for a value; what says nothing of anybody stays. */
  of(kind: Kind, value: string): string {
    const text = value.trim();
    if (text === '' || NOBODY.test(text)) return value;
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    if (MAIL.test(text)) return WRITERS.mail(this.#number('mail', text), text);
    if (kind !== 'token' && kind !== 'secret') this.#learn(kind, text);
    if (kind === 'name') return this.#ofWords(text);
    return WRITERS[kind](this.#number(kind, text), text);
  }

  /** What stands for a number. */
  ofNumber(kind: Kind, value: number): number {
    if (value === 0) return value;
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    const number = this.#number(kind, String(value));
    if (kind === 'coordinate') return number / 1000;
    const digits = String(Math.trunc(Math.abs(value))).length;
    return digits > 6 && Number.isInteger(value) ? 10 ** (digits - 1) + number : number;
  }

  /** A text with a stand-in for each value that was replaced elsewhere; words by themselves only where asked for. */
  inText(text: string, withWords: boolean): string {
    let shown = '';
    let end = 0;
    for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}_]+/gu)) {
      if (index < end) continue;
      const found = this.#found(text, index, word);
      if (!found || !(withWords || found.value.includes(' '))) continue;
      shown += text.slice(end, index) + this.of(found.kind, found.value);
      end = index + found.value.length;
    }
    return shown + text.slice(end);
  }

  /** How often something was replaced since the last time that somebody asked, by kind. */
  takeCounts(): Readonly<Partial<Record<Kind, number>>> {
    const counted = KINDS.filter(kind => this.#counts.has(kind));
    const counts = Object.fromEntries(counted.map(kind => [kind, this.#counts.get(kind)]));
    this.#counts.clear();
    return counts;
  }

  /** Of a name each word: a first name is then the same one alone and in a full name. */
  #ofWords(text: string): string {
    return text.replaceAll(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu, word => {
      if (word.length >= SHORTEST_WORD) this.#learn('name', word);
      return `Name${this.#number('name', word)}`;
    });
  }

  #number(kind: Kind, text: string): number {
    const key = `${kind} ${kind === 'token' || kind === 'secret' ? text : text.toLowerCase()}`;
    const number = this.#numbers.get(key) ?? this.#next(kind);
    this.#numbers.set(key, number);
    return number;
  }

  #next(kind: Kind): number {
    const number = (this.#numbers.get(`next ${kind}`) ?? 0) + 1;
    this.#numbers.set(`next ${kind}`, number);
    return number;
  }

  #learn(kind: Kind, text: string): void {
    const value = text.replace(/^[^\p{L}\p{N}_]+/u, '');
    const isShort = value.length < (kind === 'name' ? SHORTEST_WORD : SHORTEST_VALUE);
    if (isShort || kind === 'coordinate' || kind === 'birth' || /^\d{1,4}$/.test(value)) return;
    const first = /^[\p{L}\p{N}_]+/u.exec(value)?.[0].toLowerCase() ?? '';
    const values = this.#learnt.get(first) ?? new Map<string, Kind>();
    if (!values.has(value)) this.#learntCount += 1;
    this.#learnt.set(first, values.set(value, kind));
  }

  #found(
    text: string,
    at: number,
    word: string,
  ): { readonly value: string; readonly kind: Kind } | undefined {
    let best: { readonly value: string; readonly kind: Kind } | undefined;
    for (const [value, kind] of this.#learnt.get(word.toLowerCase()) ?? []) {
      const there = text.slice(at, at + value.length);
      if (value.length <= (best?.value.length ?? 0) || !isSame(there, value)) continue;
      if (!/^[\p{L}\p{N}_]/u.test(text.slice(at + value.length))) best = { value: there, kind };
    }
    return best;
  }
}

/** A single word in small letters may mean anything. */
function isSame(there: string, value: string): boolean {
  if (there === value || there === value.toUpperCase()) return true;
  return /[\s\d]/.test(value) && there.toLowerCase() === value.toLowerCase();
}

type Writer = (number: number, text: string) => string;

const WRITERS: Readonly<Record<Kind, Writer>> = {
  secret: number => `~secret-${number}~`,
  token: number => `~token-1-${number}~`,
  mail: number => `person-${number}@example.com`,
  phone: inShape,
  name: inShape,
  user: number => `user-${number}`,
  address: (number, text) => (/^\d+$/.test(text) ? String(number) : `Address ${number}`),
  postcode: inShape,
  coordinate: number => (number / 1000).toFixed(3),
  // Addresses for documents and for measuring, which are nobody's.
  ip: (number, text) =>
    text.includes(':')
      ? `2001:db8::${number.toString(16)}`
      : `198.18.${Math.floor(number / 256) % 256}.${number % 256}`,
  number: inShape,
  birth: birthOf,
  text: number => `Text ${number}`,
};

function birthOf(number: number, text: string): string {
  const date = `1900-${String(1 + (Math.floor(number / 28) % 12)).padStart(2, '0')}-${String(1 + (number % 28)).padStart(2, '0')}`;
  return /^\d{4}-\d\d-\d\d/.test(text)
    ? `${date}${text.slice(10).replaceAll(/\d/g, '0')}`
    : `Birth ${number}`;
}

/** The number written into the digits of a text, from the right; whatever else was a digit is 0, a letter X. */
function inShape(number: number, text: string): string {
  const digits = String(number);
  const room = (text.match(/\d/g) ?? []).length;
  if (room < digits.length) return `X-${number}`;
  const padded = digits.padStart(room, '0');
  let at = 0;
  return text.replaceAll(/\d|\p{L}/gu, each => (/\d/.test(each) ? (padded[at++] ?? '0') : 'X'));
}
