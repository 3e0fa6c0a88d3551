import { expect, test } from 'vitest';
import { ConfigurationError, VerificationError, type RequestPattern } from '../mock/index.js';
import { request, signIn } from './support/client.js';
import { ORDER_CREATED } from './support/events.js';
import { ask } from './support/control-plane.js';
import { openSandbox, type TestSandbox } from './support/sandbox.js';

/** A sandbox that got two posts and a search. */
async function used(): Promise<TestSandbox> {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  await client.post('/event/async', {
    ...ORDER_CREATED,
    attributes: { lines: [{ name: 'a', quantity: 1 }] },
  });
  await client.post('/event/async', { ...ORDER_CREATED, name: 'OrderCancelled' });
  await client.get('/event?count=10&name=A&name=B');
  return sandbox;
}

function failureOf(act: () => void): VerificationError {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof VerificationError) return thrown;
    throw thrown;
  }
  throw new Error('nothing was thrown');
}

const COUNTS: readonly [RequestPattern, number][] = [
  [{}, 4],
  [{ operation: 'postEventAsync' }, 2],
  [{ method: 'get' }, 1],
  [{ path: '/api/v4.1/event/async' }, 2],
  [{ path: /\/event/ }, 3],
  [{ query: { count: '10' } }, 1],
  [{ query: { count: 10 } }, 1],
  [{ query: { name: 'B' } }, 1],
  [{ query: { name: ['A', 'B'] } }, 1],
  [{ query: { name: ['A'] } }, 0],
  [{ query: { count: null } }, 3],
  [{ headers: { 'Content-Type': /json/ } }, 2],
  [{ body: { name: 'OrderCreated' } }, 1],
  [{ body: { attributes: { lines: [{ name: 'a' }] } } }, 1],
  [{ body: { attributes: { lines: [] } } }, 0],
  [{ body: { grant_type: 'password' } }, 1],
  [{ user: 'demo_admin', status: 200 }, 3],
  [{ user: 'demo_admin' }, 3],
  [{ status: 500 }, 0],
  [{ fault: false }, 4],
  [{ fault: true }, 0],
];

test.each(COUNTS)('the pattern %j describes %i requests', async (pattern, count) => {
  const { world } = await used();

  expect(world.requests.count(pattern)).toBe(count);
  expect(world.requests.find(pattern)).toHaveLength(count);
});

test('a verification passes where the count is as expected', async () => {
  const { requests } = (await used()).world;
  const post = { operation: 'postEventAsync' };

  requests.verify(post);
  requests.verify(post, 2);
  requests.verify(post, { exactly: 2 });
  requests.verify(post, { atLeast: 1, atMost: 2 });
  requests.verify({ status: 500 }, 0);
  requests.verify([{ operation: 'createToken' }, { body: { name: 'OrderCancelled' } }, { method: 'GET' }]);
  expect(failureOf(() => requests.verify(post, 3)).message).toMatch(/^expected exactly 3 requests, found 2/);
});

test.each([
  [{ exactly: 0 }, 'expected exactly 0 requests, found 2'],
  [{ atLeast: 3 }, 'expected at least 3 requests, found 2'],
  [{ atMost: 1 }, 'expected at most 1 request, found 2'],
  [{ atLeast: 3, atMost: 4 }, 'expected at least 3 and at most 4 requests, found 2'],
])('a verification of %j fails with what was found', async (expectation, message) => {
  const { requests } = (await used()).world;

  const failure = failureOf(() => requests.verify({ operation: 'postEventAsync' }, expectation));

  expect(failure.message.startsWith(message)).toBe(true);
});

test('a failed verification shows the nearest requests with what differs, field by field', async () => {
  const { requests } = (await used()).world;

  const failure = failureOf(() =>
    requests.verify({ operation: 'postEventAsync', body: { name: 'OrderCreatd', retailerId: '1' } }),
  );

  expect(failure.message.split('\n').slice(0, 5)).toEqual([
    'expected at least 1 request, found none',
    '  near miss: request 3, POST /api/v4.1/event/async (postEventAsync, 200)',
    '    body.name',
    '      - expected "OrderCreatd"',
    '      + actual   "OrderCancelled"',
  ]);
  expect(failure.nearMisses.map(({ request: { number } }) => number)).toEqual([3, 2, 4]);
  expect(failure.nearMisses[0]?.distance).toBe(0.5);
});

test('a wrong order is told, with the number of the pattern that found nothing', async () => {
  const { requests } = (await used()).world;

  const failure = failureOf(() => requests.verify([{ method: 'GET' }, { operation: 'postEventAsync' }]));

  expect(failure.message).toBe(
    'expected 2 requests in order, found nothing for number 2 (what meets it came before)',
  );
});

test('what a failed verification shows has no secrets in it', async () => {
  const { requests } = (await used()).world;
  const pattern = { body: { client_secret: 'wrong-one' }, headers: { authorization: 'Bearer wrong-one' } };

  const { message, nearMisses } = failureOf(() => requests.verify(pattern));

  expect(message + JSON.stringify(nearMisses)).not.toMatch(/wrong-one|demo-secret|demo-password/);
});

test('requests that were dropped are told, and no upper limit can be verified then', async () => {
  const { url, world } = await openSandbox({ journalLimit: 2 });
  await request(`${url}/a`);
  await request(`${url}/b`);
  await request(`${url}/c`);

  world.requests.verify({ path: '/c' });
  const failure = failureOf(() => world.requests.verify({ path: '/c' }, 1));

  expect(world.requests.dropped).toBe(1);
  expect(failure.message).toContain(
    'found 1; 1 earlier request was dropped from the journal, so the count cannot be trusted',
  );
});

test.each([
  [{ opperation: 'x' } as RequestPattern, "unknown field 'opperation'; did you mean 'operation'?"],
  [{ status: '200' } as unknown as RequestPattern, "'status' must be a whole number"],
  [{ query: [] } as unknown as RequestPattern, "'query' must be an object of texts"],
])('a pattern that is none (%j) is refused', async (pattern, message) => {
  const { requests } = (await openSandbox()).world;

  expect(() => requests.count(pattern)).toThrow(ConfigurationError);
  expect(() => requests.verify(pattern)).toThrow(message);
});

test.each([{ exactly: -1 }, { exactly: 1, atLeast: 1 }, { atLeast: 2, atMost: 1 }, { atMost: 0.5 }])(
  'an expectation that cannot be (%j) is refused',
  async expectation => {
    const { requests } = (await openSandbox()).world;

    expect(() => requests.verify({}, expectation)).toThrow(ConfigurationError);
  },
);

test('the control plane verifies too: 200 where it is so, 422 with the near misses where it is not', async () => {
  const { url } = await used();
  const verify = (body: object) => ask(`${url}/__admin/requests/verify`, { method: 'POST', body });

  const right = await verify({ pattern: { operation: 'postEventAsync' }, exactly: 2 });
  const order = await verify({ inOrder: [{ operation: 'createToken' }, { method: 'GET' }] });
  const wrong = await verify({ pattern: { operation: 'postEventAsync', body: { name: 'X' } } });
  const bad = await verify({ pattern: { opperation: 'x' } });
  const both = await verify({ pattern: {}, inOrder: [] });

  expect([right.status, order.status, wrong.status, bad.status, both.status]).toEqual([
    200, 200, 422, 400, 400,
  ]);
  expect(right.body).toEqual({ verified: true, dropped: 0 });
  expect(wrong.body.detail).toContain('- expected "X"\n      + actual   "OrderCancelled"');
});
