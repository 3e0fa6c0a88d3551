import { expect, test } from 'vitest';
import { ask } from './support/control-plane.js';
import { plainRequest } from './support/http.js';
import { openSandbox } from './support/sandbox.js';

const ORDER = JSON.stringify({ type: 'ORDER', id: '9001', retailerId: '1', subtype: 'HD' });
const JSON_TYPE = { 'content-type': 'application/json' };

function detailOf(body: string): string {
  return (JSON.parse(body) as { detail: string }).detail;
}

test.each([
  'evil.example',
  'evil.example:4141',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  '127.evil.example',
  '10.0.0.5:4141',
  '0.0.0.0:4141',
  'localhost@evil.example',
  'a b',
])('a host name that is not loopback (%j) is refused on loopback, since it may be rebound', async host => {
  const { url } = await openSandbox();

  const { status, body } = await plainRequest(`${url}/__admin/health`, { headers: { host } });

  expect(status).toBe(403);
  expect(detailOf(body)).toContain('127.0.0.1');
});

test.each(['localhost', 'LOCALHOST:4141', '127.0.0.1', '127.0.0.1:1', '127.9.9.9:80', '[::1]', '[::1]:4141'])(
  'the loopback host %s is served, whatever its port',
  async host => {
    const { url } = await openSandbox();

    const { status } = await plainRequest(`${url}/__admin/health`, { headers: { host } });

    expect(status).toBe(200);
  },
);

test.each([
  'http://evil.example',
  'https://localhost',
  'http://127.0.0.1:1',
  'http://localhost:1',
  'null',
  'file://',
  'chrome-extension://abcdef',
  'nonsense',
])('a page of another origin (%s) is refused and changes nothing', async origin => {
  const { url } = await openSandbox();

  const headers = { ...JSON_TYPE, origin };
  const { status, body } = await plainRequest(`${url}/__admin/entities`, {
    method: 'PUT',
    headers,
    body: ORDER,
  });

  expect(status).toBe(403);
  expect(detailOf(body)).toContain(origin);
  expect((await ask(`${url}/__admin/entities?id=9001`)).body).toEqual({ count: 0, counts: {}, entities: [] });
});

test('a page of the sandbox itself is served', async () => {
  const { url } = await openSandbox();

  const { status } = await plainRequest(`${url}/__admin/health`, { headers: { origin: url } });

  expect(status).toBe(200);
});

test('a page that asks beforehand is refused, and no header lets it in', async () => {
  const { url } = await openSandbox();

  const { status, headers } = await ask(`${url}/__admin/entities`, {
    method: 'OPTIONS',
    headers: { origin: 'http://evil.example', 'access-control-request-method': 'PUT' },
  });

  expect(status).toBe(403);
  expect([...headers.keys()].filter(name => name.startsWith('access-control'))).toEqual([]);
});

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/jsonp',
  '',
])(
  'a write of type %j, which a form of any page can send, is a 415 and changes nothing',
  async contentType => {
    const { url } = await openSandbox();

    const headers = contentType === '' ? {} : { 'content-type': contentType };
    const { status, body } = await plainRequest(`${url}/__admin/entities`, {
      method: 'PUT',
      headers,
      body: ORDER,
    });

    expect(status).toBe(415);
    expect(detailOf(body)).toContain('application/json');
    expect((await ask(`${url}/__admin/entities?id=9001`)).body).toEqual({
      count: 0,
      counts: {},
      entities: [],
    });
  },
);

test('JSON with a charset is JSON', async () => {
  const { url } = await openSandbox();

  const headers = { 'content-type': 'Application/JSON; charset=utf-8' };
  const { status } = await plainRequest(`${url}/__admin/entities`, { method: 'PUT', headers, body: ORDER });

  expect(status).toBe(201);
});
