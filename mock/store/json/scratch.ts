/** Compact JSON in bytes: what `JSON.stringify` makes without indentation. */
export interface Compact {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

/** Bytes that grow with what is put into them. */
export class Scratch {
  bytes: Buffer = Buffer.allocUnsafeSlow(1024);
  length = 0;

  /** Makes room for so many more bytes. */
  reserve(more: number): Buffer {
    const needed = this.length + more;
    if (needed <= this.bytes.length) return this.bytes;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.bytes.length * 2));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
    return larger;
  }

  /** Puts a text in, as UTF-8. */
  write(text: string): void {
    // A UTF-16 unit becomes three bytes at the most.
    const bytes = this.reserve(text.length * 3);
    this.length += bytes.write(text, this.length, 'utf8');
  }

  /** Puts a copy of bytes in. */
  copy({ bytes, start, end }: Compact): void {
    const into = this.reserve(end - start);
    bytes.copy(into, this.length, start, end);
    this.length += end - start;
  }

  text(): string {
    return this.bytes.toString('utf8', 0, this.length);
  }
}
