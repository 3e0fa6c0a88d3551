import { WAITING_STATUSES } from '../../event/event.js';
import type { JsonCursor } from '../json/json-cursor.js';
import { EventFields } from './event-fields.js';
import { COUNT, STATUS } from './event-keys.js';
import { CHUNK } from './text-arena.js';
import { NONE } from './rows.js';
import { capacityFor } from './event-texts.js';

/** Events whose fields have been found: their JSON in one piece of memory, and a row of numbers for each. */
export interface PackedEvents {
  readonly bytes: Buffer;
  /** How many of the bytes are in use. */
  readonly length: number;
  readonly count: number;
  /** `ROW` numbers for each event. */
  readonly table: Int32Array;
  /** Start and end of the id of each source, of one event after the other. */
  readonly sources: Int32Array;
}

/** What the numbers of a row are. */
export const PACKED = {
  offset: 0,
  eventLength: 1,
  routingLength: 2,
  capacity: 3,
  escapes: 4,
  sources: 5,
  starts: 6,
  ends: 6 + COUNT,
};

/** How many numbers a row has. */
export const ROW = 6 + 2 * COUNT;

const SHORTEST_EVENT = 256;

function newChunk(): Buffer {
  return Buffer.allocUnsafeSlow(CHUNK);
}

/** Packs events as they are found, for a log that takes them in later, or elsewhere. */
export class EventPacker {
  readonly #fields = new EventFields();
  readonly #deliver: (packed: PackedEvents) => void;
  readonly #memory: () => Buffer;
  #bytes: Buffer | undefined;
  #table = new Int32Array(0);
  #length = 0;
  #count = 0;
  #sources: number[] = [];

  /** Each pack is delivered once it is full, and its numbers hold until that returns, unless they are moved; `memory` gives `CHUNK` bytes for one. */
  constructor(deliver: (packed: PackedEvents) => void, memory = newChunk) {
    this.#deliver = deliver;
    this.#memory = memory;
  }

  /** Packs the record that a cursor is at; what is no record throws JsonFault. */
  take(cursor: JsonCursor): void {
    const fields = this.#fields;
    fields.read(cursor);
    const { eventStart, eventEnd, routingStart, routingEnd } = fields;
    const hasRouting = routingStart !== NONE;
    const size = eventEnd - eventStart + (routingEnd - routingStart);
    const capacity = capacityFor(size, hasRouting && this.#mayWait());
    const bytes = this.#roomFor(capacity);
    const offset = this.#length;
    const { positioned } = cursor;
    positioned.copy(bytes, offset, eventStart, eventEnd);
    if (hasRouting) positioned.copy(bytes, offset + eventEnd - eventStart, routingStart, routingEnd);
    this.#length += capacity;
    this.#enter(offset, capacity);
  }

  /** Delivers what is packed so far. */
  finish(): void {
    if (!this.#bytes || this.#count === 0) return;
    const packed = {
      bytes: this.#bytes,
      length: this.#length,
      count: this.#count,
      table: this.#table,
      sources: Int32Array.from(this.#sources),
    };
    this.#bytes = undefined;
    this.#deliver(packed);
  }

  /** Whether the event may have a status of those that wait to be processed; no others become longer. */
  #mayWait(): boolean {
    const { bytes, starts, ends } = this.#fields;
    const start = starts[STATUS] as number;
    const length = (ends[STATUS] as number) - start;
    return WAITING_STATUSES.some(status => status.length === length && status.charCodeAt(0) === bytes[start]);
  }

  #roomFor(capacity: number): Buffer {
    if (this.#bytes && this.#length + capacity > this.#bytes.length) this.finish();
    if (this.#bytes) return this.#bytes;
    const bytes = capacity > CHUNK ? Buffer.allocUnsafeSlow(capacity) : this.#memory();
    this.#bytes = bytes;
    // One that was moved elsewhere has no length any more.
    if (this.#table.length === 0) this.#table = new Int32Array(ROW * (CHUNK / SHORTEST_EVENT + 1));
    this.#length = 0;
    this.#count = 0;
    this.#sources = [];
    return bytes;
  }

  #enter(offset: number, capacity: number): void {
    const { eventStart, eventEnd, routingStart, routingEnd, starts, ends, sources, hasEscapes } =
      this.#fields;
    const table = this.#tableFor(this.#count);
    const row = this.#count * ROW;
    const shift = offset - eventStart;
    for (let at = 0; at < sources.length; at++) this.#sources.push((sources[at] as number) + shift);
    table[row + PACKED.offset] = offset;
    table[row + PACKED.eventLength] = eventEnd - eventStart;
    table[row + PACKED.routingLength] = routingStart === NONE ? NONE : routingEnd - routingStart;
    table[row + PACKED.capacity] = capacity;
    table[row + PACKED.escapes] = hasEscapes ? 1 : 0;
    table[row + PACKED.sources] = this.#sources.length;
    for (let field = 0; field < COUNT; field++) {
      const start = starts[field] as number;
      table[row + PACKED.starts + field] = start === NONE ? NONE : start + shift;
      table[row + PACKED.ends + field] = (ends[field] as number) + shift;
    }
    this.#count += 1;
  }

  /** Events may be shorter than expected. */
  #tableFor(count: number): Int32Array {
    if ((count + 1) * ROW > this.#table.length) {
      const larger = new Int32Array(this.#table.length * 2);
      larger.set(this.#table);
      this.#table = larger;
    }
    return this.#table;
  }
}
