import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigurationError } from '../mock/index.js';
import { requestToken, passwordGrant, signIn } from './support/client.js';
import { ask } from './support/control-plane.js';
import { sameFolder, storedIn } from './support/folder.js';
import { accountNamed, openSandbox, temporaryFolder } from './support/sandbox.js';
import { eventsFound, postOrderEvent } from './support/searching.js';

const NORTH = accountNamed('NORTH');

test('nothing leads to a removed world any more, neither its credentials nor its tokens', async () => {
  const { url, createWorld } = await openSandbox();
  const world = createWorld(NORTH);
  const client = await signIn(url, NORTH);

  world.remove();

  expect((await client.get('/event')).status).toBe(401);
  expect((await requestToken(url, passwordGrant(NORTH))).body.error).toBe('invalid_client');
  expect((await ask(`${url}/__admin/entities?world=NORTH`)).status).toBe(404);
});

test('the neighbours of a removed world do not notice', async () => {
  const { url, world, createWorld } = await openSandbox();
  const removed = createWorld(NORTH);
  const client = await signIn(url);
  const id = await postOrderEvent(client);

  removed.remove();

  expect(world.settle()).toBeGreaterThan(0);
  expect((await client.get(`/event/${id}`)).body.eventStatus).toBe('COMPLETE');
});

test('a world that is removed twice is removed, and one of the same account may come after it', async () => {
  const { url, createWorld } = await openSandbox();
  const first = createWorld(NORTH);
  await postOrderEvent(await signIn(url, NORTH));
  first.remove();
  createWorld(NORTH);

  first.remove();

  expect(await eventsFound(await signIn(url, NORTH), {})).toEqual([]);
});

test('the default world stays', async () => {
  const { url, world } = await openSandbox();

  const answer = await ask(`${url}/__admin/worlds/DEMO`, { method: 'DELETE' });

  expect(() => world.remove()).toThrow(ConfigurationError);
  expect(answer.status).toBe(409);
  expect(answer.body.detail).toBe('account DEMO has the default world, which stays; reset it instead');
  expect((await signIn(url)).token).toBeTruthy();
});

test('the control plane removes a world by its account, and says which there are when there is no such', async () => {
  const { url, createWorld } = await openSandbox();
  createWorld(NORTH);

  const first = await ask(`${url}/__admin/worlds/NORTH`, { method: 'DELETE' });
  const second = await ask(`${url}/__admin/worlds/NORTH`, { method: 'DELETE' });

  expect([first.status, first.text]).toEqual([204, '']);
  expect(second.status).toBe(404);
  expect(second.body.detail).toBe("unknown world 'NORTH'; the worlds are DEMO");
});

test('a removed world is not in the data folder after the end', async () => {
  const { start, file } = await sameFolder();
  const { createWorld, stop } = await start();
  createWorld(NORTH).remove();
  createWorld(accountNamed('SOUTH'));

  await stop();

  const { worlds } = await storedIn(file);
  expect(worlds.map(({ account }) => account.accountId)).toEqual(['DEMO', 'SOUTH']);
});

test('a removed world does not come back when the process ends without a word, nor does what was in it', async () => {
  const { start, folder } = await sameFolder();
  const { url, createWorld } = await start();
  const former = createWorld(NORTH);
  await postOrderEvent(await signIn(url, NORTH));
  createWorld(accountNamed('SOUTH')).remove();
  former.remove();
  createWorld(NORTH);
  await postOrderEvent(await signIn(url, NORTH), { name: 'AfterTheRemoval' });
  const copy = await temporaryFolder();
  await cp(folder, copy, { recursive: true, filter: path => !path.slice(folder.length).startsWith('/lock') });

  const again = await openSandbox({ memory: false, data: copy });

  const events = await eventsFound(await signIn(again.url, NORTH), {});
  expect(events.map(({ name }) => name)).toEqual(['AfterTheRemoval']);
  await again.stop();
  const { worlds } = await storedIn(join(copy, 'sandbox.json'));
  expect(worlds.map(({ account }) => account.accountId)).toEqual(['DEMO', 'NORTH']);
});
