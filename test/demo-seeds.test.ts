import { expect, test } from 'vitest';
import { DEMO_ACCOUNT } from '../mock/index.js';
import { signIn } from './support/client.js';
import { demo, distinct } from './support/demo.js';
import { eventsFound, type LoggedEvent } from './support/searching.js';

const DAY = 86_400_000;

/** What tells an event of one demo world from one of another, its time counted from the newest. */
function fingerprints(log: readonly LoggedEvent[]): readonly unknown[] {
  const newest = Date.parse(log[0]?.generatedOn ?? '');
  return log.map(({ id, name, type, category, eventStatus, context, generatedOn }) => {
    const age = newest - Date.parse(generatedOn);
    return { id, name, type, category, eventStatus, context, age };
  });
}

function statuses(log: readonly LoggedEvent[]): ReadonlyMap<string, string> {
  return new Map(log.map(({ id, eventStatus }) => [id, eventStatus]));
}

test('the same seed number gives the same events at the same distance from the start', async () => {
  const first = await demo({ seedNumber: 7 });
  const second = await demo({ seedNumber: 7 });

  expect(fingerprints(second.log)).toEqual(fingerprints(first.log));
});

test('the seed number is 1 unless told otherwise, and another one gives other events', async () => {
  const standard = await demo();
  const one = await demo({ seedNumber: 1 });
  const two = await demo({ seedNumber: 2 });

  const ids = new Set(standard.log.map(({ id }) => id));
  expect(one.log.map(({ id }) => id)).toEqual([...ids]);
  expect(two.log.filter(({ id }) => ids.has(id))).toEqual([]);
});

test('nothing in the demo log waits to be processed, not even what is PENDING', async () => {
  const { log, world } = await demo();

  expect(log.some(({ eventStatus }) => eventStatus === 'PENDING')).toBe(true);
  expect(await world.settle()).toBe(0);
});

test('scheduled events become due as the clock advances, and nothing else changes by itself', async () => {
  const { url, world, all, log } = await demo();
  const scheduled = log.filter(({ eventStatus }) => eventStatus === 'SCHEDULED').map(({ id }) => id);

  await world.clock.advance(40 * DAY);

  const before = statuses(log);
  const after = statuses(await eventsFound(await signIn(url), all));
  const changed = [...after].filter(([id, status]) => before.get(id) !== status);
  expect(scheduled.length).toBeGreaterThan(0);
  expect(new Map(changed)).toEqual(new Map(scheduled.map(id => [id, 'PENDING'])));
});

test('a scheduled event of the demo log is not due a day after the start', async () => {
  const { url, world, all, log } = await demo();

  await world.clock.advance(DAY);

  expect(statuses(await eventsFound(await signIn(url), all))).toEqual(statuses(log));
});

test('scheduled events are processed once they are due', async () => {
  const { url, world, all, log } = await demo();
  const scheduled = log.filter(({ eventStatus }) => eventStatus === 'SCHEDULED').map(({ id }) => id);
  await world.clock.advance(40 * DAY);

  await world.settle();

  const found = await eventsFound(await signIn(url), { ...all, eventId: scheduled });
  expect(found).toHaveLength(scheduled.length);
  expect(found.filter(({ eventStatus }) => /SCHEDULED|PENDING/.test(eventStatus))).toEqual([]);
});

test('two users sign in, one of them for retailer 1 only', async () => {
  const { url, all, log } = await demo();
  const [admin, limited] = DEMO_ACCOUNT.users;

  const seen = await eventsFound(await signIn(url, DEMO_ACCOUNT, limited), all);

  expect(DEMO_ACCOUNT.users).toHaveLength(2);
  expect([admin?.retailerIds, limited?.retailerIds]).toEqual([['1', '2'], ['1']]);
  expect(distinct(seen.map(({ retailerId }) => retailerId))).toEqual(['1']);
  expect(seen).toEqual(log.filter(({ retailerId }) => retailerId === '1'));
});

test('the seed workflows is a world without events that knows the demo entities', async () => {
  const { log, url } = await demo({ seed: 'workflows' });

  const { body } = await (
    await signIn(url)
  ).post('/event/async', { name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entityRef: 'HD_107' });

  expect(log).toEqual([]);
  expect(body.entityId).toBe('107');
});

test('the seed none is a world without events and entities', async () => {
  const { log, url } = await demo({ seed: 'none' });

  const { body } = await (
    await signIn(url)
  ).post('/event/async', { name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entityRef: 'HD_107' });

  expect(log).toEqual([]);
  expect(body.entityId).toBeUndefined();
});
