import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { startSandbox } from '../mock/index.js';
import { openSandbox } from './support/sandbox.js';
import { request, signIn } from './support/client.js';

test('stopping twice is harmless, and nobody answers afterwards', async () => {
  const sandbox = await startSandbox({ seed: 'none' });

  await Promise.all([sandbox.stop(), sandbox.stop()]);
  await sandbox.stop();

  await expect(request(`${sandbox.url}/__admin/health`)).rejects.toThrow('fetch failed');
});

test('a request whose body never ends does not hold up the end', async () => {
  const sandbox = await openSandbox();
  const { token } = await signIn(sandbox.url);
  const { hostname, port } = new URL(sandbox.url);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => {
    socket.destroy();
  });
  await once(socket, 'connect');
  const head = ['POST /api/v4.1/event/async HTTP/1.1', `Host: ${hostname}`, `Authorization: Bearer ${token}`];
  socket.write([...head, 'Content-Type: application/json', 'Content-Length: 100', '', '{'].join('\r\n'));
  // Another client's answer shows that the server has had its turn with the first.
  await request(`${sandbox.url}/__admin/health`);

  await expect(sandbox.stop()).resolves.toBeUndefined();
});

test('disposing of a sandbox stops it', async () => {
  const sandbox = await startSandbox({ seed: 'none' });

  await sandbox[Symbol.asyncDispose]();

  await expect(request(`${sandbox.url}/__admin/health`)).rejects.toThrow('fetch failed');
});
