import { expect, test } from 'vitest';
import { passwordGrant, request, requestToken, signIn } from './support/client.js';
import { ORDER_CREATED } from './support/events.js';
import { openSandbox, type TestSandbox } from './support/sandbox.js';
import { sdkClient, sdkConfig } from './support/sdk.js';

const JSON_HEADER = { 'content-type': 'application/json' };

/** Kind and place of everything that the clients did wrong. */
function found({ world }: TestSandbox): readonly string[] {
  return world.requests.violations().map(({ kind, where }) => `${kind} ${where}`);
}

test('a client that does everything right has no violations', async () => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  const { body } = await client.post('/event/async', ORDER_CREATED);
  await client.get(`/event/${body.eventId}`);
  await client.get('/event?count=10&eventStatus=PENDING&name=OrderCreated');

  expect(found(sandbox)).toEqual([]);
});

test('the real SDK has no violations', async () => {
  const sandbox = await openSandbox();
  const client = await sdkClient(sdkConfig(sandbox.url));
  const { eventId = '' } = await client.sendEvent(ORDER_CREATED, 'async');
  await client.getEventById(eventId);
  await client.getEvents({ count: 10 });

  expect(sandbox.world.requests.all().length).toBeGreaterThan(3);
  expect(found(sandbox)).toEqual([]);
});

test.each([
  [
    '/event?cuont=5',
    ["unknown-parameter query.cuont: unknown parameter 'cuont' is ignored; did you mean 'count'?"],
  ],
  ['/event?count=five', ["wrong-value query.count: 'count' must be a whole number, not 'five'"]],
  ['/event?count=1&count=2', ["repeated query.count: 'count' is given more than once: 1, 2"]],
  ['/event?count=', ["empty query.count: 'count' is empty and therefore ignored"]],
  [
    '/event?eventStatus=DONE',
    [expect.stringContaining("doubtful-value query.eventStatus: no event has eventStatus 'DONE'")],
  ],
  [
    '/event?from=yesterday&nmae=x',
    [
      expect.stringContaining("wrong-value query.from: 'from' must be a UTC date-time"),
      expect.stringContaining("did you mean 'name'?"),
    ],
  ],
])('a wrong parameter is told with its place: %s', async (path, expected) => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);

  await client.get(path);

  const told = world.requests.violations().map(({ kind, where, message }) => `${kind} ${where}: ${message}`);
  expect(told).toEqual(expected);
});

test.each([
  [
    'a missing field',
    { body: { ...ORDER_CREATED, name: undefined }, headers: JSON_HEADER },
    ['missing body.name'],
  ],
  [
    'one of two fields',
    { body: { ...ORDER_CREATED, entityRef: undefined }, headers: JSON_HEADER },
    ['missing body.entityId|entityRef'],
  ],
  [
    'a field of another type',
    { body: { ...ORDER_CREATED, attributes: 'none' }, headers: JSON_HEADER },
    ['wrong-value body.attributes'],
  ],
  [
    'a field that is empty',
    { body: { ...ORDER_CREATED, entityRef: '' }, headers: JSON_HEADER },
    ['missing body'],
  ],
  [
    'an unknown field',
    { body: { ...ORDER_CREATED, entitytype: 'X' }, headers: JSON_HEADER },
    ['unknown-field body.entitytype'],
  ],
  [
    'no content type',
    { body: ORDER_CREATED, headers: { 'content-type': '' } },
    ['content-type header.content-type'],
  ],
  [
    'another content type',
    { body: ORDER_CREATED, headers: { 'content-type': 'text/xml' } },
    ['content-type header.content-type'],
  ],
])('a wrong body is told with its place: %s', async (_what, { body, headers }, expected) => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  const bytes = Buffer.from(JSON.stringify(body));

  await client.send('/event/async', { method: 'POST', body: bytes, headers });

  expect(found(sandbox)).toEqual(expected);
});

test('a body that is no JSON, and one that is missing, are told', async () => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);

  await client.send('/event/async', { method: 'POST', body: '{"name":', headers: JSON_HEADER });
  await client.send('/event/async', { method: 'POST' });

  expect(found(sandbox)).toEqual(['unreadable-body body', 'missing body']);
});

test.each([
  [{}, 'missing-authorization header.authorization'],
  [{ authorization: 'abc' }, 'wrong-authorization header.authorization'],
  [{ authorization: 'Basic YWJj' }, 'wrong-authorization header.authorization'],
])('a request without a bearer token (%j) is told', async (headers, expected) => {
  const sandbox = await openSandbox();

  await request(`${sandbox.url}/api/v4.1/event`, { headers });

  expect(found(sandbox)).toEqual([expected]);
});

test('credentials in the URL are told one by one, those in a form are right', async () => {
  const sandbox = await openSandbox();
  const query = new URLSearchParams(passwordGrant()).toString();

  await requestToken(sandbox.url, passwordGrant());
  await request(`${sandbox.url}/oauth/token?${query}`, { method: 'POST' });

  expect(found(sandbox)).toEqual([
    'credentials-in-url query.client_secret',
    'credentials-in-url query.password',
  ]);
});

test('a sign-in without what its grant needs is told', async () => {
  const sandbox = await openSandbox();
  const { password: _left, ...rest } = passwordGrant();

  await requestToken(sandbox.url, rest);
  await requestToken(sandbox.url, { ...passwordGrant(), grant_type: 'magic' });

  expect(sandbox.world.requests.violations()).toMatchObject([
    { kind: 'missing', where: 'body', message: 'Missing parameter: password' },
    { kind: 'wrong-value', where: 'body', message: 'Unsupported grant type: magic' },
  ]);
});

test('a path or method that the spec does not have is told with what was meant', async () => {
  const { url, world } = await openSandbox();

  await request(`${url}/api/v4.1/evnt`);
  await request(`${url}/api/v4.1/event`, { method: 'DELETE' });

  expect(world.requests.violations()).toMatchObject([
    { kind: 'unknown-path', where: 'url', message: expect.stringContaining('did you mean /api/v4.1/event?') },
    { kind: 'wrong-method', where: 'method', message: expect.stringContaining('only GET') },
  ]);
});

test('a wrong password or an expired token is no violation of the spec', async () => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);

  await requestToken(sandbox.url, { ...passwordGrant(), password: 'mistyped' });
  await sandbox.world.clock.advance(48 * 3_600_000);
  const { status } = await client.get('/event');

  expect([status, found(sandbox)]).toEqual([401, []]);
});
