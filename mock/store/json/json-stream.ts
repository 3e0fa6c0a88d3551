/* oxlint-disable no-await-in-loop -- a stream is read from its beginning to its end */
import { isUtf8 } from 'node:buffer';
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  JsonCursor,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from './json-cursor.js';
import { JsonFault } from './json-fault.js';
import { locate } from './locate.js';
import { HEADROOM, WINDOW, type ReadAhead, type Stretch } from './read-ahead.js';

const END = -1;
const MORE = -2;
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

// A token that is cut off by the end of a window makes a fault no farther from there.
const LONGEST_STUMP = 8;

/**
 * Reads JSON that is larger than memory, value by value. What is none throws JsonFault with the offset in the whole and
 * the path there.
 */
export class JsonStream {
  readonly #source: ReadAhead;
  #copy: Buffer = Buffer.alloc(0);
  readonly #cursor = new JsonCursor();
  readonly #path: string[] = [];
  #window: Buffer = Buffer.alloc(0);
  #at = 0;
  #end = 0;
  /** Where the window begins in the whole. */
  #base = 0;
  #isLast = false;
  #valueStart = 0;

  constructor(source: ReadAhead) {
    this.#source = source;
  }

  /** How many bytes have been passed. */
  get offset(): number {
    return this.#base + this.#at;
  }

  /** Passes what may stand before the first value. */
  async begin(): Promise<void> {
    await this.#fill();
    const start = this.#window.subarray(this.#at, Math.min(this.#at + BYTE_ORDER_MARK.length, this.#end));
    if (start.equals(BYTE_ORDER_MARK)) this.#at += BYTE_ORDER_MARK.length;
  }

  /** Where the next value begins in the whole. */
  async start(): Promise<number> {
    await this.#peek();
    return this.offset;
  }

  /** Whether the next value is an object. */
  async isObject(): Promise<boolean> {
    return (await this.#peek()) === OPEN_BRACE;
  }

  /** Reads an object: `member` is called at the value of each key and has to pass it. */
  async object(member: (key: string) => Promise<void>): Promise<void> {
    await this.#pass(OPEN_BRACE);
    if ((await this.#peek()) === CLOSE_BRACE) return this.#step();
    for (;;) {
      if ((await this.#peek()) !== QUOTE) this.fail('a key in double quotes');
      const key = (await this.value()) as string;
      await this.#pass(COLON);
      this.#path.push(key);
      await member(key);
      this.#path.pop();
      if (!this.#goesOn(await this.#peek(), CLOSE_BRACE)) return;
    }
  }

  /** Reads an array of values that are read by `element`. */
  async arrayOf(element: () => Promise<void>): Promise<void> {
    await this.#pass(OPEN_BRACKET);
    if ((await this.#peek()) === CLOSE_BRACKET) return this.#step();
    for (let index = 0; ; index++) {
      this.#path.push(String(index));
      await element();
      this.#path.pop();
      if (!this.#goesOn(await this.#peek(), CLOSE_BRACKET)) return;
    }
  }

  /**
   * Reads an array: `take` is called with a cursor at each element, which copies what it passes, and has to pass it
   * before it does anything else. Where an element is not there as a whole yet, it is called again.
   */
  async array(take: (cursor: JsonCursor) => void): Promise<void> {
    await this.#pass(OPEN_BRACKET);
    if ((await this.#peek()) === CLOSE_BRACKET) return this.#step();
    for (let index = 0; ; index++) {
      // Of a million elements only those at the ends of windows are waited for.
      while (!this.#tryValue(take, index)) await this.#fill();
      const next = this.#peekNow();
      if (!this.#goesOn(next === MORE ? await this.#peek() : next, CLOSE_BRACKET)) return;
    }
  }

  /** Reads any value. */
  async value(): Promise<unknown> {
    let value: unknown;
    const take = (cursor: JsonCursor): void => {
      value = valueAt(cursor);
    };
    while (!this.#tryValue(take)) await this.#fill();
    return value;
  }

  /** There must be nothing more. */
  async close(): Promise<void> {
    if ((await this.#peek()) !== END) this.fail('the end of the file');
  }

  /** Refuses what stands here. */
  fail(expected: string): never {
    throw this.faultAt(this.offset, expected);
  }

  /** Refuses the value that was read last, or something inside of it. */
  failIn(path: readonly string[], expected: string): never {
    const offset = locate(this.#window, { start: this.#valueStart, end: this.#at }, path);
    throw this.faultAt(this.#base + offset, expected, path);
  }

  /** The fault that something is wrong at an offset of the whole. */
  faultAt(offset: number, expected: string, path: readonly string[] = []): JsonFault {
    const fault = new JsonFault(offset, expected);
    fault.path.push(...this.#path, ...path);
    return fault;
  }

  async #pass(byte: number): Promise<void> {
    if ((await this.#peek()) !== byte) this.fail(`'${String.fromCharCode(byte)}'`);
    this.#step();
  }

  #step(): void {
    this.#at += 1;
  }

  #goesOn(next: number, closer: number): boolean {
    if (next !== COMMA && next !== closer) this.fail(`',' or '${String.fromCharCode(closer)}'`);
    this.#step();
    return next === COMMA;
  }

  async #peek(): Promise<number> {
    for (let next = this.#peekNow(); ; next = this.#peekNow()) {
      if (next !== MORE) return next;
      await this.#fill();
    }
  }

  #peekNow(): number {
    const cursor = this.#cursor.open(this.#window, this.#at, this.#end);
    const next = cursor.peek();
    this.#at = cursor.at;
    return next === -1 && !this.#isLast ? MORE : next;
  }

  /** Lets the next value be taken; false when it may not be there as a whole. */
  #tryValue(take: (cursor: JsonCursor) => void, index?: number): boolean {
    if (this.#peekNow() === MORE) return false;
    const left = this.#end - this.#at;
    if (this.#copy.length < left) this.#copy = Buffer.allocUnsafeSlow(Math.max(left, WINDOW));
    const cursor = this.#cursor.copyTo(this.#copy);
    this.#valueStart = this.#at;
    try {
      take(cursor);
    } catch (thrown) {
      if (!(thrown instanceof JsonFault)) throw thrown;
      const isStump = !this.#isLast && cursor.at >= this.#end - LONGEST_STUMP;
      if (isStump) return false;
      throw this.#placed(thrown, index);
    }
    if (cursor.at === this.#end && !this.#isLast && !isClosed(this.#window, cursor.at)) return false;
    if (cursor.hasHighBytes && !isUtf8(this.#copy.subarray(0, cursor.position))) {
      throw this.#placed(new JsonFault(this.#valueStart, 'UTF-8'), index);
    }
    this.#at = cursor.at;
    return true;
  }

  /** A fault of the window as one of the whole. */
  #placed({ offset, expected, path }: JsonFault, index: number | undefined): JsonFault {
    const inside = index === undefined ? path : [String(index), ...path];
    return this.faultAt(this.#base + this.#closer(offset, path), expected, inside);
  }

  /** Where the value of a path stands, unless the fault keeps one from getting there. */
  #closer(offset: number, path: readonly string[]): number {
    try {
      const found = locate(this.#window, { start: this.#valueStart, end: this.#end }, path);
      return Math.max(found, offset);
    } catch {
      return offset;
    }
  }

  /** Reads on; what was not passed yet stays in the window. */
  async #fill(): Promise<void> {
    if (this.#isLast) this.fail('the rest of the value');
    const stretch = await this.#source.next();
    this.#isLast = stretch === undefined;
    if (!stretch) return;
    const rest = this.#window.subarray(this.#at, this.#end);
    const next = rest.length <= HEADROOM ? stretch : joined(rest, stretch);
    const start = next === stretch ? HEADROOM - rest.length : 0;
    if (next === stretch) rest.copy(next.bytes, start);
    this.#base += this.#at - start;
    this.#source.giveBack(this.#window);
    this.#window = next.bytes;
    this.#at = start;
    this.#end = next.end;
  }
}

/** Whether the value that ends at an offset cannot go on, as a number could. */
function isClosed(bytes: Buffer, end: number): boolean {
  const last = bytes[end - 1];
  return last === CLOSE_BRACE || last === CLOSE_BRACKET || last === QUOTE;
}

/** Passes the value that a cursor is at, and gives it. */
export function valueAt(cursor: JsonCursor): unknown {
  cursor.peek();
  const start = cursor.position;
  cursor.value();
  return JSON.parse(cursor.positioned.toString('utf8', start, cursor.position));
}

/** A value that is larger than a window in one of its own. */
function joined(rest: Buffer, { bytes, end }: Stretch): Stretch {
  const whole = Buffer.concat([rest, bytes.subarray(HEADROOM, end)]);
  return { bytes: whole, end: whole.length };
}
