import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import { plainRequest } from './support/http.js';
import { openSandbox } from './support/sandbox.js';

const TOKEN = 'a-token-of-the-tests';

/** What health is answered with under a host name, asked over loopback. */
async function healthAs(host: string, url: string): Promise<number> {
  const own = url.replace('0.0.0.0', '127.0.0.1');
  const headers = { host, 'sandbox-token': TOKEN };
  return (await plainRequest(`${own}/__admin/health`, { headers })).status;
}

test.each([
  'localhost',
  '127.0.0.1:4141',
  '[::1]:4141',
  '10.0.0.5',
  '192.168.1.20:4141',
  '0.0.0.0',
  hostname(),
])('a sandbox for other machines too is reached as %s: no page can let that lead elsewhere', async host => {
  const { url } = await openSandbox({ host: '0.0.0.0', adminToken: TOKEN });

  expect(await healthAs(host, url)).toBe(200);
});

test.each([
  'evil.example',
  '10.0.0.5.evil.example',
  '10.evil.example:4141',
  `${hostname()}.evil.example`,
  'a b',
])('a sandbox for other machines too is not reached as %j, whatever the token', async host => {
  const { url } = await openSandbox({ host: '0.0.0.0', adminToken: TOKEN });

  expect(await healthAs(host, url)).toBe(403);
});

test.each(['127.0.0.1', '0.0.0.0'])('on %s the setting hosts lets more names in, in any case', async host => {
  const hosts = ['sandbox.internal', 'Sandbox'];
  const { url } = await openSandbox({ host, hosts, adminToken: TOKEN });

  const answers = await Promise.all(
    ['sandbox.internal:4141', 'SANDBOX', 'sandbox.', 'other.internal'].map(name => healthAs(name, url)),
  );

  expect(answers).toEqual([200, 200, 200, 403]);
});

test('a star lets every name in', async () => {
  const { url } = await openSandbox({ hosts: ['*'], adminToken: TOKEN });

  expect(await healthAs('any.example', url)).toBe(200);
});

test('the API is served under any name, since clients may reach it as they like', async () => {
  const { url } = await openSandbox();

  const { status } = await plainRequest(`${url}/api/v4.1/event`, { headers: { host: 'api.example' } });

  expect(status).toBe(401);
});
