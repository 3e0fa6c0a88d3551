import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { signIn } from './support/client.js';
import { eventCount, NOTIFY_ORDER, posted } from './support/events.js';
import { openSandbox } from './support/sandbox.js';

const GOOD = JSON.stringify(NOTIFY_ORDER);

function head(token: string, lines: readonly string[]): string {
  const all = [
    'POST /api/v4.1/event/async HTTP/1.1',
    'Host: sandbox',
    `Authorization: Bearer ${token}`,
    ...lines,
  ];
  return [...all, 'Content-Type: application/json', '', ''].join('\r\n');
}

/** Opens a connection and sends a text over it. */
async function sendOver(url: string, text: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  await new Promise<void>(resolve => socket.write(text, () => resolve()));
  return socket;
}

test.each([
  ['with a length', 'Content-Length: 5000', GOOD],
  ['in pieces', 'Transfer-Encoding: chunked', `${GOOD.length.toString(16)}\r\n${GOOD}\r\n`],
  ['before the first byte of the body', 'Content-Length: 5000', ''],
])('a client that goes away amid its body (%s) leaves nothing behind', async (_how, line, part) => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);

  const socket = await sendOver(sandbox.url, head(client.token, [line]) + part);
  socket.resetAndDestroy();

  expect(await eventCount(client)).toBe(0);
  expect(await posted(client, NOTIFY_ORDER)).toBeTypeOf('string');
  expect(await eventCount(client)).toBe(1);
  await sandbox.stop();
  expect(sandbox.logged.join('\n')).not.toContain('defect');
});

test('a client that goes away before it has read the answer does no harm', async () => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);

  const socket = await sendOver(sandbox.url, head(client.token, [`Content-Length: ${GOOD.length}`]) + GOOD);
  socket.resetAndDestroy();
  await client.get('/event');

  expect((await client.get('/event')).status).toBe(200);
  await sandbox.stop();
  expect(sandbox.logged.join('\n')).not.toContain('defect');
});

test('an oversized body that goes on and on is cut off, after the answer', async () => {
  const { url } = await openSandbox({ bodyLimit: 1000 });
  const client = await signIn(url);
  const received: string[] = [];

  const socket = await sendOver(url, head(client.token, ['Content-Length: 1000000']) + 'x'.repeat(2000));
  socket.on('data', (chunk: Buffer) => received.push(chunk.toString()));
  await once(socket, 'close');

  expect(received.join('')).toMatch(/^HTTP\/1\.1 413 /);
  expect(received.join('').toLowerCase()).toContain('connection: close');
  expect(await eventCount(client)).toBe(0);
});
