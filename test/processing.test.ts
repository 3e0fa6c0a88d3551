import { expect, test } from 'vitest';
import { signIn, type Client } from './support/client.js';
import { NOTIFY_ORDER, posted, statusesOf, statusOf, trailOf } from './support/events.js';
import { openSandbox } from './support/sandbox.js';

const ORDER_107 = NOTIFY_ORDER;
const ORDER_108 = { ...NOTIFY_ORDER, entityId: '108' };
const FULFILMENT_OF_107 = {
  name: 'ReleaseToWarehouse',
  retailerId: '1',
  entityType: 'FULFILMENT',
  entityId: '207',
};

/** The ids of events in the order in which they were processed. */
async function processed(client: Client): Promise<readonly (string | undefined)[]> {
  const { body } = await client.get('/event?category=snapshot');
  return body.results.toReversed().map(({ context }) => context.sourceEvents[0]);
}

test('immediate: an event is processed without anybody doing anything', async () => {
  const { url } = await openSandbox({ processing: { mode: 'immediate' } });
  const client = await signIn(url);

  const { body } = await client.post('/event/async', ORDER_107);

  expect(body.eventStatus).toBe('PENDING');
  await expect.poll(() => statusOf(client, body.eventId)).toBe('COMPLETE');
});

test('delayed: an event is processed when the delay has passed by the clock of its world', async () => {
  const { url, world } = await openSandbox({ processing: { mode: 'delayed', delay: 250 } });
  const client = await signIn(url);
  const id = await posted(client, ORDER_107);

  await world.clock.advance(249);
  const before = await statusOf(client, id);
  await world.clock.advance(1);
  const after = await statusOf(client, id);

  expect([before, after]).toEqual(['PENDING', 'COMPLETE']);
});

test('delayed: each event waits its own delay, and its audits bear the time of its processing', async () => {
  const { url, world } = await openSandbox({ processing: { mode: 'delayed', delay: 250 } });
  const client = await signIn(url);
  const start = world.clock.now();
  const first = await posted(client, ORDER_107);
  await world.clock.advance(100);
  const second = await posted(client, ORDER_107);

  await world.clock.advance(150);
  const between = await statusesOf(client, [first, second]);
  await world.clock.advance(5000);

  const [firstAudit] = await trailOf(client, first);
  const [secondAudit] = await trailOf(client, second);
  expect(between).toEqual(['COMPLETE', 'PENDING']);
  expect(Date.parse(firstAudit?.generatedOn ?? '')).toBe(start + 250);
  expect(Date.parse(secondAudit?.generatedOn ?? '')).toBe(start + 350);
});

test('reads: an event is processed after it was read that many times', async () => {
  const { url } = await openSandbox({ processing: { mode: 'reads', reads: 2 } });
  const client = await signIn(url);
  const id = await posted(client, ORDER_107);

  expect(await statusesOf(client, [id, id, id])).toEqual(['PENDING', 'PENDING', 'COMPLETE']);
});

test('reads: a search that finds the event is a read of it, other reads are not', async () => {
  const { url } = await openSandbox({ processing: { mode: 'reads', reads: 2 } });
  const client = await signIn(url);
  const id = await posted(client, ORDER_107);
  const elsewhere = await posted(client, ORDER_108);

  await client.get(`/event/${elsewhere}`);
  await client.get('/event?context.entityId=999');
  await client.get('/event?context.entityId=107');

  expect(await statusesOf(client, [id, id])).toEqual(['PENDING', 'COMPLETE']);
});

test('reads: what waits ahead on the same root is processed with the event that was read', async () => {
  const { url } = await openSandbox({ processing: { mode: 'reads', reads: 1 } });
  const client = await signIn(url);
  const ahead = await posted(client, FULFILMENT_OF_107);
  const id = await posted(client, ORDER_107);

  await client.get(`/event/${id}`);

  expect(await processed(client)).toEqual([ahead, id]);
});

test('manual: nothing happens until somebody asks, however much time passes', async () => {
  const { url, world } = await openSandbox({ processing: { mode: 'manual' } });
  const client = await signIn(url);
  const id = await posted(client, ORDER_107);

  await world.clock.advance(12 * 3_600_000);
  const waiting = await statusesOf(client, [id, id, id]);
  const settled = await world.settle();

  expect(waiting).toEqual(['PENDING', 'PENDING', 'PENDING']);
  expect(settled).toBe(1);
  expect(await statusOf(client, id)).toBe('COMPLETE');
  expect(await world.settle()).toBe(0);
});

test('manual: a step processes the event that waited longest', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  const first = await posted(client, ORDER_107);
  const second = await posted(client, ORDER_108);
  const third = await posted(client, ORDER_107);

  const stepped = world.step();

  expect(stepped).toBe(1);
  expect(await statusesOf(client, [first, second, third])).toEqual(['COMPLETE', 'PENDING', 'PENDING']);
});

test('manual: a step may take several events, and tells how many there were', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  const ids = [
    await posted(client, ORDER_107),
    await posted(client, ORDER_108),
    await posted(client, ORDER_107),
  ];

  const stepped = [world.step(2), world.step(2), world.step(2)];

  expect(stepped).toEqual([2, 1, 0]);
  expect(await processed(client)).toEqual(ids);
});

test('events of one root, whatever their entity, are processed in the order in which they came', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  const ids = [
    await posted(client, ORDER_107),
    await posted(client, FULFILMENT_OF_107),
    await posted(client, { ...ORDER_107, entityId: undefined, entityRef: 'HD_107' }),
    await posted(client, ORDER_107),
  ];

  await world.settle();

  expect(await processed(client)).toEqual(ids);
});

test('a sync post overtakes other roots but not its own', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);
  const elsewhere = await posted(client, ORDER_108);
  const ahead = await posted(client, FULFILMENT_OF_107);

  const { body } = await client.post('/event/sync', ORDER_107);

  expect(await processed(client)).toEqual([ahead, body.eventId]);
  expect(await statusOf(client, elsewhere)).toBe('PENDING');
});
