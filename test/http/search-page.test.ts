import { expect, test } from 'vitest';
import { DEMO_ACCOUNT } from '../../mock/index.js';
import { signIn } from '../support/client.js';
import { accountNamed, openSandbox } from '../support/sandbox.js';
import {
  eventsFound,
  everything,
  idsFound,
  postOrderEvent,
  searchFor,
  type LoggedEvent,
} from '../support/searching.js';

const DAY = 86_400_000;

function ids(events: readonly LoggedEvent[]): readonly string[] {
  return events.map(({ id }) => id);
}

test('a page has its four fields and never a total', async () => {
  const { url } = await openSandbox({ seed: 'demo' });
  const client = await signIn(url);

  const { body } = await client.get('/event');

  expect(Object.keys(body)).toEqual(['start', 'count', 'hasMore', 'results']);
  expect(body).toMatchObject({ start: 0, count: 100, hasMore: true });
  expect(body.results).toHaveLength(100);
});

test('a search without any match is an empty page, not an error', async () => {
  const { url } = await openSandbox({ seed: 'demo' });
  const client = await signIn(url);

  const { status, body } = await client.get(searchFor({ 'context.entityRef': 'HD_999' }));

  expect(status).toBe(200);
  expect(body).toEqual({ start: 0, count: 0, hasMore: false, results: [] });
});

test('without a window the last 30 days are searched; from shows what is older', async () => {
  const { url, world } = await openSandbox();
  await world.clock.set(Date.UTC(2026, 4, 1));
  const atFirst = await postOrderEvent(await signIn(url), { name: 'Old' });
  await world.clock.advance(DAY);
  const aDayLater = await postOrderEvent(await signIn(url), { name: 'Young' });
  await world.clock.set(Date.UTC(2026, 4, 32));
  const client = await signIn(url);

  expect(await idsFound(client, {})).toEqual([aDayLater]);
  expect(await idsFound(client, { from: '2026-05-01T00:00:00.000Z' })).toEqual([aDayLater, atFirst]);
});

test('the newest event comes first, and of one millisecond the one that was stored later', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  const first = await postOrderEvent(client);
  const second = await postOrderEvent(client);
  await world.clock.advance(1);
  const third = await postOrderEvent(client);
  const fourth = await postOrderEvent(client);

  const found = await idsFound(client, {});

  expect(found).toEqual([fourth, third, second, first]);
  expect(await idsFound(client, {})).toEqual(found);
});

test('a change of status leaves an event at its place', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  const posted = [await postOrderEvent(client), await postOrderEvent(client), await postOrderEvent(client)];

  world.step();

  const found = await eventsFound(client, { eventType: 'ORCHESTRATION', 'context.entityId': '107' });
  expect(ids(found).filter(id => posted.includes(id))).toEqual(posted.toReversed());
  expect(found.at(-1)?.eventStatus).not.toBe('PENDING');
});

test('a user of one retailer sees the events of that retailer only, even when asking for another', async () => {
  const { url, world } = await openSandbox({ seed: 'demo' });
  const [, limited] = DEMO_ACCOUNT.users;
  const all = everything(world.clock.now());
  const log = await eventsFound(await signIn(url), all);
  const client = await signIn(url, DEMO_ACCOUNT, limited);

  const found = await idsFound(client, all);

  expect(found).toEqual(ids(log.filter(({ retailerId }) => retailerId === '1')));
  expect(found.length).toBeLessThan(log.length);
  expect(await idsFound(client, { ...all, retailerId: '2' })).toEqual([]);
  expect(await idsFound(client, { ...all, retailerId: ['1', '2'] })).toEqual(found);
});

test('the events of another account are never found, not even by id', async () => {
  const sandbox = await openSandbox();
  const other = accountNamed('ACME');
  sandbox.createWorld(other);
  const id = await postOrderEvent(await signIn(sandbox.url));

  const stranger = await signIn(sandbox.url, other);

  expect(await idsFound(stranger, { count: 5000 })).toEqual([]);
  expect(await idsFound(stranger, { eventId: id })).toEqual([]);
  expect(await idsFound(await signIn(sandbox.url), { eventId: id })).toEqual([id]);
});
