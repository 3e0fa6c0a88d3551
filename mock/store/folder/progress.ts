import { elapsed } from '../../kernel/clock.js';

const EVERY = 1000;

// Asking for the time costs more than most of what is counted.
const LOOK_EVERY = 4096;

/** Says how far a long work has got, once a second; of a short one it says nothing. */
export class Progress {
  readonly #tell: (line: string) => void;
  readonly #begin = elapsed();
  #told = 0;
  #count = 0;
  #what = '';

  constructor(tell: (line: string) => void) {
    this.#tell = tell;
    this.#told = this.#begin;
  }

  /** How many items were counted in all. */
  get count(): number {
    return this.#count;
  }

  /** Begins to count the items of something; the function is to be called for each. */
  begin(what: string): () => void {
    this.#what = what;
    return () => {
      this.#count += 1;
      if (this.#count % LOOK_EVERY === 0) this.#look();
    };
  }

  /** Says how long it took in all, if it took long. */
  end(): void {
    const took = elapsed() - this.#begin;
    if (this.#told > this.#begin)
      this.#tell(`${this.#what}: read, ${this.#counted()} in ${(took / 1000).toFixed(1)} s`);
  }

  #look(): void {
    const now = elapsed();
    if (now - this.#told < EVERY) return;
    this.#told = now;
    this.#tell(`${this.#what}: ${this.#counted()} so far`);
  }

  #counted(): string {
    return `${this.#count.toLocaleString('en')} events and changes`;
  }
}
