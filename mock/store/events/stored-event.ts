import type { EventRecord, FluentEvent, Routing } from '../../event/event.js';

/** What the log knows of an event beside its JSON. */
export interface Beside {
  /** The JSON of its routing, in the same form as that of the event. */
  readonly routing: string | undefined;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly retailerId: () => string;
}

/** An event as it stands in the log: its JSON, and what that says for those who want to know. */
export class StoredEvent {
  /** The JSON of the event, one character for each byte of its UTF-8: it is sent as `latin1` without any conversion. */
  readonly bytes: string;
  readonly #beside: Beside;

  constructor(bytes: string, beside: Beside) {
    this.bytes = bytes;
    this.#beside = beside;
  }

  get id(): string {
    // The log writes the id first.
    const id = this.bytes.slice(ID_AT, this.bytes.indexOf('"', ID_AT));
    return PLAIN.test(id) ? id : this.record.event.id;
  }

  /** Holds only until the log changes. */
  get retailerId(): string {
    return this.#beside.retailerId();
  }

  /** The event, read anew at each call. */
  get record(): EventRecord {
    const { routing, time } = this.#beside;
    const event = parsed(this.bytes) as FluentEvent;
    return routing === undefined ? { event, time } : { event, time, routing: parsed(routing) as Routing };
  }
}

/** How every event of the log begins: `{"id":"`. */
export const ID_AT = 7;

const PLAIN = /^[\x20-\x5b\x5d-\x7e]*$/;

// Whatever is beyond ASCII has to be put together from its bytes first.
const HIGH = /[\x80-\xff]/;

function parsed(bytes: string): unknown {
  const text = HIGH.test(bytes) ? Buffer.from(bytes, 'latin1').toString('utf8') : bytes;
  return JSON.parse(text);
}
