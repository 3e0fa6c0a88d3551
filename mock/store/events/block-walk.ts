import { NONE, type Rows } from './rows.js';
import type { Block } from './timeline.js';

/** A stretch of time in epoch milliseconds, both ends included, and the direction to walk it in. */
export interface Window {
  readonly from: number;
  readonly to: number;
  readonly sort: 'asc' | 'desc';
}

/** Walks over the events of a timeline that lie in a window of time. */
export class BlockWalk {
  readonly #blocks: readonly Block[];
  readonly #step: 1 | -1;
  #block: number;
  #place: number;
  #left: number;

  constructor(blocks: readonly Block[], rows: Rows, { from, to, sort }: Window) {
    this.#blocks = blocks;
    this.#step = sort === 'asc' ? 1 : -1;
    const first = positionOf(blocks, rows, from);
    // Times are whole milliseconds, or none at all.
    const behind = positionOf(blocks, rows, Math.floor(to) + 1);
    this.#left = Math.max(distance(blocks, first, behind), 0);
    [this.#block, this.#place] =
      this.#step === 1 ? [first.block, first.place] : [behind.block, behind.place - 1];
    this.#settle();
  }

  /** How many events there are from here on, this one included. */
  get left(): number {
    return this.#left;
  }

  /** The event that the walk stands at; -1 at its end. */
  get row(): number {
    return this.#left > 0 ? (this.#blocks[this.#block]?.slots[this.#place] ?? NONE) : NONE;
  }

  next(): void {
    this.#left -= 1;
    this.#place += this.#step;
    this.#settle();
  }

  /** Passes over so many events, whole blocks at a time. */
  skip(count: number): void {
    let open = Math.min(count, this.#left);
    this.#left -= open;
    while (open > 0) {
      const inBlock = this.#step === 1 ? this.#lengthOf(this.#block) - this.#place : this.#place + 1;
      const passed = Math.min(open, inBlock);
      this.#place += passed * this.#step;
      open -= passed;
      this.#settle();
    }
  }

  /** Steps into the next block where this one has ended. */
  #settle(): void {
    if (this.#place < 0) {
      this.#block -= 1;
      this.#place = this.#lengthOf(this.#block) - 1;
    } else if (this.#place >= this.#lengthOf(this.#block) && this.#step === 1) {
      this.#block += 1;
      this.#place = 0;
    }
  }

  #lengthOf(block: number): number {
    return this.#blocks[block]?.length ?? 0;
  }
}

interface Position {
  readonly block: number;
  readonly place: number;
}

/** Where the first event stands that is not older than a time; behind the last one when there is none. */
function positionOf(blocks: readonly Block[], rows: Rows, time: number): Position {
  const block = firstThat(blocks.length, index => {
    const { slots, length } = blocks[index] as Block;
    return rows.time(slots[length - 1] as number) >= time;
  });
  const found = blocks[block];
  if (!found) return { block: Math.max(blocks.length - 1, 0), place: blocks.at(-1)?.length ?? 0 };
  return { block, place: firstThat(found.length, index => rows.time(found.slots[index] as number) >= time) };
}

/** The first number below `length` that passes a test which all later ones pass too; `length` when there is none. */
function firstThat(length: number, passes: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passes(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function distance(blocks: readonly Block[], from: Position, to: Position): number {
  let sum = to.place - from.place;
  for (let block = from.block; block < to.block; block++) sum += blocks[block]?.length ?? 0;
  for (let block = to.block; block < from.block; block++) sum -= blocks[block]?.length ?? 0;
  return sum;
}
