import { expect, test } from 'vitest';
import { DEMO_ACCOUNT } from '../../mock/index.js';
import { passwordGrant, request, requestToken } from '../support/client.js';
import { openSandbox } from '../support/sandbox.js';

const { clientId: client_id, clientSecret: client_secret } = DEMO_ACCOUNT;
const BAD_CREDENTIALS = { error: 'invalid_grant', error_description: 'Bad credentials' };

function without(fields: Record<string, string>, missing: string): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== missing));
}

test.each([
  ['a wrong password', { password: 'wrong-password' }],
  ['an unknown user', { username: 'nobody' }],
  ['a user name in another case', { username: 'DEMO_ADMIN' }],
])('%s is a 400 that does not tell which of both was wrong', async (_what, fields) => {
  const { url } = await openSandbox();

  const { status, body } = await requestToken(url, { ...passwordGrant(), ...fields });

  expect(status).toBe(400);
  expect(body).toEqual(BAD_CREDENTIALS);
});

test.each([
  ['an unknown client', { client_id: 'NOBODY' }],
  ['a wrong client secret', { client_secret: 'wrong-secret' }],
])('%s is a 401', async (_what, fields) => {
  const { url } = await openSandbox();

  const { status, body } = await requestToken(url, { ...passwordGrant(), ...fields });

  expect(status).toBe(401);
  expect(body).toEqual({ error: 'invalid_client', error_description: 'Bad client credentials' });
});

test.each([
  ['an unknown client', { client_id: 'NOBODY' }],
  ['a wrong client secret', { client_secret: 'wrong-secret' }],
])('under the reading invalid-client=400, %s is answered like a wrong password', async (_what, fields) => {
  const { url } = await openSandbox({ reading: { 'invalid-client': '400' } });

  const { status, body } = await requestToken(url, { ...passwordGrant(), ...fields });

  expect(status).toBe(400);
  expect(body).toEqual(BAD_CREDENTIALS);
});

test('an unknown refresh token is a 400 of its own', async () => {
  const { url } = await openSandbox();

  const { status, body } = await requestToken(url, {
    grant_type: 'refresh_token',
    client_id,
    client_secret,
    refresh_token: 'never-issued',
  });

  expect(status).toBe(400);
  expect(body).toEqual({ error: 'invalid_grant', error_description: 'Invalid refresh token' });
});

test.each(['implicit', 'PASSWORD', '__proto__'])(
  'the grant %s is not supported, and the sandbox says which are',
  async grant_type => {
    const { url } = await openSandbox();

    const { status, body, reason } = await requestToken(url, { ...passwordGrant(), grant_type });

    expect(status).toBe(400);
    expect(body).toEqual({
      error: 'unsupported_grant_type',
      error_description: `Unsupported grant type: ${grant_type}`,
    });
    expect(reason).toBe('the grants are password, refresh_token, client_credentials');
  },
);

const CLIENT = { client_id, client_secret };
const REFRESH = { ...CLIENT, grant_type: 'refresh_token', refresh_token: 'some-token' };

test.each([
  ['grant_type', passwordGrant()],
  ['client_id', passwordGrant()],
  ['client_secret', passwordGrant()],
  ['username', passwordGrant()],
  ['password', passwordGrant()],
  ['refresh_token', REFRESH],
  ['client_secret', REFRESH],
  ['client_id', { ...CLIENT, grant_type: 'client_credentials' }],
  ['client_secret', { ...CLIENT, grant_type: 'client_credentials' }],
])('a missing or empty %s is an invalid request that names it', async (missing, fields) => {
  const { url } = await openSandbox();

  const absent = await requestToken(url, without(fields, missing));
  const empty = await requestToken(url, { ...fields, [missing]: '' });

  expect(absent.status).toBe(400);
  expect(absent.body).toEqual({
    error: 'invalid_request',
    error_description: expect.stringContaining(missing),
  });
  expect(empty.status).toBe(400);
  expect(empty.body).toEqual(absent.body);
});

test('a field that comes twice is an invalid request', async () => {
  const { url } = await openSandbox();
  const form = new URLSearchParams(passwordGrant());
  form.append('username', 'demo_retailer_1');

  const { status, body } = await request(`${url}/oauth/token`, { method: 'POST', body: form });

  expect(status).toBe(400);
  expect(body).toEqual({
    error: 'invalid_request',
    error_description: expect.stringContaining("'username'"),
  });
});

test.each(['application/json', 'application/x-www-form-urlencoded'])(
  'credentials in a JSON body sent as %s are not read, and the sandbox says so',
  async contentType => {
    const { url } = await openSandbox();

    const { status, body, reason } = await request(`${url}/oauth/token`, {
      method: 'POST',
      body: JSON.stringify(passwordGrant()),
      headers: { 'content-type': contentType },
    });

    expect(status).toBe(400);
    expect(body.error).toBe('invalid_request');
    expect(reason).toContain('JSON body');
  },
);

test.each(['text/plain', 'application/xml', 'multipart/form-data; boundary=x'])(
  'a body of type %s is a 415 in the shape of OAuth errors',
  async contentType => {
    const { url } = await openSandbox();

    const { status, body, reason } = await request(`${url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams(passwordGrant()).toString(),
      headers: { 'content-type': contentType },
    });

    expect(status).toBe(415);
    expect(body).toEqual({
      error: 'invalid_request',
      error_description: expect.stringMatching(/content.type/i),
    });
    expect(reason).toContain('application/x-www-form-urlencoded');
  },
);
