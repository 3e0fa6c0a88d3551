import type { EventRecord } from '../../event/event.js';
import type { Criteria } from '../../event/query.js';
import type { OffsetFormat } from '../../kernel/time.js';
import { JsonCursor } from '../json/json-cursor.js';
import { Scratch, type Compact } from '../json/scratch.js';
import { adopt } from './adoption.js';
import { EventFields } from './event-fields.js';
import { RETAILER, STATUS } from './event-keys.js';
import type { EventIndex } from './event-index.js';
import { searchRows } from './event-search.js';
import { EventTable } from './event-table.js';
import type { EventView } from './event-texts.js';
import { EventTimes } from './event-time.js';
import { FreshRecords } from './fresh-records.js';
import type { Span } from './hash-table.js';
import type { PackedEvents } from './packed-events.js';
import { NONE, type Rows } from './rows.js';
import { ID_AT, type StoredEvent } from './stored-event.js';
import { rewritten } from './rewritten.js';
import type { Timeline } from './timeline.js';

/** One page of matches and whether there are more behind it. */
export interface Page {
  readonly events: readonly StoredEvent[];
  readonly hasMore: boolean;
}

/** What may be dropped from a log: what is too much, and what is too old (epoch milliseconds). */
export interface Surplus {
  readonly excess: number;
  readonly before: number;
}

const WAITING = ['PENDING', 'SCHEDULED'];

// A text that JSON writes with escapes.
const ESCAPED = /["\\\p{Cc}\p{Cs}]/u;

/** The events of one world in memory: as bytes, found by id and by the fields that clients filter by. */
export class EventLog {
  readonly #table = new EventTable();
  readonly #times: EventTimes;
  readonly #fields = new EventFields();
  readonly #cursor = new JsonCursor();
  readonly #scratch = new Scratch();
  readonly #key = new Scratch();
  readonly #id: Span = { bytes: Buffer.alloc(0), start: 0, end: 0 };
  readonly #fresh = new FreshRecords();

  constructor(offsetFormat: OffsetFormat) {
    this.#times = new EventTimes(offsetFormat);
  }

  get rows(): Rows {
    return this.#table.rows;
  }

  get all(): Timeline {
    return this.#table.all;
  }

  get index(): EventIndex {
    return this.#table.index;
  }

  get size(): number {
    return this.rows.size;
  }

  get(id: string): StoredEvent | undefined {
    const row = this.find(id);
    return row === NONE ? undefined : this.read(row);
  }

  record(id: string): EventRecord | undefined {
    return this.#fresh.get(id) ?? this.get(id)?.record;
  }

  /** How to get at an event as it is now, when it has become another one; undefined for one that is not there. */
  former(id: string): (() => EventRecord) | undefined {
    const fresh = this.#fresh.get(id);
    if (fresh) return () => fresh;
    const stored = this.get(id);
    return stored && (() => stored.record);
  }

  /** Adds an event, or replaces the one with the same id, which keeps its time for good. */
  put(record: EventRecord): void {
    const { event, routing, time } = record;
    this.#write(JSON.stringify(event), routing && JSON.stringify(routing));
    this.#store(this.#scratch.bytes, time);
    this.#fresh.put(record);
  }

  /** The same with the record that a cursor is at, in any form that JSON allows; what is no record throws JsonFault, or Misfit for a time that is none. */
  putFrom(cursor: JsonCursor): void {
    const fields = this.#fields;
    fields.read(cursor);
    const bytes = cursor.positioned;
    const time = this.#times.read(bytes, fields.generatedOnStart, fields.generatedOnEnd);
    const isPlain = fields.idStart === fields.eventStart + ID_AT && !fields.hasEscapes;
    if (time === undefined || !isPlain) return this.put(rewritten(fields, bytes, this.#times));
    this.#fresh.forget(() => bytes.toString('utf8', fields.idStart, fields.idEnd));
    this.#enter(bytes, time);
  }

  /** Puts an event back as it was. */
  restore(stored: StoredEvent): void {
    this.put(stored.record);
  }

  /** The record that was put last, as it is kept elsewhere; it holds only until the next one is put. */
  get written(): Compact {
    return { bytes: this.#scratch.bytes, start: 0, end: this.#scratch.length };
  }

  /** Forgets an event. */
  remove(id: string): void {
    const span = this.#spanOf(id);
    const row = this.#table.find(span);
    if (row === NONE) return;
    this.#fresh.forget(() => id);
    this.#table.remove(row, span);
  }

  /** Takes packed events in, with the memory that they stand in, and calls back after each; throws Misfit at a bad one. */
  adopt(packed: PackedEvents, onEvent: () => void): void {
    adopt(packed, { table: this.#table, times: this.#times, put: record => this.put(record) }, onEvent);
  }

  search(criteria: Criteria): Page {
    const { rows, hasMore } = searchRows(this, criteria);
    return { events: rows.map(row => this.read(row)), hasMore };
  }

  /** The events that wait for their processing, oldest first. */
  waiting(): readonly EventRecord[] {
    const column = this.index.column(STATUS);
    const blocks = WAITING.flatMap(status => column.blocks(this.codeOf(status, STATUS)));
    const rows = blocks.flatMap(({ slots, length }) => [...slots.subarray(0, length)]);
    const waiting = rows.filter(row => this.#hasRouting(row));
    return waiting.toSorted((a, b) => this.rows.compare(a, b)).map(row => this.read(row).record);
  }

  /** All events, oldest first. */
  records(): readonly EventRecord[] {
    return this.all.blocks.flatMap(({ slots, length }) =>
      Array.from(slots.subarray(0, length), row => this.read(row).record),
    );
  }

  read(row: number): StoredEvent {
    return this.#table.texts.read(row, () => this.index.text(row, RETAILER));
  }

  /** Writes an event as a record, in place of what the scratch had. */
  writeRecord(row: number, into: Scratch): void {
    const { bytes, eventStart, eventEnd, routingStart, routingEnd } = this.view(row);
    into.length = 0;
    into.write('{"event":');
    into.copy({ bytes, start: eventStart, end: eventEnd });
    if (routingStart !== -1) {
      into.write(',"routing":');
      into.copy({ bytes, start: routingStart, end: routingEnd });
    }
    into.write('}');
  }

  /** The bytes of an event where they stand; they hold only until the log changes. */
  view(row: number): EventView {
    return this.#table.texts.view(row);
  }

  /** The number of the event with an id; -1 when there is none. */
  find(id: string): number {
    return this.#table.find(this.#spanOf(id));
  }

  /** The number of a text in a column of the index; 0 when no event has it there. */
  codeOf(text: string, column: number): number {
    return this.index.dictionary(column).codeOf(this.#spanOf(text));
  }

  /** The ids of the oldest events that are too many or too old; what still waits to be processed stays. */
  surplus({ excess, before }: Surplus): readonly string[] {
    const waiting = new Set(WAITING.map(status => this.codeOf(status, STATUS)));
    const ids: string[] = [];
    for (const { slots, length } of this.all.blocks) {
      for (let at = 0; at < length; at++) {
        const row = slots[at] as number;
        if (ids.length >= excess && this.rows.time(row) >= before) return ids;
        const waits = this.#hasRouting(row) && waiting.has(this.rows.code(row, STATUS));
        if (!waits) ids.push(this.#table.idOf(row));
        else if (this.#table.texts.isLonely(row)) this.#table.texts.move(row);
      }
    }
    return ids;
  }

  /** Lays a record into the scratch. */
  #write(event: string, routing: string | undefined): void {
    const scratch = this.#scratch;
    scratch.length = 0;
    scratch.write(routing === undefined ? `{"event":${event}}` : `{"event":${event},"routing":${routing}}`);
  }

  #store(bytes: Buffer, time: number): void {
    this.#fields.read(this.#cursor.open(bytes, 0, this.#scratch.length));
    this.#enter(bytes, time);
  }

  /** Takes in the record whose fields were read last. */
  #enter(bytes: Buffer, time: number): void {
    const id = this.#id;
    id.bytes = bytes;
    id.start = this.#fields.idStart;
    id.end = this.#fields.idEnd;
    this.#table.put(id, this.#fields, time);
  }

  /** Whether an event is one that is processed; PENDING log audits are not. */
  #hasRouting(row: number): boolean {
    return this.rows.routingLength(row) !== NONE;
  }

  /** A text as it stands in JSON. */
  #spanOf(text: string): Span {
    const key = this.#key;
    key.length = 0;
    key.write(ESCAPED.test(text) ? JSON.stringify(text).slice(1, -1) : text);
    return { bytes: key.bytes, start: 0, end: key.length };
  }
}
