import { atEndOfTurn, everyRealTime, type Cancel } from '../../kernel/clock.js';
import type { AppendFile } from '../../kernel/disk.js';
import { messageOf } from '../../kernel/errors.js';
import type { Compact } from '../json/scratch.js';
import { Unkept, type Undo } from '../keeper.js';
import { Batches, type Batch, type Waiting } from './batch.js';
import type { JournalParts } from './journal-parts.js';
import { Gathering } from './gathering.js';
import { Syncs } from './syncs.js';

const PROBE_EVERY = 250;

// As much as has to be free before changes are taken again.
const PROBE_SIZE = 65_536;

// What nobody waits for is brought to the disk with what comes next, but not too much of it.
const MOST_UNSAFE = 100;

/** Keeps changes as lines of a file, one write for each turn of the event loop; what cannot be kept is undone. */
export class Journal {
  readonly #parts: JournalParts;
  readonly #syncs = new Syncs();
  readonly #gathering = new Gathering(() => {
    this.sync().catch(() => {});
  });
  #file: AppendFile | undefined;
  readonly #batches = new Batches();
  #batch = this.#batches.next();
  /** What was written but may not be on the disk yet, where that counts. */
  readonly #unsafe: Batch[] = [];
  #isLost = false;
  #isRewriting = false;
  #isClosed = false;
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

  /** Whether the disk may lack something of the file, whatever it says from now on. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** Whether there is a file to go on in. */
  get isOpen(): boolean {
    return this.#file !== undefined;
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
    if (former) await this.#secure(this.#syncs.retire(former));
  }

  /** Cuts off what a failed write has left behind. */
  trim(): void {
    this.#file?.trim();
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
    this.#gathering.join();
    this.#batch.waiting.push(done);
    this.#plan();
  }

  /** Writes what this turn has changed so far. */
  flush(): void {
    const batch = this.#batch;
    if (batch.isEmpty) return;
    const failure = batch.changes === 0 ? undefined : this.#failureOf(batch);
    this.#batch = this.#batches.next();
    if (failure) {
      this.#next -= batch.changes;
      return batch.undo(this.refuse(failure.cause));
    }
    this.#answer(batch);
    if (batch.changes > 0) this.#parts.onGrown();
  }

  /** Resolves when all that was kept so far is on the disk. */
  async sync(): Promise<void> {
    if (this.#file) await this.#secure(this.#syncs.sync(this.#file));
  }

  /** Takes no more changes until the file can be written again; gives the reason in words. */
  refuse(cause: unknown): string {
    const problem = `the data folder cannot be written (${messageOf(cause)})`;
    if (problem === this.#problem) return problem;
    this.#problem = problem;
    if (!this.#isClosed) this.#probe ??= everyRealTime(PROBE_EVERY, () => this.#recover());
    this.#parts.onProblem(problem);
    return problem;
  }

  /** Writes what is left, and closes the file. */
  async close(): Promise<void> {
    this.flush();
    this.#isClosed = true;
    this.#probe?.();
    const file = this.#file;
    this.#file = undefined;
    if (file) await this.#secure(this.#syncs.retire(file));
  }

  #plan(): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    atEndOfTurn(() => {
      this.#isPlanned = false;
      this.flush();
    });
  }

  /** Writes a batch; undefined, or why that was not possible. */
  #failureOf({ bytes }: Batch): { readonly cause: unknown } | undefined {
    try {
      if (!this.#file) throw new Error('the journal is not open');
      this.#file.append(bytes);
      return undefined;
    } catch (cause) {
      return { cause };
    }
  }

  #answer(batch: Batch): void {
    const isSafe = batch.changes === 0 && this.#unsafe.length === 0;
    const isAnswered = this.#parts.durability === 'os' || isSafe || this.#problem !== undefined;
    if (isAnswered) return batch.answer(this.#problem);
    this.#unsafe.push(batch);
    if (batch.waiting.length > 0 || this.#unsafe.length > MOST_UNSAFE) this.#gathering.begin();
  }

  /** Waits until all that was written so far is on the disk, and tells those who wait for that. */
  async #secure(synced: Promise<void>): Promise<void> {
    const last = this.#unsafe.at(-1);
    try {
      await synced;
    } catch (cause) {
      if (this.#parts.durability === 'disk') this.#lose(cause);
      throw cause;
    }
    const count = last ? this.#unsafe.indexOf(last) + 1 : 0;
    for (const batch of this.#unsafe.splice(0, count)) batch.answer();
  }

  /**
   * Undoes all that may not be on the disk. After a failure the system may take what it could not bring there for
   * brought, so the file is good for nothing more: all that is left in memory has to be written anew.
   */
  #lose(cause: unknown): void {
    this.#isLost = true;
    const problem = this.refuse(cause);
    // These were not written at all.
    this.#next -= this.#batch.changes;
    const lost = [...this.#unsafe.splice(0), this.#batch];
    this.#batch = this.#batches.next();
    for (const batch of lost.toReversed()) batch.undo(problem);
  }

  #recover(): void {
    if (this.#isLost) void this.#rewrite();
    else if (this.#canWrite()) this.#goOn();
  }

  #canWrite(): boolean {
    try {
      this.#file ??= this.#parts.reopen();
    } catch (cause) {
      // It may be another reason by now.
      this.refuse(cause);
      return false;
    }
    try {
      this.#file.trim();
      this.#file.probe(PROBE_SIZE);
      return true;
    } catch {
      return false;
    }
  }

  async #rewrite(): Promise<void> {
    if (this.#isRewriting) return;
    this.#isRewriting = true;
    try {
      await this.#parts.rewrite();
      this.#isLost = false;
    } catch {
      return;
    } finally {
      this.#isRewriting = false;
    }
    this.#goOn();
  }

  #goOn(): void {
    this.#probe?.();
    this.#probe = undefined;
    if (this.#isClosed) return;
    this.#problem = undefined;
    this.#parts.onProblem(undefined);
  }
}
