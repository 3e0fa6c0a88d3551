import { expect, test, vi } from 'vitest';
import { passwordGrant, request, requestToken } from './support/client.js';
import { ask } from './support/control-plane.js';
import { NOTIFY_ORDER, statusOf } from './support/events.js';
import { breakDisk, fullFor, mendDisk } from './support/failing-disk.js';
import { sameFolder } from './support/folder.js';
import {
  afterwards,
  JOURNAL,
  recovered,
  REFUSED,
  refusing,
  shownBy,
  toldOfTheFolder,
  type Started,
} from './support/recovery.js';
import { accountNamed } from './support/sandbox.js';
import { idsFound, postOrderEvent } from './support/searching.js';
import { NEW_ORDER_WORKFLOW, uploaded } from './support/uploads.js';

vi.mock('node:fs', async real => (await import('./support/failing-disk.js')).breakableFs(await real()));

const ALL = { count: 5000 };
const ORDER_107 = { type: 'ORDER', retailerId: '1', id: '107' } as const;

test('an async post to a full disk is answered 503 with the reason, and its event is nowhere, then or later', async () => {
  const { start } = await sameFolder();
  const started = await start();
  await postOrderEvent(started.client);
  const before = await shownBy(started);
  breakDisk(fullFor(JOURNAL));

  const first = await started.client.post('/event/async', NOTIFY_ORDER);
  const second = await started.client.post('/event/async', NOTIFY_ORDER);

  expect([first, second]).toMatchObject([REFUSED, REFUSED]);
  expect(first.reason).toBe('the data folder cannot be written (ENOSPC: no space left on device, write)');
  expect(await shownBy(started)).toEqual(before);
  expect(await afterwards(started, start)).toEqual({ now: before, restarted: before });
});

test('a sync post to a full disk is answered 503, and all that came of it is undone', async () => {
  const { start } = await sameFolder();
  const started = await start();
  const before = await shownBy(started);
  breakDisk(fullFor(JOURNAL));

  const first = await started.client.post('/event/sync', { ...NOTIFY_ORDER, name: 'OrderCancel' });
  const second = await started.client.post('/event/sync', { ...NOTIFY_ORDER, name: 'OrderCancel' });

  expect([first, second]).toMatchObject([REFUSED, REFUSED]);
  expect(await shownBy(started)).toEqual(before);
  expect(await afterwards(started, start)).toEqual({ now: before, restarted: before });
});

test('a workflow that is uploaded to a full disk does not become the latest version', async () => {
  const { start } = await sameFolder();
  const started = await start();
  const before = await shownBy(started);
  const path = '/workflow/1/ORDER::HD';
  const version = await started.client.get(path);
  breakDisk(fullFor(JOURNAL));

  const first = await uploaded(started.client, NEW_ORDER_WORKFLOW);
  const second = await uploaded(started.client, { ...NEW_ORDER_WORKFLOW, retailerId: '9' });

  expect([first, second]).toMatchObject([REFUSED, REFUSED]);
  expect((await started.client.get(path)).body).toEqual(version.body);
  expect(await afterwards(started, start)).toEqual({ now: before, restarted: before });
});

test('an entity that is put on a full disk is a problem 503, and stays as it was', async () => {
  const { start } = await sameFolder();
  const started = await start();
  const before = await shownBy(started);
  const put = (entity: object) => ask(`${started.url}/__admin/entities`, { method: 'PUT', body: entity });
  breakDisk(fullFor(JOURNAL));

  const known = await put({ ...ORDER_107, status: 'PUT' });
  const fresh = await put({ ...ORDER_107, id: '9107', ref: 'NEW', status: 'CREATED' });

  for (const { status, type, body } of [known, fresh]) {
    expect({ status, type }).toEqual({ status: 503, type: 'application/problem+json' });
    expect(body).toMatchObject({ status: 503, title: 'Service Unavailable' });
    expect(body.detail).toContain('ENOSPC: no space left on device, write');
  }
  expect(await afterwards(started, start)).toEqual({ now: before, restarted: before });
});

test('while the disk is full everything can be read, and clients sign in', async () => {
  const { start } = await sameFolder();
  const { client, url } = await start();
  const id = await postOrderEvent(client);
  breakDisk(fullFor(JOURNAL));
  await client.post('/event/async', NOTIFY_ORDER);

  const token = await requestToken(url, passwordGrant());
  const [health, entities, trace] = await Promise.all(
    ['health', 'entities', `events/${id}/trace`].map(path => request(`${url}/__admin/${path}`)),
  );

  expect(await statusOf(client, id)).toBe('PENDING');
  expect(await idsFound(client, ALL)).toEqual([id]);
  expect((await client.get('/workflow/1/ORDER::HD')).status).toBe(200);
  expect((await client.get('/transition/1?type=ORDER')).status).not.toBe(503);
  expect(token.status).toBe(200);
  expect(health?.body).toMatchObject({ status: 'up' });
  expect([entities?.status, trace?.status]).toEqual([200, 200]);
});

test('the log says once that the disk is full, and once that events are taken again without anybody doing anything', async () => {
  const { start } = await sameFolder({ log: 'reasons' });
  const started = await start();
  breakDisk(fullFor(JOURNAL));
  const refused = await Promise.all(
    Array.from({ length: 5 }, () => started.client.post('/event/async', NOTIFY_ORDER)),
  );
  mendDisk();
  await recovered(started);
  const accepted = await started.client.post('/event/async', NOTIFY_ORDER);

  expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 503));
  expect(accepted.status).toBe(200);
  expect(toldOfTheFolder(started)).toEqual([
    'the data folder cannot be written (ENOSPC: no space left on device, write): events are refused until it can be, and none that was accepted is lost',
    'the data folder can be written again: events are accepted',
  ]);
});

test('as long as there is room for a little only, events go on being refused', async () => {
  const { start } = await sameFolder();
  const started = await start();
  let tries = 0;
  breakDisk(({ what, name }) => {
    if (what !== 'write' || !JOURNAL.test(name)) return undefined;
    // It takes ten bytes, and then nothing more.
    tries += 1;
    return tries % 2 === 1 ? 10 : 'ENOSPC';
  });
  await started.client.post('/event/async', NOTIFY_ORDER);
  await vi.waitFor(() => expect(tries).toBeGreaterThan(4), { timeout: 5000 });

  expect((await started.client.post('/event/async', NOTIFY_ORDER)).status).toBe(503);
  expect(toldOfTheFolder(started)).toHaveLength(1);
});

test('a world that is created on a full disk is refused, and is not there later', async () => {
  const { start } = await sameFolder();
  const started = await start();
  const acme = accountNamed('ACME');
  breakDisk(fullFor(JOURNAL));
  await started.client.post('/event/async', NOTIFY_ORDER);

  expect(() => started.createWorld(acme)).toThrow('no space left on device');

  mendDisk();
  await recovered(started);
  await started.stop();
  const restarted = await start();
  expect((await requestToken(restarted.url, passwordGrant(acme))).status).toBe(401);
  expect(restarted.createWorld(acme).accountId).toBe('ACME');
});

test('a world whose creation was undone is not there after a restart, and one that has lived on is', async () => {
  const { start } = await sameFolder();
  const started = await start();
  breakDisk(fullFor(JOURNAL));
  started.createWorld(accountNamed('GONE'));
  const acme = accountNamed('ACME');
  const world = started.createWorld(acme);
  await refusing(started);
  mendDisk();
  await recovered(started);
  world.entities.put({ ...ORDER_107, status: 'CHANGED' });
  await started.stop();

  const restarted = await start();

  expect((await requestToken(restarted.url, passwordGrant(acme))).status).toBe(200);
  expect(restarted.createWorld(accountNamed('GONE')).workflows.all()).not.toEqual([]);
});

test('a first start that could not keep the demo data does not stand in the way of the next', async () => {
  const { start } = await sameFolder({ seed: 'demo' });
  breakDisk(fullFor(JOURNAL));
  const refused = await start().catch((thrown: unknown) => thrown);
  if (!(refused instanceof Error)) await (refused as Started).stop();
  mendDisk();

  const { client, world } = await start();

  expect(world.workflows.all()).not.toEqual([]);
  expect(await idsFound(client, ALL)).not.toEqual([]);
});
