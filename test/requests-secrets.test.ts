import { expect, test } from 'vitest';
import { passwordGrant, request, requestToken, signIn } from './support/client.js';
import { ask } from './support/control-plane.js';
import { openSandbox, type TestSandbox } from './support/sandbox.js';

const SECRET = 'top-5ecret-value';
const OTHERS = /demo-secret-4141|demo-password|top-5ecret-value|top%2D5ecret|dG9wLTVlY3JldC12YWx1ZQ/g;

/** Where a secret stands, with some of what is around it. */
function leaksIn(shown: string): readonly string[] {
  return [...shown.matchAll(OTHERS)].map(({ index }) => shown.slice(Math.max(0, index - 80), index + 30));
}

/** Everything that any door shows of the journal, as one text. */
async function everythingShown({ url, world }: TestSandbox): Promise<string> {
  const { requests } = world;
  const pattern = { method: 'POST', headers: { authorization: { equalTo: `Bearer ${SECRET}` } } };
  const texts = [
    JSON.stringify([requests.all(), requests.violations(), requests.nearMisses({ path: '/x' })]),
    (await ask(`${url}/__admin/requests`)).text,
    (await ask(`${url}/__admin/requests/unmatched`)).text,
    (await ask(`${url}/__admin/requests/unmatched/near-misses`)).text,
    (await ask(`${url}/__admin/requests/find`, { method: 'POST', body: {} })).text,
    (await ask(`${url}/__admin/near-misses/request-pattern`, { method: 'POST', body: pattern })).text,
    (await ask(`${url}/__admin/requests/verify`, { method: 'POST', body: { pattern: { path: '/x' } } })).text,
  ];
  const encoded = texts.join('\n');
  const bodies = [...encoded.matchAll(/"bodyAsBase64":"([^"]*)"/g)].map(([, each = '']) =>
    Buffer.from(each, 'base64').toString(),
  );
  return [encoded, ...bodies].join('\n');
}

test('neither credentials nor tokens of a sign-in are shown, by form, by query, or when it fails', async () => {
  const sandbox = await openSandbox();
  const query = new URLSearchParams(passwordGrant()).toString();
  const client = await signIn(sandbox.url);
  const { body } = await request(`${sandbox.url}/oauth/token?${query}`, { method: 'POST' });
  await requestToken(sandbox.url, { ...passwordGrant(), password: SECRET });
  await requestToken(sandbox.url, {
    ...passwordGrant(),
    grant_type: 'refresh_token',
    refresh_token: body.refresh_token,
  });
  await client.get(`/event?access_token=${client.token}`);

  const shown = await everythingShown(sandbox);

  expect(leaksIn(shown)).toEqual([]);
  expect(shown).not.toContain(client.token);
  expect(shown).not.toContain(body.access_token);
  expect(shown).not.toContain(body.refresh_token);
  expect(shown).toContain('client_secret=[hidden]');
  expect(shown).toContain('Bearer [hidden]');
});

test.each([
  'password',
  'PASSWORD',
  'Password',
  'pass%77ord',
  'pass%2577ord',
  'pasword',
  'password[]',
  'user[password]',
  'client_secret',
  'clientSecret',
  'client-secret',
  'CLIENT.SECRET',
  'access_token',
  'accessToken',
  'refresh-token',
  'token',
  'Authorization',
  'api_key',
])('the value of a parameter called %s is not shown, in query, form or header', async name => {
  const sandbox = await openSandbox();
  const { url } = sandbox;
  const client = await signIn(url);
  const plain = decodeURIComponent(name);

  await client.get(`/event?${name}=${SECRET}&x=1;${name}=${SECRET}`);
  await request(`${url}/unknown?${name}=${SECRET}`);
  await request(`${url}/oauth/token`, {
    method: 'POST',
    body: `grant_type=password&${name}=${SECRET}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  if (/^[\w.-]+$/.test(plain)) await request(`${url}/unknown`, { headers: { [plain]: SECRET } });

  expect(leaksIn(await everythingShown(sandbox))).toEqual([]);
});

test.each([
  ['a field', JSON.stringify({ password: SECRET })],
  ['a field far inside', JSON.stringify({ attributes: [{ x: [{ clientSecret: SECRET }] }] })],
  ['a field whose name is escaped', `{"pass\\u0077ord":"${SECRET}"}`],
  ['a field that stands twice', `{"a":{"password":"${SECRET}"},"a":1}`],
  ['an attribute', JSON.stringify({ attributes: [{ name: 'password', type: 'STRING', value: SECRET }] })],
  ['a text that holds it', JSON.stringify({ name: `password=${SECRET}` })],
  ['a bearer token in a text', JSON.stringify({ name: `Bearer ${SECRET}` })],
  ['JSON in a text', JSON.stringify({ name: JSON.stringify({ token: SECRET }) })],
  ['JSON that is broken', `{"password": "${SECRET}"`],
  ['JSON that breaks at the secret', `{"password": ${SECRET}}`],
  ['no JSON', `<password>${SECRET}</password>`],
  ['other bytes', Buffer.from(`password=${SECRET}`, 'utf16le').toString('latin1')],
  ['JSON nested too deep', `${'['.repeat(500)}{"password":"${SECRET}"}${']'.repeat(500)}`],
])('a secret in a body is not shown: %s', async (_what, body) => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);

  const types = ['application/json', 'application/x-www-form-urlencoded', 'text/plain'];
  await Promise.all(
    types.flatMap(type => {
      const init = { method: 'POST', body, headers: { 'content-type': type } };
      return [client.send('/event/async', init), request(`${sandbox.url}/oauth/token`, init)];
    }),
  );

  const shown = await everythingShown(sandbox);
  expect(leaksIn(shown.replaceAll('\\u0000', '').replaceAll('\0', ''))).toEqual([]);
});

test('what is known to be a secret is not shown wherever it stands', async () => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);

  await client.get(`/event/demo-password`);
  await client.get(`/event?name=demo-secret-4141&entityRef=${client.token}`);
  await request(`${sandbox.url}/somewhere`, { headers: { referer: 'http://x/?p=demo-password' } });

  const shown = await everythingShown(sandbox);
  expect(leaksIn(shown)).toEqual([]);
  expect(shown).not.toContain(client.token);
});

test('a token that is made to be hard to find does not hold the sandbox up', async () => {
  const { url, world } = await openSandbox();
  const hostile = [
    '\\'.repeat(60),
    '\\"'.repeat(30),
    '%25'.repeat(20),
    ' '.repeat(3).concat('%\\" +').repeat(9),
  ];

  await Promise.all(
    hostile.map(token =>
      request(`${url}/unknown`, {
        method: 'POST',
        headers: { authorization: `Bearer x${token.replaceAll(' ', '+')}y`, 'content-type': 'text/plain' },
        body: `x${token.slice(0, -2)} ${`x${token}`.repeat(200)}`,
      }),
    ),
  );

  const begun = performance.now();
  expect(world.requests.all()).toHaveLength(4);
  expect(performance.now() - begun).toBeLessThan(5000);
});

test('what is no secret is shown as it came', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  const body = '{ "name" : "OrderCreated",  "retailerId":"1" }';

  await client.send('/event/async?x=a%20b', { method: 'POST', body });

  const [posted] = world.requests.find({ operation: 'postEventAsync' });
  expect(posted?.request.body).toBe(body);
  expect(posted?.request.url).toBe('/api/v4.1/event/async?x=a%20b');
});
