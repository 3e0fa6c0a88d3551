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
  const sandbox = await openSandbox();
  const world = sandbox.createWorld(NORTH);
  const client = await signIn(sandbox.url, NORTH);

  world.remove();

  expect((await client.get('/event')).status).toBe(401);
  expect((await requestToken(sandbox.url, passwordGrant(NORTH))).body.error).toBe('invalid_client');
  expect((await ask(`${sandbox.url}/__admin/entities?world=NORTH`)).status).toBe(404);
});

test('the neighbours of a removed world do not notice', async () => {
  const sandbox = await openSandbox();
  const removed = sandbox.createWorld(NORTH);
  const client = await signIn(sandbox.url);
  const id = await postOrderEvent(client);

  removed.remove();

  expect(await sandbox.world.settle()).toBeGreaterThan(0);
  expect((await client.get(`/event/${id}`)).body.eventStatus).toBe('COMPLETE');
});

test('a world that is removed twice is removed, and one of the same account may come after it', async () => {
  const sandbox = await openSandbox();
  const first = sandbox.createWorld(NORTH);
  await postOrderEvent(await signIn(sandbox.url, NORTH));
  first.remove();
  sandbox.createWorld(NORTH);

  first.remove();

  expect(await eventsFound(await signIn(sandbox.url, NORTH), {})).toEqual([]);
});

test('the default world stays', async () => {
  const sandbox = await openSandbox();

  const answer = await ask(`${sandbox.url}/__admin/worlds/DEMO`, { method: 'DELETE' });

  expect(() => sandbox.world.remove()).toThrow(ConfigurationError);
  expect(answer.status).toBe(409);
  expect(answer.body.detail).toBe('account DEMO has the default world, which stays; reset it instead');
  expect((await signIn(sandbox.url)).token).toBeTruthy();
});

test('the control plane removes a world by its account, and says which there are when there is no such', async () => {
  const sandbox = await openSandbox();
  sandbox.createWorld(NORTH);

  const first = await ask(`${sandbox.url}/__admin/worlds/NORTH`, { method: 'DELETE' });
  const second = await ask(`${sandbox.url}/__admin/worlds/NORTH`, { method: 'DELETE' });

  expect([first.status, first.text]).toEqual([204, '']);
  expect(second.status).toBe(404);
  expect(second.body.detail).toBe("unknown world 'NORTH'; the worlds are DEMO");
});

test('a removed world is not in the data folder after the end', async () => {
  const { start, file } = await sameFolder();
  const sandbox = await start();
  sandbox.createWorld(NORTH).remove();
  sandbox.createWorld(accountNamed('SOUTH'));

  await sandbox.stop();

  const { worlds } = await storedIn(file);
  expect(worlds.map(({ account }) => account.accountId)).toEqual(['DEMO', 'SOUTH']);
});

test('a removed world does not come back when the process ends without a word, nor does what was in it', async () => {
  const { start, folder } = await sameFolder();
  const sandbox = await start();
  const former = sandbox.createWorld(NORTH);
  await postOrderEvent(await signIn(sandbox.url, NORTH));
  sandbox.createWorld(accountNamed('SOUTH')).remove();
  former.remove();
  sandbox.createWorld(NORTH);
  await postOrderEvent(await signIn(sandbox.url, NORTH), { name: 'AfterTheRemoval' });
  const copy = await temporaryFolder();
  await cp(folder, copy, { recursive: true, filter: path => !path.slice(folder.length).startsWith('/lock') });

  const again = await openSandbox({ memory: false, data: copy });

  const events = await eventsFound(await signIn(again.url, NORTH), {});
  expect(events.map(({ name }) => name)).toEqual(['AfterTheRemoval']);
  await again.stop();
  const { worlds } = await storedIn(join(copy, 'sandbox.json'));
  expect(worlds.map(({ account }) => account.accountId)).toEqual(['DEMO', 'NORTH']);
});
