import { JsonFault } from './json-fault.js';

export const SPACE = 0x20;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const TAB = 0x09;
export const FOUR_SPACES = 0x20202020;
const HIGH_BITS = 0x80808080;
const NOTHING: Buffer = Buffer.alloc(0);

/** Bytes in words of four, the last of which begins amid the one before it where they are no multiple. */
interface Words {
  readonly length: number;
  readonly words: Int32Array;
}

/** A key with its colon, as it is written on a line of its own and without white space. */
export interface WrittenKey {
  readonly pretty: Words;
  readonly compact: Words;
}

/** The key of a member as it is written, so many spaces from the beginning of its line. */
export function writtenKey(name: string, indentation: number): WrittenKey {
  const compact = `"${name}":`;
  const pretty = `\n${' '.repeat(indentation)}${compact} `;
  return { pretty: wordsOf(pretty), compact: wordsOf(compact) };
}

function wordsOf(text: string): Words {
  const bytes = Buffer.from(text);
  const words = Int32Array.from({ length: Math.ceil(bytes.length / 4) }, (_, index) =>
    bytes.readInt32BE(Math.min(index * 4, bytes.length - 4)),
  );
  return { length: bytes.length, words };
}

/** Walks over bytes; where it is given room, it copies what it passes there, without the white space. */
export class ByteCursor {
  bytes: Buffer = NOTHING;
  at = 0;
  end = 0;
  /** Whether a byte beyond ASCII was passed. */
  hasHighBytes = false;
  #view = viewOf(NOTHING);
  #copyView = viewOf(NOTHING);
  #copy: Buffer | undefined;
  #copied = 0;

  /** Begins anew in other bytes. */
  open(bytes: Buffer, start: number, end: number): this {
    if (this.bytes !== bytes) {
      this.bytes = bytes;
      this.#view = viewOf(bytes);
    }
    this.at = start;
    this.end = end;
    this.#copy = undefined;
    return this;
  }

  /** Begins to copy what is passed to the beginning of a buffer, which has to have room for all that is left. */
  copyTo(copy: Buffer): this {
    if (this.#copyView.buffer !== copy.buffer) this.#copyView = viewOf(copy);
    this.#copy = copy;
    this.#copied = 0;
    this.hasHighBytes = false;
    return this;
  }

  /** Where the next byte stands that is passed: in the copy where there is one, else in the bytes themselves. */
  get position(): number {
    return this.#copy ? this.#copied : this.at;
  }

  /** The bytes that positions lie in. */
  get positioned(): Buffer {
    return this.#copy ?? this.bytes;
  }

  /** The next byte that is no white space; -1 at the end. */
  peek(): number {
    const { bytes, end } = this;
    let at = this.at;
    while (at < end) {
      const byte = bytes[at] as number;
      if (byte === SPACE) {
        // Most of an indented file is spaces.
        const view = this.#view;
        while (at + 4 <= end && view.getInt32(at) === FOUR_SPACES) at += 4;
        if (bytes[at] === SPACE) at += 1;
      } else if (byte === NEWLINE || byte === RETURN || byte === TAB) at += 1;
      else {
        this.at = at;
        return byte;
      }
    }
    this.at = at;
    return -1;
  }

  /** Passes a key that is written just like this; false when something else stands there. */
  passes({ pretty, compact }: WrittenKey): boolean {
    const { bytes, at } = this;
    const view = this.#view;
    const { length, words } = bytes[at] === NEWLINE ? pretty : compact;
    if (at + length > this.end) return false;
    const last = at + length - 4;
    for (let index = 0, from = at; from < last; index++, from += 4) {
      if (view.getInt32(from) !== words[index]) return false;
    }
    if (view.getInt32(last) !== words[words.length - 1]) return false;
    this.at = at + length;
    if (this.#copy) this.#put(compact);
    return true;
  }

  #put({ length, words }: Words): void {
    const into = this.#copyView;
    const last = this.#copied + length - 4;
    for (let index = 0, to = this.#copied; to < last; index++, to += 4) {
      into.setInt32(to, words[index] as number);
    }
    into.setInt32(last, words[words.length - 1] as number);
    this.#copied = last + 4;
  }

  /** Throws the fault that something else is expected here. */
  fail(expected: string): never {
    throw new JsonFault(this.at, expected);
  }

  /** Passes so many bytes, which have to be good. */
  take(count: number): void {
    const copy = this.#copy;
    const end = this.at + count;
    if (copy) {
      const { bytes } = this;
      const [from, into] = [this.#view, this.#copyView];
      let to = this.#copied;
      let seen = 0;
      let at = this.at;
      for (; at + 4 <= end; at += 4, to += 4) {
        const four = from.getInt32(at);
        seen |= four;
        into.setInt32(to, four);
      }
      for (; at < end; at++) {
        const byte = bytes[at] as number;
        seen |= byte;
        copy[to++] = byte;
      }
      this.#copied = to;
      if ((seen & HIGH_BITS) !== 0) this.hasHighBytes = true;
    }
    this.at = end;
  }
}

/** The same bytes, to be read and written in words. */
export function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
