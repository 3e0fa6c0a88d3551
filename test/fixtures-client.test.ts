import { expect, test } from 'vitest';
import { ControlPlaneError } from '../fixtures/client/control-plane.js';
import { connectSandbox, type WorldOptions } from '../fixtures/client/sandbox-client.js';
import type { WorldClient } from '../fixtures/client/world-client.js';
import { requestToken } from './support/client.js';
import { refusal } from './support/refusal.js';
import { openSandbox } from './support/sandbox.js';

const NAME = 'OrderCancel';

async function newWorld(options?: WorldOptions): Promise<WorldClient> {
  const { url } = await openSandbox();
  return connectSandbox(`${url}/`).createWorld('A world: of its own!', options);
}

/** Signs in with what the world's environment says. */
async function tokenOf({ env, url }: WorldClient): Promise<string> {
  const { body } = await requestToken(url, {
    grant_type: 'password',
    client_id: env['FLUENT_CLIENT_ID'] ?? '',
    client_secret: env['FLUENT_CLIENT_SECRET'] ?? '',
    username: env['FLUENT_USERNAME'] ?? '',
    password: env['FLUENT_PASSWORD'] ?? '',
  });
  return body.access_token;
}

/** Signs in, and posts an event for a demo order. */
async function post(world: WorldClient, fields: object = {}): Promise<{ id: string; status: number }> {
  const { env, url } = world;
  const event = { name: NAME, retailerId: env['FLUENT_RETAILER_ID'], entityType: 'ORDER', entityId: '107' };
  const answer = await fetch(`${url}/api/v4.1/event/async`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await tokenOf(world)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...event, ...fields }),
  });
  const { eventId = '' } = (await answer.json()) as { readonly eventId?: string };
  return { id: eventId, status: answer.status };
}

test('a world is named after its test, and its environment holds what a client needs', async () => {
  const { accountId, credentials, env, url } = await newWorld();

  expect(accountId).toMatch(/^a-world-of-its-own-[0-9a-f]{8}$/);
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(env).toEqual({
    FLUENT_SANDBOX_URL: url,
    FLUENT_BASE_URL: url,
    FLUENT_API_HOST: url,
    FLUENT_ACCOUNT_ID: accountId,
    FLUENT_CLIENT_ID: credentials.clientId,
    FLUENT_CLIENT_SECRET: credentials.clientSecret,
    FLUENT_USERNAME: credentials.username,
    FLUENT_PASSWORD: credentials.password,
    FLUENT_RETAILER_ID: '1',
  });
});

test('what a world begins with is chosen when it is made', async () => {
  const world = await newWorld({
    seed: 'none',
    retailerIds: ['7', '8'],
    processing: { mode: 'delayed', delay: 1500 },
    frozen: true,
  });

  expect(await world.entities.all()).toEqual([]);
  expect(world.env['FLUENT_RETAILER_ID']).toBe('7');
  expect(await world.processing.get()).toEqual({ mode: 'delayed', delay: 1500 });
  expect(await world.clock.now()).toBe(await world.clock.now());
});

test('its clock is frozen, set and advanced, by milliseconds or by words', async () => {
  const { clock } = await newWorld();
  await clock.freeze();

  const set = await clock.set(Date.UTC(2026, 2, 1));
  const later = await clock.advance('31d');
  const again = await clock.advance(1500);
  const text = await clock.set('2026-03-01T12:00:00Z');

  expect(set).toBe(Date.UTC(2026, 2, 1));
  expect(later).toBe(Date.UTC(2026, 3, 1));
  expect(again).toBe(later + 1500);
  expect(text).toBe(Date.UTC(2026, 2, 1, 12));
  expect(await clock.unfreeze()).toBeGreaterThanOrEqual(text);
});

test('events are processed when somebody asks, and found afterwards', async () => {
  const world = await newWorld({ processing: { mode: 'manual' } });
  const { id } = await post(world);
  await post(world, { name: 'NoSuchRuleset', entityId: '108' });
  const before = await world.events.get(id);

  const first = await world.step();
  const rest = await world.settle();

  expect(before.eventStatus).toBe('PENDING');
  expect(first).toBe(1);
  expect(rest).toBeGreaterThan(0);
  const [found] = await world.events.waitFor({ name: NAME, eventStatus: 'COMPLETE' });
  expect(found?.id).toBe(id);
  expect(await world.events.trace(id)).toContain(NAME);
});

test('an event that does not come is told with what was waited for', async () => {
  const world = await newWorld();

  const thrown = await refusal(world.events.waitFor({ name: 'Never' }, 40));

  expect(thrown.message).toBe('within 40 ms there was no event with {"name":"Never"}');
});

test('entities are put and found, and workflows are put', async () => {
  const world = await newWorld({ seed: 'none' });
  const order = { type: 'ORDER', subtype: 'HD', ref: 'HD_1', retailerId: '1' };
  await world.entities.put({ ...order, status: 'BOOKED' });
  const workflow = {
    retailerId: '1',
    version: '1.0',
    entityType: 'ORDER',
    entitySubtype: 'HD',
    rulesets: [],
    name: 'ORDER::HD',
    type: 'ORDER',
    subtype: 'HD',
  };
  await world.workflows.put(workflow);

  expect(await world.entities.find(order)).toMatchObject({ ref: 'HD_1', status: 'BOOKED' });
  expect(await world.entities.find({ ...order, ref: 'HD_2' })).toBeUndefined();
  expect((await world.workflows.all()).map(({ name }) => name)).toEqual(['ORDER::HD']);
});

test('a fault is armed, touches what it is meant for, and goes', async () => {
  const world = await newWorld();
  const fault = await world.faults.arm({ on: { operation: 'postEventAsync' }, do: { status: 503 } });
  const refused = await post(world);
  const [seen] = await world.faults.all();
  await world.faults.disarm(fault.id);
  const accepted = await post(world);
  await world.faults.arm({ do: { status: 500 } });
  await world.faults.clear();

  expect([refused.status, accepted.status]).toEqual([503, 200]);
  expect(seen?.fired).toBe(1);
  expect(await world.faults.all()).toEqual([]);
});

test('the requests that came are counted, found and verified, and those that depart from the spec are told', async () => {
  const world = await newWorld();
  const pattern = { operation: 'postEventAsync' };
  await post(world);
  await post(world);
  await fetch(`${world.url}/api/v4.1/event?cuont=5`, {
    headers: { authorization: `Bearer ${await tokenOf(world)}` },
  });

  expect(await world.requests.count(pattern)).toBe(2);
  expect((await world.requests.find(pattern)).map(({ url }) => url)).toEqual([
    '/api/v4.1/event/async',
    '/api/v4.1/event/async',
  ]);
  await world.requests.verify(pattern, 2);
  await world.requests.verify([{ operation: 'createToken' }, pattern, { operation: 'searchEvents' }]);
  await expect(world.requests.verify(pattern, { atMost: 1 })).rejects.toThrow('at most 1 request');
  const [violation] = await world.requests.violations();
  expect(violation?.sandbox.violations).toMatchObject([{ kind: 'unknown-parameter', where: 'query.cuont' }]);
  expect((await world.requests.all(1)).map(({ response }) => response?.status)).toEqual([200]);
  await world.requests.clear();
  expect(await world.requests.all()).toEqual([]);
});

test('a snapshot brings a world back, and a reset brings it to its beginning', async () => {
  const world = await newWorld({ seed: 'none' });
  const order = { type: 'ORDER', ref: 'HD_1', retailerId: '1' };
  await world.entities.put(order);
  const snapshot = await world.snapshot();
  await world.reset();
  const empty = await world.entities.all();

  await world.restore(snapshot);

  expect(empty).toEqual([]);
  expect(await world.entities.find(order)).toMatchObject({ ref: 'HD_1' });
});

test('a seed is laid into a world that is there', async () => {
  const world = await newWorld({ seed: 'none' });

  const counts = await world.seed({ seed: 'workflows' });

  expect(counts.workflows).toBeGreaterThan(0);
  expect((await world.workflows.all()).length).toBe(counts.workflows);
});

test('a refusal says what was asked and what was wrong with it', async () => {
  const world = await newWorld();
  await world.remove();

  const thrown = await refusal(world.settle());

  expect(thrown).toBeInstanceOf(ControlPlaneError);
  expect((thrown as ControlPlaneError).status).toBe(404);
  expect(thrown.message).toMatch(/^POST \/__admin\/settle: unknown world 'a-world-of-its-own-/);
});
