import { expect, test } from 'vitest';
import { signIn } from '../support/client.js';
import { openSandbox } from '../support/sandbox.js';
import {
  everything,
  idsFound,
  postOrderEvent,
  searchFor,
  walkPages,
  type Query,
} from '../support/searching.js';

async function demo() {
  const sandbox = await openSandbox({ seed: 'demo' });
  const client = await signIn(sandbox.url);
  const all = everything(sandbox.world.clock.now());
  return { client, all, log: await idsFound(client, all) };
}

/** Three events, newest first. */
async function three() {
  const { url } = await openSandbox();
  const client = await signIn(url);
  const posted = [await postOrderEvent(client), await postOrderEvent(client), await postOrderEvent(client)];
  return { client, ids: posted.toReversed() };
}

test.each([
  [0, 1, true],
  [1, 1, true],
  [1, 2, false],
  [2, 1, false],
  [0, 3, false],
  [0, 4, false],
  [2, 100, false],
])(
  'start %i and count %i cut the page out of three events, and hasMore is %s',
  async (start, count, hasMore) => {
    const { client, ids } = await three();

    const { body } = await client.get(searchFor({ start, count }));

    const expected = ids.slice(start, start + count);
    expect(body).toMatchObject({ start, count: expected.length, hasMore });
    expect(body.results.map(({ id }) => id)).toEqual(expected);
  },
);

test.each([3, 4, 100, 1_000_000, 999_999_999_999_999])(
  'start %i, beyond the end, is an empty page that says there is no more',
  async start => {
    const { client } = await three();

    const { status, body } = await client.get(searchFor({ start }));

    expect(status).toBe(200);
    expect(body).toEqual({ start, count: 0, hasMore: false, results: [] });
  },
);

test.each([1, 2, 3, 7, 99, 100, 101, 5000])('pages of %i neither skip nor repeat an event', async count => {
  const { client, all, log } = await demo();

  const seen = await walkPages(client, { ...all, count });

  expect(log.length).toBeGreaterThan(101);
  expect(seen).toEqual(log);
});

test.each([-1, 0, 1])('pages of all events and %i neither skip nor repeat an event', async difference => {
  const { client, all, log } = await demo();

  const seen = await walkPages(client, { ...all, count: log.length + difference });

  expect(seen).toEqual(log);
});

test('pages of the default size neither skip nor repeat an event', async () => {
  const { client, all, log } = await demo();
  const { from = '' } = all;

  expect(await walkPages(client, { from })).toEqual(log);
});

test.each<Query>([
  { eventType: 'ORCHESTRATION_AUDIT' },
  { eventStatus: ['FAILED', 'NO_MATCH', 'PENDING'], retailerId: 1 },
  { category: ['rule', 'ruleSet'], 'context.entityType': ['ORDER', 'CONSIGNMENT'] },
  { name: 'no such name' },
])('pages of a filtered search neither skip nor repeat an event: %o', async filters => {
  const { client, all } = await demo();
  const found = await idsFound(client, { ...all, ...filters });

  const seen = await walkPages(client, { ...all, ...filters, count: 7 });

  expect(seen).toEqual(found);
});

test.each(['-1', 'two', '1.5', '0x10', '1e3', 'NaN', '99999999999999999999'])(
  'start=%s is 400 and names start',
  async start => {
    const { url } = await openSandbox();
    const client = await signIn(url);

    const { status, body } = await client.get(searchFor({ start }));

    expect(status).toBe(400);
    expect(body.errors).toEqual([{ code: '400', message: expect.stringContaining("'start'") }]);
  },
);

test.each(['-1', '0', '5001', 'many', '1.5', '1e3', '100000000'])(
  'count=%s is 400 and names count',
  async count => {
    const { url } = await openSandbox();
    const client = await signIn(url);

    const { status, body } = await client.get(searchFor({ count }));

    expect(status).toBe(400);
    expect(body.errors).toEqual([{ code: '400', message: expect.stringContaining("'count'") }]);
  },
);

test.each(['1', '5000'])('count=%s is within the limits', async count => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  expect((await client.get(searchFor({ count }))).status).toBe(200);
});

test('count given twice with different numbers is 400, with the same one it is fine', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const different = await client.get(searchFor({ count: ['5', '6'] }));
  const same = await client.get(searchFor({ count: ['5', '5'] }));

  expect(different.status).toBe(400);
  expect(different.body.errors).toEqual([{ code: '400', message: expect.stringContaining("'count'") }]);
  expect(same.status).toBe(200);
});

test('everything that is wrong with a search is named in one answer', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { status, body } = await client.get('/event?from=soon&to=later&start=-1&count=0');

  expect(status).toBe(400);
  expect(body.errors.map(({ message }) => /'\w+'/.exec(message)?.[0])).toEqual([
    "'from'",
    "'to'",
    "'start'",
    "'count'",
  ]);
});
