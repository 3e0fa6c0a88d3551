import type { Client, ReplyEvent } from './client.js';

/** What a search asks for; a list repeats its parameter. */
export type Query = Readonly<Record<string, string | number | readonly string[]>>;

/** One event of the log under a short name. */
export type LoggedEvent = ReplyEvent;

const DAY = 86_400_000;

/** The path of a search, everything escaped. */
export function searchFor(query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((each): [string, string] => [name, String(each)]),
  );
  return `/event?${new URLSearchParams(pairs).toString()}`;
}

/** Epoch milliseconds as clients write them in a query. */
export function isoTime(time: number): string {
  return new Date(time).toISOString();
}

/** A query for everything of the last 45 days, which is more than any test puts into a log. */
export function everything(now: number): Query {
  return { from: isoTime(now - 45 * DAY), count: 5000 };
}

/** The ids of the events that a search finds, in its order. */
export async function idsFound(client: Client, query: Query): Promise<readonly string[]> {
  return (await eventsFound(client, query)).map(({ id }) => id);
}

/** The events that a search finds; anything but a page is an error of the test. */
export async function eventsFound(client: Client, query: Query): Promise<readonly LoggedEvent[]> {
  const { status, body } = await client.get(searchFor(query));
  if (status !== 200) throw new Error(`a search was answered ${status}: ${JSON.stringify(body)}`);
  return body.results;
}

/** Posts an event for a demo order, with whatever the test wants otherwise, and gives its id. */
export async function postOrderEvent(
  client: Client,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const event = { name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entityId: '107', ...fields };
  const { status, body } = await client.post('/event/async', event);
  if (status !== 200) throw new Error(`a post was answered ${status}: ${JSON.stringify(body)}`);
  return body.eventId;
}

/** Walks a search as the SDK's guide tells: from the first page on by the answered count until there is no more. */
export async function walkPages(client: Client, query: Query, firstStart = 0): Promise<readonly string[]> {
  const seen: string[] = [];
  let start = firstStart;
  for (;;) {
    // Each page begins where the one before it ended.
    // oxlint-disable-next-line no-await-in-loop
    const { body } = await client.get(searchFor({ ...query, start }));
    seen.push(...body.results.map(({ id }) => id));
    if (!body.hasMore) return seen;
    if (body.count === 0) throw new Error(`an empty page at ${start} says that there is more`);
    start += body.count;
  }
}
