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

// The larger the journal may become beside the snapshot, the less often that is written, and the longer a start takes
// after a crash: here a change is written three times in all, and such a start takes twice as long.
const SHARE_OF_SNAPSHOT = 1;
const LEAST = 64 * MEGABYTE;

// As long as there is little, what is in the snapshot is kept up with what happens, for people who look into it.
const LITTLE = 8 * MEGABYTE;
const QUIET_PERIOD = 200;
const SHARE_OF_TIME = 10;

// After a failure, in milliseconds.
const PATIENCE = 1000;

const SLICE = 64 * 1024;
const URGENT_SLICE = 4 * MEGABYTE;

/** Folds journals into the snapshot: soon while there is little, else when the journal has grown too large beside it. */
export class Compaction {
  readonly #parts: CompactionParts;
  readonly #soon: ReturnType<typeof debounce>;
  #running: Promise<void> | undefined;
  #hasGrownMeanwhile = false;
  #cost = 0;
  #notBefore = 0;

  constructor(parts: CompactionParts) {
    this.#parts = parts;
    this.#soon = debounce(
      () => this.#start(),
      () => Math.max(QUIET_PERIOD, this.#cost * SHARE_OF_TIME, this.#notBefore - elapsed()),
    );
  }

  /** How many bytes of the snapshot may be written in one go; more when the journal grows faster than that gets on. */
  get slice(): number {
    return this.#parts.journalSize() > this.#limit * 2 ? URGENT_SLICE : SLICE;
  }

  /** Notes that the journal has grown. */
  onGrown(): void {
    if (this.#running) {
      this.#hasGrownMeanwhile = true;
      return;
    }
    const journalSize = this.#parts.journalSize();
    if (journalSize > this.#limit) this.#start();
    else if (journalSize + this.#parts.snapshotSize() <= LITTLE) this.#plan();
  }

  /** Folds now, or joins the folding that goes on; rejects when the disk refuses. */
  async run(): Promise<void> {
    this.#soon.cancel();
    // Not at once: what is flushed at the beginning makes the journal grow, and must find that a folding goes on.
    this.#running ??= Promise.resolve()
      .then(() => this.#run())
      .finally(() => {
        this.#running = undefined;
        if (!this.#hasGrownMeanwhile) return;
        this.#hasGrownMeanwhile = false;
        this.onGrown();
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

  /** Begins to fold, or plans it where that has just failed. */
  #start(): void {
    if (elapsed() >= this.#notBefore) this.run().catch(() => {});
    else this.#plan();
  }

  /** Plans the next folding, unless none begins any more. */
  #plan(): void {
    if (Number.isFinite(this.#notBefore)) this.#soon.touch();
  }

  async #run(): Promise<void> {
    const begin = elapsed();
    try {
      await this.#parts.run();
      this.#cost = elapsed() - begin;
    } catch (thrown) {
      this.#notBefore = Math.max(this.#notBefore, elapsed() + PATIENCE);
      this.#plan();
      this.#parts.tell(
        `the snapshot could not be written (${messageOf(thrown)}); the journal keeps everything until it can be`,
      );
      throw thrown;
    }
  }
}
