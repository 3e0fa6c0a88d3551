import { Scratch } from '../json/scratch.js';
import type { Compact } from '../json/scratch.js';
import type { Undo } from '../keeper.js';
import { beginLine, endLine } from './journal-line.js';

/** Hears that changes are kept, or why they are not. */
export type Waiting = (problem?: string) => void;

/** The changes of one turn of the event loop, as lines of the journal. */
export class Batch {
  readonly waiting: Waiting[] = [];
  readonly #lines = new Scratch();
  readonly #undos: Undo[] = [];
  #line = 0;
  #firstUndo = 0;
  #changes = 0;

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
    this.#line = beginLine(this.#lines);
    this.#lines.write(`,"n":${number},"world":${JSON.stringify(world)},"put":[`);
  }

  add(part: Compact | string, undo: Undo): void {
    if (this.#undos.length > this.#firstUndo) this.#lines.write(',');
    if (typeof part === 'string') this.#lines.write(part);
    else this.#lines.copy(part);
    this.#undos.push(undo);
  }

  end(): void {
    this.#lines.write(']');
    endLine(this.#lines, this.#line);
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
    for (const done of this.waiting) done(problem);
  }
}
