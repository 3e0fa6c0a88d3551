import type { EventRecord } from '../event/event.js';

/** A place in the log that keeps its position while the record in it is replaced. */
export class Slot {
  readonly time: number;
  /** Order of arrival; tells events of the same millisecond apart. */
  readonly sequence: number;
  #record: EventRecord;
  #text: string | undefined;

  constructor(record: EventRecord, sequence: number) {
    this.time = record.time;
    this.sequence = sequence;
    this.#record = record;
  }

  get record(): EventRecord {
    return this.#record;
  }

  set record(record: EventRecord) {
    this.#record = record;
    this.#text = undefined;
  }

  /** The event as JSON, made once for as long as it stays as it is. */
  get text(): string {
    this.#text ??= JSON.stringify(this.#record.event);
    return this.#text;
  }
}

type Place = Pick<Slot, 'time' | 'sequence'>;

function isBefore(a: Place, b: Place): boolean {
  return a.time < b.time || (a.time === b.time && a.sequence < b.sequence);
}

/** Slots from the oldest to the newest. Events arrive nearly in order, so an insert is nearly always a push. */
export class Timeline {
  readonly #slots: Slot[] = [];

  get length(): number {
    return this.#slots.length;
  }

  at(position: number): Slot | undefined {
    return this.#slots[position];
  }

  insert(slot: Slot): void {
    const last = this.#slots[this.#slots.length - 1];
    if (!last || isBefore(last, slot)) this.#slots.push(slot);
    else this.#slots.splice(this.#position(slot), 0, slot);
  }

  remove(slot: Slot): void {
    const position = this.#position(slot);
    if (this.#slots[position] === slot) this.#slots.splice(position, 1);
  }

  /** How many slots are older than `time`. */
  countBefore(time: number): number {
    return this.#position({ time, sequence: -1 });
  }

  #position(place: Place): number {
    let low = 0;
    let high = this.#slots.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const slot = this.#slots[middle];
      if (slot && isBefore(slot, place)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
