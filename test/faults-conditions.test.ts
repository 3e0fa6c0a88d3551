import { expect, test } from 'vitest';
import { DEMO_ACCOUNT, type FaultCondition } from '../mock/index.js';
import { passwordGrant, requestToken, signIn } from './support/client.js';
import { NOTIFY_ORDER, posted } from './support/events.js';
import { arm, DOORS } from './support/faults.js';
import { openSandbox } from './support/sandbox.js';
import { searchFor, type Query } from './support/searching.js';

const TEAPOT = { status: 418 } as const;

/** What a fault with a condition makes of a post. */
async function statusOfPost(on: FaultCondition, fields: object): Promise<number> {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  await arm(sandbox, { on, do: TEAPOT });
  return (await client.post('/event/async', { ...NOTIFY_ORDER, ...fields })).status;
}

test.each(DOORS)('a fault touches only the operations that it names (%s)', async door => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  const id = await posted(client, NOTIFY_ORDER);
  await arm(sandbox, { on: { operation: ['searchEvents', 'postEventSync'] }, do: TEAPOT }, door);

  const replies = [
    await client.get('/event'),
    await client.get(`/event/${id}`),
    await client.post('/event/async', NOTIFY_ORDER),
    await client.post('/event/sync', NOTIFY_ORDER),
    await requestToken(sandbox.url, passwordGrant()),
  ];

  expect(replies.map(({ status }) => status)).toEqual([418, 200, 200, 418, 200]);
});

const ITEMS = { attributes: { items: [{ sku: 'A', quantity: 1 }, { sku: 'B' }], gift: true, note: null } };

test.each([
  [{ entityId: '107' }],
  [{ attributes: { gift: true } }],
  [{ attributes: { items: [{ sku: 'A' }, {}] } }],
  [{ attributes: { note: null } }],
  [{}],
])('a body that contains %j is meant', async body => {
  expect(await statusOfPost({ body }, ITEMS)).toBe(418);
});

test.each([
  [{ entityId: 107 }],
  [{ entityId: '108' }],
  [{ nobody: null }],
  [{ attributes: { gift: 'true' } }],
  [{ attributes: { items: [{ sku: 'A' }] } }],
  [{ attributes: { items: [{ sku: 'B' }, { sku: 'A' }] } }],
  [{ attributes: { items: {} } }],
  [{ constructor: {} }],
  [[]],
  ['text'],
])('a body that does not contain %j is not meant', async body => {
  expect(await statusOfPost({ body }, ITEMS)).toBe(200);
});

test('a request without a body contains nothing', async () => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  await arm(sandbox, { on: { body: {} }, do: TEAPOT });

  expect((await client.get('/event')).status).toBe(200);
});

test('the fields of a form are a body too', async () => {
  const sandbox = await openSandbox();
  await arm(sandbox, { on: { body: { username: 'demo_admin' } }, do: TEAPOT });
  const other = passwordGrant(DEMO_ACCOUNT, DEMO_ACCOUNT.users[1]);

  expect((await requestToken(sandbox.url, passwordGrant())).status).toBe(418);
  expect((await requestToken(sandbox.url, other)).status).toBe(200);
});

test.each<[FaultCondition['query'], Query, number]>([
  [{ count: 5 }, { count: '5' }, 418],
  [{ count: '5' }, { count: 5, start: 0 }, 418],
  [{ count: 5 }, { count: 50 }, 200],
  [{ count: 5 }, {}, 200],
  [{ 'context.entityId': '107' }, { 'context.entityId': '107' }, 418],
  [{ eventStatus: 'FAILED' }, { eventStatus: ['PENDING', 'FAILED'] }, 418],
  [{ eventStatus: ['PENDING', 'FAILED'] }, { eventStatus: ['PENDING', 'FAILED'] }, 418],
  [{ eventStatus: ['FAILED'] }, { eventStatus: ['PENDING', 'FAILED'] }, 200],
])('a fault for the query %j makes of %j a %i', async (query, asked, expected) => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  await arm(sandbox, { on: query ? { query } : {}, do: TEAPOT });

  expect((await client.get(searchFor(asked))).status).toBe(expected);
});

test('a fault may be for one path, such as one event', async () => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  const [one, other] = [await posted(client, NOTIFY_ORDER), await posted(client, NOTIFY_ORDER)];
  await arm(sandbox, { on: { path: `/api/v4.1/event/${one}` }, do: TEAPOT });

  expect((await client.get(`/event/${one}?x=1`)).status).toBe(418);
  expect((await client.get(`/event/${other}`)).status).toBe(200);
});

test('a fault may be for one user', async () => {
  const sandbox = await openSandbox();
  const [admin, retailer] = [
    await signIn(sandbox.url),
    await signIn(sandbox.url, DEMO_ACCOUNT, DEMO_ACCOUNT.users[1]),
  ];
  await arm(sandbox, { on: { user: 'demo_retailer_1' }, do: TEAPOT });

  expect((await admin.get('/event')).status).toBe(200);
  expect((await retailer.get('/event')).status).toBe(418);
});

test('all conditions have to hold', async () => {
  const on = { operation: 'postEventAsync', body: { entityId: '107', name: 'OrderCancel' } };

  expect(await statusOfPost(on, {})).toBe(200);
  expect(await statusOfPost(on, { name: 'OrderCancel' })).toBe(418);
});
