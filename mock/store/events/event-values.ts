import type { FluentEvent } from '../../event/event.js';
import { Scratch } from '../json/scratch.js';
import type { FieldSpans } from './event-fields.js';
import { COUNT, FIELDS, GENERATED_ON, ID } from './event-keys.js';

const CONTEXT_PREFIX = 'context.';

/** Where each field is read from. */
const READERS = FIELDS.map(path => {
  const isOfContext = path.startsWith(CONTEXT_PREFIX);
  return { isOfContext, name: isOfContext ? path.slice(CONTEXT_PREFIX.length) : path };
});

/** The fields of an event that is at hand as values: cheaper to write anew than to find in its JSON. */
export class EventValues implements FieldSpans {
  readonly starts = new Int32Array(COUNT);
  readonly ends = new Int32Array(COUNT);
  readonly sources: number[] = [];
  readonly #out = new Scratch();

  get bytes(): Uint8Array {
    return this.#out.bytes;
  }

  /** Takes the fields of an event in the place of those that were read before. */
  read(event: FluentEvent): void {
    this.#out.length = 0;
    this.sources.length = 0;
    this.#take(ID, event.id);
    this.#take(GENERATED_ON, event.generatedOn);
    const top = event as unknown as Readonly<Record<string, unknown>>;
    const context = event.context as unknown as Readonly<Record<string, unknown>>;
    for (let field = 0; field < READERS.length; field++) {
      const { isOfContext, name } = READERS[field] as (typeof READERS)[number];
      this.#take(field, (isOfContext ? context : top)[name]);
    }
    for (const source of event.context.sourceEvents) {
      const start = this.#out.length;
      this.#out.writeContent(source);
      this.sources.push(start, this.#out.length);
    }
  }

  /** The content of a text, or the whole of any other value, as JSON has them. */
  #take(field: number, value: unknown): void {
    const start = this.#out.length;
    const isThere = value !== undefined && value !== null;
    if (typeof value === 'string') this.#out.writeContent(value);
    else if (isThere) this.#out.write(JSON.stringify(value));
    this.starts[field] = isThere ? start : -1;
    this.ends[field] = this.#out.length;
  }
}
