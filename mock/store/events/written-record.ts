import type { EventRecord } from '../../event/event.js';
import { Scratch, type Compact } from '../json/scratch.js';
import type { EventView } from './event-texts.js';
import { NONE } from './rows.js';

const EVENT_KEY = '{"event":';
const ROUTING_KEY = ',"routing":';

/** The record that was written last, as JSON in bytes: `{"event":{…},"routing":{…}}`. */
export class WrittenRecord implements EventView {
  readonly #out = new Scratch();
  readonly eventStart = EVENT_KEY.length;
  eventEnd = 0;
  routingStart = NONE;
  routingEnd = NONE;

  constructor() {
    this.#out.write(EVENT_KEY);
  }

  get bytes(): Buffer {
    return this.#out.bytes;
  }

  get all(): Compact {
    return { bytes: this.#out.bytes, start: 0, end: this.#out.length };
  }

  /** Writes a record in the place of the one before. */
  write({ event, routing }: EventRecord): this {
    const out = this.#out;
    out.length = this.eventStart;
    out.write(JSON.stringify(event));
    this.eventEnd = out.length;
    this.routingStart = NONE;
    this.routingEnd = NONE;
    if (routing) {
      out.write(ROUTING_KEY);
      this.routingStart = out.length;
      out.write(JSON.stringify(routing));
      this.routingEnd = out.length;
    }
    out.write('}');
    return this;
  }
}
