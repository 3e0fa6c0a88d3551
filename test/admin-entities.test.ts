import { expect, test } from 'vitest';
import { signIn } from './support/client.js';
import { ask } from './support/control-plane.js';
import { eventCount, statusOf } from './support/events.js';
import { accountNamed, openSandbox } from './support/sandbox.js';

interface Listed {
  readonly count: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly entities: readonly {
    readonly id: string | null;
    readonly ref: string | null;
    readonly status: string;
  }[];
}

interface Entity {
  readonly id: string | null;
  readonly status: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

const NEW_ORDER = { type: 'ORDER', subtype: 'HD', id: '9001', ref: 'HD_9001', retailerId: '1' };

function put(url: string, body: unknown) {
  return ask<Entity>(`${url}/__admin/entities`, { method: 'PUT', body });
}

test('an entity is found by type, id, ref and retailer', async () => {
  const { url } = await openSandbox();
  const found = async (query: string) => (await ask<Listed>(`${url}/__admin/entities?${query}`)).body;

  expect((await found('type=ORDER&retailerId=2')).count).toBe(6);
  expect((await found('type=ORDER&id=101')).entities.map(({ ref }) => ref)).toEqual(['HD_101']);
  expect((await found('ref=HD_101')).entities.map(({ id }) => id)).toEqual(['101']);
  expect(await found('type=ORDER&id=101&retailerId=2')).toEqual({ count: 0, counts: {}, entities: [] });
});

test('entities are found by subtype, status and root, and counted by type', async () => {
  const { url, entities } = await openSandbox();
  const found = async (query: string) => (await ask<Listed>(`${url}/__admin/entities?${query}`)).body;
  const known = entities.all();
  const order = known.find(({ type }) => type === 'ORDER');
  const under = known.filter(({ rootRef }) => rootRef === order?.ref);

  const { status = '', subtype = '' } = order ?? {};
  const orders = await found(`type=ORDER&subtype=${subtype}&status=${status}`);
  const counted = await found(`rootRef=${order?.ref}&limit=0`);

  expect(orders.count).toBe(
    known.filter(each => each.type === 'ORDER' && each.status === status && each.subtype === subtype).length,
  );
  expect(orders.counts).toEqual({ ORDER: orders.count });
  expect(counted.entities).toEqual([]);
  expect(counted.count).toBe(under.length);
  expect(Object.values(counted.counts).reduce((sum, each) => sum + each, 0)).toBe(under.length);
  expect((await found(`rootId=${order?.rootId}&retailerId=1&type=ORDER`)).entities).toEqual([order]);
});

test('entities are answered in pages', async () => {
  const { url, entities } = await openSandbox();
  const known = entities.all();

  const { body } = await ask<Listed>(`${url}/__admin/entities?start=2&limit=3`);

  expect(body.count).toBe(known.length);
  expect(body.entities).toEqual(known.slice(2, 5));
});

test.each([
  ['limit=1001', "'limit'"],
  ['start=-1', "'start'"],
  ['limit=all', "'limit'"],
  ['statsu=BOOKED', "did you mean 'status'?"],
])('entities are not listed with ?%s', async (query, detail) => {
  const { url } = await openSandbox({ seed: 'none' });

  const { status, body } = await ask(`${url}/__admin/entities?${query}`);

  expect(status).toBe(400);
  expect(body.detail).toContain(detail);
});

test('an entity that is put as new is answered 201, and its CREATE event is named and in the log', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);

  const { status, body, headers } = await put(url, NEW_ORDER);
  const eventId = headers.get('sandbox-event') ?? '';
  const before = await statusOf(client, eventId);
  await world.settle();

  expect(status).toBe(201);
  expect(body).toMatchObject({ ...NEW_ORDER, status: 'CREATED', attributes: {}, rootId: '9001' });
  expect([before, await statusOf(client, eventId)]).toEqual(['PENDING', 'COMPLETE']);
});

test('an entity that is there is changed by what is put, and keeps the rest', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { status, body, headers } = await put(url, {
    type: 'ORDER',
    id: 101,
    retailerId: 1,
    status: 'BOOKED',
    attributes: { gift: true },
  });

  expect(status).toBe(200);
  expect(body).toMatchObject({ id: '101', ref: 'HD_101', status: 'BOOKED', attributes: { gift: true } });
  expect(headers.get('sandbox-event')).toBeNull();
  expect(await eventCount(client)).toBe(0);
});

test.each([
  [{}, ["'type' is required", "'retailerId' is required"]],
  [{ type: 'ORDER', retailerId: '1' }, ["'id' or 'ref' is required"]],
  [{ ...NEW_ORDER, stauts: 'BOOKED' }, ["unknown field 'stauts'; did you mean 'status'?"]],
  [{ ...NEW_ORDER, constructor: 1 }, ["unknown field 'constructor'"]],
  [{ ...NEW_ORDER, status: 5 }, ["'status' must be a text"]],
  [{ ...NEW_ORDER, attributes: [] }, ["'attributes' must be an object"]],
  [{ ...NEW_ORDER, id: 1.5 }, ["'id' must be a text, a whole number or null"]],
  [[NEW_ORDER], ['must be a JSON object']],
])('a body that is no entity (%j) is a 400 that names everything that is wrong', async (body, details) => {
  const { url } = await openSandbox();

  const reply = await ask(`${url}/__admin/entities`, { method: 'PUT', body });

  expect(reply.status).toBe(400);
  expect(reply.type).toBe('application/problem+json');
  for (const detail of details) expect(reply.body.detail).toContain(detail);
  expect((await ask(`${url}/__admin/entities?id=9001`)).body).toEqual({ count: 0, counts: {}, entities: [] });
});

test.each([
  ['{"type":', 'not valid JSON'],
  [`{"attributes":${'['.repeat(100)}${']'.repeat(100)}}`, 'nested deeper'],
  ['{"attributes":{"__proto__":{"isAdmin":true}}}', '__proto__'],
])('a body that no reader should trust (%j) is a 400', async (body, detail) => {
  const { url } = await openSandbox();

  const response = await fetch(`${url}/__admin/entities`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body,
  });

  expect(response.status).toBe(400);
  expect(((await response.json()) as { detail: string }).detail).toContain(detail);
});

test('a body over the limit is a 413', async () => {
  const { url } = await openSandbox({ bodyLimit: 1000 });

  const { status, body } = await ask(`${url}/__admin/entities`, {
    method: 'PUT',
    body: { ...NEW_ORDER, attributes: { note: 'x'.repeat(1000) } },
  });

  expect(status).toBe(413);
  expect(body.detail).toContain('1000 bytes');
});

test('an entity is put into the world that the caller chooses, and into no other', async () => {
  const sandbox = await openSandbox();
  sandbox.createWorld(accountNamed('OTHER'));
  const list = async (world: string) =>
    (await ask<Listed>(`${sandbox.url}/__admin/entities?id=9001&world=${world}`)).body.count;

  const { status } = await ask(`${sandbox.url}/__admin/entities`, {
    method: 'PUT',
    body: NEW_ORDER,
    headers: { 'sandbox-world': 'OTHER' },
  });

  expect(status).toBe(201);
  expect([await list('DEMO'), await list('OTHER')]).toEqual([0, 1]);
});
