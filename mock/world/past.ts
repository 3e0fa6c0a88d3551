import { attributeMap, awaitsProcessing, type EventRecord, type FluentEvent } from '../event/event.js';
import type { Store } from '../store/store.js';
import type { Situation } from '../workflow/candidates.js';
import { labelOf } from '../workflow/entity.js';
import type { Explanation } from '../workflow/explanation.js';
import type { Inquiry } from './inquiry.js';

/** What a logged event met when it was processed, as far as the log tells. */
export interface Past {
  readonly situation: Situation;
  /** What is different by now, in words. */
  readonly lines: readonly string[];
}

/** Where the past of an event is looked up. */
export interface PastGround {
  readonly store: Store;
  readonly inquiry: Inquiry;
}

/** An event of the log with its entity as it was then; one that still waits meets it as it is. */
export function pastOf(record: EventRecord, { store, inquiry }: PastGround): Past {
  const live = inquiry.situationOf(record);
  if (awaitsProcessing(record)) {
    return { situation: live, lines: ['the event still waits; this is what it would meet now'] };
  }
  const status = metStatusOf(record, live, store);
  const { entity } = live;
  if (status === undefined || status === entity?.status) return { situation: live, lines: [] };
  if (status === null) return unknownThen(record, live);
  const lines = entity
    ? [`${labelOf(entity)} was ${status} when the event was processed and is ${entity.status} by now`]
    : [];
  return { situation: { record, entity: entity && { ...entity, status } }, lines };
}

/** Where what an event did and what it would do differ, in words. */
export function sinceThen(
  { event }: FluentRecord,
  { outcome }: Pick<Explanation, 'outcome'>,
): readonly string[] {
  const { eventStatus } = event;
  const ran = ['COMPLETE', 'SUCCESS'].includes(eventStatus);
  const agrees = eventStatus === 'NO_MATCH' ? outcome === 'NO_MATCH' : !ran || outcome === 'MATCH';
  return agrees ? [] : [`the event ended as ${eventStatus}: what it met then is not what it would meet now`];
}

type FluentRecord = Pick<EventRecord, 'event'>;

/** Null: nobody knew the entity. Undefined: the log does not tell. */
function metStatusOf(record: EventRecord, { entity }: Situation, store: Store): string | null | undefined {
  const { metStatus } = record.routing ?? {};
  if (metStatus !== undefined) return metStatus;
  const snapshot = snapshotOf(record.event, store);
  if (snapshot !== undefined) return snapshot;
  // An event that failed without any ruleset, and whose entity is still unknown, failed for that.
  return record.event.eventStatus === 'FAILED' && !entity ? null : undefined;
}

/** The status in the snapshot that the engine takes before it runs an event. */
function snapshotOf({ id }: FluentEvent, store: Store): string | undefined {
  const { events } = store.search({
    filters: [
      { field: 'context.sourceEvents', values: [id], loose: false },
      { field: 'category', values: ['snapshot'], loose: false },
    ],
    from: Number.NEGATIVE_INFINITY,
    to: Number.POSITIVE_INFINITY,
    offset: 0,
    count: 1,
    sort: 'asc',
  });
  const { entity } = attributeMap(events[0]?.record.event.attributes ?? null);
  const status: unknown = (entity as { status?: unknown } | null | undefined)?.status;
  return typeof status === 'string' ? status : undefined;
}

function unknownThen(record: EventRecord, { entity }: Situation): Past {
  const situation = {
    record: { ...record, routing: { ...record.routing, metStatus: null } },
    entity: undefined,
  };
  const lines = entity
    ? [`nobody knew ${labelOf(entity)} when the event was processed; it is ${entity.status} by now`]
    : [];
  return { situation, lines };
}
