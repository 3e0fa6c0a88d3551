import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { ConfigurationError, DEMO_ACCOUNT } from '../mock/index.js';
import { signIn } from './support/client.js';
import { DATA_FILE, sameFolder } from './support/folder.js';
import { refusal } from './support/refusal.js';
import { accountNamed } from './support/sandbox.js';
import { eventsFound, idsFound, postOrderEvent } from './support/searching.js';

const HOUR = 3_600_000;

test('the log is the same after a restart: every event, its status and its place', async () => {
  const { start } = await sameFolder({ seed: 'demo' });
  const first = await start();
  await postOrderEvent(first.client);
  await postOrderEvent(first.client, { attributes: { reason: ['any', { json: null }] } });
  await postOrderEvent(first.client, { name: 'NoSuchRuleset' });
  first.world.step(2);
  const before = await eventsFound(first.client, { count: 5000 });
  await first.stop();

  const { client } = await start();

  expect(await eventsFound(client, { count: 5000 })).toEqual(before);
});

test('an event that still waited is processed after a restart', async () => {
  const { start } = await sameFolder();
  const first = await start();
  const id = await postOrderEvent(first.client, { name: 'NoSuchRuleset' });
  await first.stop();

  const { client, world } = await start();
  const waiting = await client.get(`/event/${id}`);
  await world.settle();

  expect(waiting.body.eventStatus).toBe('PENDING');
  expect((await client.get(`/event/${id}`)).body.eventStatus).toBe('NO_MATCH');
});

test('an event that still waited is processed after a restart without being asked for, where that is the mode', async () => {
  const { start } = await sameFolder();
  const first = await start();
  const id = await postOrderEvent(first.client, { name: 'NoSuchRuleset' });
  await first.stop();

  const { client } = await start({ processing: { mode: 'immediate' } });

  await vi.waitFor(async () => expect((await client.get(`/event/${id}`)).body.eventStatus).toBe('NO_MATCH'));
});

test('a scheduled event stays scheduled over a restart until it is due', async () => {
  const { start } = await sameFolder();
  const first = await start();
  const scheduledOn = first.world.clock.now() + HOUR;
  const id = await postOrderEvent(first.client, { name: 'NoSuchRuleset', scheduledOn });
  await first.stop();

  const { client, world } = await start();
  const statusOf = async () => (await client.get(`/event/${id}`)).body.eventStatus;

  expect(await statusOf()).toBe('SCHEDULED');
  await world.clock.set(scheduledOn - 1);
  expect(await statusOf()).toBe('SCHEDULED');
  await world.clock.set(scheduledOn);
  expect(await statusOf()).toBe('PENDING');
  await world.settle();
  expect(await statusOf()).toBe('NO_MATCH');
});

test('a scheduled event that fell due while the sandbox was off waits as PENDING after the start', async () => {
  const { start } = await sameFolder();
  const first = await start();
  const scheduledOn = first.world.clock.now() + 1;
  const id = await postOrderEvent(first.client, { name: 'NoSuchRuleset', scheduledOn });
  await first.stop();

  const { client, world } = await start();

  expect((await client.get(`/event/${id}`)).body.eventStatus).toBe('PENDING');
  expect(await world.settle()).toBe(1);
});

test('created worlds come back with their credentials, their events and their entities', async () => {
  const { start } = await sameFolder();
  const acme = accountNamed('ACME');
  const first = await start();
  first.createWorld(acme);
  const id = await postOrderEvent(await signIn(first.url, acme), {
    entityId: undefined,
    entityRef: 'HD_107',
  });
  await first.stop();

  const { url, client } = await start();
  const again = await signIn(url, acme);
  const second = await postOrderEvent(again, { entityId: undefined, entityRef: 'HD_107' });

  expect(await idsFound(again, {})).toEqual([second, id]);
  expect((await again.get(`/event/${second}`)).body.context).toMatchObject({ entityId: '107' });
  expect(await idsFound(client, {})).toEqual([]);
});

test('the default world stays the first one, and the demo account is not added to accounts of ones own', async () => {
  const { start } = await sameFolder({ accounts: [accountNamed('SHOP'), DEMO_ACCOUNT] });
  const first = await start();
  await first.stop();

  const { world } = await start();

  expect([first.world.accountId, world.accountId]).toEqual(['SHOP', 'SHOP']);
  expect(world.credentials).toEqual(first.world.credentials);
});

test('a world is seeded once: a restart adds nothing', async () => {
  const { start } = await sameFolder({ seed: 'demo' });
  const first = await start();
  const before = await idsFound(first.client, { count: 5000 });
  await first.stop();

  const { client } = await start({ seedNumber: 2 });

  expect(await idsFound(client, { count: 5000 })).toEqual(before);
});

test('a token does not survive: the sandbox says that it was not issued since the start', async () => {
  const { start } = await sameFolder();
  const first = await start();
  await first.stop();
  const second = await start();

  const { status, reason } = await second.client.send('/event', {
    headers: { authorization: `Bearer ${first.client.token}` },
  });

  expect(status).toBe(401);
  expect(reason).toContain('since its start');
});

test('a restart under another offset-format writes the old events in the new format', async () => {
  const { start } = await sameFolder();
  const first = await start();
  await postOrderEvent(first.client);
  await first.stop();

  const { client } = await start({ reading: { 'offset-format': '+0000' } });

  const found = await eventsFound(client, {});
  expect(found.map(({ generatedOn }) => generatedOn)).toEqual([expect.stringMatching(/\+0000$/)]);
});

test('a data folder that is not there yet is made', async () => {
  const { start, folder } = await sameFolder();
  const data = join(folder, 'a', 'b');

  const first = await start({ data });
  await postOrderEvent(first.client);
  await first.stop();

  expect(await readdir(data)).toContain(DATA_FILE);
});

test('a data folder that cannot be made is a ConfigurationError that names it', async () => {
  const { start, folder } = await sameFolder();
  const data = join(folder, 'file', 'folder');
  await writeFile(join(folder, 'file'), '');

  const refused = await refusal(start({ data }));

  expect(refused).toBeInstanceOf(ConfigurationError);
  expect(refused.message).toContain(data);
});

test('in memory nothing is written, and a restart begins anew', async () => {
  const { start, folder } = await sameFolder({ memory: true });
  const first = await start({ data: join(folder, 'data') });
  await postOrderEvent(first.client);
  await first.stop();

  const { client } = await start({ data: join(folder, 'data') });

  expect(await readdir(folder)).toEqual([]);
  expect(await idsFound(client, {})).toEqual([]);
});
