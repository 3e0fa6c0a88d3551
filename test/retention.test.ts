import { expect, test } from 'vitest';
import { sameFolder } from './support/folder.js';
import { signIn } from './support/client.js';
import { openSandbox } from './support/sandbox.js';
import { eventsFound, everything, idsFound, postOrderEvent } from './support/searching.js';

const HOUR = 3_600_000;

test('of more events than are to be kept, the oldest finished ones are dropped', async () => {
  const { url, world } = await openSandbox({ maxEvents: 5, processing: { mode: 'manual' } });
  const client = await signIn(url);
  const ids: string[] = [];
  for (let count = 0; count < 9; count++) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other is what makes them old
    ids.push(await postOrderEvent(client, { name: 'NoSuchRuleset' }));
    // oxlint-disable-next-line no-await-in-loop
    await world.settle();
    // oxlint-disable-next-line no-await-in-loop
    await world.clock.advance(1000);
  }

  expect(await idsFound(client, everything(world.clock.now()))).toEqual(ids.slice(-5).toReversed());
  expect((await client.get(`/event/${ids[0]}`)).status).toBe(404);
  expect(await idsFound(client, { name: 'NoSuchRuleset', eventStatus: 'NO_MATCH' })).toHaveLength(5);
});

test('what waits to be processed is never dropped, however many there are', async () => {
  const { url, world } = await openSandbox({ maxEvents: 3, processing: { mode: 'manual' } });
  const client = await signIn(url);
  const ids: string[] = [];
  for (let count = 0; count < 6; count++) {
    // oxlint-disable-next-line no-await-in-loop -- as above
    ids.push(await postOrderEvent(client, { name: 'NoSuchRuleset' }));
    // oxlint-disable-next-line no-await-in-loop
    await world.clock.advance(1000);
  }
  const later = world.clock.now() + 48 * HOUR;
  const scheduled = await postOrderEvent(client, { name: 'NoSuchRuleset', scheduledOn: later });

  const waiting = await idsFound(client, everything(world.clock.now()));
  world.step(4);

  expect(waiting).toEqual([scheduled, ...ids.toReversed()]);
  expect(await idsFound(client, everything(world.clock.now()))).toEqual([scheduled, ids[5], ids[4]]);
});

test('finished events that are older than the limit are dropped by the clock of the world', async () => {
  const { url, world } = await openSandbox({ maxAge: 4 * HOUR });
  const client = await signIn(url);
  await postOrderEvent(client, { name: 'NoSuchRuleset' });
  await world.settle();
  await world.clock.advance(3 * HOUR);
  const young = await postOrderEvent(client, { name: 'NoSuchRuleset' });
  await world.settle();
  await world.clock.advance(2 * HOUR);

  const last = await postOrderEvent(client, { name: 'NoSuchRuleset' });

  expect(await idsFound(client, everything(world.clock.now()))).toEqual([last, young]);
});

test('what was dropped does not come back after a restart, even without the limit', async () => {
  const { start } = await sameFolder();
  const first = await start({ maxEvents: 2 });
  for (let count = 0; count < 5; count++) {
    // oxlint-disable-next-line no-await-in-loop -- as above
    await postOrderEvent(first.client, { name: 'NoSuchRuleset' });
    // oxlint-disable-next-line no-await-in-loop
    await first.world.settle();
    // oxlint-disable-next-line no-await-in-loop
    await first.world.clock.advance(1000);
  }
  const kept = await eventsFound(first.client, everything(first.world.clock.now()));
  const now = first.world.clock.now();
  await first.stop();

  const { client, world } = await start();
  await world.clock.set(now);

  expect(kept).toHaveLength(2);
  expect(await eventsFound(client, everything(now))).toEqual(kept);
});
