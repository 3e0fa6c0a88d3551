import { DEMO_ACCOUNT } from '../../../mock/account/account.js';
import { ENGINE_USER, type EventRecord, type FluentEvent } from '../../../mock/event/event.js';
import { parseObject } from '../json.js';
import { attributeList, eventId, MADE_UP_EVENT } from './fixtures.js';

/** How many stored events there are, and when the first one came. */
export interface Span {
  readonly count: number;
  readonly begin: number;
}

export const DAY_MS = 86_400_000;
export const SPAN_DAYS = 20;
/** Every chain is one posted event and the audits that its processing left. */
export const CHAIN = 5;

const EVENTS_PER_ORDER = 10;
// With so many an event has about 700 bytes, although its context names more than that of a bare POST.
const ATTRIBUTES = 3;
const SAMPLE = parseObject(MADE_UP_EVENT) as unknown as FluentEvent;
const NAMES = {
  ORDER: ['OrderConfirm', 'OrderAllocate', 'OrderCancel', 'OrderRevision', 'OrderNotify', 'OrderComplete'],
  FULFILMENT: [
    'PickConfirm',
    'PackConfirm',
    'FulfilmentExpiry',
    'FulfilmentBook',
    'FulfilmentShip',
    'Reject',
  ],
} as const;

interface Chain {
  readonly number: number;
  readonly order: number;
  readonly entityType: 'ORDER' | 'FULFILMENT';
  readonly name: string;
}

/** The data file without its events, which stand in its one world. */
export function snapshotOf(events: readonly unknown[]): unknown {
  const world = { account: DEMO_ACCOUNT, workflows: [], entities: [], events };
  return { schemaVersion: 2, journal: 1, worlds: [world] };
}

/** Event number `index` of a span as the data file holds it; only posted events were ever processed. */
export function storedRecord(index: number, span: Span): Omit<EventRecord, 'time'> {
  const event = storedEvent(index, span);
  return index % CHAIN === 0 ? { event, routing: {} } : { event };
}

/** Event number `index` of a span alone. */
export function storedEvent(index: number, { count, begin }: Span): FluentEvent {
  const chain = chainOf(Math.floor(index / CHAIN), count);
  const generated = new Date(begin + Math.floor((index * SPAN_DAYS * DAY_MS) / count));
  return {
    ...SAMPLE,
    ...roleOf(index % CHAIN, chain),
    id: eventId(index),
    retailerId: chain.order % 4 === 0 ? '2' : '1',
    context: contextOf(index % CHAIN, chain),
    attributes: attributeList(index).slice(0, ATTRIBUTES),
    generatedOn: generated.toISOString().replace('Z', '+00:00'),
  };
}

/** A tenth as many orders as events, in turn; an order's chains are about itself and about its fulfilment. */
function chainOf(number: number, count: number): Chain {
  const orders = Math.max(1, Math.floor(count / EVENTS_PER_ORDER));
  const order = number % orders;
  const turn = Math.floor(number / orders);
  const entityType = (order + turn) % 2 === 0 ? 'ORDER' : 'FULFILMENT';
  const names = NAMES[entityType];
  return { number, order, entityType, name: names[(order >> 1) % names.length] ?? names[0] };
}

function contextOf(place: number, { number, order, entityType }: Chain): FluentEvent['context'] {
  const root = { id: String(1_000_000 + order), ref: `HD_${order}` };
  const entity = entityType === 'ORDER' ? root : { id: String(5_000_000 + order), ref: `HD_${order}_F1` };
  return {
    sourceEvents: place === 0 ? [] : [eventId(number * CHAIN)],
    entityType,
    entityId: entity.id,
    entityRef: entity.ref,
    rootEntityType: 'ORDER',
    rootEntityId: root.id,
    rootEntityRef: root.ref,
  };
}

function roleOf(place: number, { number, name }: Chain): Partial<FluentEvent> {
  const failed = number % 20 === 7;
  if (place === 0) {
    const eventStatus = failed ? 'FAILED' : number % 10 === 3 ? 'NO_MATCH' : 'COMPLETE';
    return { name, category: 'ORDER WORKFLOW', eventStatus };
  }
  const audit = { type: 'ORCHESTRATION_AUDIT', generatedBy: ENGINE_USER, eventStatus: 'SUCCESS' };
  if (place === 1) return { ...audit, name: 'snapshot', category: 'snapshot' };
  if (place === 2) return { ...audit, name, category: 'ruleSet' };
  if (place === 3) return { ...audit, name: 'DEMO.core.SetState', category: 'rule' };
  if (failed) return { ...audit, name, category: 'exception', eventStatus: 'FAILED' };
  return { ...audit, name: 'Mutation', category: 'ACTION' };
}
