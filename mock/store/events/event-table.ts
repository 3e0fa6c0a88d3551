import { QUOTE } from '../json/json-cursor.js';
import { Scratch } from '../json/scratch.js';
import type { FieldSpans } from './event-fields.js';
import { EventIndex } from './event-index.js';
import { ID } from './event-keys.js';
import { EventTexts, type EventView } from './event-texts.js';
import { hashOf, HashTable, sameBytes, type Keys, type Span } from './hash-table.js';
import { Rows, type RowPlace } from './rows.js';
import type { StatusChange } from './status-change.js';
import { ID_AT } from './stored-event.js';
import { Timeline } from './timeline.js';

/** A text that an event is to have, in the memory that it stands in already. */
export interface StandingText extends RowPlace {
  readonly eventLength: number;
  readonly routingLength: number;
}

/** Events as rows of numbers with their texts, found by id, time and fields. */
export class EventTable implements Keys {
  readonly rows = new Rows();
  readonly all = new Timeline(this.rows);
  readonly index = new EventIndex(this.rows);
  readonly texts = new EventTexts(this.rows);
  readonly #ids = new HashTable(this);
  readonly #id: Span = { bytes: new Uint8Array(0), start: 0, end: 0 };
  readonly #written = new Scratch();

  /** The number of the event with an id; -1 when there is none. */
  find(id: Span): number {
    return this.#ids.find(hashOf(id), id);
  }

  /** The number of the event with the id that stands among some fields; -1 when there is none. */
  known(fields: FieldSpans): number {
    return this.find(this.#idIn(fields));
  }

  /** Adds an event of a new id. */
  add(fields: FieldSpans, text: EventView, time: number): void {
    const row = this.rows.add(time);
    this.texts.write(row, text);
    this.#enter(row, fields);
  }

  /** The same with an event whose text is where it is to stay. */
  adopt(fields: FieldSpans, text: StandingText, time: number): void {
    const row = this.rows.add(time);
    this.rows.setPlace(row, text);
    this.rows.setLengths(row, text.eventLength, text.routingLength);
    this.#enter(row, fields);
  }

  /** Puts another event of the same id in the place of one, whose time it keeps. */
  replace(row: number, fields: FieldSpans, text: EventView): void {
    this.index.replace(row, fields);
    this.texts.write(row, text);
  }

  /** Gives an event another status; false, with nothing changed, where its text has no room for that. */
  changeStatus(row: number, { eventStatus, routing }: StatusChange): boolean {
    const out = this.#written;
    out.length = 0;
    out.writeContent(eventStatus);
    const end = out.length;
    if (routing) out.write(JSON.stringify(routing));
    const hasRoom = this.texts.changeStatus(row, { bytes: out.bytes, end, routingEnd: out.length });
    if (hasRoom) this.index.changeStatus(row, { bytes: out.bytes, start: 0, end });
    return hasRoom;
  }

  /** Forgets an event. */
  remove(row: number, id: Span): void {
    this.all.remove(row);
    this.index.remove(row);
    this.#ids.remove(hashOf(id), row);
    this.texts.free(row);
    this.rows.remove(row);
  }

  isKey(row: number, span: Span): boolean {
    const bytes = this.texts.bytes(row);
    const start = this.rows.offset(row) + ID_AT;
    return bytes[start + span.end - span.start] === QUOTE && sameBytes(span, bytes, start);
  }

  /** The bytes of the id of an event, as JSON has them. */
  idOf(row: number): string {
    const bytes = this.texts.bytes(row);
    const start = this.rows.offset(row) + ID_AT;
    const text = bytes.toString('utf8', start, bytes.indexOf(QUOTE, start));
    return text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text;
  }

  #enter(row: number, fields: FieldSpans): void {
    this.#ids.add(hashOf(this.#idIn(fields)), row);
    this.all.insert(row);
    this.index.add(row, fields);
  }

  #idIn({ bytes, starts, ends }: FieldSpans): Span {
    const span = this.#id;
    span.bytes = bytes;
    span.start = starts[ID] as number;
    span.end = ends[ID] as number;
    return span;
  }
}
