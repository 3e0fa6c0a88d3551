import { awaitsProcessing, rootKey, withStatus, type EventRecord } from '../event/event.js';
import type { Cancel, Clock } from '../kernel/clock.js';
import { Overtaken } from './overtaken.js';

/**
 * When an accepted event is processed: at once, after a delay in milliseconds of the world's clock, after it was
 * read a number of times, or only when somebody asks.
 */
export type Processing =
  | { readonly mode: 'immediate' }
  | { readonly mode: 'delayed'; readonly delay: number }
  | { readonly mode: 'reads'; readonly reads: number }
  | { readonly mode: 'manual' };

/** What the processor works on. */
export interface Workload {
  readonly clock: Clock;
  readonly event: (id: string) => EventRecord | undefined;
  readonly update: (record: EventRecord) => void;
  /** Runs the workflow of one event to its end and stores what came of it. */
  readonly process: (record: EventRecord) => void;
  /** Whether nothing can be processed now. */
  readonly isHeld: () => boolean;
}

interface Waiting {
  readonly root: string;
  /** Epoch milliseconds. */
  readonly since: number;
  reads: number;
}

/** What waits for a processor, and when its turn comes. */
export interface ProcessorState {
  readonly processing: Processing;
  readonly waiting: readonly (readonly [id: string, waiting: Readonly<Waiting>])[];
}

/** Takes accepted events through their workflows: first in, first out within a root entity; roots are independent. */
export class Processor {
  readonly #workload: Workload;
  #processing: Processing;
  /** In the order of acceptance, which with one delay for all is also that in which they fall due. */
  readonly #waiting = new Map<string, Waiting>();
  /** How many wait for each root. */
  readonly #roots = new Map<string, number>();
  readonly #overtaken = new Overtaken();
  /** Those whose time has not come yet. */
  readonly #scheduled = new Map<string, Cancel>();
  #wake: Cancel | undefined;

  constructor(workload: Workload, processing: Processing) {
    this.#workload = workload;
    this.#processing = processing;
  }

  get processing(): Processing {
    return this.#processing;
  }

  /** How many events are to be processed. */
  get waiting(): number {
    return this.#waiting.size;
  }

  get state(): ProcessorState {
    const waiting = [...this.#waiting].map(([id, each]) => [id, { ...each }] as const);
    return { processing: this.#processing, waiting };
  }

  /** Whether it matters to it that events are read. */
  get countsReads(): boolean {
    return this.#processing.mode === 'reads';
  }

  /** Changes when events are processed, for those that wait already too. */
  set processing(processing: Processing) {
    this.#processing = processing;
    this.#wake?.();
    this.#wake = undefined;
    this.#planNext();
  }

  /** Takes an event in; a scheduled one becomes PENDING when it is due. */
  enqueue(record: EventRecord): void {
    if (!awaitsProcessing(record)) return;
    const { id, eventStatus } = record.event;
    const { clock } = this.#workload;
    const due = record.routing?.scheduledOn;
    if (eventStatus !== 'SCHEDULED' || due === undefined) this.#wait(record);
    else if (due <= clock.now()) this.#fallDue(id);
    else {
      this.#scheduled.get(id)?.();
      const cancel = clock.at(due, () => this.#fallDue(id));
      this.#scheduled.set(id, cancel);
    }
  }

  /** Forgets all that waits; what comes next goes on even if it was held. */
  forget(): void {
    this.#wake?.();
    this.#wake = undefined;
    this.#waiting.clear();
    this.#roots.clear();
    this.#overtaken.takeAll();
    for (const cancel of this.#scheduled.values()) cancel();
    this.#scheduled.clear();
  }

  /** Makes what waits what it was once; `records` are all events that wait now, in their order. */
  restore({ processing, waiting }: ProcessorState, records: readonly EventRecord[]): void {
    this.forget();
    this.#processing = processing;
    for (const [id, { root, since, reads }] of waiting) this.#enter(id, { root, since, reads });
    for (const record of records) if (!this.#waiting.has(record.event.id)) this.enqueue(record);
    if (!this.#wake) this.#planNext();
  }

  /** Processes an event now, after everything that waits ahead of it on the same root entity. */
  run(id: string): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    const alone = this.#roots.get(waiting.root) === 1;
    for (const [ahead, { root }] of alone ? [] : this.#waiting) {
      if (ahead === id) break;
      if (root === waiting.root) this.#process(ahead);
    }
    this.#process(id);
  }

  /** Processes the events that waited longest; returns how many. */
  step(count: number): number {
    if (this.#waiting.size === 0) this.#letOvertakenGoOn();
    const ids = [...this.#waiting.keys()].slice(0, count);
    return ids.filter(id => this.#process(id)).length;
  }

  /** Processes until nothing waits, without regard to delays; returns how many events that were. */
  settle(): number {
    let processed = 0;
    do {
      for (const id of this.#waiting.keys()) {
        if (!this.#process(id)) return processed;
        processed += 1;
      }
    } while (this.#letOvertakenGoOn());
    return processed;
  }

  /** Notes that a client has read an event; in the mode `reads` that is what moves it on. */
  seen(id: string): void {
    if (this.#processing.mode !== 'reads') return;
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    waiting.reads += 1;
    if (waiting.reads >= this.#processing.reads) this.run(id);
  }

  #fallDue(id: string): void {
    this.#scheduled.delete(id);
    const record = this.#workload.event(id);
    // While nothing can be kept it stays as it is: whoever lets things go on takes it up again.
    if (record?.event.eventStatus !== 'SCHEDULED' || this.#workload.isHeld()) return;
    const pending = withStatus(record, 'PENDING');
    this.#workload.update(pending);
    this.#wait(pending);
  }

  #wait(record: EventRecord): void {
    // One that is laid in again while it waits keeps its place.
    if (this.#waiting.has(record.event.id)) return;
    const fault = record.routing?.fault;
    if (fault === 'stuck') return;
    if (fault === 'reordered') return this.#overtaken.add(record);
    const root = rootKey(record.event);
    this.#queue(record, root);
    for (const behind of this.#overtaken.take(root)) this.#queue(behind, root);
  }

  /** Lets those go on that nothing has come to overtake; false when there are none. */
  #letOvertakenGoOn(): boolean {
    const records = this.#overtaken.takeAll();
    for (const record of records) this.#queue(record, rootKey(record.event));
    return records.length > 0;
  }

  #queue({ event }: EventRecord, root: string): void {
    this.#enter(event.id, { root, since: this.#workload.clock.now(), reads: 0 });
    if (!this.#wake) this.#planNext();
  }

  #enter(id: string, waiting: Waiting): void {
    this.#waiting.set(id, waiting);
    this.#roots.set(waiting.root, (this.#roots.get(waiting.root) ?? 0) + 1);
  }

  /** One timer, for the event that waits longest, is enough for all. */
  #planNext(): void {
    const delay = this.#delay();
    const [first] = this.#waiting.values();
    if (!first || delay === undefined) return;
    const { clock } = this.#workload;
    // Where somebody has set the clock back, the wait begins anew.
    const since = Math.min(first.since, clock.now());
    this.#wake = clock.at(since + delay, () => this.#runDue(delay));
  }

  #runDue(delay: number): void {
    const now = this.#workload.clock.now();
    for (const [id, { since }] of this.#waiting) {
      if (since + delay > now && since <= now) break;
      if (!this.#process(id)) return;
    }
    this.#wake = undefined;
    this.#planNext();
  }

  #delay(): number | undefined {
    if (this.#processing.mode === 'delayed') return this.#processing.delay;
    return this.#processing.mode === 'immediate' ? 0 : undefined;
  }

  /** False when nothing can be processed now. */
  #process(id: string): boolean {
    if (this.#workload.isHeld()) return false;
    const waiting = this.#waiting.get(id);
    if (!waiting) return true;
    this.#waiting.delete(id);
    const left = (this.#roots.get(waiting.root) ?? 1) - 1;
    if (left === 0) this.#roots.delete(waiting.root);
    else this.#roots.set(waiting.root, left);
    const record = this.#workload.event(id);
    // One that was laid in again may have come to its end that way.
    if (record && awaitsProcessing(record)) this.#workload.process(record);
    return true;
  }
}
