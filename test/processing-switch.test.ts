import { expect, test } from 'vitest';
import { signIn } from './support/client.js';
import { NOTIFY_ORDER as ORDER_107, posted, statusesOf, statusOf } from './support/events.js';
import { openSandbox } from './support/sandbox.js';

const ORDER_108 = { ...ORDER_107, entityId: '108' };

test('another mode holds for the events that wait already: manual to delayed', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  const id = await posted(client, ORDER_107);

  world.processing = { mode: 'delayed', delay: 250 };
  await world.clock.advance(249);
  const before = await statusOf(client, id);
  await world.clock.advance(1);

  expect(before).toBe('PENDING');
  expect(await statusOf(client, id)).toBe('COMPLETE');
  expect(world.processing).toEqual({ mode: 'delayed', delay: 250 });
});

test('another mode holds for the events that wait already: delayed to manual', async () => {
  const { url, world } = await openSandbox({ processing: { mode: 'delayed', delay: 250 } });
  const client = await signIn(url);
  const id = await posted(client, ORDER_107);

  world.processing = { mode: 'manual' };
  await world.clock.advance(1000);

  expect(await statusOf(client, id)).toBe('PENDING');
});

test('another mode holds for the events that wait already: manual to reads', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  const id = await posted(client, ORDER_107);
  await client.get(`/event/${id}`);

  world.processing = { mode: 'reads', reads: 1 };

  expect(await statusesOf(client, [id, id])).toEqual(['PENDING', 'COMPLETE']);
});

test('another mode holds for the events that wait already: manual to immediate', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  const ids = [await posted(client, ORDER_107), await posted(client, ORDER_108)];

  world.processing = { mode: 'immediate' };

  await expect.poll(() => statusesOf(client, ids)).toEqual(['COMPLETE', 'COMPLETE']);
});
