// Prism answers what the spec does not have by itself, so these tests go to the sandbox directly.
import { expect, test } from 'vitest';
import { request, signIn } from './support/client.js';
import { eventCount, NOTIFY_ORDER, posted } from './support/events.js';
import { openSandbox } from './support/sandbox.js';

const SOME_ID = '5c0d6a8e-2f14-4b57-8d3a-6b1f90e27c11';

test.each([
  ['POST', '/graphql'],
  ['GET', '/graphql'],
  ['GET', '/api/v4.1/order'],
  ['POST', '/api/v4.1/order'],
  ['GET', '/api/v4.1/order/107'],
  ['POST', '/api/v4.1/job'],
  ['POST', '/api/v4.1/job/1/batch'],
  ['GET', '/api/v4.1/location'],
  ['PUT', '/api/v4.1/fulfilmentOptions'],
  ['GET', '/api/v4.1/event/async/more'],
  ['POST', '/orchestration/rest/v1/plugin/upload'],
])('%s %s, a part of Fluent that is not here, is a 501 that names what is', async (method, path) => {
  const { url } = await openSandbox();

  const { status, body, reason } = await request(`${url}${path}`, { method });

  expect(status).toBe(501);
  expect(body).toEqual({ errors: [{ code: '501', message: expect.stringContaining(path) }] });
  expect(reason).toContain('/api/v4.1/event');
});

test.each(['/', '/nowhere', '/api', '/api/v4', '/api/v5/event', '/oauth', '/event'])(
  '%s, which no Fluent API has, is a 404',
  async path => {
    const { url } = await openSandbox();

    const { status, body, reason } = await request(`${url}${path}`);

    expect(status).toBe(404);
    expect(body).toEqual({ errors: [{ code: '404', message: 'Not found' }] });
    expect(reason).toContain(path);
  },
);

test.each([
  ['POST', '/api/v4.1/event', 'GET, HEAD'],
  ['DELETE', '/api/v4.1/event', 'GET, HEAD'],
  ['OPTIONS', '/api/v4.1/event', 'GET, HEAD'],
  ['PUT', `/api/v4.1/event/${SOME_ID}`, 'GET, HEAD'],
  ['PATCH', `/api/v4.1/event/${SOME_ID}`, 'GET, HEAD'],
  ['DELETE', '/api/v4.1/event/async', 'POST'],
  ['PUT', '/api/v4.1/event/sync', 'POST'],
])('%s %s is a 405 that names the methods there are', async (method, path, allowed) => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { status, body, headers } = await request(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${client.token}` },
  });

  expect(status).toBe(405);
  expect(body).toEqual({ errors: [{ code: '405', message: expect.stringContaining(method) }] });
  expect(headers.get('allow')).toBe(allowed);
});

test.each(['GET', 'PUT', 'DELETE'])(
  '%s /oauth/token is a 405 too, in the shape of that endpoint',
  async method => {
    const { url } = await openSandbox();

    const { status, body, headers } = await request(`${url}/oauth/token`, { method });

    expect(status).toBe(405);
    expect(body).toEqual({ error: 'invalid_request', error_description: expect.stringContaining(method) });
    expect(headers.get('allow')).toBe('POST');
  },
);

test('HEAD is answered like GET, without the body', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);
  const id = await posted(client, NOTIFY_ORDER);

  const search = await client.send('/event', { method: 'HEAD' });
  const one = await client.send(`/event/${id}`, { method: 'HEAD' });
  const none = await client.send(`/event/${SOME_ID}`, { method: 'HEAD' });

  expect([search.status, one.status, none.status]).toEqual([200, 200, 404]);
  expect([search.body, one.body, none.body]).toEqual(['', '', '']);
  expect(Number(one.headers.get('content-length'))).toBeGreaterThan(100);
  expect(await eventCount(client)).toBe(1);
});

test('HEAD needs a token like GET', async () => {
  const { url } = await openSandbox();

  expect((await request(`${url}/api/v4.1/event`, { method: 'HEAD' })).status).toBe(401);
});
