import { debounce, elapsed } from '../../kernel/clock.js';
import { messageOf } from '../../kernel/errors.js';

/** What decides when a journal is folded into the snapshot. */
export interface CompactionParts {
  /** Length in bytes of all journals that carry on from the snapshot. */
  readonly journalSize: () => number;
  /** In bytes. */
  readonly snapshotSize: () => number;
  readonly run: () => Promise<void>;
  readonly tell: (line: string) => void;
}

const MEGABYTE = 1024 * 1024;

// A journal as large as half of the snapshot costs as much at the start as it saves in writing.
const SHARE_OF_SNAPSHOT = 0.5;
const LEAST = 16 * MEGABYTE;

// As long as there is little, what is in the snapshot is kept up with what happens, for people who look into it.
const LITTLE = 8 * MEGABYTE;
const QUIET_PERIOD = 200;
const SHARE_OF_TIME = 10;

const PATIENCE = 5000;

const SLICE = 64 * 1024;
const URGENT_SLICE = 4 * MEGABYTE;

/** Folds journals into the snapshot: soon while there is little, else when the journal has grown too large beside it. */
export class Compaction {
  readonly #parts: CompactionParts;
  readonly #soon: ReturnType<typeof debounce>;
  #running: Promise<void> | undefined;
  #cost = 0;
  #notBefore = 0;

  constructor(parts: CompactionParts) {
    this.#parts = parts;
    this.#soon = debounce(
      () => void this.run().catch(() => {}),
      () => Math.max(QUIET_PERIOD, this.#cost * SHARE_OF_TIME),
    );
  }

  /** How many bytes of the snapshot may be written in one go; more when the journal grows faster than that gets on. */
  get slice(): number {
    return this.#parts.journalSize() > this.#limit * 2 ? URGENT_SLICE : SLICE;
  }

  /** Notes that the journal has grown. */
  onGrown(): void {
    if (this.#running) return;
    const journalSize = this.#parts.journalSize();
    if (journalSize > this.#limit) this.#start();
    else if (journalSize + this.#parts.snapshotSize() <= LITTLE) this.#soon.touch();
  }

  /** Folds now, or joins the folding that goes on; rejects when the disk refuses. */
  async run(): Promise<void> {
    this.#soon.cancel();
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
    await this.#running;
  }

  /** Resolves when nothing is folded any more, and lets nothing begin of its own. */
  async stop(): Promise<void> {
    this.#soon.cancel();
    this.#notBefore = Number.POSITIVE_INFINITY;
    await this.#running?.catch(() => {});
  }

  get #limit(): number {
    return Math.max(LEAST, this.#parts.snapshotSize() * SHARE_OF_SNAPSHOT);
  }

  #start(): void {
    if (elapsed() < this.#notBefore) return;
    this.run().catch(() => {});
  }

  async #run(): Promise<void> {
    const begin = elapsed();
    try {
      await this.#parts.run();
      this.#cost = elapsed() - begin;
    } catch (thrown) {
      this.#notBefore = Math.max(this.#notBefore, elapsed() + PATIENCE);
      this.#parts.tell(
        `the snapshot could not be written (${messageOf(thrown)}); the journal keeps everything until it can be`,
      );
      throw thrown;
    }
  }
}
