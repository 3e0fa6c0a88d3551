import { expect, test } from 'vitest';
import { request, signIn } from './support/client.js';
import { bodyOf, errorsOf, sentRaw } from './support/raw.js';
import { openSandbox } from './support/sandbox.js';

test('a path and query over the limit is a 414, and one at the limit is served', async () => {
  const { url } = await openSandbox({ urlLimit: 200 });
  const client = await signIn(url);
  const fitting = '/event?x='.padEnd(200 - '/api/v4.1'.length, 'x');

  const served = await client.get(fitting);
  const refused = await client.get(`${fitting}x`);

  expect(served.status).toBe(200);
  expect(refused).toMatchObject({ status: 414, body: errorsOf(414) });
  expect(refused.body.errors[0]?.message).toContain('200');
});

test('headers over the limit are a 431 in the shape of Fluent errors, and the connection ends', async () => {
  const { url } = await openSandbox({ headerLimit: 1000, urlLimit: 200 });
  const filler = Array.from({ length: 40 }, (_, number) => `X-Filler-${number}: ${'x'.repeat(30)}`);

  const answer = await sentRaw(
    url,
    ['GET /api/v4.1/event HTTP/1.1', 'Host: sandbox', ...filler, '', ''].join('\r\n'),
  );

  expect(answer).toMatch(/^HTTP\/1\.1 431 Request Header Fields Too Large\r\n/);
  expect(answer).toMatch(/\r\nConnection: close\r\n/);
  expect(bodyOf(answer)).toEqual(errorsOf(431));
});

test('as many headers as real clients send are served', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const headers = Object.fromEntries(
    Array.from({ length: 100 }, (_, number) => [`x-${number}`, 'x'.repeat(200)]),
  );

  expect((await client.send('/event', { headers })).status).toBe(200);
});

test('more parameters than are read are a 400, and no filter is lost without a word', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);
  const most = Array.from({ length: 1000 }, () => 'name=A').join('&');

  const served = await client.get(`/event?${most}`);
  const refused = await client.get(`/event?${most}&name=B`);

  expect(served.status).toBe(200);
  expect(refused).toMatchObject({ status: 400, body: errorsOf(400) });
  expect(refused.body.errors[0]?.message).toContain('1000 parameters');
});

test.each([
  ['no HTTP at all', 'nonsense\r\n\r\n'],
  ['TLS on a plain port', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003'],
  ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
  [
    'a length and chunks',
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  ['a header without a name', 'GET / HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n'],
  ['a negative length', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n'],
])(
  'a request that is no HTTP (%s) is a 400 in the shape of Fluent errors, and the connection ends',
  async (_what, text) => {
    const { url } = await openSandbox();

    const answer = await sentRaw(url, text);

    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(bodyOf(answer)).toEqual(errorsOf(400));
    expect((await request(`${url}/__admin/health`)).status).toBe(200);
  },
);

test('nothing is put behind an answer that has been sent', async () => {
  const { url } = await openSandbox();

  const answer = await sentRaw(url, 'GET /a HTTP/1.1\r\nHost: x\r\n\r\n', 'nonsense\r\n\r\n');

  expect(answer.match(/HTTP\/1\.1 (404|400)/g)?.length).toBeLessThanOrEqual(2);
  expect(answer).not.toContain('HTTP/1.1 200');
});
