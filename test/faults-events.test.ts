import { expect, test } from 'vitest';
import { signIn, type Client } from './support/client.js';
import { eventCount, NOTIFY_ORDER, posted, statusesOf, statusOf, trailOf } from './support/events.js';
import { arm, DOORS } from './support/faults.js';
import { sameFolder } from './support/folder.js';
import { eventsIn } from './support/log.js';
import { openSandbox } from './support/sandbox.js';

const FIRST = { first: 1 } as const;
const ORDER_108 = { ...NOTIFY_ORDER, entityId: '108' };

/** The ids of events in the order in which they were processed. */
async function processed(client: Client): Promise<readonly (string | undefined)[]> {
  const { body } = await client.get('/event?category=snapshot');
  return body.results.toReversed().map(({ context }) => context.sourceEvents[0]);
}

test.each(DOORS)('a lost event is accepted like any other and is nowhere afterwards (%s)', async door => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  await arm(sandbox, { times: FIRST, do: { event: 'lost' } }, door);

  const { status, body } = await client.post('/event/async', NOTIFY_ORDER);

  expect(status).toBe(200);
  expect(body).toEqual({ eventId: expect.any(String), entityId: '107', eventStatus: 'PENDING' });
  expect((await client.get(`/event/${body.eventId}`)).status).toBe(404);
  expect([await sandbox.world.settle(), await eventCount(client)]).toEqual([0, 0]);
});

test('a lost sync post is answered as if it had been processed', async () => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  await arm(sandbox, { do: { event: 'lost' } });

  const { status, body } = await client.post('/event/sync', NOTIFY_ORDER);

  expect([status, body.eventStatus]).toEqual([200, 'COMPLETE']);
  expect(await eventCount(client)).toBe(0);
});

test.each(DOORS)('an event ends as FAILED, and its trail says why (%s)', async door => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  await arm(sandbox, { times: FIRST, do: { event: 'failed' } }, door);

  const [failed, fine] = [await posted(client, NOTIFY_ORDER), await posted(client, NOTIFY_ORDER)];
  await sandbox.world.settle();

  expect(await statusesOf(client, [failed, fine])).toEqual(['FAILED', 'COMPLETE']);
  const trail = await trailOf(client, failed);
  expect(trail.map(({ category, name }) => [category, name])).toEqual([['exception', 'InjectedFailure']]);
});

test('a sync post whose event fails is the documented 400', async () => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  await arm(sandbox, { do: { event: 'failed' } });

  const { status, body } = await client.post('/event/sync', NOTIFY_ORDER);

  expect(status).toBe(400);
  expect(body).toMatchObject({ eventStatus: 'FAILED', errorMessage: 'Event has Failed' });
});

test.each(DOORS)('an event is processed twice, as two events of different ids (%s)', async door => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  await arm(sandbox, { times: FIRST, do: { event: 'duplicated' } }, door);

  const id = await posted(client, NOTIFY_ORDER);
  await sandbox.world.settle();

  const ids = await processed(client);
  expect(await eventsIn(client)).toEqual(['NotifyOrderStatus COMPLETE', 'NotifyOrderStatus COMPLETE']);
  expect(ids[0]).toBe(id);
  expect(new Set(ids).size).toBe(2);
});

test.each(DOORS)('an event is overtaken by the next one of its root, not by others (%s)', async door => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  await arm(sandbox, { times: FIRST, do: { event: 'reordered' } }, door);
  const late = await posted(client, NOTIFY_ORDER);
  const elsewhere = await posted(client, ORDER_108);

  sandbox.world.step(5);
  const before = await statusOf(client, late);
  const next = await posted(client, NOTIFY_ORDER);
  const last = await posted(client, NOTIFY_ORDER);
  await sandbox.world.settle();

  expect(before).toBe('PENDING');
  expect(await processed(client)).toEqual([elsewhere, next, late, last]);
});

test('an event that nothing overtakes is processed when all is settled', async () => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  await arm(sandbox, { do: { event: 'reordered' } });
  const [first, second] = [await posted(client, NOTIFY_ORDER), await posted(client, NOTIFY_ORDER)];

  const settled = await sandbox.world.settle();

  expect(settled).toBe(2);
  expect(await processed(client)).toEqual([second, first]);
});

test('an event that was overtaken falls due with its delay, counted from then on', async () => {
  const sandbox = await openSandbox({ processing: { mode: 'delayed', delay: 250 } });
  const client = await signIn(sandbox.url);
  await arm(sandbox, { times: FIRST, do: { event: 'reordered' } });
  const late = await posted(client, NOTIFY_ORDER);

  await sandbox.world.clock.advance(1000);
  const next = await posted(client, NOTIFY_ORDER);
  const before = await statusesOf(client, [late, next]);
  await sandbox.world.clock.advance(250);

  expect(before).toEqual(['PENDING', 'PENDING']);
  expect(await processed(client)).toEqual([next, late]);
});

test.each(DOORS)('a stuck event stays PENDING for good, and holds up no other (%s)', async door => {
  const sandbox = await openSandbox({ processing: { mode: 'delayed', delay: 250 } });
  const client = await signIn(sandbox.url);
  await arm(sandbox, { times: FIRST, do: { event: 'stuck' } }, door);
  const stuck = await posted(client, NOTIFY_ORDER);
  const next = await posted(client, NOTIFY_ORDER);

  await sandbox.world.clock.advance(12 * 3_600_000);
  sandbox.world.processing = { mode: 'manual' };
  const done = [sandbox.world.step(5), await sandbox.world.settle()];

  expect(done).toEqual([0, 0]);
  expect(await statusesOf(client, [stuck, next])).toEqual(['PENDING', 'COMPLETE']);
});

test('a stuck event that is scheduled is SCHEDULED until it is due, and PENDING from then on', async () => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  await arm(sandbox, { do: { event: 'stuck' } });
  const id = await posted(client, { ...NOTIFY_ORDER, scheduledOn: sandbox.world.clock.now() + 1000 });

  const before = await statusOf(client, id);
  await sandbox.world.clock.advance(1000);
  await sandbox.world.settle();

  expect([before, await statusOf(client, id)]).toEqual(['SCHEDULED', 'PENDING']);
});

test('stuck and failing events stay so when the sandbox is started again', async () => {
  const { start } = await sameFolder();
  const before = await start();
  before.world.faults.arm({ times: { nth: 1 }, do: { event: 'stuck' } });
  before.world.faults.arm({ times: { nth: 2 }, do: { event: 'failed' } });
  const ids = [await posted(before.client, NOTIFY_ORDER), await posted(before.client, ORDER_108)];
  await before.stop();

  const after = await start();
  await after.world.settle();

  expect(await statusesOf(after.client, ids)).toEqual(['PENDING', 'FAILED']);
});
