import { expect, test } from 'vitest';
import { request, signIn } from './support/client.js';
import { openSandbox } from './support/sandbox.js';

const PAGE = 'https://app.example';
const ASKED = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' };

function corsHeaders(headers: Headers): readonly string[] {
  return [...headers.keys()].filter(name => name.startsWith('access-control-'));
}

test('no page may read the API unless somebody says so', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const read = await client.send('/event', { headers: { origin: PAGE } });
  const asked = await client.send('/event', { method: 'OPTIONS', headers: { origin: PAGE, ...ASKED } });

  expect([read.status, asked.status]).toEqual([200, 405]);
  expect([...corsHeaders(read.headers), ...corsHeaders(asked.headers)]).toEqual([]);
});

test('a page of an allowed origin asks beforehand without a token, and may read answers and refusals', async () => {
  const { url } = await openSandbox({ cors: [PAGE] });
  const headers = { origin: PAGE };

  const asked = await request(`${url}/api/v4.1/event/async`, {
    method: 'OPTIONS',
    headers: { ...headers, ...ASKED },
  });
  const client = await signIn(url);
  const read = await client.send('/event', { headers });
  const refused = await request(`${url}/api/v4.1/event`, { headers });

  expect(asked.status).toBe(204);
  expect(Object.fromEntries(asked.headers)).toMatchObject({
    'access-control-allow-origin': PAGE,
    'access-control-allow-headers': 'authorization',
    'access-control-allow-methods': expect.stringContaining('POST') as string,
    'access-control-max-age': '600',
  });
  expect([read.status, refused.status]).toEqual([200, 401]);
  for (const reply of [asked, read, refused]) {
    expect(reply.headers.get('access-control-allow-origin')).toBe(PAGE);
    expect(reply.headers.get('vary')).toContain('Origin');
    expect(reply.headers.get('access-control-allow-credentials')).toBeNull();
  }
  expect(refused.headers.get('access-control-expose-headers')).toContain('Sandbox-Reason');
});

test('a page of another origin is told nothing, and no cache mixes the two up', async () => {
  const { url } = await openSandbox({ cors: [PAGE] });
  const client = await signIn(url);

  const read = await client.send('/event', { headers: { origin: 'https://evil.example' } });
  const plain = await client.send('/event', {});

  expect(read.headers.get('access-control-allow-origin')).toBeNull();
  expect([read.headers.get('vary'), plain.headers.get('vary')]).toEqual(['Origin', 'Origin']);
});

test('a star lets every page in', async () => {
  const { url } = await openSandbox({ cors: ['*'] });

  const { headers } = await request(`${url}/api/v4.1/event`, { headers: { origin: 'https://any.example' } });

  expect(headers.get('access-control-allow-origin')).toBe('*');
});

test('whoever may use the API may not use the control plane', async () => {
  const { url } = await openSandbox({ cors: ['*'] });

  const asked = await request(`${url}/__admin/reset`, {
    method: 'OPTIONS',
    headers: { origin: PAGE, ...ASKED },
  });
  const read = await request(`${url}/__admin/health`, { headers: { origin: PAGE } });

  expect([asked.status, read.status]).toEqual([403, 403]);
  expect([...corsHeaders(asked.headers), ...corsHeaders(read.headers)]).toEqual([]);
});

test('an OPTIONS that asks for nothing is a method that nobody serves, with CORS too', async () => {
  const { url } = await openSandbox({ cors: ['*'] });

  const { status } = await request(`${url}/api/v4.1/event`, { method: 'OPTIONS' });

  expect(status).toBe(405);
});
