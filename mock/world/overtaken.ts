import { rootKey, type EventRecord } from '../event/event.js';

/** The events that let the next one of their root go first. */
export class Overtaken {
  readonly #byRoot = new Map<string, EventRecord[]>();

  add(record: EventRecord): void {
    const root = rootKey(record.event);
    const there = this.#byRoot.get(root);
    if (there) there.unshift(record);
    else this.#byRoot.set(root, [record]);
  }

  /** Takes out those of a root, in the order in which they go on: one that was overtaken itself goes after its successor. */
  take(root: string): readonly EventRecord[] {
    const records = this.#byRoot.get(root) ?? [];
    this.#byRoot.delete(root);
    return records;
  }

  /** Takes out all. */
  takeAll(): readonly EventRecord[] {
    return [...this.#byRoot.keys()].flatMap(root => this.take(root));
  }
}
