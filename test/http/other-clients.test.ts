import { expect, test } from 'vitest';
import { passwordGrant, request, signIn } from '../support/client.js';
import { eventCount, NOTIFY_ORDER } from '../support/events.js';
import { openSandbox } from '../support/sandbox.js';

test.each(['/event', '/event?count=1', '/event/5c0d6a8e-2f14-4b57-8d3a-6b1f90e27c11'])(
  'GET %s may carry a JSON content type',
  async path => {
    const { url } = await openSandbox();
    const client = await signIn(url);

    const bare = await client.get(path);
    const typed = await client.send(path, { headers: { 'content-type': 'application/json' } });

    expect(typed.status).toBe(bare.status);
    expect(typed.body).toEqual(bare.body);
  },
);

test.each([
  'application/json; charset=utf-8',
  'application/json;charset=UTF-8',
  'application/json ; charset="utf-8"',
  'Application/JSON',
])('an event may be posted as %s', async contentType => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { status } = await client.send('/event/async', {
    method: 'POST',
    body: JSON.stringify(NOTIFY_ORDER),
    headers: { 'content-type': contentType },
  });

  expect(status).toBe(200);
  expect(await eventCount(client)).toBe(1);
});

test('text beyond ASCII comes back as it was posted', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);
  const note = 'Grüße, 東京 🦊 – “ok”\u2028\n\t"\\';

  const { body } = await client.post('/event/async', { ...NOTIFY_ORDER, attributes: { note } });
  const { body: event } = await client.get(`/event/${body.eventId}`);

  expect(event.attributes).toEqual([{ name: 'note', value: note, type: 'STRING' }]);
});

test('a form may say its charset', async () => {
  const { url } = await openSandbox();

  const { status } = await request(`${url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams(passwordGrant()).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
  });

  expect(status).toBe(200);
});

test('a client may ask for JSON by name', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { status, headers } = await client.send('/event', { headers: { accept: 'application/json' } });

  expect(status).toBe(200);
  expect(headers.get('content-type')).toMatch(/^application\/json/);
});

test('many clients at once get each its own answer', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);
  const orders = Array.from({ length: 20 }, (_, index) => String(101 + index));

  const replies = await Promise.all(
    orders.map(entityId => client.post('/event/async', { ...NOTIFY_ORDER, entityId })),
  );

  expect(replies.map(({ body }) => body.entityId)).toEqual(orders);
  expect(await eventCount(client)).toBe(20);
});
