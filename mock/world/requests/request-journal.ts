import type { Cancel } from '../../kernel/clock.js';
import { Observers } from '../../kernel/observers.js';
import { OpenRequest } from './open-request.js';
import { cut, KeptRequest } from './kept-request.js';
import type { ReceivedRequest, RequestRecord } from './request-record.js';

/** Most bytes that the journal of a world holds, about. */
export const MOST_BYTES = 33_554_432;

// As many as may well be under way at a time.
const MOST_SPARES = 64;
const LARGEST_SPARE = 16_384;

/**
 * The latest requests of one world, in the order in which they were dealt with. Where they become too many the oldest
 * are dropped; where they become too large the oldest lose the text of their answer first, since what was asked counts
 * more than what was answered.
 */
export class RequestJournal {
  readonly #limit: number;
  readonly #mostBytes: number;
  readonly #onOpen: ((request: OpenRequest) => void) | undefined;
  /** A ring: the request with number n stands at (n - 1) % limit. */
  readonly #slots: (KeptRequest | undefined)[] = [];
  /** Those that were dropped lately, for the next ones to use their room. */
  readonly #spares: KeptRequest[] = [];
  /** The lowest number that is not dropped. */
  #first = 1;
  /** The lowest number whose answer may still have its text. */
  #firstWhole = 1;
  #count = 0;
  readonly #observers = new Observers<RequestRecord>();
  #dropped = 0;
  #kept = 0;
  #bytes = 0;
  /** What is answered after everything was forgotten belongs to what was forgotten. */
  #keepInThisLife = this.#keeping();

  /** Keeps so many requests and about so many bytes; `onOpen` hears of each one before it is answered. */
  constructor(limit: number, mostBytes: number = MOST_BYTES, onOpen?: (request: OpenRequest) => void) {
    this.#onOpen = onOpen;
    this.#limit = limit;
    this.#mostBytes = mostBytes;
  }

  /** How many requests came in all. */
  get count(): number {
    return this.#count;
  }

  /** How many requests are not kept any more, unasked: a count of those that are kept may be too low by as many. */
  get dropped(): number {
    return this.#dropped;
  }

  /** How many requests are kept. */
  get kept(): number {
    return this.#kept;
  }

  /** About how many bytes those that are kept hold. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Gives the next number to a request that is dealt with at a time of the world's clock; it is kept once it is answered. */
  open(time: number, received: ReceivedRequest): OpenRequest {
    if (this.#count - this.#first + 1 >= this.#limit) this.#drop();
    this.#count += 1;
    const request = new OpenRequest({ number: this.#count, time, request: received }, this.#keepInThisLife);
    this.#onOpen?.(request);
    return request;
  }

  #keeping(): (record: RequestRecord) => void {
    const keep = (record: RequestRecord): void => {
      if (keep === this.#keepInThisLife) this.#keep(cut(record));
    };
    return keep;
  }

  /** Keeps a request that is answered, unless it was so long under way that it would have been dropped by now. */
  #keep(record: RequestRecord): void {
    this.#observers.tell(record);
    if (record.number < this.#first) {
      this.#dropped += 1;
      return;
    }
    const kept = this.#spares.pop() ?? new KeptRequest();
    kept.put(record);
    this.#slots[(record.number - 1) % this.#limit] = kept;
    this.#firstWhole = Math.min(this.#firstWhole, record.number);
    this.#kept += 1;
    this.#bytes += kept.size;
    while (this.#bytes > this.#mostBytes && this.#first <= this.#count) this.#lighten();
  }

  /** Tells somebody of all requests from now on; returns how to stop. */
  observe(observer: (record: RequestRecord) => void): Cancel {
    return this.#observers.add(observer);
  }

  /** Those that are kept and answered, oldest first. */
  all(): readonly RequestRecord[] {
    const records: RequestRecord[] = [];
    for (let number = this.#first; number <= this.#count; number += 1) {
      const kept = this.#at(number);
      if (kept) records.push(kept.record);
    }
    return records;
  }

  /** Those whose answer passes a test on its bytes, oldest first; each is read only when it is asked for. */
  *answering(test: (answer: Buffer) => boolean): Generator<RequestRecord> {
    for (let number = this.#first; number <= this.#count; number += 1) {
      const kept = this.#at(number);
      if (kept?.answers(test)) yield kept.record;
    }
  }

  /** Those that are kept and answered, newest first, each read when it is asked for. */
  *newestFirst(): Iterable<RequestRecord> {
    for (let number = this.#count; number >= this.#first; number -= 1) {
      const kept = this.#at(number);
      if (kept) yield kept.record;
    }
  }

  /** The request with a number; undefined where it is not kept. */
  find(number: number): RequestRecord | undefined {
    return this.#at(number)?.record;
  }

  /** Takes a request out because somebody wants that, so it does not count as dropped; false where it is not kept. */
  remove(number: number): boolean {
    return this.#forget(number) !== undefined;
  }

  /** Forgets everything, also that there was anything. */
  clear(): void {
    this.#keepInThisLife = this.#keeping();
    this.#slots.length = 0;
    this.#first = 1;
    this.#firstWhole = 1;
    this.#count = 0;
    this.#dropped = 0;
    this.#kept = 0;
    this.#bytes = 0;
  }

  #drop(): void {
    const oldest = this.#forget(this.#first);
    if (oldest) this.#dropped += 1;
    if (oldest && oldest.size < LARGEST_SPARE && this.#spares.length < MOST_SPARES) this.#spares.push(oldest);
    this.#first += 1;
  }

  /** Takes a request out; undefined where it is not kept. */
  #forget(number: number): KeptRequest | undefined {
    const kept = this.#at(number);
    if (!kept) return undefined;
    this.#slots[(number - 1) % this.#limit] = undefined;
    this.#kept -= 1;
    this.#bytes -= kept.size;
    return kept;
  }

  #at(number: number): KeptRequest | undefined {
    const isWithin = Number.isSafeInteger(number) && number >= this.#first && number <= this.#count;
    return isWithin ? this.#slots[(number - 1) % this.#limit] : undefined;
  }

  /** Takes the text of one answer away, or a whole request where no answer has a text any more. */
  #lighten(): void {
    this.#firstWhole = Math.max(this.#firstWhole, this.#first);
    if (this.#firstWhole > this.#count) return this.#drop();
    const kept = this.#at(this.#firstWhole);
    this.#firstWhole += 1;
    if (!kept?.hasText) return;
    this.#bytes -= kept.size;
    kept.dropText();
    this.#bytes += kept.size;
  }
}
