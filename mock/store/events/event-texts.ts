import { BACKSLASH, QUOTE } from '../json/json-cursor.js';
import { StoredEvent } from './stored-event.js';
import { NONE, type Rows } from './rows.js';
import { TextArena, type Place } from './text-arena.js';

/** Where the JSON of an event and of its routing stand in some bytes. */
export interface EventSpans {
  readonly eventStart: number;
  readonly eventEnd: number;
  /** -1 for an event without routing. */
  readonly routingStart: number;
  readonly routingEnd: number;
}

/** An event as bytes, where it stands. */
export interface EventView extends EventSpans {
  readonly bytes: Buffer;
}

/** What comes into a text with another status: the status as JSON has it, and the routing behind it. */
export interface WrittenStatus {
  readonly bytes: Buffer;
  readonly end: number;
  /** `end` for an event without routing. */
  readonly routingEnd: number;
}

const STATUS_KEY = Buffer.from('"eventStatus":"');

// Another status, and the status that its entity had, are what processing adds to a posted event.
const GROWTH = 48;
const SLACK = 2;
const SPARSE = 1 / 8;

/** The texts of the events of a table. */
export class EventTexts {
  readonly #rows: Rows;
  readonly #arena = new TextArena();
  readonly #place: Place = { chunk: 0, offset: 0 };

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  /** Puts the text of an event in the place of the one that it has, or into a new one. */
  write(row: number, { bytes, eventStart: start, eventEnd: end, routingStart, routingEnd }: EventView): void {
    const hasRouting = routingStart !== -1;
    const size = end - start + (routingEnd - routingStart);
    if (!this.#rows.has(row)) this.#allocate(row, capacityFor(size, hasRouting));
    else if (size > this.#rows.capacity(row)) {
      this.free(row);
      this.#allocate(row, capacityFor(size, false));
    }
    const target = this.#arena.bytes(this.#rows.chunk(row));
    const offset = this.#rows.offset(row);
    bytes.copy(target, offset, start, end);
    if (hasRouting) bytes.copy(target, offset + end - start, routingStart, routingEnd);
    this.#rows.setLengths(row, end - start, hasRouting ? routingEnd - routingStart : NONE);
  }

  /** Puts another status and routing into a text where it stands; false, with nothing done, where that does not do. */
  changeStatus(row: number, { bytes, end, routingEnd }: WrittenStatus): boolean {
    const text = this.bytes(row);
    const offset = this.#rows.offset(row);
    const textEnd = offset + this.#rows.eventLength(row);
    const start = text.indexOf(STATUS_KEY, offset) + STATUS_KEY.length;
    const statusEnd = endOfPlain(text, start, textEnd);
    const eventLength = textEnd - offset + end - (statusEnd - start);
    const routingLength = routingEnd - end;
    const isFound = start >= STATUS_KEY.length && statusEnd < textEnd;
    if (!isFound || eventLength + routingLength > this.#rows.capacity(row)) return false;
    text.copyWithin(start + end, statusEnd, textEnd);
    bytes.copy(text, start, 0, end);
    bytes.copy(text, offset + eventLength, end, routingEnd);
    this.#rows.setLengths(row, eventLength, routingLength === 0 ? NONE : routingLength);
    return true;
  }

  read(row: number, retailerId: () => string): StoredEvent {
    const bytes = this.#arena.bytes(this.#rows.chunk(row));
    const start = this.#rows.offset(row);
    const end = start + this.#rows.eventLength(row);
    const routingLength = this.#rows.routingLength(row);
    const routing = routingLength === NONE ? undefined : bytes.toString('latin1', end, end + routingLength);
    return new StoredEvent(bytes.toString('latin1', start, end), {
      routing,
      time: this.#rows.time(row),
      retailerId,
    });
  }

  /** The chunk of memory that an event stands in. */
  bytes(row: number): Buffer {
    return this.#arena.bytes(this.#rows.chunk(row));
  }

  /** The bytes of an event where they stand; they hold only until something is written again. */
  view(row: number): EventView {
    const start = this.#rows.offset(row);
    const end = start + this.#rows.eventLength(row);
    const routingLength = this.#rows.routingLength(row);
    return {
      bytes: this.#arena.bytes(this.#rows.chunk(row)),
      eventStart: start,
      eventEnd: end,
      routingStart: routingLength === NONE ? -1 : end,
      routingEnd: routingLength === NONE ? -1 : end + routingLength,
    };
  }

  /** Takes a piece of memory over that holds events already; the chunk that it is from now on. */
  adopt(bytes: Buffer, length: number): number {
    return this.#arena.adopt(bytes, length);
  }

  /** Gives the memory of an event back that was adopted and is kept elsewhere. */
  waste(chunk: number, capacity: number): void {
    this.#arena.free(chunk, capacity);
  }

  free(row: number): void {
    this.#arena.free(this.#rows.chunk(row), this.#rows.capacity(row));
  }

  /** Whether the text of an event keeps much memory alive that is not used otherwise. */
  isLonely(row: number): boolean {
    return this.#arena.usage(this.#rows.chunk(row)) < SPARSE;
  }

  /** Puts a text where the newest ones are. */
  move(row: number): void {
    const view = this.view(row);
    const capacity = this.#rows.capacity(row);
    this.free(row);
    this.#allocate(row, capacity);
    const target = this.#arena.bytes(this.#rows.chunk(row));
    view.bytes.copy(target, this.#rows.offset(row), view.eventStart, view.eventStart + capacity);
  }

  #allocate(row: number, capacity: number): void {
    this.#arena.allocate(capacity, this.#place);
    const { chunk, offset } = this.#place;
    this.#rows.setPlace(row, { chunk, offset, capacity });
  }
}

/** How much room a text of some size gets; one that waits to be processed will become longer. */
export function capacityFor(size: number, hasRouting: boolean): number {
  return (size + (hasRouting ? GROWTH : SLACK) + 7) & ~7;
}

/** Where a text ends that begins here, or the limit when that is not within it, or when something in it is escaped. */
function endOfPlain(bytes: Buffer, start: number, limit: number): number {
  for (let at = start; at < limit; at++) {
    if (bytes[at] === QUOTE) return at;
    if (bytes[at] === BACKSLASH) break;
  }
  return limit;
}
