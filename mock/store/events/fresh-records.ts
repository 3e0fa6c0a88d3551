import { awaitsProcessing, type EventRecord } from '../../event/event.js';

// More than this is read from its text like all others.
const MOST = 10_000;

/** Events that wait for their processing, as they were put: they are wanted again soon. */
export class FreshRecords {
  readonly #records = new Map<string, EventRecord>();

  get(id: string): EventRecord | undefined {
    return this.#records.get(id);
  }

  /** Takes an event in the place of what was known of it. */
  put(record: EventRecord): void {
    const { id } = record.event;
    if (!awaitsProcessing(record)) {
      this.#records.delete(id);
      return;
    }
    this.#records.set(id, record);
    if (this.#records.size <= MOST) return;
    const [oldest] = this.#records.keys();
    if (oldest !== undefined) this.#records.delete(oldest);
  }

  /** Forgets an event; its id is asked for only where there is anything to forget. */
  forget(id: () => string): void {
    if (this.#records.size > 0) this.#records.delete(id());
  }
}
