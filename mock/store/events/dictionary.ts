import { hashOf, HashTable, sameBytes, type Keys, type Span } from './hash-table.js';
import { Ints } from './ints.js';

/** What stands for a text that is not there. */
export const NO_CODE = 0;

// Not worth tidying up below this.
const SMALL = 65_536;

/** Gives texts numbers, from 1 on, for as long as somebody uses them; the same text has the same number. */
export class Dictionary implements Keys {
  readonly #table = new HashTable(this);
  readonly #starts = new Ints();
  readonly #lengths = new Ints();
  readonly #hashes = new Ints();
  readonly #uses = new Ints();
  readonly #free: number[] = [];
  #bytes: Buffer = Buffer.allocUnsafeSlow(1024);
  #length = 0;
  #waste = 0;
  #last = 0;
  #recent = NO_CODE;

  /** The number of a text; 0 when it has none. */
  codeOf(span: Span): number {
    return Math.max(this.#table.find(hashOf(span), span), NO_CODE);
  }

  /** The number of a text, a new one if need be; counts as one more use. */
  take(span: Span): number {
    // What belongs together comes together, and mostly has the same values.
    const isRecent = this.#recent !== NO_CODE && this.isKey(this.#recent, span);
    if (!isRecent) this.#recent = this.#find(span);
    this.#uses.add(this.#recent, 1);
    return this.#recent;
  }

  /** Ends one use of a number; the last one frees it. */
  release(code: number): void {
    if (this.#uses.add(code, -1) > 0) return;
    this.#table.remove(this.#hashes.get(code), code);
    if (code === this.#recent) this.#recent = NO_CODE;
    this.#free.push(code);
    this.#waste += this.#lengths.get(code);
    this.#lengths.set(code, -1);
    if (this.#waste > SMALL && this.#waste * 2 > this.#length) this.#tidy();
  }

  /** The text of a number that is in use. */
  text(code: number): string {
    const start = this.#starts.get(code);
    return this.#bytes.toString('utf8', start, start + this.#lengths.get(code));
  }

  /** All numbers in use. */
  *codes(): Iterable<number> {
    for (let code = 1; code <= this.#last; code++) if (this.#uses.get(code) > 0) yield code;
  }

  isKey(code: number, span: Span): boolean {
    return (
      this.#lengths.get(code) === span.end - span.start &&
      sameBytes(span, this.#bytes, this.#starts.get(code))
    );
  }

  #find(span: Span): number {
    const hash = hashOf(span);
    const known = this.#table.find(hash, span);
    return known === -1 ? this.#enter(hash, span) : known;
  }

  #enter(hash: number, { bytes, start, end }: Span): number {
    const code = this.#free.pop() ?? ++this.#last;
    this.#bytes = withRoom(this.#bytes, this.#length, end - start);
    this.#bytes.set(bytes.subarray(start, end), this.#length);
    this.#starts.set(code, this.#length);
    this.#lengths.set(code, end - start);
    this.#hashes.set(code, hash);
    this.#length += end - start;
    this.#table.add(hash, code);
    return code;
  }

  #tidy(): void {
    const tidied = Buffer.allocUnsafeSlow(this.#bytes.length);
    let length = 0;
    for (const code of this.codes()) {
      const start = this.#starts.get(code);
      this.#bytes.copy(tidied, length, start, start + this.#lengths.get(code));
      this.#starts.set(code, length);
      length += this.#lengths.get(code);
    }
    this.#bytes = tidied;
    this.#length = length;
    this.#waste = 0;
  }
}

function withRoom(bytes: Buffer, length: number, more: number): Buffer {
  if (length + more <= bytes.length) return bytes;
  const larger = Buffer.allocUnsafeSlow(Math.max(length + more, bytes.length * 2));
  bytes.copy(larger, 0, 0, length);
  return larger;
}
