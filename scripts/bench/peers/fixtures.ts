import type { EventAttribute } from '../../../mock/event/event.js';
import { parseObject } from '../json.js';

export interface NumberedEvent {
  readonly id: string;
}

/** Stands in for an answer of ours when ours does not take part. */
export const MADE_UP_EVENT = JSON.stringify({
  id: eventId(0),
  name: 'BENCH_EVENT',
  type: 'ORCHESTRATION',
  accountId: 'DEMO',
  retailerId: '1',
  category: 'ORDER WORKFLOW',
  context: {
    sourceEvents: [],
    entityType: 'ORDER',
    entityId: '101',
    entityRef: null,
    rootEntityType: 'ORDER',
    rootEntityId: '101',
    rootEntityRef: null,
  },
  eventStatus: 'NO_MATCH',
  attributes: attributeList(0),
  source: 'Fluent-API',
  generatedBy: 'demo_admin',
  generatedOn: '2026-02-05T06:31:51.607+00:00',
});

export function eventId(index: number): string {
  return `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
}

/** `count` events like `sample`, each with an id of its own. */
export function numberedEvents(sample: string, count: number): NumberedEvent[] {
  return Array.from({ length: count }, (_, index) => ({
    ...parseObject(sample),
    id: eventId(index),
  }));
}

/** Body number `index` of a POST; an event stored from it is answered in about 700 bytes. */
export function eventBody(index: number): string {
  return JSON.stringify({
    name: 'BENCH_EVENT',
    retailerId: '1',
    entityType: 'ORDER',
    entityId: String(1000 + index),
    attributes: attributes(index),
  });
}

/** The attributes of body number `index` as the event stored from it has them. */
export function attributeList(index: number): EventAttribute[] {
  return Object.entries(attributes(index)).map(([name, value]) => ({ name, value, type: 'STRING' }));
}

function attributes(index: number): Readonly<Record<string, string>> {
  return {
    carrier: 'Example Parcels',
    trackingNumber: `EP-${String(index).padStart(9, '0')}`,
    shippedOn: '2026-02-05T06:31:51.607Z',
    locationRef: 'DC-1',
    comment: 'left at the back door',
  };
}
