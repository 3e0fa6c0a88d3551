import { expect, test } from 'vitest';
import { passwordGrant, request, signIn } from './support/client.js';
import { ask } from './support/control-plane.js';
import { plainRequest } from './support/http.js';
import { sentRaw } from './support/raw.js';
import { openSandbox } from './support/sandbox.js';

const SECRET = 'n0-b0dy-may-read-this';
const JSON_TYPE = { 'content-type': 'application/json' };

test.each([
  ['in the query', `/oauth/token?client_secret=${SECRET}&password=${SECRET}`, {}, ''],
  ['under a name in another case', `/oauth/token?CLIENT_SECRET=${SECRET}&Password=${SECRET}`, {}, ''],
  ['under an escaped name', `/oauth/token?%70assword=${SECRET}`, {}, ''],
  ['in a nested parameter', `/api/v4.1/event?auth[token]=${SECRET}`, {}, ''],
  ['as Bearer', '/api/v4.1/event', { authorization: `Bearer ${SECRET}` }, ''],
  ['as Basic', '/api/v4.1/event', { authorization: `Basic ${SECRET}` }, ''],
  ['without a scheme', '/api/v4.1/event', { authorization: SECRET }, ''],
  ['as a cookie', '/api/v4.1/event', { cookie: `session=${SECRET}` }, ''],
  ['as the token of the control plane', '/__admin/entities', { 'sandbox-token': SECRET }, ''],
  ['in a referer', '/api/v4.1/event', { referer: `http://localhost/?token=${SECRET}` }, ''],
  ['in JSON', '/oauth/token', JSON_TYPE, JSON.stringify({ ...passwordGrant(), password: SECRET })],
  [
    'in JSON of the wrong kind',
    '/oauth/token',
    JSON_TYPE,
    JSON.stringify({ grant_type: 'password', password: [SECRET] }),
  ],
  ['in JSON that is broken', '/oauth/token', JSON_TYPE, `{"password":"${SECRET}"`],
  [
    'in JSON with an unknown field',
    '/oauth/token',
    JSON_TYPE,
    JSON.stringify({ ...passwordGrant(), secret2: SECRET }),
  ],
  [
    'in a form',
    '/oauth/token',
    { 'content-type': 'application/x-www-form-urlencoded' },
    `grant_type=password&password=${SECRET}`,
  ],
  ['in a body that is not read', '/oauth/token', { 'content-type': 'text/plain' }, `password=${SECRET}`],
])('a secret %s is in no log line and in no answer', async (...[, path, headers, body]) => {
  const { url, logged } = await openSandbox({ adminToken: 'a-token-of-the-tests' });
  const method = body === '' && !path.startsWith('/oauth') ? 'GET' : 'POST';

  const reply = await plainRequest(`${url}${path}`, { method, headers, body });

  expect(reply.status).toBeGreaterThanOrEqual(400);
  expect(logged.join('\n')).not.toContain(SECRET);
  expect(reply.body).not.toContain(SECRET);
  expect(JSON.stringify(reply.headers)).not.toContain(SECRET);
});

test('a secret in a request that is no HTTP is not in the answer', async () => {
  const { url, logged } = await openSandbox();

  const answer = await sentRaw(url, `GET /x HTTP/1.1\r\nAuthorization Bearer ${SECRET}\r\n\r\n`);

  expect(answer).toMatch(/^HTTP\/1\.1 400/);
  expect(answer + logged.join('\n')).not.toContain(SECRET);
});

test('the password in an absolute address is not logged', async () => {
  const { url, logged } = await openSandbox();

  await sentRaw(url, `GET http://user:${SECRET}@sandbox/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);

  expect(logged).toHaveLength(1);
  expect(logged.join('\n')).not.toContain(SECRET);
});

test('the token of the control plane is neither logged nor told by what it opens', async () => {
  const { url, logged, adminToken = '' } = await openSandbox({ adminToken: 'generate' });
  await signIn(url);
  const headers = { authorization: `Bearer ${adminToken}` };

  const paths = [
    'health',
    'entities',
    'workflows',
    'export',
    'nothing',
    'entities?nothing=1',
    'settings',
    'requests',
  ];
  const answers = await Promise.all(paths.map(path => ask(`${url}/__admin/${path}`, { headers })));
  await request(`${url}/__admin/entities?token=${adminToken}`, {});

  expect(answers.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 404, 400]));
  expect(answers.filter(({ text }) => text.includes(adminToken))).toEqual([]);
  expect(logged.join('\n')).not.toContain(adminToken);
});
