/** Where bytes come from: gives how many it has put into the buffer from an offset on, 0 at the end. */
export type ByteSource = (into: Buffer, offset: number) => Promise<number>;

/** The size of the buffers that are read into. */
export const WINDOW = 1 << 20;

/** How many bytes at the beginning of each are left free, for what the one before it leaves over. */
export const HEADROOM = 65_536;

/** A buffer that holds bytes from the headroom on. */
export interface Stretch {
  readonly bytes: Buffer;
  readonly end: number;
}

/** Reads while what was read before is worked on: the next stretch is mostly there when it is asked for. */
export class ReadAhead {
  readonly #source: ByteSource;
  #coming: Promise<Stretch | undefined>;
  #spare: Buffer | undefined;

  constructor(source: ByteSource) {
    this.#source = source;
    this.#coming = this.#read();
    // Whoever asks for it hears of a failure.
    this.#coming.catch(() => {});
  }

  /** What comes next; undefined at the end. */
  async next(): Promise<Stretch | undefined> {
    const stretch = await this.#coming;
    if (stretch) {
      this.#coming = this.#read();
      this.#coming.catch(() => {});
    }
    return stretch;
  }

  /** Gives a buffer back that is not needed any more. */
  giveBack(used: Buffer): void {
    if (used.length === WINDOW) this.#spare = used;
  }

  async #read(): Promise<Stretch | undefined> {
    const bytes = this.#spare ?? Buffer.allocUnsafeSlow(WINDOW);
    this.#spare = undefined;
    const count = await this.#source(bytes, HEADROOM);
    return count === 0 ? undefined : { bytes, end: HEADROOM + count };
  }
}
