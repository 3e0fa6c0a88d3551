// Prism judges the Authorization header itself, so these tests go to the sandbox directly.
import { expect, test } from 'vitest';
import { request, signIn } from './support/client.js';
import { eventCount } from './support/events.js';
import { openSandbox } from './support/sandbox.js';

const INVALID_USER = {
  errors: [
    { code: '401', message: 'Invalid user, Authorization header value does not belong to a valid user' },
  ],
};

test.each(['Bearer', 'bearer', 'BEARER', 'bEaReR'])('the scheme may be written %s', async scheme => {
  const { url } = await openSandbox();
  const { token } = await signIn(url);

  const { status } = await request(`${url}/api/v4.1/event`, {
    headers: { authorization: `${scheme} ${token}` },
  });

  expect(status).toBe(200);
});

test('a request without a token gets the documented 401, and the sandbox says what is missing', async () => {
  const { url } = await openSandbox();

  const { status, body, reason } = await request(`${url}/api/v4.1/event`);

  expect(status).toBe(401);
  expect(body).toEqual(INVALID_USER);
  expect(reason).toBe('the Authorization header is missing');
});

test.each([
  ['the token alone', (token: string) => token],
  ['another scheme', (token: string) => `Basic ${token}`],
  ['the scheme alone', () => 'Bearer'],
  ['two tokens', (token: string) => `Bearer ${token} ${token}`],
  ['a comma behind the token', (token: string) => `Bearer, ${token}`],
])('a header with %s gets the same 401, and the sandbox shows the form', async (_what, header) => {
  const { url } = await openSandbox();
  const { token } = await signIn(url);

  const { status, body, reason } = await request(`${url}/api/v4.1/event`, {
    headers: { authorization: header(token) },
  });

  expect(status).toBe(401);
  expect(body).toEqual(INVALID_USER);
  expect(reason).toContain("'Bearer <token>'");
});

test('without a token a body is not even looked at', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { status, body } = await request(`${url}/api/v4.1/event/async`, {
    method: 'POST',
    body: '{"name":',
    headers: { 'content-type': 'application/json' },
  });

  expect(status).toBe(401);
  expect(body).toEqual(INVALID_USER);
  expect(await eventCount(client)).toBe(0);
});
