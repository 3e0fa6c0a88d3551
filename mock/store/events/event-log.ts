import type { EventRecord } from '../../event/event.js';
import type { Criteria } from '../../event/query.js';
import type { OffsetFormat } from '../../kernel/time.js';
import { JsonCursor, QUOTE } from '../json/json-cursor.js';
import { Scratch } from '../json/scratch.js';
import type { Compact } from '../json/scratch.js';
import { EventFields } from './event-fields.js';
import { RETAILER, STATUS } from './event-keys.js';
import { EventIndex } from './event-index.js';
import { searchRows } from './event-search.js';
import { EventTexts, type EventView } from './event-texts.js';
import { EventTimes } from './event-time.js';
import { FreshRecords } from './fresh-records.js';
import { hashOf, HashTable, sameBytes, type Keys, type Span } from './hash-table.js';
import { NONE, Rows } from './rows.js';
import { ID_AT, type StoredEvent } from './stored-event.js';
import { rewritten } from './rewritten.js';
import { Timeline } from './timeline.js';

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
export class EventLog implements Keys {
  readonly rows = new Rows();
  readonly all = new Timeline(this.rows);
  readonly index = new EventIndex(this.rows);
  readonly #texts = new EventTexts(this.rows);
  readonly #ids = new HashTable(this);
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

  /** Adds an event, or replaces the one with the same id, which keeps its time for good. */
  put(record: EventRecord): void {
    const { event, routing, time } = record;
    this.#write(JSON.stringify(event), routing && JSON.stringify(routing));
    this.#store(this.#scratch.bytes, time);
    this.#fresh.put(record);
  }

  /** The same with the record that a cursor is at, in any form that JSON allows; what is no record throws JsonFault. */
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
    const row = this.find(id);
    if (row === NONE) return;
    this.#fresh.forget(() => id);
    this.all.remove(row);
    this.index.remove(row);
    this.#ids.remove(hashOf(this.#spanOf(id)), row);
    this.#texts.free(row);
    this.rows.remove(row);
  }

  /** Takes a piece of memory over that somebody does not need any more; false when there is enough already. */
  offer(memory: Buffer): boolean {
    return this.#texts.offer(memory);
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
    return this.#texts.read(row, () => this.index.text(row, RETAILER));
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
    return this.#texts.view(row);
  }

  /** The number of the event with an id; -1 when there is none. */
  find(id: string): number {
    const span = this.#spanOf(id);
    return this.#ids.find(hashOf(span), span);
  }

  /** The number of a text in a column of the index; 0 when no event has it there. */
  codeOf(text: string, column: number): number {
    return this.index.dictionary(column).codeOf(this.#spanOf(text));
  }

  isKey(row: number, span: Span): boolean {
    const bytes = this.#texts.bytes(row);
    const start = this.rows.offset(row) + ID_AT;
    return bytes[start + span.end - span.start] === QUOTE && sameBytes(span, bytes, start);
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
        if (!waits) ids.push(this.#idOf(row));
        else if (this.#texts.isLonely(row)) this.#texts.move(row);
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
    const fields = this.#fields;
    const span = this.#id;
    span.bytes = bytes;
    span.start = fields.idStart;
    span.end = fields.idEnd;
    const hash = hashOf(span);
    const known = this.#ids.find(hash, span);
    if (known !== NONE) {
      this.index.replace(known, bytes, fields);
      this.#texts.write(known, bytes, fields);
      return;
    }
    const row = this.rows.add(time);
    this.#texts.write(row, bytes, fields);
    this.#ids.add(hash, row);
    this.all.insert(row);
    this.index.add(row, bytes, fields);
  }

  /** Whether an event is one that is processed; PENDING log audits are not. */
  #hasRouting(row: number): boolean {
    return this.rows.routingLength(row) !== NONE;
  }

  #idOf(row: number): string {
    const { bytes, eventStart } = this.view(row);
    const start = eventStart + ID_AT;
    const text = bytes.toString('utf8', start, bytes.indexOf(QUOTE, start));
    return text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text;
  }

  /** A text as it stands in JSON. */
  #spanOf(text: string): Span {
    const key = this.#key;
    key.length = 0;
    key.write(ESCAPED.test(text) ? JSON.stringify(text).slice(1, -1) : text);
    return { bytes: key.bytes, start: 0, end: key.length };
  }
}
