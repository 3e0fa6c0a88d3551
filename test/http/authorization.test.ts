import { expect, test } from 'vitest';
import { DEMO_ACCOUNT, type Account } from '../../mock/index.js';
import { passwordGrant, request, requestToken, signIn } from '../support/client.js';
import { eventCount, NOTIFY_ORDER } from '../support/events.js';
import { openSandbox } from '../support/sandbox.js';

const DAY = 86_400_000;
const INVALID_USER = {
  errors: [
    { code: '401', message: 'Invalid user, Authorization header value does not belong to a valid user' },
  ],
};
const [ADMIN] = DEMO_ACCOUNT.users;
const NEWCOMER = { username: 'newcomer', password: 'demo-password', firstName: 'New', lastName: 'Comer' };
const WITH_NEWCOMER: Account = {
  ...DEMO_ACCOUNT,
  users: [{ ...NEWCOMER, retailerIds: [] }, ...(ADMIN ? [ADMIN] : [])],
};

const OPERATIONS = [
  ['GET', '/event'],
  ['GET', '/event/5c0d6a8e-2f14-4b57-8d3a-6b1f90e27c11'],
  ['POST', '/event/async'],
  ['POST', '/event/sync'],
] as const;

interface Call {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

function call(method: string, headers: Readonly<Record<string, string>>): Call {
  if (method === 'GET') return { method, headers };
  const json = { 'content-type': 'application/json', ...headers };
  return { method, headers: json, body: JSON.stringify(NOTIFY_ORDER) };
}

test.each(OPERATIONS)('%s %s refuses a token that the sandbox never issued', async (method, path) => {
  const { url } = await openSandbox();

  const headers = { authorization: 'Bearer Zp3-made-up-access-token-01' };
  const { status, body, reason } = await request(`${url}/api/v4.1${path}`, call(method, headers));

  expect(status).toBe(401);
  expect(body).toEqual(INVALID_USER);
  expect(reason).toContain('the token is unknown');
});

test.each(OPERATIONS)('%s %s refuses an expired token', async (method, path) => {
  const { url, world } = await openSandbox();
  const { token } = await signIn(url);
  await world.clock.advance(DAY);

  const headers = { authorization: `Bearer ${token}` };
  const { status, body, reason } = await request(`${url}/api/v4.1${path}`, call(method, headers));

  expect(status).toBe(401);
  expect(body).toEqual(INVALID_USER);
  expect(reason).toContain('the token expired');
});

test('a token is good to the last millisecond of its day', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);

  await world.clock.advance(DAY - 1);
  const before = await client.get('/event');
  await world.clock.advance(1);
  const after = await client.get('/event');

  expect(before.status).toBe(200);
  expect(after.status).toBe(401);
});

test('a token from before a restart is unknown', async () => {
  const before = await openSandbox();
  const { token } = await signIn(before.url);
  await before.stop();
  const { url } = await openSandbox();

  const { status, reason } = await request(`${url}/api/v4.1/event`, {
    headers: { authorization: `Bearer ${token}` },
  });

  expect(status).toBe(401);
  expect(reason).toContain('since its start');
});

test('a refresh token opens nothing', async () => {
  const { url } = await openSandbox();
  const { body } = await requestToken(url, passwordGrant());

  const { status } = await request(`${url}/api/v4.1/event`, {
    headers: { authorization: `Bearer ${body.refresh_token}` },
  });

  expect(status).toBe(401);
});

test('a post without a valid token leaves no event behind', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const stranger = await client.send('/event/async', call('POST', { authorization: 'Bearer unknown' }));

  expect(stranger.status).toBe(401);
  expect(await eventCount(client)).toBe(0);
});

test('a user without retailers gets a token that names none', async () => {
  const { url } = await openSandbox({ accounts: [WITH_NEWCOMER] });

  const { status, body } = await requestToken(url, passwordGrant(WITH_NEWCOMER));

  expect(status).toBe(200);
  expect(body).toMatchObject({ First_name: 'New', Last_name: 'Comer' });
  expect(body).not.toHaveProperty('Retailer_id');
});

test.each(OPERATIONS)('%s %s refuses a user without retailers', async (method, path) => {
  const { url } = await openSandbox({ accounts: [WITH_NEWCOMER] });
  const { token } = await signIn(url, WITH_NEWCOMER);

  const headers = { authorization: `Bearer ${token}` };
  const { status, body } = await request(`${url}/api/v4.1${path}`, call(method, headers));

  expect(status).toBe(401);
  expect(body).toEqual({ errors: [{ code: 'InvalidInput', message: 'Logged in user has no retailer' }] });
});
