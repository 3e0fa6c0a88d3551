/** Compact JSON in bytes: what `JSON.stringify` makes without indentation. */
export interface Compact {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

// A call into the runtime costs more than to spell a text out up to here.
const SHORT = 64;

const ASCII = charactersFrom(0, '');
const UNESCAPED = charactersFrom(0x20, '"\\');

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
    if (text.length > SHORT || !this.#spell(text, ASCII)) {
      this.length += bytes.write(text, this.length, 'utf8');
    }
  }

  /** Puts in what stands between the quotes when a text is written as JSON. */
  writeContent(text: string): void {
    this.reserve(text.length);
    if (!this.#spell(text, UNESCAPED)) this.write(JSON.stringify(text).slice(1, -1));
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

  /** Puts a text in, for which there has to be room; false, with nothing put in, when not all of it is in a set. */
  #spell(text: string, characters: Uint8Array): boolean {
    const { bytes } = this;
    let to = this.length;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (characters[code] !== 1) return false;
      bytes[to++] = code;
    }
    this.length = to;
    return true;
  }
}

/** Which characters of ASCII are in a set: those from one on, but for some. */
function charactersFrom(first: number, without: string): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, code) =>
    code >= first && code < 128 && !without.includes(String.fromCharCode(code)) ? 1 : 0,
  );
}
