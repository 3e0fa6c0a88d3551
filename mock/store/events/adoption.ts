import type { EventRecord } from '../../event/event.js';
import { Misfit } from '../json/json-fault.js';
import type { FieldSpans } from './event-fields.js';
import type { EventSpans } from './event-texts.js';
import { COUNT, GENERATED_ON, ID } from './event-keys.js';
import type { EventTable } from './event-table.js';
import type { EventTimes } from './event-time.js';
import { PACKED, ROW, type PackedEvents } from './packed-events.js';
import { rewritten } from './rewritten.js';
import { NONE } from './rows.js';
import { ID_AT } from './stored-event.js';

/** What takes packed events in. */
export interface Adopter {
  readonly table: EventTable;
  readonly times: EventTimes;
  /** Takes in an event that is not written as the log writes them. */
  readonly put: (record: EventRecord) => void;
}

/** Where the fields of the packed event stand that is looked at. */
class PackedFields implements FieldSpans, EventSpans {
  readonly starts = new Int32Array(COUNT);
  readonly ends = new Int32Array(COUNT);
  readonly sources: number[] = [];
  readonly bytes: Uint8Array;
  readonly text = { chunk: 0, offset: 0, capacity: 0, eventLength: 0, routingLength: 0 };
  hasEscapes = false;
  readonly #packed: PackedEvents;
  #sourcesRead = 0;

  constructor(packed: PackedEvents, chunk: number) {
    this.#packed = packed;
    this.bytes = packed.bytes;
    this.text.chunk = chunk;
  }

  get eventStart(): number {
    return this.text.offset;
  }

  get eventEnd(): number {
    return this.text.offset + this.text.eventLength;
  }

  get routingStart(): number {
    return this.text.routingLength === NONE ? NONE : this.eventEnd;
  }

  get routingEnd(): number {
    return this.text.routingLength === NONE ? NONE : this.eventEnd + this.text.routingLength;
  }

  /** Goes to the event that comes next. */
  read(index: number): void {
    const { table, sources } = this.#packed;
    const { text } = this;
    const row = index * ROW;
    text.offset = table[row + PACKED.offset] as number;
    text.capacity = table[row + PACKED.capacity] as number;
    text.eventLength = table[row + PACKED.eventLength] as number;
    text.routingLength = table[row + PACKED.routingLength] as number;
    this.hasEscapes = table[row + PACKED.escapes] === 1;
    for (let field = 0; field < COUNT; field++) {
      this.starts[field] = table[row + PACKED.starts + field] as number;
      this.ends[field] = table[row + PACKED.ends + field] as number;
    }
    this.sources.length = 0;
    const end = table[row + PACKED.sources] as number;
    for (; this.#sourcesRead < end; this.#sourcesRead++)
      this.sources.push(sources[this.#sourcesRead] as number);
  }
}

/** Takes packed events in; calls back after each. An event whose id is taken, or whose time is none, throws Misfit. */
export function adopt(packed: PackedEvents, { table, times, put }: Adopter, onEvent: () => void): void {
  const { bytes, count } = packed;
  const chunk = table.texts.adopt(bytes, packed.length);
  const fields = new PackedFields(packed, chunk);
  for (let index = 0; index < count; index++) {
    fields.read(index);
    const { starts, ends, text } = fields;
    const time = times.read(bytes, starts[GENERATED_ON] as number, ends[GENERATED_ON] as number);
    const isPlain = starts[ID] === text.offset + ID_AT && !fields.hasEscapes;
    if (time !== undefined && isPlain) {
      if (table.known(fields) !== NONE) throw idTaken();
      table.adopt(fields, text, time);
    } else {
      const before = table.rows.size;
      put(rewritten(fields, bytes, times));
      if (table.rows.size === before) throw idTaken();
      table.texts.waste(chunk, text.capacity);
    }
    onEvent();
  }
}

function idTaken(): Misfit {
  return new Misfit(['event', 'id'], 'an id that no other event of the world has');
}
