import { expect, test } from 'vitest';
import { signIn } from '../support/client.js';
import { openSandbox } from '../support/sandbox.js';
import { idsFound, isoTime, postOrderEvent, searchFor, type Query } from '../support/searching.js';

const NOON = Date.UTC(2026, 2, 31, 12);
const DAY = 86_400_000;

/** A sandbox at noon of 31 March 2026, with a client. */
async function atNoon() {
  const sandbox = await openSandbox();
  await sandbox.world.clock.set(NOON);
  return { url: sandbox.url, clock: sandbox.world.clock, client: await signIn(sandbox.url) };
}

/** The same with an event a millisecond before noon, one at noon and one a millisecond after. */
async function aroundNoon() {
  const { clock, client } = await atNoon();
  await clock.set(NOON - 1);
  const before = await postOrderEvent(client);
  await clock.set(NOON);
  const at = await postOrderEvent(client);
  await clock.set(NOON + 1);
  const after = await postOrderEvent(client);
  return { client, before, at, after };
}

test('from includes its own millisecond', async () => {
  const { client, at, after } = await aroundNoon();

  expect(await idsFound(client, { from: isoTime(NOON) })).toEqual([after, at]);
  expect(await idsFound(client, { from: isoTime(NOON + 1) })).toEqual([after]);
});

test('to includes its own millisecond', async () => {
  const { client, before, at } = await aroundNoon();

  expect(await idsFound(client, { to: isoTime(NOON) })).toEqual([at, before]);
  expect(await idsFound(client, { to: isoTime(NOON - 1) })).toEqual([before]);
});

test('from and to of the same millisecond find what was stored in it', async () => {
  const { client, at } = await aroundNoon();

  expect(await idsFound(client, { from: isoTime(NOON), to: isoTime(NOON) })).toEqual([at]);
});

test('the default window is 30 days to the millisecond', async () => {
  const { url, clock, client } = await atNoon();
  const id = await postOrderEvent(client);
  await clock.advance(30 * DAY);
  // The first token has expired by now.
  const later = await signIn(url);

  expect(await idsFound(later, {})).toEqual([id]);
  await clock.advance(1);
  expect(await idsFound(later, {})).toEqual([]);
});

test('without to there is no end: an event that the clock has left behind is found', async () => {
  const { clock, client } = await atNoon();
  await clock.advance(DAY / 2);
  const id = await postOrderEvent(client);
  await clock.set(NOON);

  expect(await idsFound(client, {})).toEqual([id]);
});

test.each([
  ['2025-11-30T12:00:00.000Z', 200],
  ['2025-11-30T11:59:59.999Z', 400],
  ['2019-01-01T00:00:00.000Z', 400],
])('from may reach four months back and no further: %s is answered %i', async (from, expected) => {
  const { client } = await atNoon();

  const { status, body } = await client.get(searchFor({ from }));

  expect(status).toBe(expected);
  expect(JSON.stringify(body).includes("'from'")).toBe(expected === 400);
});

test.each([
  ['2026-04-30T12:00:00.000Z', 200],
  ['2026-04-30T12:00:00.001Z', 400],
  ['2030-01-01T00:00:00.000Z', 400],
])('to may reach one month ahead and no further: %s is answered %i', async (to, expected) => {
  const { client } = await atNoon();

  const { status, body } = await client.get(searchFor({ to }));

  expect(status).toBe(expected);
  expect(JSON.stringify(body).includes("'to'")).toBe(expected === 400);
});

test.each([
  '2026-03-31T12:00:00.00Z',
  '2026-03-31T12:00:00.000Z',
  '2026-03-31T12:00:00Z',
  '2026-03-31T12:00:00.000000Z',
  '2026-03-31T12:00:00.000+00:00',
  '2026-03-31T12:00:00.000+0000',
  '2026-03-31T14:00:00+02:00',
  '2026-03-31T06:30:00-05:30',
])('the moment may be written as %s', async moment => {
  const { client, at } = await aroundNoon();

  expect(await idsFound(client, { from: moment, to: moment })).toEqual([at]);
});

test.each([
  'yesterday',
  '2026-02-30T00:00:00.000Z',
  '2026-00-15T00:00:00.000Z',
  '2026-13-01T00:00:00.000Z',
  '2026-03-01T24:00:00.000Z',
  '2026-03-01T00:00:00.000+99:99',
  '2026-03-01',
  '2026-03-01T00:00:00',
  '2026-03-01 00:00:00Z',
  '1774958400000',
])('%s is no date-time: the answer is 400 and names the parameter', async text => {
  const { client } = await atNoon();

  const from = await client.get(searchFor({ from: text }));
  const to = await client.get(searchFor({ to: text }));

  expect([from.status, to.status]).toEqual([400, 400]);
  expect(from.body.errors).toEqual([{ code: '400', message: expect.stringContaining("'from'") }]);
  expect(to.body.errors).toEqual([{ code: '400', message: expect.stringContaining("'to'") }]);
});

test('a plus that was not escaped arrives as a space: the 400 says how to write it', async () => {
  const { client } = await atNoon();

  const { status, body } = await client.get('/event?from=2026-03-31T12:00:00.000+00:00');

  expect(status).toBe(400);
  expect(body.errors).toEqual([{ code: '400', message: expect.stringContaining('%2B') }]);
  expect(body.errors[0]?.message).toContain("'from'");
});

test.each<[string, Query]>([
  ['a given from', { from: '2026-03-30T00:00:00.000Z', to: '2026-03-29T00:00:00.000Z' }],
  ['the default from', { to: '2026-02-01T00:00:00.000Z' }],
])('to before %s is an empty page, and the sandbox says why', async (_which, query) => {
  const { client } = await atNoon();
  await postOrderEvent(client);

  const { status, body, reason } = await client.get(searchFor(query));

  expect(status).toBe(200);
  expect(body).toEqual({ start: 0, count: 0, hasMore: false, results: [] });
  expect(reason).toContain("'to' is before 'from'");
});

test.each(['from', 'to'])(
  '%s given twice with different moments is 400, with the same one it is fine',
  async name => {
    const { client } = await atNoon();
    const moments = ['2026-03-30T00:00:00.000Z', '2026-03-31T00:00:00.000Z'];

    const different = await client.get(searchFor({ [name]: moments }));
    const same = await client.get(searchFor({ [name]: [moments[0] ?? '', moments[0] ?? ''] }));

    expect(different.status).toBe(400);
    expect(different.body.errors).toEqual([{ code: '400', message: expect.stringContaining(`'${name}'`) }]);
    expect(same.status).toBe(200);
  },
);

test('a wrong from and a wrong to are both named in one answer', async () => {
  const { client } = await atNoon();

  const { status, body } = await client.get(searchFor({ from: 'soon', to: 'later' }));

  expect(status).toBe(400);
  expect(body.errors.map(({ message }) => message)).toEqual([
    expect.stringContaining("'from'"),
    expect.stringContaining("'to'"),
  ]);
});
