import { FIELDS } from './event-keys.js';

/** The columns of an index: one for each field, then those that no single field has. */
export const COLUMNS = FIELDS.length + 2;
export const SOURCE = FIELDS.length;
export const TYPE_AND_STATUS = FIELDS.length + 1;

/** What a link or a head is when there is nothing to lead to. */
export const NONE = -1;

const BITS = 12;
const ROWS = 1 << BITS;
const MASK = ROWS - 1;

/** How many events, by their numbers, change their version together. */
export const BLOCK = 256;

/** What is known of some thousand events beside their text. */
class Segment {
  readonly time = new Float64Array(ROWS);
  readonly chunk = new Int32Array(ROWS).fill(NONE);
  readonly offset = new Int32Array(ROWS);
  readonly capacity = new Int32Array(ROWS);
  readonly eventLength = new Int32Array(ROWS);
  /** -1 for an event without routing. */
  readonly routingLength = new Int32Array(ROWS);
  readonly codes = new Int32Array(ROWS * COLUMNS);
  readonly links = new Int32Array(ROWS * COLUMNS);
  readonly versions = new Float64Array(ROWS / BLOCK);
  live = 0;
}

/**
 * A table of events by their number, which says in which order they arrived and is never given twice. What is dropped
 * from the beginning gives its memory back.
 */
export class Rows {
  readonly #segments: (Segment | undefined)[] = [];
  #next = 0;
  #size = 0;
  #version = 0;

  /** How many events there are. */
  get size(): number {
    return this.#size;
  }

  /** The number that the next event gets. */
  get next(): number {
    return this.#next;
  }

  add(time: number): number {
    const row = this.#next++;
    if ((row & MASK) === 0) this.#begin();
    const segment = this.#at(row);
    segment.time[row & MASK] = time;
    segment.live += 1;
    this.#size += 1;
    return row;
  }

  remove(row: number): void {
    const segment = this.#at(row);
    this.#touch(segment, row);
    segment.chunk[row & MASK] = NONE;
    segment.live -= 1;
    this.#size -= 1;
    if (segment.live === 0 && (this.#next & ~MASK) > row) this.#segments[row >>> BITS] = undefined;
  }

  /** Whether there is an event of this number. */
  has(row: number): boolean {
    const segment = this.#segments[row >>> BITS];
    return segment !== undefined && segment.chunk[row & MASK] !== NONE;
  }

  /** The first event whose number is not lower; -1 when there is none. */
  following(row: number): number {
    for (let at = row; at < this.#next;) {
      if (!this.#segments[at >>> BITS]) at = (at & ~MASK) + ROWS;
      else if (this.has(at)) return at;
      else at += 1;
    }
    return NONE;
  }

  time(row: number): number {
    return this.#at(row).time[row & MASK] as number;
  }

  /** Whether one event is older than another; of the same time, the one that arrived earlier. */
  isBefore(one: number, other: number): boolean {
    const [a, b] = [this.time(one), this.time(other)];
    return a < b || (a === b && one < other);
  }

  /** Below 0 when one event is older than another. */
  compare(one: number, other: number): number {
    return this.time(one) - this.time(other) || one - other;
  }

  code(row: number, column: number): number {
    return this.#at(row).codes[(row & MASK) * COLUMNS + column] as number;
  }

  setCode(row: number, column: number, code: number): void {
    this.#at(row).codes[(row & MASK) * COLUMNS + column] = code;
  }

  link(row: number, column: number): number {
    return this.#at(row).links[(row & MASK) * COLUMNS + column] as number;
  }

  setLink(row: number, column: number, link: number): void {
    this.#at(row).links[(row & MASK) * COLUMNS + column] = link;
  }

  chunk(row: number): number {
    return this.#at(row).chunk[row & MASK] as number;
  }

  offset(row: number): number {
    return this.#at(row).offset[row & MASK] as number;
  }

  capacity(row: number): number {
    return this.#at(row).capacity[row & MASK] as number;
  }

  setPlace(row: number, { chunk, offset, capacity }: RowPlace): void {
    const segment = this.#at(row);
    segment.chunk[row & MASK] = chunk;
    segment.offset[row & MASK] = offset;
    segment.capacity[row & MASK] = capacity;
  }

  eventLength(row: number): number {
    return this.#at(row).eventLength[row & MASK] as number;
  }

  routingLength(row: number): number {
    return this.#at(row).routingLength[row & MASK] as number;
  }

  setLengths(row: number, event: number, routing: number): void {
    const segment = this.#at(row);
    this.#touch(segment, row);
    segment.eventLength[row & MASK] = event;
    segment.routingLength[row & MASK] = routing;
  }

  /** A number that is another one after each change of a text in a block; -1 where there is nothing any more. */
  version(block: number): number {
    const segment = this.#segments[(block * BLOCK) >>> BITS];
    return segment ? (segment.versions[block & (ROWS / BLOCK - 1)] as number) : NONE;
  }

  #touch(segment: Segment, row: number): void {
    segment.versions[((row & MASK) / BLOCK) >>> 0] = ++this.#version;
  }

  #begin(): void {
    const last = this.#segments.length - 1;
    if (this.#segments[last]?.live === 0) this.#segments[last] = undefined;
    this.#segments.push(new Segment());
  }

  #at(row: number): Segment {
    return this.#segments[row >>> BITS] as Segment;
  }
}

/** Where the text of an event stands, and how long it may become there. */
export interface RowPlace {
  readonly chunk: number;
  readonly offset: number;
  readonly capacity: number;
}
