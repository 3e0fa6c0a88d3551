import { expect, test } from 'vitest';
import { DEMO_ACCOUNT } from '../../mock/index.js';
import { passwordGrant, request, requestToken, signIn } from '../support/client.js';
import { accountNamed, openSandbox } from '../support/sandbox.js';

const TOKEN = /^[\w-]{27}$/;
const FORM = 'application/x-www-form-urlencoded';
const { clientId: client_id, clientSecret: client_secret } = DEMO_ACCOUNT;

function refreshGrant(refresh_token: string): Record<string, string> {
  return { grant_type: 'refresh_token', client_id, client_secret, refresh_token };
}

test('a user name and a password in a form body give a token with exactly these fields', async () => {
  const { url } = await openSandbox();

  const { status, body } = await requestToken(url, passwordGrant());

  expect(status).toBe(200);
  expect(body).toEqual({
    access_token: expect.stringMatching(TOKEN),
    token_type: 'bearer',
    expires_in: 86_400,
    scope: 'api',
    Retailer_id: 1,
    First_name: 'Demo',
    Last_name: 'Admin',
    refresh_token: expect.stringMatching(TOKEN),
  });
});

test.each([
  ['no body', {}],
  ['an empty body sent as a form', { body: '', headers: { 'content-type': FORM } }],
  ['an empty body sent as JSON', { body: '', headers: { 'content-type': 'application/json' } }],
  ['{} sent as JSON', { body: '{}', headers: { 'content-type': 'application/json' } }],
  ['{} sent as a form', { body: '{}', headers: { 'content-type': FORM } }],
  ['any object sent as JSON', { body: '{"some":"thing"}', headers: { 'content-type': 'application/json' } }],
])('credentials in the query string give a token that works, with %s', async (_how, init) => {
  const { url } = await openSandbox();
  const query = new URLSearchParams(passwordGrant());

  const { status, body, reason } = await request(`${url}/oauth/token?${query.toString()}`, {
    method: 'POST',
    ...init,
  });
  const search = await request(`${url}/api/v4.1/event`, {
    headers: { authorization: `Bearer ${body.access_token}` },
  });

  expect(status).toBe(200);
  expect(reason).toBe('');
  expect(search.status).toBe(200);
});

test('a field of the form wins over the same field of the query string', async () => {
  const { url } = await openSandbox();
  const [right, wrong] = ['demo-password', 'wrong-password'];

  const rightForm = await request(`${url}/oauth/token?password=${wrong}`, {
    method: 'POST',
    body: new URLSearchParams({ ...passwordGrant(), password: right }),
  });
  const wrongForm = await request(`${url}/oauth/token?password=${right}`, {
    method: 'POST',
    body: new URLSearchParams({ ...passwordGrant(), password: wrong }),
  });

  expect(rightForm.status).toBe(200);
  expect(wrongForm.status).toBe(400);
});

test('fields may be divided between the form and the query string', async () => {
  const { url } = await openSandbox();
  const { client_secret: secret = '', ...form } = passwordGrant();

  const { status } = await request(`${url}/oauth/token?client_secret=${secret}`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });

  expect(status).toBe(200);
});

test('fields that nobody knows and the header fluent.account change nothing', async () => {
  const { url } = await openSandbox();

  const { status, body } = await request(`${url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({ ...passwordGrant(), device: 'till-4' }),
    headers: { 'fluent.account': 'SOMEBODY_ELSE' },
  });

  expect(status).toBe(200);
  expect(body.access_token).toMatch(TOKEN);
});

test('each sign-in gives another token and leaves the earlier one good', async () => {
  const { url } = await openSandbox();

  const first = await signIn(url);
  const second = await signIn(url);

  expect(second.token).not.toBe(first.token);
  expect((await first.get('/event')).status).toBe(200);
  expect((await second.get('/event')).status).toBe(200);
});

test('a client may sign in by itself and then works for every retailer of the account', async () => {
  const { url } = await openSandbox();

  const { status, body } = await requestToken(url, {
    grant_type: 'client_credentials',
    client_id,
    client_secret,
    scope: 'api',
  });
  const post = await request(`${url}/api/v4.1/event/async`, {
    method: 'POST',
    body: JSON.stringify({ name: 'CREATE', retailerId: '2', entityType: 'ORDER', entityId: '1101' }),
    headers: { authorization: `Bearer ${body.access_token}`, 'content-type': 'application/json' },
  });

  expect(status).toBe(200);
  expect(post.status).toBe(200);
});

test('a refresh token gives a new pair of tokens without a password', async () => {
  const { url } = await openSandbox();
  const first = await requestToken(url, passwordGrant());

  const second = await requestToken(url, refreshGrant(first.body.refresh_token));

  expect(second.status).toBe(200);
  expect(second.body).toMatchObject({ expires_in: 86_400, First_name: 'Demo', Last_name: 'Admin' });
  expect(second.body.access_token).not.toBe(first.body.access_token);
  expect(second.body.refresh_token).toMatch(TOKEN);
  expect(second.body.refresh_token).not.toBe(first.body.refresh_token);
});

test('a refresh token works once, the one that it gave still works', async () => {
  const { url } = await openSandbox();
  const { body: first } = await requestToken(url, passwordGrant());
  const { body: second } = await requestToken(url, refreshGrant(first.refresh_token));

  const again = await requestToken(url, refreshGrant(first.refresh_token));
  const third = await requestToken(url, refreshGrant(second.refresh_token));

  expect(again.status).toBe(400);
  expect(again.body).toEqual({ error: 'invalid_grant', error_description: 'Invalid refresh token' });
  expect(again.reason).toContain('works once');
  expect(third.status).toBe(200);
});

test('a refresh token of another account is refused', async () => {
  const sandbox = await openSandbox();
  const other = accountNamed('ACME');
  sandbox.createWorld(other);
  const { body: theirs } = await requestToken(sandbox.url, passwordGrant(other));

  const { status, body } = await requestToken(sandbox.url, refreshGrant(theirs.refresh_token));

  expect(status).toBe(400);
  expect(body).toEqual({ error: 'invalid_grant', error_description: 'Invalid refresh token' });
});

test('an account that has refresh switched off gets no refresh token', async () => {
  const { url } = await openSandbox({ accounts: [{ ...DEMO_ACCOUNT, refreshTokens: false }] });

  const { status, body } = await requestToken(url, passwordGrant());

  expect(status).toBe(200);
  expect(body).not.toHaveProperty('refresh_token');
});

test('the life of a token can be set and is what the answer says', async () => {
  const { url, world } = await openSandbox({ tokenLife: 90_000 });
  const { body } = await requestToken(url, passwordGrant());
  const client = await signIn(url);

  await world.clock.advance(90_000);

  expect(body.expires_in).toBe(90);
  expect((await client.get('/event')).status).toBe(401);
});
