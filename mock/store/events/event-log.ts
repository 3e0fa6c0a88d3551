import { WAITING_STATUSES, type EventRecord } from '../../event/event.js';
import type { Criteria } from '../../event/query.js';
import type { OffsetFormat } from '../../kernel/time.js';
import type { JsonCursor } from '../json/json-cursor.js';
import { Scratch, type Compact } from '../json/scratch.js';
import { adopt } from './adoption.js';
import { EventFields } from './event-fields.js';
import { RETAILER, STATUS } from './event-keys.js';
import type { EventIndex } from './event-index.js';
import { countRows, searchRows } from './event-search.js';
import { EventTable } from './event-table.js';
import type { EventView } from './event-texts.js';
import { EventTimes } from './event-time.js';
import { EventValues } from './event-values.js';
import { FreshRecords } from './fresh-records.js';
import type { Span } from './hash-table.js';
import type { PackedEvents } from './packed-events.js';
import { NONE, type Rows } from './rows.js';
import { statusChange } from './status-change.js';
import { ID_AT, type StoredEvent } from './stored-event.js';
import { rewritten } from './rewritten.js';
import { surplusIn, type Surplus } from './surplus.js';
import { WrittenRecord } from './written-record.js';
import type { Timeline } from './timeline.js';

/** One page of matches and whether there are more behind it. */
export interface Page {
  readonly events: readonly StoredEvent[];
  readonly hasMore: boolean;
}

/** An event that another one has taken the place of. */
export interface FormerEvent {
  readonly record: EventRecord;
}

/** The events of one world in memory: as bytes, found by id and by the fields that clients filter by. */
export class EventLog {
  readonly #table = new EventTable();
  readonly #times: EventTimes;
  readonly #fields = new EventFields();
  readonly #values = new EventValues();
  readonly #written = new WrittenRecord();
  readonly #key = new Scratch();
  readonly #fresh = new FreshRecords();
  #kept: Compact | string = '';

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

  /** Adds an event, or replaces the one with the same id, which keeps its time for good; gives back the one before. */
  put(record: EventRecord): FormerEvent | undefined {
    return this.#putStatus(record) ?? this.#putWhole(record);
  }

  #putWhole(record: EventRecord): FormerEvent | undefined {
    const values = this.#values;
    values.read(record.event);
    const text = this.#written.write(record);
    const row = this.#table.known(values);
    if (row === NONE) this.#table.add(values, text, record.time);
    const former = row === NONE ? undefined : this.#formerOf(record.event.id, row);
    if (row !== NONE) this.#table.replace(row, values, text);
    this.#fresh.put(record);
    this.#kept = this.#written.all;
    return former;
  }

  /** Puts what is another one in its status only, as it is the rule with events that were processed; else undefined. */
  #putStatus(record: EventRecord): FormerEvent | undefined {
    const { id } = record.event;
    const former = this.#fresh.get(id);
    const status = former && statusChange(former, record);
    if (!status || !this.#table.changeStatus(this.find(id), status)) return undefined;
    this.#fresh.put(record);
    this.#kept = JSON.stringify({ status });
    return { record: former };
  }

  /** The same with the record that a cursor is at, in any form that JSON allows; what is no record throws JsonFault, or Misfit for a time that is none. */
  putFrom(cursor: JsonCursor): void {
    const fields = this.#fields;
    fields.read(cursor);
    const bytes = cursor.positioned;
    const time = this.#times.read(bytes, fields.generatedOnStart, fields.generatedOnEnd);
    const isPlain = fields.idStart === fields.eventStart + ID_AT && !fields.hasEscapes;
    if (time === undefined || !isPlain) {
      this.put(rewritten(fields, bytes, this.#times));
      return;
    }
    this.#fresh.forget(() => bytes.toString('utf8', fields.idStart, fields.idEnd));
    const row = this.#table.known(fields);
    if (row === NONE) this.#table.add(fields, fields, time);
    else this.#table.replace(row, fields, fields);
  }

  /** Puts an event back as it was. */
  restore(stored: StoredEvent): void {
    this.put(stored.record);
  }

  /** What was put last, as a journal keeps it; it holds only until the next one is put. */
  get kept(): Compact | string {
    return this.#kept;
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

  /** How many events meet the criteria, whatever page they ask for. */
  count(criteria: Criteria): number {
    return countRows(this, criteria);
  }

  /** The events that wait for their processing, oldest first. */
  waiting(): readonly EventRecord[] {
    const column = this.index.column(STATUS);
    const blocks = WAITING_STATUSES.flatMap(status => column.blocks(this.codeOf(status, STATUS)));
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
  surplus(surplus: Surplus): readonly string[] {
    return surplusIn(
      this.#table,
      surplus,
      new Set(WAITING_STATUSES.map(status => this.codeOf(status, STATUS))),
    );
  }

  /** An event as it is before it is replaced. */
  #formerOf(id: string, row: number): FormerEvent {
    const record = this.#fresh.get(id);
    return record ? { record } : this.read(row);
  }

  /** Whether an event is one that is processed; PENDING log audits are not. */
  #hasRouting(row: number): boolean {
    return this.rows.routingLength(row) !== NONE;
  }

  /** A text as it stands in JSON. */
  #spanOf(text: string): Span {
    const key = this.#key;
    key.length = 0;
    key.writeContent(text);
    return { bytes: key.bytes, start: 0, end: key.length };
  }
}
