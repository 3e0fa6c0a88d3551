import type { Cancel } from '../../kernel/clock.js';
import { Observers } from '../../kernel/observers.js';
import type { RequestRecord } from './request-record.js';

/** The latest requests of one world, oldest first. */
export class RequestJournal {
  readonly #limit: number;
  readonly #records: (RequestRecord | undefined)[] = [];
  /** Where the oldest one stands, once the journal is full. */
  #oldest = 0;
  #count = 0;
  readonly #observers = new Observers<RequestRecord>();

  /** Keeps so many requests; the oldest ones are dropped first. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** How many requests came in all. */
  get count(): number {
    return this.#count;
  }

  /** How many requests are not kept any more: a count of those that are kept may be too low by as many. */
  get dropped(): number {
    return this.#count - this.#records.length;
  }

  /** Takes a request in, which gets the next number. */
  add(record: Omit<RequestRecord, 'number'>): void {
    this.#count += 1;
    const numbered = { ...record, number: this.#count };
    this.#observers.tell(numbered);
    if (this.#records.length < this.#limit) {
      this.#records.push(numbered);
      return;
    }
    this.#records[this.#oldest] = numbered;
    this.#oldest = (this.#oldest + 1) % this.#limit;
  }

  /** Tells somebody of all requests from now on; returns how to stop. */
  observe(observer: (record: RequestRecord) => void): Cancel {
    return this.#observers.add(observer);
  }

  /** Those that are kept, oldest first. */
  all(): readonly RequestRecord[] {
    const inOrder = [...this.#records.slice(this.#oldest), ...this.#records.slice(0, this.#oldest)];
    return inOrder.filter(record => record !== undefined);
  }

  /** Forgets everything, also that there was anything. */
  clear(): void {
    this.#records.length = 0;
    this.#oldest = 0;
    this.#count = 0;
  }
}
