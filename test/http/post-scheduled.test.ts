import { expect, test } from 'vitest';
import { signIn } from '../support/client.js';
import { NOTIFY_ORDER, posted, statusOf, trailOf } from '../support/events.js';
import { openSandbox } from '../support/sandbox.js';

const HOUR = 3_600_000;

const FORMS: readonly [string, (time: number) => number | string][] = [
  ['epoch milliseconds', time => time],
  ['ISO 8601 in UTC', time => new Date(time).toISOString()],
  ['ISO 8601 with an offset', time => new Date(time + 2 * HOUR).toISOString().replace('Z', '+02:00')],
];

test.each(FORMS)('an event for later, in %s, is SCHEDULED until it is due', async (_form, write) => {
  const { url, world } = await openSandbox({ processing: { mode: 'delayed', delay: 0 } });
  const client = await signIn(url);
  const scheduledOn = write(world.clock.now() + HOUR);

  const { status, body } = await client.post('/event/async', { ...NOTIFY_ORDER, scheduledOn });
  await world.clock.advance(HOUR - 1);
  const before = await statusOf(client, body.eventId);
  await world.clock.advance(1);
  const after = await statusOf(client, body.eventId);

  expect(status).toBe(200);
  expect(body).toEqual({ eventId: expect.any(String), entityId: '107', eventStatus: 'SCHEDULED' });
  expect(before).toBe('SCHEDULED');
  expect(after).toBe('COMPLETE');
});

test('an event that has become due is PENDING until it is processed', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  const id = await posted(client, { ...NOTIFY_ORDER, scheduledOn: world.clock.now() + HOUR });

  const settledTooEarly = await world.settle();
  await world.clock.advance(HOUR);
  const due = await statusOf(client, id);
  const settled = await world.settle();

  expect(settledTooEarly).toBe(0);
  expect(due).toBe('PENDING');
  expect(settled).toBeGreaterThan(0);
  expect(await statusOf(client, id)).toBe('COMPLETE');
});

test('scheduled events are processed in the order of their times', async () => {
  const { url, world } = await openSandbox({ processing: { mode: 'delayed', delay: 0 } });
  const client = await signIn(url);
  const now = world.clock.now();
  const late = await posted(client, { ...NOTIFY_ORDER, scheduledOn: now + 2 * HOUR });
  const early = await posted(client, { ...NOTIFY_ORDER, scheduledOn: now + HOUR });

  await world.clock.advance(3 * HOUR);

  const [earlyAudit] = await trailOf(client, early);
  const [lateAudit] = await trailOf(client, late);
  expect(earlyAudit?.generatedOn).toBe(new Date(now + HOUR).toISOString().replace('Z', '+00:00'));
  expect(lateAudit?.generatedOn).toBe(new Date(now + 2 * HOUR).toISOString().replace('Z', '+00:00'));
});

test('a scheduled event is generated when it was posted, not when it is due', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  const now = world.clock.now();
  const id = await posted(client, { ...NOTIFY_ORDER, scheduledOn: now + HOUR });

  await world.clock.advance(2 * HOUR);
  await world.settle();

  const { body } = await client.get(`/event/${id}`);
  expect(body.generatedOn).toBe(new Date(now).toISOString().replace('Z', '+00:00'));
});

test.each(FORMS)('a time that has passed, in %s, means at once', async (_form, write) => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  const scheduledOn = write(world.clock.now() - HOUR);

  const { body } = await client.post('/event/async', { ...NOTIFY_ORDER, scheduledOn });
  await world.settle();

  expect(body.eventStatus).toBe('PENDING');
  expect(await statusOf(client, body.eventId)).toBe('COMPLETE');
});

test('scheduledOn null means at once', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { status, body } = await client.post('/event/async', { ...NOTIFY_ORDER, scheduledOn: null });

  expect(status).toBe(200);
  expect(body.eventStatus).toBe('PENDING');
});

test('nobody waits for a sync post that is meant for later', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);

  const { status, body, reason } = await client.post('/event/sync', {
    ...NOTIFY_ORDER,
    scheduledOn: world.clock.now() + HOUR,
  });

  expect(status).toBe(200);
  expect(body).toEqual({ eventId: expect.any(String), entityId: '107', eventStatus: 'SCHEDULED' });
  expect(reason).toContain('scheduled for later');
});
