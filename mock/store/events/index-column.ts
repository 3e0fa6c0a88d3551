import { Ints } from './ints.js';
import { NONE, type Rows } from './rows.js';
import { Timeline, type Block } from './timeline.js';

// Up to here the events of a value hang on a chain that runs through the rows and costs nothing; longer ones get a
// timeline, in which one can search.
const LONGEST_CHAIN = 64;

/** The events of each value of one column, from the oldest to the newest. */
export class IndexColumn {
  readonly #rows: Rows;
  readonly #column: number;
  readonly #counts = new Ints();
  /** The newest event of a value, plus one. */
  readonly #heads = new Ints();
  readonly #timelines = new Map<number, Timeline>();

  constructor(rows: Rows, column: number) {
    this.#rows = rows;
    this.#column = column;
  }

  count(code: number): number {
    return this.#counts.get(code);
  }

  add(code: number, row: number): void {
    const count = this.#counts.add(code, 1);
    const timeline = count > LONGEST_CHAIN ? this.#timelineOf(code) : this.#timelines.get(code);
    if (timeline) timeline.insert(row);
    else this.#hang(code, row);
  }

  remove(code: number, row: number): void {
    const count = this.#counts.add(code, -1);
    const timeline = this.#timelines.get(code);
    if (!timeline) return this.#unhang(code, row);
    timeline.remove(row);
    // Codes are given again to other values.
    if (count === 0) this.#timelines.delete(code);
  }

  /** Turns the chain of a value into a timeline, for rows whose one link is taken already. */
  unchain(code: number): void {
    this.#timelineOf(code);
  }

  /** The events of a value in blocks; those of a short one are gathered for the caller. */
  blocks(code: number): readonly Block[] {
    const timeline = this.#timelines.get(code);
    if (timeline) return timeline.blocks;
    const length = this.count(code);
    const slots = new Int32Array(length);
    let row = this.#head(code);
    for (let at = length - 1; at >= 0; at--) {
      slots[at] = row;
      row = this.#rows.link(row, this.#column);
    }
    return length === 0 ? [] : [{ slots, length }];
  }

  #timelineOf(code: number): Timeline {
    const known = this.#timelines.get(code);
    if (known) return known;
    const timeline = new Timeline(this.#rows);
    const chained: number[] = [];
    for (let row = this.#head(code); row !== NONE; row = this.#rows.link(row, this.#column))
      chained.push(row);
    for (const row of chained.toReversed()) timeline.insert(row);
    this.#heads.set(code, 0);
    this.#timelines.set(code, timeline);
    return timeline;
  }

  #head(code: number): number {
    return this.#heads.get(code) - 1;
  }

  #hang(code: number, row: number): void {
    let above = NONE;
    let below = this.#head(code);
    while (below !== NONE && this.#rows.isBefore(row, below)) {
      above = below;
      below = this.#rows.link(below, this.#column);
    }
    this.#rows.setLink(row, this.#column, below);
    this.#lead(code, above, row);
  }

  #unhang(code: number, row: number): void {
    let above = NONE;
    let at = this.#head(code);
    while (at !== row && at !== NONE) {
      above = at;
      at = this.#rows.link(at, this.#column);
    }
    if (at === row) this.#lead(code, above, this.#rows.link(row, this.#column));
  }

  /** Lets the chain lead on from a row, or from its head, to another. */
  #lead(code: number, from: number, to: number): void {
    if (from === NONE) this.#heads.set(code, to + 1);
    else this.#rows.setLink(from, this.#column, to);
  }
}
