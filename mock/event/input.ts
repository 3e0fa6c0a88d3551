import { parseTime } from '../kernel/time.js';
import {
  attributeList,
  WORKFLOW_CATEGORY,
  type EventContext,
  type EventFault,
  type EventRecord,
  type Json,
  type Routing,
} from './event.js';

type Id = string | number | null;

/** The body of `POST /event/async` and `/event/sync` once it is known to meet the spec. */
export interface EventInput {
  readonly name: string;
  readonly retailerId: string | number;
  readonly entityType: string;
  readonly entitySubtype?: string | null;
  readonly entityId?: Id;
  readonly entityRef?: string | null;
  readonly rootEntityType?: string | null;
  readonly rootEntitySubtype?: string | null;
  readonly rootEntityId?: Id;
  readonly rootEntityRef?: string | null;
  /** A map; clients whose language has no empty map send an empty list. */
  readonly attributes?: Readonly<Record<string, Json>> | readonly [] | null;
  /** Epoch milliseconds or an ISO 8601 date-time. */
  readonly scheduledOn?: number | string | null;
  readonly meta?: { readonly workflow?: Json } | null;
}

/** What an accepted event takes from its surroundings rather than from the body. */
export interface Acceptance {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly accountId: string;
  readonly generatedBy: string;
  /** `now` as the log writes it. */
  readonly generatedOn: string;
  readonly context: EventContext;
  /** What is to go wrong with it. */
  readonly fault?: EventFault | undefined;
}

/** The id as the API writes it: always a string, and `null` for one that was not given. */
export function idText(id: Id | undefined): string | null {
  return id === undefined || id === null || id === '' ? null : String(id);
}

/** `scheduledOn` in epoch milliseconds, from either form. */
export function scheduleOf({ scheduledOn }: EventInput): number | undefined {
  if (scheduledOn === undefined || scheduledOn === null) return undefined;
  return typeof scheduledOn === 'number' ? scheduledOn : parseTime(scheduledOn);
}

/** Makes the event of a post: PENDING, or SCHEDULED when it is meant for later. */
export function acceptEvent(input: EventInput, acceptance: Acceptance): EventRecord {
  const { id, now, accountId, generatedBy, generatedOn, context } = acceptance;
  const scheduledOn = scheduleOf(input);
  return {
    event: {
      id,
      name: input.name,
      type: 'ORCHESTRATION',
      accountId,
      retailerId: String(input.retailerId),
      category: WORKFLOW_CATEGORY,
      context,
      eventStatus: scheduledOn !== undefined && scheduledOn > now ? 'SCHEDULED' : 'PENDING',
      attributes: attributeList((input.attributes ?? {}) as Readonly<Record<string, Json>>),
      source: 'Fluent-API',
      generatedBy,
      generatedOn,
    },
    time: now,
    routing: routingOf(input, scheduledOn, acceptance.fault),
  };
}

// Most posts carry none, and a store of many events should not hold an empty object for each.
const NO_ROUTING: Routing = {};

function routingOf(
  { entitySubtype, rootEntitySubtype, meta }: EventInput,
  scheduledOn: number | undefined,
  fault: EventFault | undefined,
): Routing {
  const workflow = meta?.workflow;
  const isPlain = !entitySubtype && !rootEntitySubtype && scheduledOn === undefined;
  if (isPlain && workflow === undefined && fault === undefined) return NO_ROUTING;
  return {
    ...(fault === undefined ? {} : { fault }),
    ...(entitySubtype ? { entitySubtype } : {}),
    ...(rootEntitySubtype ? { rootEntitySubtype } : {}),
    ...(scheduledOn === undefined ? {} : { scheduledOn }),
    ...(workflow === undefined ? {} : { workflow }),
  };
}
