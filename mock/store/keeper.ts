import type { Compact } from './json/scratch.js';

/** What a change was, undone. */
export type Undo = () => void;

/**
 * Keeps the changes of one world outside of memory, whole or not at all. What it cannot keep is undone later, in the
 * reverse order of everything that came since.
 */
export interface Keeper {
  /** Begins a change; throws Unkept while nothing can be kept. */
  begin(): void;
  /** Adds a part of the change that is JSON already. */
  add(part: Compact | string, undo: Undo): void;
  /** Ends the change: from now on it is on its way. */
  end(): void;
  /** Takes back what was added since the beginning, and undoes it. */
  cancel(): void;
  /** Calls back when all that has ended is kept, with the reason in words if it could not be. */
  whenKept(done: (problem?: string) => void): void;
  /** Why nothing can be kept now, in words; undefined when all is well. */
  readonly problem: string | undefined;
}

/** A change that cannot be kept, and so is not made; the message says why. */
export class Unkept extends Error {
  override readonly name = 'Unkept';
}
