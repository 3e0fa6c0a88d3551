import { expect, test } from 'vitest';
import { ConfigurationError, startSandbox } from '../mock/index.js';
import { ask } from './support/control-plane.js';
import { signIn } from './support/client.js';
import { eventCount } from './support/events.js';
import { plainRequest } from './support/http.js';
import { refusal } from './support/refusal.js';
import { openSandbox } from './support/sandbox.js';

const TOKEN = 'a-token-of-the-tests';
const BASIC = Buffer.from(`anybody:${TOKEN}`).toString('base64');

test.each(['0.0.0.0', '::', '10.0.0.5', 'sandbox.internal', '::ffff:10.0.0.5', '128.0.0.1'])(
  'a start on %s, where others get in, is refused without a token, and the message says how to give one',
  async host => {
    const refused = await refusal(startSandbox({ host }));

    expect(refused).toBeInstanceOf(ConfigurationError);
    expect(refused.message).toContain(host);
    expect(refused.message).toMatch(/--admin-token.*generate/);
  },
);

test.each(['127.0.0.1', 'localhost', '127.0.0.2'])('a start on %s needs no token', async host => {
  const { url, adminToken } = await openSandbox({ host });

  expect((await ask(`${url}/__admin/entities`)).status).toBe(200);
  expect(adminToken).toBeUndefined();
});

test.each(['short', 'with blanks in its midst', 'nöt-a-token-for-headers'])(
  'the token %j is refused, and not shown',
  async adminToken => {
    const refused = await refusal(startSandbox({ adminToken }));

    expect(refused).toBeInstanceOf(ConfigurationError);
    expect(refused.message).toContain('16');
    expect(refused.message).not.toContain(adminToken);
  },
);

test.each([
  { authorization: `Bearer ${TOKEN}` },
  { authorization: `bearer  ${TOKEN}` },
  { 'sandbox-token': TOKEN },
  { authorization: `Basic ${BASIC}` },
])('whoever shows the token (%j) is let in', async headers => {
  const { url } = await openSandbox({ adminToken: TOKEN });

  const read = await ask(`${url}/__admin/entities`, { headers });
  const reset = await ask(`${url}/__admin/reset`, { method: 'POST', body: {}, headers });

  expect([read.status, reset.status]).toEqual([200, 200]);
});

test.each([
  {},
  { authorization: `Bearer ${TOKEN}x` },
  { authorization: `Bearer ${TOKEN.slice(0, -1)}` },
  { authorization: `Bearer ${TOKEN} ${TOKEN}` },
  { authorization: TOKEN },
  { authorization: 'Bearer' },
  { authorization: 'Basic ====' },
  { 'sandbox-token': TOKEN.toUpperCase() },
  { 'sandbox-token': '' },
])('nobody else (%j) is let in anywhere, on loopback neither', async headers => {
  const { url } = await openSandbox({ adminToken: TOKEN });
  const client = await signIn(url);

  const paths = ['entities', 'workflows', 'export', 'fidelity', 'webhooks/key', 'reset', 'nothing', ''];
  const answers = await Promise.all(paths.map(path => ask(`${url}/__admin/${path}`, { headers })));
  const reset = await ask(`${url}/__admin/reset`, { method: 'POST', body: {}, headers });

  expect([...answers, reset].map(({ status }) => status)).toEqual([...paths, 'reset'].map(() => 401));
  expect(reset.body.detail).toContain('Authorization: Bearer');
  expect(reset.headers.get('www-authenticate')).toContain('Bearer realm="fluent-event-sandbox"');
  expect(await eventCount(client)).toBe(0);
});

test('a token of the API opens nothing of the control plane', async () => {
  const { url } = await openSandbox({ adminToken: TOKEN });
  const { token } = await signIn(url);

  const headers = { authorization: `Bearer ${token}` };
  const { status } = await ask(`${url}/__admin/entities`, { headers });

  expect(status).toBe(401);
});

test('the token of the control plane opens nothing of the API', async () => {
  const { url } = await openSandbox({ adminToken: TOKEN });

  const headers = { authorization: `Bearer ${TOKEN}` };
  const { status } = await ask(`${url}/api/v4.1/event`, { headers });

  expect(status).toBe(401);
});

test('whether it is there can be asked without the token, and all the rest of health only with it', async () => {
  const { url } = await openSandbox({ adminToken: TOKEN });

  const without = await ask(`${url}/__admin/health`);
  const withIt = await ask(`${url}/__admin/health`, { headers: { 'sandbox-token': TOKEN } });

  expect(without.status).toBe(200);
  expect(without.body).toEqual({ status: 'up', name: 'fluent-event-sandbox' });
  expect(withIt.body).toMatchObject({ pid: process.pid, startNonce: expect.any(String) });
});

test.each([
  { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'none' },
  { 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'same-origin' },
  // What a browser sends to an address of the network that it does not trust.
  { 'upgrade-insecure-requests': '1' },
])('a browser (%j) is told to ask for the token, for the pages of the sandbox too', async headers => {
  const { url } = await openSandbox({ adminToken: TOKEN });

  const { status, headers: received } = await plainRequest(`${url}/__admin/docs/`, { headers });

  expect(status).toBe(401);
  expect(received['www-authenticate']).toContain('Basic realm=');
});

test('pages of other origins cannot make the browser ask for the token', async () => {
  const origin = 'https://tools.example';
  const { url } = await openSandbox({ adminToken: TOKEN, adminOrigins: [origin] });

  const { status, headers } = await plainRequest(`${url}/__admin/entities`, { headers: { origin } });

  expect(status).toBe(401);
  expect(headers['www-authenticate']).toBe('Bearer realm="fluent-event-sandbox"');
});

test('a token that is made is another one each time, and long', async () => {
  const sandboxes = await Promise.all([1, 2].map(() => openSandbox({ adminToken: 'generate' })));

  const tokens = sandboxes.map(({ adminToken = '' }) => adminToken);
  const answers = await Promise.all(
    sandboxes.map(({ url }, index) =>
      ask(`${url}/__admin/entities`, { headers: { 'sandbox-token': tokens[index] ?? '' } }),
    ),
  );

  expect(tokens[0]).toMatch(/^[\w-]{27}$/);
  expect(tokens[0]).not.toBe(tokens[1]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
});
