import { ByteCursor, SPACE } from './byte-cursor.js';
import { within } from './json-fault.js';

export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const BACKSLASH = 0x5c;
export const OPEN_BRACE = 0x7b;
export const CLOSE_BRACE = 0x7d;
export const OPEN_BRACKET = 0x5b;
export const CLOSE_BRACKET = 0x5d;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;

// Deeper than any real payload, and far from what recursion can bear.
const DEEPEST = 200;

const LITERALS: ReadonlyMap<number, Uint8Array> = new Map(
  ['true', 'false', 'null'].map(word => [word.charCodeAt(0), Buffer.from(word)]),
);

/**
 * Walks over JSON in bytes, strictly, and without making anything of it; it throws JsonFault at the first byte that is
 * none. Where it is given room, it copies what it passes there, without the white space.
 */
export class JsonCursor extends ByteCursor {
  /** Passes one byte that has to be there. */
  pass(byte: number): void {
    if (this.peek() !== byte) this.fail(`'${String.fromCharCode(byte)}'`);
    this.take(1);
  }

  /** Passes a separator, or the closer of a list: then it is false. */
  goesOn(closer: number): boolean {
    const byte = this.peek();
    if (byte !== COMMA && byte !== closer) this.fail(`',' or '${String.fromCharCode(closer)}'`);
    this.take(1);
    return byte === COMMA;
  }

  /** Passes the opener of a list and tells whether there is anything in it; an empty one is passed whole. */
  enters(opener: number, closer: number): boolean {
    this.pass(opener);
    if (this.peek() !== closer) return true;
    this.take(1);
    return false;
  }

  /** Passes a string; whether it has escapes. Its content stands between the quotes that it began and ended with. */
  string(expected = 'a string'): boolean {
    if (this.peek() !== QUOTE) this.fail(expected);
    const { bytes, end } = this;
    let at = this.at + 1;
    let escaped = false;
    while (at < end) {
      const byte = bytes[at] as number;
      if (byte === QUOTE) {
        this.take(at + 1 - this.at);
        return escaped;
      }
      if (byte < SPACE) break;
      if (byte === BACKSLASH) {
        escaped = true;
        at = this.#afterEscape(at);
      } else at += 1;
    }
    this.at = at;
    return this.fail('the rest of a string');
  }

  /** Passes the key of a member and its colon; gives the key where somebody has to know it. */
  key(): string {
    const start = this.#keyStart();
    const text = this.bytes.toString('utf8', start, this.at);
    this.pass(COLON);
    return JSON.parse(text) as string;
  }

  /** Passes any value. */
  value(depth = 0): void {
    const byte = this.peek();
    if (byte === QUOTE) this.string();
    else if (byte === OPEN_BRACE) this.#object(depth);
    else if (byte === OPEN_BRACKET) this.#array(depth);
    else if (byte === MINUS || (byte >= ZERO && byte <= NINE)) this.#number();
    else this.#literal(byte);
  }

  /** There must be nothing more. */
  close(): void {
    if (this.peek() !== -1) this.fail('the end');
  }

  #keyStart(): number {
    this.peek();
    const start = this.at;
    this.string('a key in double quotes');
    return start;
  }

  #object(depth: number): void {
    if (depth === DEEPEST) this.fail(`no more than ${DEEPEST} levels of nesting`);
    if (!this.enters(OPEN_BRACE, CLOSE_BRACE)) return;
    do {
      const start = this.#keyStart();
      const end = this.at;
      this.pass(COLON);
      try {
        this.value(depth + 1);
      } catch (thrown) {
        throw within(thrown, JSON.parse(this.bytes.toString('utf8', start, end)) as string);
      }
    } while (this.goesOn(CLOSE_BRACE));
  }

  #array(depth: number): void {
    if (depth === DEEPEST) this.fail(`no more than ${DEEPEST} levels of nesting`);
    if (!this.enters(OPEN_BRACKET, CLOSE_BRACKET)) return;
    let index = 0;
    do {
      try {
        this.value(depth + 1);
      } catch (thrown) {
        throw within(thrown, String(index));
      }
      index += 1;
    } while (this.goesOn(CLOSE_BRACKET));
  }

  #afterEscape(at: number): number {
    const byte = this.bytes[at + 1] as number;
    const length = byte === 0x75 ? 6 : 2;
    const text = this.bytes.toString('latin1', at, Math.min(at + length, this.end));
    if (/^\\(["\\/bfnrt]|u[\da-fA-F]{4})$/.test(text)) return at + length;
    this.at = at;
    return this.fail('an escape that JSON knows');
  }

  #number(): void {
    const { bytes, end } = this;
    let at = this.at;
    const digits = (): void => {
      const first = at;
      while (at < end && (bytes[at] as number) >= ZERO && (bytes[at] as number) <= NINE) at += 1;
      if (at > first) return;
      this.at = at;
      this.fail('a digit');
    };
    if (bytes[at] === MINUS) at += 1;
    if (bytes[at] === ZERO) at += 1;
    else digits();
    if (at < end && bytes[at] === 0x2e) {
      at += 1;
      digits();
    }
    if (at < end && ((bytes[at] as number) | 0x20) === 0x65) {
      at += 1;
      if (bytes[at] === MINUS || bytes[at] === 0x2b) at += 1;
      digits();
    }
    this.take(at - this.at);
  }

  #literal(first: number): void {
    const word = LITERALS.get(first);
    if (!word) return this.fail('a value');
    for (let index = 0; index < word.length; index++) {
      if (this.at + index >= this.end || this.bytes[this.at + index] !== word[index]) this.fail('a value');
    }
    this.take(word.length);
  }
}
