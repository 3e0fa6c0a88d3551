import { atEndOfTurn, everyRealTime, type Cancel } from '../../kernel/clock.js';
import type { AppendFile } from '../../kernel/disk.js';
import { messageOf } from '../../kernel/errors.js';
import type { Compact } from '../json/scratch.js';
import { Unkept, type Undo } from '../keeper.js';
import { Batch, type Waiting } from './batch.js';
import { Syncs } from './syncs.js';

/** How safe an acknowledged change is: from the end of the process (os), or from the loss of power too (disk). */
export type Durability = 'os' | 'disk';

/** What a journal needs. */
export interface JournalParts {
  readonly durability: Durability;
  /** Opens the file that could not be opened or written so far; throws the system's error while that stays so. */
  readonly reopen: () => AppendFile;
  /** Hears when changes cannot be kept any more, with the reason, and when they can be again. */
  readonly onProblem: (problem: string | undefined) => void;
  /** Hears after changes were kept. */
  readonly onGrown: () => void;
}

const PROBE_EVERY = 250;

// As much as has to be free before changes are taken again.
const PROBE_SIZE = 65_536;

/**
 * Keeps changes as lines of a file that only grows. All changes of one turn of the event loop are one write; what cannot
 * be written is undone, and nothing is taken until it can be again.
 */
export class Journal {
  readonly #parts: JournalParts;
  readonly #syncs = new Syncs();
  #file: AppendFile | undefined;
  #batch = new Batch();
  #next = 1;
  #isPlanned = false;
  #problem: string | undefined;
  #probe: Cancel | undefined;

  constructor(parts: JournalParts) {
    this.#parts = parts;
  }

  /** Why no change can be kept now, in words. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** The number of the next change. */
  get next(): number {
    return this.#next;
  }

  /** The length of the file in bytes. */
  get length(): number {
    return this.#file?.length ?? 0;
  }

  /** Goes on in a file, or in one that is still to be opened, from a change with a number on. */
  start(file: AppendFile | undefined, next: number): void {
    this.#file = file;
    this.#next = next;
  }

  /** Goes on in another file; the one before is closed once it is on the disk. */
  async turnTo(file: AppendFile): Promise<void> {
    const former = this.#file;
    this.#file = file;
    if (former) await this.#syncs.retire(former);
  }

  /** Begins a change of a world. */
  begin(world: string): void {
    if (this.#problem !== undefined) throw new Unkept(this.#problem);
    this.#batch.begin(world, this.#next);
  }

  add(part: Compact | string, undo: Undo): void {
    this.#batch.add(part, undo);
  }

  end(): void {
    this.#batch.end();
    this.#next += 1;
    this.#plan();
  }

  cancel(): void {
    this.#batch.cancel();
  }

  /** Calls back when all changes that have ended are kept, or with the reason why they are not. */
  whenKept(done: Waiting): void {
    this.#batch.waiting.push(done);
    this.#plan();
  }

  /** Writes what this turn has changed so far. */
  flush(): void {
    const batch = this.#batch;
    if (batch.isEmpty) return;
    this.#batch = new Batch();
    if (batch.changes === 0) return this.#answer(batch);
    try {
      if (!this.#file) throw new Error('the journal is not open');
      this.#file.append(batch.bytes);
    } catch (cause) {
      this.#next -= batch.changes;
      this.refuse(cause);
      batch.undo(this.#problem ?? messageOf(cause));
      return;
    }
    this.#answer(batch);
    this.#parts.onGrown();
  }

  /** Resolves when all that was kept so far is on the disk. */
  async sync(): Promise<void> {
    if (this.#file) await this.#syncs.sync(this.#file);
  }

  /** Takes no more changes until the file can be written again. */
  refuse(cause: unknown): void {
    this.#problem = `the data folder cannot be written (${messageOf(cause)})`;
    this.#probe ??= everyRealTime(PROBE_EVERY, () => this.#recover());
    this.#parts.onProblem(this.#problem);
  }

  /** Writes what is left, and closes the file. */
  async close(): Promise<void> {
    this.flush();
    this.#probe?.();
    const file = this.#file;
    this.#file = undefined;
    if (file) await this.#syncs.retire(file);
  }

  #plan(): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    atEndOfTurn(() => {
      this.#isPlanned = false;
      this.flush();
    });
  }

  #answer({ waiting }: Batch): void {
    const file = this.#file;
    if (this.#parts.durability === 'disk' && file && waiting.length > 0)
      void this.#answerOnDisk(waiting, file);
    else for (const done of waiting) done(this.#problem);
  }

  async #answerOnDisk(waiting: readonly Waiting[], file: AppendFile): Promise<void> {
    let problem: string | undefined;
    try {
      await this.#syncs.sync(file);
    } catch (cause) {
      this.refuse(cause);
      problem = this.#problem;
    }
    for (const done of waiting) done(problem);
  }

  #recover(): void {
    try {
      const file = (this.#file ??= this.#parts.reopen());
      file.trim();
      file.probe(PROBE_SIZE);
    } catch {
      return;
    }
    this.#probe?.();
    this.#probe = undefined;
    this.#problem = undefined;
    this.#parts.onProblem(undefined);
  }
}
