import { Scratch, type Compact } from '../json/scratch.js';
import type { Undo } from '../keeper.js';
import { beginLine, endLine } from './journal-line.js';

/** Hears that changes are kept, or why they are not. */
export type Waiting = (problem?: string) => void;

/** The changes of one turn of the event loop, as lines of the journal. */
export class Batch {
  readonly waiting: Waiting[] = [];
  readonly #lines: Scratch;
  readonly #undos: Undo[] = [];
  #line = 0;
  #firstUndo = 0;
  #changes = 0;

  /** Writes its lines into a scratch that is empty; they are no longer needed once they were written. */
  constructor(lines: Scratch) {
    this.#lines = lines;
  }

  /** How many changes have ended. */
  get changes(): number {
    return this.#changes;
  }

  get isEmpty(): boolean {
    return this.#changes === 0 && this.waiting.length === 0;
  }

  get bytes(): Uint8Array {
    return this.#lines.bytes.subarray(0, this.#lines.length);
  }

  begin(world: string, number: number): void {
    this.#firstUndo = this.#undos.length;
    this.#line = beginLine(this.#lines, `,"n":${number},"world":${JSON.stringify(world)},"put":[`);
  }

  add(part: Compact | string, undo: Undo): void {
    if (this.#undos.length > this.#firstUndo) this.#lines.write(',');
    if (typeof part === 'string') this.#lines.write(part);
    else this.#lines.copy(part);
    this.#undos.push(undo);
  }

  end(): void {
    endLine(this.#lines, this.#line, ']');
    this.#changes += 1;
  }

  /** Undoes the change that has begun and not ended. */
  cancel(): void {
    this.#lines.length = this.#line;
    for (const undo of this.#undos.splice(this.#firstUndo).toReversed()) undo();
  }

  /** Undoes everything, and tells those who wait why. */
  undo(problem: string): void {
    for (const undo of this.#undos.toReversed()) undo();
    this.answer(problem);
  }

  /** Tells those who wait that all is kept, or why not. */
  answer(problem?: string): void {
    for (const done of this.waiting) done(problem);
  }
}

const LARGE = 4 * 1024 * 1024;

/** Makes one batch after the other, in the same memory: the lines of one are not needed once they were written. */
export class Batches {
  #lines = new Scratch();

  /** An empty batch; the one before it must have been written, or be given up. */
  next(): Batch {
    // Most are small, and a single large one must not keep its memory for ever.
    if (this.#lines.bytes.length > LARGE) this.#lines = new Scratch();
    this.#lines.length = 0;
    return new Batch(this.#lines);
  }
}
