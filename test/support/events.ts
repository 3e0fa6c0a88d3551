import type { Client, ReplyBody, ReplyEvent } from './client.js';

/** An event that needs no status and changes none, for an order of the demo data. */
export const NOTIFY_ORDER = {
  name: 'NotifyOrderStatus',
  retailerId: '1',
  entityType: 'ORDER',
  entityId: '107',
} as const;

/** An event for an order that nobody knows, named by its ref. */
export const ORDER_CREATED = {
  name: 'OrderCreated',
  entityType: 'ORDER',
  entitySubtype: 'HD',
  entityRef: 'O-1',
  rootEntityType: 'ORDER',
  rootEntityRef: 'O-1',
  retailerId: '1',
} as const;

/** Posts an event async and gives its id. */
export async function posted(client: Client, event: object): Promise<string> {
  return (await client.post('/event/async', event)).body.eventId;
}

/** Posts an event async and reads it back from the log. */
export async function postedAndRead(client: Client, event: object): Promise<ReplyBody> {
  return (await client.get(`/event/${await posted(client, event)}`)).body;
}

/** The status of an event in the log; a read like any other. */
export async function statusOf(client: Client, id: string): Promise<string> {
  return (await client.get(`/event/${id}`)).body.eventStatus;
}

/** The statuses of events, read one after the other. */
export async function statusesOf(client: Client, ids: readonly string[]): Promise<readonly string[]> {
  const statuses: string[] = [];
  for (const id of ids) {
    // In order, since in one of the modes a read moves the event on.
    // oxlint-disable-next-line no-await-in-loop
    statuses.push(await statusOf(client, id));
  }
  return statuses;
}

/** How many events the log shows. */
export async function eventCount(client: Client): Promise<number> {
  return (await client.get('/event?count=5000')).body.count;
}

/** What names an event as its source, in the order in which it was logged. */
export async function trailOf(client: Client, id: string): Promise<readonly ReplyEvent[]> {
  const { body } = await client.get(`/event?context.sourceEvents=${id}`);
  return body.results.toReversed();
}
