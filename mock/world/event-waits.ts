import type { FluentEvent } from '../event/event.js';
import { predicateOf, readerOf, textsOf, type Criteria, type Filter } from '../event/query.js';
import { afterRealTime, type Cancel } from '../kernel/clock.js';
import type { Change } from '../store/change.js';
import type { Store } from '../store/store.js';

/** An event that did not come in time; the message names those that come nearest. */
export class EventNotSeen extends Error {
  override readonly name = 'EventNotSeen';
}

interface Wait {
  readonly criteria: Criteria;
  readonly meets: (event: FluentEvent) => boolean;
  readonly take: (event: FluentEvent) => void;
  readonly refuse: (problem: EventNotSeen) => void;
  readonly cancel: Cancel;
}

/** Lets callers wait for events of one world. */
export class EventWaits {
  readonly #store: Store;
  readonly #waits = new Set<Wait>();
  #unobserve: (() => void) | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  /**
   * Resolves with the first event that meets the criteria: the latest one that is there, or the next one that comes or
   * becomes so. Rejects with EventNotSeen after a number of milliseconds of real time, or when the sandbox stops.
   */
  async for(criteria: Criteria, timeout: number): Promise<FluentEvent> {
    const known = this.#find(criteria);
    if (known) return known;
    return new Promise((take, refuse) => {
      const wait: Wait = {
        criteria,
        meets: predicateOf(criteria.filters),
        take,
        refuse,
        cancel: afterRealTime(timeout, () => this.#giveUp(wait, `within ${timeout} ms`)),
      };
      this.#waits.add(wait);
      this.#unobserve ??= this.#store.observers.add(changes => this.#look(changes));
    });
  }

  /** Gives everybody up who waits. */
  stop(): void {
    for (const wait of this.#waits) this.#giveUp(wait, 'before the sandbox stopped');
  }

  #find(criteria: Criteria): FluentEvent | undefined {
    return this.#store.search({ ...criteria, sort: 'desc', count: 1 }).events[0]?.record.event;
  }

  #look(changes: readonly Change[]): void {
    for (const change of changes) {
      // The world may have become another one, with events that nobody told of.
      const isOther = 'reset' in change;
      if (!isOther && !('event' in change)) continue;
      for (const wait of this.#waits) {
        const event = isOther ? this.#find(wait.criteria) : change.event.event;
        const { from, to } = wait.criteria;
        const isIn = isOther || (change.event.time >= from && change.event.time <= to);
        if (!event || !isIn || !wait.meets(event)) continue;
        this.#end(wait);
        wait.take(event);
      }
    }
  }

  #giveUp(wait: Wait, when: string): void {
    this.#end(wait);
    wait.refuse(new EventNotSeen(notSeen(this.#store, wait.criteria, when)));
  }

  #end(wait: Wait): void {
    wait.cancel();
    this.#waits.delete(wait);
    if (this.#waits.size > 0) return;
    this.#unobserve?.();
    this.#unobserve = undefined;
  }
}

// Who waits in a test has hardly posted more since.
const MOST_COMPARED = 5000;
const MOST_SHOWN = 3;

function notSeen(store: Store, criteria: Criteria, when: string): string {
  const { filters } = criteria;
  const wanted = filters.map(({ field, values }) => `${field} ${quoted(values)}`).join(', ') || 'any name';
  const latest = store.search({ ...criteria, filters: [], sort: 'desc', count: MOST_COMPARED }).events;
  const nearest = latest
    .map(({ record: { event } }) => ({
      event,
      missed: filters.filter(filter => !predicateOf([filter])(event)),
    }))
    .filter(({ missed }) => missed.length < filters.length)
    .toSorted((one, other) => one.missed.length - other.missed.length)
    .slice(0, MOST_SHOWN);
  const begun = `no event with ${wanted} came ${when}`;
  if (nearest.length > 0) return [`${begun}; the nearest are`, ...nearest.map(inWords)].join('\n  ');
  const { events } = store.counts();
  return `${begun}; none of the ${events} events that the world has comes near`;
}

function inWords({
  event,
  missed,
}: {
  readonly event: FluentEvent;
  readonly missed: readonly Filter[];
}): string {
  const differences = missed.map(({ field, values }) => {
    const own = textsOf(readerOf(field)(event));
    return `${field} is ${own.length === 0 ? 'nothing' : quoted(own)}, not ${quoted(values)}`;
  });
  return `${event.name ?? event.type} ${event.id}: ${differences.join(', ')}`;
}

function quoted(values: readonly string[]): string {
  return values.map(value => `'${value}'`).join(' or ');
}
