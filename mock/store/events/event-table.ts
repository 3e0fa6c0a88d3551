import { QUOTE } from '../json/json-cursor.js';
import type { FieldSpans } from './event-fields.js';
import { EventIndex } from './event-index.js';
import { EventTexts, type EventSpans } from './event-texts.js';
import { hashOf, HashTable, sameBytes, type Keys, type Span } from './hash-table.js';
import { NONE, Rows, type RowPlace } from './rows.js';
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

  /** The number of the event with an id; -1 when there is none. */
  find(id: Span, hash = hashOf(id)): number {
    return this.#ids.find(hash, id);
  }

  /** Adds an event of a new id, or replaces the one that has it, which keeps its time. */
  put(id: Span, fields: FieldSpans & EventSpans, time: number): void {
    const bytes = id.bytes as Buffer;
    const hash = hashOf(id);
    const known = this.find(id, hash);
    if (known !== NONE) {
      this.index.replace(known, bytes, fields);
      this.texts.write(known, bytes, fields);
      return;
    }
    const row = this.rows.add(time);
    this.texts.write(row, bytes, fields);
    this.#enter(row, hash, { bytes, fields });
  }

  /** Adds an event whose text is where it is to stay; false when its id is taken. */
  add(
    id: Span,
    fields: FieldSpans,
    { time, text }: { readonly time: number; readonly text: StandingText },
  ): boolean {
    const hash = hashOf(id);
    if (this.find(id, hash) !== NONE) return false;
    const row = this.rows.add(time);
    this.rows.setPlace(row, text);
    this.rows.setLengths(row, text.eventLength, text.routingLength);
    this.#enter(row, hash, { bytes: id.bytes, fields });
    return true;
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

  #enter(row: number, hash: number, { bytes, fields }: { bytes: Uint8Array; fields: FieldSpans }): void {
    this.#ids.add(hash, row);
    this.all.insert(row);
    this.index.add(row, bytes, fields);
  }
}
