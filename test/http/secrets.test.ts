import { expect, test } from 'vitest';
import { passwordGrant, request, requestToken, signIn } from '../support/client.js';
import { openSandbox } from '../support/sandbox.js';

const FORM = 'application/x-www-form-urlencoded';

test('what is secret in a query string never reaches the log, whether the sign-in succeeds or fails', async () => {
  const { url, logged } = await openSandbox();
  const right = new URLSearchParams(passwordGrant()).toString();
  const wrong = new URLSearchParams({
    ...passwordGrant(),
    password: 'mistyped-password',
    extra: 'extra-secret',
  }).toString();

  const { body } = await request(`${url}/oauth/token?${right}`, { method: 'POST' });
  await request(`${url}/oauth/token?${wrong}`, { method: 'POST' });
  await request(`${url}/oauth/token?${right}&client_secret=second-secret`, { method: 'POST' });

  const log = logged.join('\n');
  expect(log).toMatch(/POST \/oauth\/token 200.*\nPOST \/oauth\/token 400.*\nPOST \/oauth\/token 400/);
  expect(log).not.toMatch(/demo-secret|demo-password|mistyped-password|extra-secret|second-secret/);
  expect(log).not.toContain(body.access_token);
  expect(log).not.toContain(body.refresh_token);
});

test.each([FORM, 'application/json', 'text/plain'])(
  'what is secret in a body sent as %s never reaches the log, even if it is not looked at',
  async contentType => {
    const { url, logged } = await openSandbox();
    const query = new URLSearchParams(passwordGrant()).toString();

    await request(`${url}/oauth/token?${query}`, {
      method: 'POST',
      body: JSON.stringify({ ...passwordGrant(), token: 'token-in-json' }),
      headers: { 'content-type': contentType },
    });

    expect(logged.join('\n')).toContain('POST /oauth/token');
    expect(logged.join('\n')).not.toMatch(/demo-secret|demo-password|token-in-json/);
  },
);

test('tokens never reach the log', async () => {
  const { url, logged } = await openSandbox();
  const client = await signIn(url);

  await client.get(`/event?access_token=${client.token}`);
  await requestToken(url, { ...passwordGrant(), grant_type: 'refresh_token', refresh_token: 'stolen-token' });
  await request(`${url}/api/v4.1/event`, { headers: { authorization: 'Bearer guessed-token' } });

  expect(logged).toHaveLength(4);
  expect(logged.join('\n')).not.toMatch(/stolen-token|guessed-token/);
  expect(logged.join('\n')).not.toContain(client.token);
});
