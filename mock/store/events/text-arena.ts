/** Where a text stands. */
export interface Place {
  chunk: number;
  offset: number;
}

interface Chunk {
  readonly bytes: Buffer;
  /** How many bytes are in use. */
  live: number;
}

/** The size of the pieces of memory that texts are kept in. */
export const CHUNK = 1 << 20;

/** Keeps many texts as bytes, outside of the heap: a million events are nothing to the garbage collector. */
export class TextArena {
  readonly #chunks: (Chunk | undefined)[] = [];
  #current = -1;
  #length = CHUNK;

  /** Finds room for so many bytes; one larger than a chunk gets a chunk of its own. */
  allocate(size: number, place: Place): void {
    if (size > CHUNK) {
      place.chunk = this.#add(size, size);
      place.offset = 0;
      return;
    }
    if (this.#length + size > CHUNK) {
      const full = this.#current;
      this.#current = this.#add(CHUNK, 0);
      this.#length = 0;
      if (full !== -1) this.#dropIfEmpty(full);
    }
    place.chunk = this.#current;
    place.offset = this.#length;
    this.#length += size;
    (this.#chunks[this.#current] as Chunk).live += size;
  }

  /** Takes a chunk over that holds texts already; what is free of it is used next. */
  adopt(bytes: Buffer, length: number): number {
    this.#chunks.push({ bytes, live: length });
    const chunk = this.#chunks.length - 1;
    if (bytes.length === CHUNK) {
      const full = this.#current;
      this.#current = chunk;
      this.#length = length;
      if (full !== -1) this.#dropIfEmpty(full);
    }
    return chunk;
  }

  bytes(chunk: number): Buffer {
    return (this.#chunks[chunk] as Chunk).bytes;
  }

  /** How much of a chunk is in use, from 0 to 1; the one that is being filled counts as full. */
  usage(chunk: number): number {
    const { live, bytes } = this.#chunks[chunk] as Chunk;
    return chunk === this.#current ? 1 : live / bytes.length;
  }

  free(chunk: number, size: number): void {
    (this.#chunks[chunk] as Chunk).live -= size;
    if (chunk !== this.#current) this.#dropIfEmpty(chunk);
  }

  #add(size: number, live: number): number {
    this.#chunks.push({ bytes: Buffer.allocUnsafeSlow(size), live });
    return this.#chunks.length - 1;
  }

  #dropIfEmpty(chunk: number): void {
    if (this.#chunks[chunk]?.live === 0) this.#chunks[chunk] = undefined;
  }
}
