import { awaitsProcessing, rootKey, withStatus, type EventRecord } from '../event/event.js';
import type { Cancel, Clock } from '../kernel/clock.js';

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
}

interface Waiting {
  readonly root: string;
  readsLeft: number;
  cancel: Cancel;
}

/** Takes accepted events through their workflows: first in, first out within a root entity; roots are independent. */
export class Processor {
  readonly #workload: Workload;
  #processing: Processing;
  readonly #waiting = new Map<string, Waiting>();
  readonly #roots = new Map<string, Set<string>>();
  readonly #scheduled = new Map<string, Cancel>();

  constructor(workload: Workload, processing: Processing) {
    this.#workload = workload;
    this.#processing = processing;
  }

  get processing(): Processing {
    return this.#processing;
  }

  /** Changes when events are processed, for those that wait already too. */
  set processing(processing: Processing) {
    this.#processing = processing;
    for (const [id, waiting] of this.#waiting) {
      waiting.cancel();
      this.#plan(id, waiting);
    }
  }

  /** How many events wait to be processed; scheduled ones do not count before they are due. */
  get inFlight(): number {
    return this.#waiting.size;
  }

  /** Takes an event in; a scheduled one becomes PENDING when it is due. */
  enqueue(record: EventRecord): void {
    if (!awaitsProcessing(record)) return;
    const { id, eventStatus } = record.event;
    const due = record.routing?.scheduledOn;
    if (eventStatus === 'SCHEDULED' && due !== undefined) {
      if (due <= this.#workload.clock.now()) this.#fallDue(id);
      else
        this.#scheduled.set(
          id,
          this.#workload.clock.at(due, () => this.#fallDue(id)),
        );
    } else this.#wait(record);
  }

  /** Processes an event now, after everything that waits ahead of it on the same root entity. */
  run(id: string): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    for (const ahead of this.#roots.get(waiting.root) ?? []) {
      this.#process(ahead);
      if (ahead === id) return;
    }
  }

  /** Processes the events that waited longest; returns how many. */
  step(count: number): number {
    const ids = [...this.#waiting.keys()].slice(0, count);
    for (const id of ids) this.run(id);
    return ids.length;
  }

  /** Processes until nothing waits, without regard to delays; returns how many events that were. */
  settle(): number {
    let processed = 0;
    for (const id of this.#waiting.keys()) {
      this.run(id);
      processed += 1;
    }
    return processed;
  }

  /** Notes that a client has read an event; in the mode `reads` that is what moves it on. */
  seen(id: string): void {
    if (this.#processing.mode !== 'reads') return;
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    waiting.readsLeft -= 1;
    if (waiting.readsLeft <= 0) this.run(id);
  }

  #fallDue(id: string): void {
    this.#scheduled.delete(id);
    const record = this.#workload.event(id);
    if (!record) return;
    const pending = withStatus(record, 'PENDING');
    this.#workload.update(pending);
    this.#wait(pending);
  }

  #wait(record: EventRecord): void {
    const { id } = record.event;
    const waiting: Waiting = { root: rootKey(record.event), readsLeft: 0, cancel: () => {} };
    this.#waiting.set(id, waiting);
    const queue = this.#roots.get(waiting.root) ?? new Set();
    this.#roots.set(waiting.root, queue.add(id));
    this.#plan(id, waiting);
  }

  #plan(id: string, waiting: Waiting): void {
    const { clock } = this.#workload;
    const processing = this.#processing;
    waiting.cancel = () => {};
    waiting.readsLeft = processing.mode === 'reads' ? processing.reads : 0;
    if (processing.mode === 'immediate' || processing.mode === 'delayed') {
      const delay = processing.mode === 'delayed' ? processing.delay : 0;
      waiting.cancel = clock.at(clock.now() + delay, () => this.run(id));
    }
  }

  #process(id: string): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    waiting.cancel();
    this.#waiting.delete(id);
    const queue = this.#roots.get(waiting.root);
    queue?.delete(id);
    if (queue?.size === 0) this.#roots.delete(waiting.root);
    const record = this.#workload.event(id);
    if (record) this.#workload.process(record);
  }
}
