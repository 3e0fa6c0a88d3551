import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { passwordGrant, request, signIn } from './support/client.js';
import { eventCount, NOTIFY_ORDER } from './support/events.js';
import { openSandbox } from './support/sandbox.js';

const MIB = 1_048_576;
const json = { 'content-type': 'application/json' };
const TOO_LARGE = { errors: [{ code: '413', message: expect.stringMatching(/larg/) }] };

/** A good event of exactly that many bytes. */
function eventOfSize(bytes: number): string {
  const event = { ...NOTIFY_ORDER, attributes: { filling: '' } };
  const filling = 'x'.repeat(bytes - JSON.stringify(event).length);
  return JSON.stringify({ ...event, attributes: { filling } });
}

/** The text in pieces, sent without telling its length. */
function inPieces(text: string): Pick<RequestInit, 'body' | 'duplex'> {
  return { body: new Blob([text]).stream(), duplex: 'half' };
}

test('a body of exactly 1 MiB is accepted', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { status } = await client.send('/event/async', {
    method: 'POST',
    body: eventOfSize(MIB),
    headers: json,
  });

  expect(status).toBe(200);
});

test.each([
  ['one byte over 1 MiB', MIB + 1],
  ['much over 1 MiB', 40 * MIB],
])('a body of %s is a 413, whether it tells its length or not', async (_size, bytes) => {
  const { url } = await openSandbox();
  const client = await signIn(url);
  const body = eventOfSize(bytes);

  const told = await client.send('/event/async', { method: 'POST', body, headers: json });
  const untold = await client.send('/event/async', { method: 'POST', headers: json, ...inPieces(body) });

  expect(told.status).toBe(413);
  expect(told.body).toEqual(TOO_LARGE);
  expect(untold.status).toBe(413);
  expect(untold.body).toEqual(TOO_LARGE);
  expect(await eventCount(client)).toBe(0);
});

test('the limit can be set, and the answer tells it', async () => {
  const { url } = await openSandbox({ bodyLimit: 500 });
  const client = await signIn(url);

  const within = await client.send('/event/async', { method: 'POST', body: eventOfSize(500), headers: json });
  const over = await client.send('/event/async', { method: 'POST', body: eventOfSize(501), headers: json });

  expect(within.status).toBe(200);
  expect(over.status).toBe(413);
  expect(`${over.body.errors[0]?.message} ${over.reason}`).toContain('500');
  expect(await eventCount(client)).toBe(1);
});

test('a token request that is too large is a 413 in the shape of OAuth errors', async () => {
  const { url } = await openSandbox({ bodyLimit: 500 });
  const body = new URLSearchParams({ ...passwordGrant(), filling: 'x'.repeat(500) });

  const { status, body: answer } = await request(`${url}/oauth/token`, { method: 'POST', body });

  expect(status).toBe(413);
  expect(answer).toEqual({ error: 'invalid_request', error_description: expect.stringMatching(/larg/) });
});

test.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
])('a body that is packed with %s is unpacked', async (encoding, pack) => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { status, body } = await client.send('/event/async', {
    method: 'POST',
    body: pack(JSON.stringify(NOTIFY_ORDER)),
    headers: { ...json, 'content-encoding': encoding },
  });

  expect(status).toBe(200);
  expect(body).toMatchObject({ entityId: '107', eventStatus: 'PENDING' });
});

test.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
])('a small body of %s that unpacks to more than the limit is a 413', async (encoding, pack) => {
  const { url } = await openSandbox();
  const client = await signIn(url);
  const bomb = pack(eventOfSize(40 * MIB));

  const { status, body } = await client.send('/event/async', {
    method: 'POST',
    body: bomb,
    headers: { ...json, 'content-encoding': encoding },
  });

  expect(bomb.length).toBeLessThan(MIB / 10);
  expect(status).toBe(413);
  expect(body).toEqual(TOO_LARGE);
  expect(await eventCount(client)).toBe(0);
});

test.each([
  ['is not packed at all', Buffer.from(JSON.stringify(NOTIFY_ORDER))],
  ['breaks off', gzipSync(JSON.stringify(NOTIFY_ORDER)).subarray(0, 40)],
])('a body that claims gzip but %s is a 400', async (_what, body) => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const reply = await client.send('/event/async', {
    method: 'POST',
    body,
    headers: { ...json, 'content-encoding': 'gzip' },
  });

  expect(reply.status).toBe(400);
  expect(reply.body).toEqual({ errors: [{ code: '400', message: expect.any(String) }] });
  expect(await eventCount(client)).toBe(0);
});

test('a packing that nobody knows is a 415', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const reply = await client.send('/event/async', {
    method: 'POST',
    body: JSON.stringify(NOTIFY_ORDER),
    headers: { ...json, 'content-encoding': 'zip' },
  });

  expect(reply.status).toBe(415);
  expect(reply.body).toEqual({ errors: [{ code: '415', message: expect.any(String) }] });
  expect(await eventCount(client)).toBe(0);
});
