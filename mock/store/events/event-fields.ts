import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  JsonCursor,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from '../json/json-cursor.js';
import { JsonFault, within } from '../json/json-fault.js';

import {
  ATTRIBUTE_KEYS,
  ATTRIBUTES,
  CONTEXT,
  CONTEXT_KEYS,
  COUNT,
  EVENT_KEYS,
  GENERATED_ON,
  ID,
  isKey,
  RECORD_KEYS,
  REQUIRED,
  REQUIRED_BITS,
  SOURCE_EVENTS,
  type Key,
} from './event-keys.js';

/** Where the fields of an event stand. */
export interface FieldSpans {
  /** What they stand in. */
  readonly bytes: Uint8Array;
  /** By the number of the field; -1 for what is not there. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Start and end of the id of each source, one after the other. */
  readonly sources: readonly number[];
}

/**
 * Where an event, its routing and its fields stand in the JSON of a record, `{"event":{…},"routing":{…}}`: as offsets of
 * the content of texts, or of the whole of other values; -1 for null and for what is not there.
 */
export class EventFields implements FieldSpans {
  eventStart = -1;
  eventEnd = -1;
  routingStart = -1;
  routingEnd = -1;
  readonly starts = new Int32Array(COUNT);
  readonly ends = new Int32Array(COUNT);
  /** Start and end of the id of each source, one after the other. */
  readonly sources: number[] = [];
  bytes: Buffer = Buffer.alloc(0);
  /** Whether a field is written with escapes, of which JSON knows several for one character. */
  hasEscapes = false;
  #cursor = new JsonCursor();
  #texts = 0;
  #hasSources = false;

  get idStart(): number {
    return this.starts[ID] as number;
  }

  get idEnd(): number {
    return this.ends[ID] as number;
  }

  get generatedOnStart(): number {
    return this.starts[GENERATED_ON] as number;
  }

  get generatedOnEnd(): number {
    return this.ends[GENERATED_ON] as number;
  }

  /**
   * Finds what stands in the record that the cursor is at, and passes it; what is no record throws JsonFault. Where the
   * cursor copies, the fields are found in its copy.
   */
  read(cursor: JsonCursor): void {
    this.#cursor = cursor;
    this.eventStart = -1;
    this.routingStart = -1;
    this.routingEnd = -1;
    cursor.peek();
    const start = cursor.at;
    if (cursor.enters(OPEN_BRACE, CLOSE_BRACE)) {
      do this.#part(this.#key(RECORD_KEYS, this.eventStart === -1 ? 0 : 1));
      while (cursor.goesOn(CLOSE_BRACE));
    }
    if (this.eventStart === -1) throw missing(['event'], start, 'an event');
    this.bytes = cursor.positioned;
  }

  #part(key: number): void {
    const cursor = this.#cursor;
    if (key === -1) cursor.fail("'event' or 'routing' as the key");
    cursor.peek();
    const start = cursor.position;
    if (key === 0) {
      try {
        this.#event();
      } catch (thrown) {
        throw within(thrown, 'event');
      }
      this.eventStart = start;
      this.eventEnd = cursor.position;
      return;
    }
    if (cursor.peek() !== OPEN_BRACE) throw missing(['routing'], cursor.at, 'an object');
    cursor.value();
    this.routingStart = start;
    this.routingEnd = cursor.position;
  }

  #event(): void {
    this.starts.fill(-1);
    this.sources.length = 0;
    this.hasEscapes = false;
    this.#texts = 0;
    this.#hasSources = false;
    const start = this.#cursor.at;
    this.#members(EVENT_KEYS);
    if (!this.#hasSources) throw missing(['context', 'sourceEvents'], start, 'a list of texts');
    if ((this.#texts & REQUIRED_BITS) === REQUIRED_BITS) return;
    for (const [field, name] of REQUIRED) {
      if ((this.#texts & (1 << field)) === 0) throw missing([name], start, 'a text');
    }
  }

  #members(keys: readonly Key[]): void {
    const cursor = this.#cursor;
    if (!cursor.enters(OPEN_BRACE, CLOSE_BRACE)) return;
    let expected = 0;
    do {
      const found = this.#key(keys, expected);
      if (found === -1) {
        cursor.value();
        continue;
      }
      const key = keys[found] as Key;
      expected = found + 1;
      try {
        if (keys === EVENT_KEYS && found === CONTEXT) this.#members(CONTEXT_KEYS);
        else if (keys === EVENT_KEYS && found === ATTRIBUTES) this.#attributes();
        else if (keys === CONTEXT_KEYS && found === SOURCE_EVENTS) this.#sourceEvents();
        else if (key.field === -1) cursor.value();
        else this.#field(key.field);
      } catch (thrown) {
        throw within(thrown, Buffer.from(key.bytes).toString());
      }
    } while (cursor.goesOn(CLOSE_BRACE));
  }

  /** Passes a key and its colon; the number of the key, or -1 for one that nobody looks at. */
  #key(keys: readonly Key[], expected: number): number {
    const cursor = this.#cursor;
    const next = keys[expected];
    if (next && cursor.passes(next)) return expected;
    cursor.peek();
    const start = cursor.at + 1;
    cursor.string('a key in double quotes');
    cursor.pass(COLON);
    return keys.findIndex(key => isKey(key, cursor.bytes, start));
  }

  #field(field: number): void {
    const cursor = this.#cursor;
    const first = cursor.peek();
    const start = cursor.position;
    if (first === QUOTE) {
      if (cursor.string()) this.hasEscapes = true;
      this.starts[field] = start + 1;
      this.ends[field] = cursor.position - 1;
      this.#texts |= 1 << field;
      return;
    }
    cursor.value();
    this.starts[field] = first === NULL ? -1 : start;
    this.ends[field] = cursor.position;
    this.#texts &= ~(1 << field);
  }

  /** Passes what is mostly a list of attributes: faster than any other value, since their keys are known. */
  #attributes(): void {
    const cursor = this.#cursor;
    if (cursor.peek() !== OPEN_BRACKET) return cursor.value();
    if (!cursor.enters(OPEN_BRACKET, CLOSE_BRACKET)) return;
    let index = 0;
    do {
      try {
        if (cursor.peek() === OPEN_BRACE) this.#members(ATTRIBUTE_KEYS);
        else cursor.value();
      } catch (thrown) {
        throw within(thrown, String(index));
      }
      index += 1;
    } while (cursor.goesOn(CLOSE_BRACKET));
  }

  #sourceEvents(): void {
    const cursor = this.#cursor;
    this.sources.length = 0;
    this.#hasSources = true;
    if (!cursor.enters(OPEN_BRACKET, CLOSE_BRACKET)) return;
    do {
      cursor.peek();
      const start = cursor.position + 1;
      if (cursor.string('a text')) this.hasEscapes = true;
      this.sources.push(start, cursor.position - 1);
    } while (cursor.goesOn(CLOSE_BRACKET));
  }
}

const NULL = 'n'.charCodeAt(0);

function missing(path: readonly string[], at: number, expected: string): JsonFault {
  const fault = new JsonFault(at, expected);
  fault.path.push(...path);
  return fault;
}
