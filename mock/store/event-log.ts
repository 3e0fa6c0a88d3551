import type { EventRecord, FluentEvent } from '../event/event.js';
import {
  fold,
  predicateOf,
  readerOf,
  textsOf,
  type Criteria,
  type Filter,
  type Page,
} from '../event/query.js';
import { Slot, Timeline } from './timeline.js';

// The fields that clients filter by; a filter on any other field walks the whole window.
const INDEXED = [
  'name',
  'type',
  'retailerId',
  'category',
  'eventStatus',
  'context.sourceEvents',
  'context.entityType',
  'context.entityId',
  'context.entityRef',
  'context.rootEntityType',
  'context.rootEntityId',
  'context.rootEntityRef',
] as const;

/** The timelines of one field, by value. */
interface Index {
  readonly read: (event: FluentEvent) => unknown;
  readonly timelines: Map<string, Timeline>;
}

function indexOf(field: string): Index {
  return { read: readerOf(field), timelines: new Map() };
}

/** The events of one world in memory: by id, and newest first by each field that clients filter by. */
export class EventLog {
  readonly #byId = new Map<string, Slot>();
  readonly #all = new Timeline();
  readonly #indexes: ReadonlyMap<string, Index> = new Map(INDEXED.map(field => [field, indexOf(field)]));
  #arrivals = 0;

  get(id: string): Slot | undefined {
    return this.#byId.get(id);
  }

  /** All events, oldest first. */
  *records(): Iterable<EventRecord> {
    for (let position = 0; position < this.#all.length; position++) {
      const slot = this.#all.at(position);
      if (slot) yield slot.record;
    }
  }

  /** Adds an event, or replaces the one with the same id; an event keeps its time for good. */
  put(record: EventRecord): void {
    const slot = this.#byId.get(record.event.id);
    if (slot) this.#replace(slot, record);
    else this.#insert(new Slot(record, this.#arrivals++));
  }

  /** The page that the criteria ask for; the cost is that of the narrowest index and of what is passed over. */
  search(criteria: Criteria): Page {
    const { offset, count } = criteria;
    const meets = predicateOf(criteria.filters);
    const records: EventRecord[] = [];
    let passed = 0;
    for (const slot of this.#walk(this.#narrowest(criteria.filters), criteria)) {
      if (!meets(slot.record.event)) continue;
      if (passed++ < offset) continue;
      if (records.length === count) return { records, hasMore: true };
      records.push(slot.record);
    }
    return { records, hasMore: false };
  }

  #insert(slot: Slot): void {
    this.#byId.set(slot.record.event.id, slot);
    this.#all.insert(slot);
    for (const index of this.#indexes.values()) {
      const value = index.read(slot.record.event);
      // Nearly all fields hold one text or nothing, and this runs a dozen times for each event.
      if (typeof value === 'string') timelineOf(index, value).insert(slot);
      else if (value !== null)
        for (const key of keysOf(index, slot.record)) timelineOf(index, key).insert(slot);
    }
  }

  #replace(slot: Slot, record: EventRecord): void {
    const previous = slot.record;
    slot.record = record;
    for (const index of this.#indexes.values()) {
      if (index.read(previous.event) === index.read(record.event)) continue;
      const before = keysOf(index, previous);
      const after = keysOf(index, record);
      for (const key of before) if (!after.includes(key)) index.timelines.get(key)?.remove(slot);
      for (const key of after) if (!before.includes(key)) timelineOf(index, key).insert(slot);
    }
  }

  #narrowest(filters: readonly Filter[]): readonly Timeline[] {
    let best: readonly Timeline[] = [this.#all];
    let bestLength = this.#all.length;
    for (const filter of filters) {
      const timelines = this.#candidates(filter);
      if (!timelines) continue;
      const length = timelines.reduce((sum, timeline) => sum + timeline.length, 0);
      if (length < bestLength) [best, bestLength] = [timelines, length];
    }
    return best;
  }

  #candidates({ field, values, loose }: Filter): readonly Timeline[] | undefined {
    if (field === 'id') return values.map(id => this.#byId.get(id)).map(singleton);
    const index = this.#indexes.get(field);
    if (!index) return undefined;
    const wanted = new Set(loose ? values.map(fold) : values);
    // Where spelling does not count, every spelling that occurs has to be looked at; there are few.
    const keys = loose ? [...index.timelines.keys()].filter(key => wanted.has(fold(key))) : [...wanted];
    return keys.flatMap(key => index.timelines.get(key) ?? []);
  }

  /** Merges timelines in the order asked for, within the window of time, each slot once. */
  *#walk(timelines: readonly Timeline[], { from, to, sort }: Criteria): Iterable<Slot> {
    const step = sort === 'desc' ? -1 : 1;
    const heads = timelines.map(timeline => {
      const [first, last] = [timeline.countBefore(from), timeline.countBefore(to + 1) - 1];
      return { timeline, next: step === 1 ? first : last, left: last - first + 1 };
    });
    let previous: Slot | undefined;
    for (;;) {
      let best: { head: (typeof heads)[number]; slot: Slot } | undefined;
      for (const head of heads) {
        const slot = head.left > 0 ? head.timeline.at(head.next) : undefined;
        if (slot && (!best || comesFirst(slot, best.slot, step))) best = { head, slot };
      }
      if (!best) return;
      best.head.next += step;
      best.head.left -= 1;
      // An event with two sources stands in two timelines.
      if (best.slot !== previous) yield best.slot;
      previous = best.slot;
    }
  }
}

function keysOf({ read }: Index, { event }: EventRecord): readonly string[] {
  return textsOf(read(event));
}

function timelineOf({ timelines }: Index, key: string): Timeline {
  const known = timelines.get(key);
  if (known) return known;
  const timeline = new Timeline();
  timelines.set(key, timeline);
  return timeline;
}

function singleton(slot: Slot | undefined): Timeline {
  const timeline = new Timeline();
  if (slot) timeline.insert(slot);
  return timeline;
}

function comesFirst(a: Slot, b: Slot, step: 1 | -1): boolean {
  return step * (a.time - b.time || a.sequence - b.sequence) < 0;
}
