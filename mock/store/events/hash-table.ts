/** A stretch of bytes, reused for one look-up after the other. */
export interface Span {
  bytes: Uint8Array;
  start: number;
  end: number;
}

/** Where the keys of a table are kept: the table itself knows only their hashes. */
export interface Keys {
  isKey(value: number, span: Span): boolean;
}

const EMPTY = -1;

/** Finds whole numbers from 0 on by keys that stand elsewhere; a million cost 12 MB and nothing to the garbage collector. */
export class HashTable {
  readonly #keys: Keys;
  #values = new Int32Array(64).fill(EMPTY);
  #hashes = new Int32Array(64);
  #count = 0;

  constructor(keys: Keys) {
    this.#keys = keys;
  }

  /** The value of a key; -1 when there is none. */
  find(hash: number, span: Span): number {
    const mask = this.#values.length - 1;
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const value = this.#values[at] as number;
      if (value === EMPTY) return -1;
      if (this.#hashes[at] === hash && this.#keys.isKey(value, span)) return value;
    }
  }

  /** Adds a value under a key that is not there yet. */
  add(hash: number, value: number): void {
    // Longer runs of full places make every look-up slower.
    if ((this.#count + 1) * 8 > this.#values.length * 5) this.#grow();
    this.#place(hash, value);
    this.#count += 1;
  }

  /** Removes a value that is there under a hash. */
  remove(hash: number, value: number): void {
    const mask = this.#values.length - 1;
    let hole = hash & mask;
    while (this.#values[hole] !== value) hole = (hole + 1) & mask;
    // What stands behind the hole, and could have stood in it, moves up.
    for (let at = (hole + 1) & mask; this.#values[at] !== EMPTY; at = (at + 1) & mask) {
      const home = (this.#hashes[at] as number) & mask;
      if (((at - home) & mask) < ((at - hole) & mask)) continue;
      this.#values[hole] = this.#values[at] as number;
      this.#hashes[hole] = this.#hashes[at] as number;
      hole = at;
    }
    this.#values[hole] = EMPTY;
    this.#count -= 1;
  }

  #place(hash: number, value: number): void {
    const mask = this.#values.length - 1;
    let at = hash & mask;
    while (this.#values[at] !== EMPTY) at = (at + 1) & mask;
    this.#values[at] = value;
    this.#hashes[at] = hash;
  }

  #grow(): void {
    const [values, hashes] = [this.#values, this.#hashes];
    this.#values = new Int32Array(values.length * 2).fill(EMPTY);
    this.#hashes = new Int32Array(values.length * 2);
    for (let at = 0; at < values.length; at++) {
      if (values[at] !== EMPTY) this.#place(hashes[at] as number, values[at] as number);
    }
  }
}

/** The hash of a stretch of bytes (FNV-1a, then mixed, since the table takes its lowest bits). */
export function hashOf({ bytes, start, end }: Span): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

/** Whether two stretches of bytes of the same length are equal. */
export function sameBytes(span: Span, bytes: Uint8Array, start: number): boolean {
  for (let at = span.start, other = start; at < span.end; at++, other++) {
    if (span.bytes[at] !== bytes[other]) return false;
  }
  return true;
}
