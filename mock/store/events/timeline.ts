import type { Rows } from './rows.js';

const BLOCK = 1024;
const FIRST_BLOCK = 64;

/** Some events in the order of their time. */
export interface Block {
  slots: Int32Array;
  length: number;
}

/**
 * Events from the oldest to the newest, in blocks: they arrive nearly in order, so an insert is nearly always a push, and
 * one somewhere in the middle moves no more than a block.
 */
export class Timeline {
  readonly #rows: Rows;
  readonly #blocks: Block[] = [];
  #length = 0;

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  get length(): number {
    return this.#length;
  }

  get blocks(): readonly Block[] {
    return this.#blocks;
  }

  insert(row: number): void {
    this.#length += 1;
    const last = this.#blocks.at(-1);
    if (!last) this.#blocks.push({ slots: new Int32Array(FIRST_BLOCK), length: 0 });
    else if (this.#rows.isBefore(row, last.slots[last.length - 1] as number)) return this.#insertAmid(row);
    this.#push(row);
  }

  remove(row: number): void {
    const at = this.#blockOf(row);
    const block = this.#blocks[at];
    if (!block) return;
    const place = this.#placeIn(block, row);
    if (block.slots[place] !== row || place >= block.length) return;
    block.slots.copyWithin(place, place + 1, block.length);
    block.length -= 1;
    this.#length -= 1;
    if (block.length === 0) this.#blocks.splice(at, 1);
  }

  #push(row: number): void {
    let last = this.#blocks.at(-1) as Block;
    if (last.length === BLOCK) {
      last = { slots: new Int32Array(BLOCK), length: 0 };
      this.#blocks.push(last);
    }
    makeRoom(last);
    last.slots[last.length++] = row;
  }

  #insertAmid(row: number): void {
    const at = this.#blockOf(row);
    let block = this.#blocks[at] as Block;
    if (block.length === BLOCK) {
      const upper = { slots: new Int32Array(BLOCK), length: BLOCK / 2 };
      upper.slots.set(block.slots.subarray(BLOCK / 2));
      block.length = BLOCK / 2;
      this.#blocks.splice(at + 1, 0, upper);
      if (!this.#rows.isBefore(row, upper.slots[0] as number)) block = upper;
    }
    makeRoom(block);
    const place = this.#placeIn(block, row);
    block.slots.copyWithin(place + 1, place, block.length);
    block.slots[place] = row;
    block.length += 1;
  }

  /** The block that holds a row, or that it belongs into. */
  #blockOf(row: number): number {
    let low = 0;
    let high = this.#blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      const first = this.#blocks[middle]?.slots[0] as number;
      if (first === row || this.#rows.isBefore(first, row)) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #placeIn({ slots, length }: Block, row: number): number {
    let low = 0;
    let high = length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#rows.isBefore(slots[middle] as number, row)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function makeRoom(block: Block): void {
  if (block.length < block.slots.length) return;
  const larger = new Int32Array(Math.min(block.slots.length * 2, BLOCK));
  larger.set(block.slots);
  block.slots = larger;
}
