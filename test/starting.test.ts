import { existsSync } from 'node:fs';
import { createServer, Server, type AddressInfo } from 'node:net';
import { EventEmitter, once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startSandbox } from '../mock/index.js';
import type * as OpenWorlds from '../mock/open-worlds.js';
import { ask } from './support/control-plane.js';
import { temporaryFolder } from './support/sandbox.js';

/** What the worlds of a sandbox wait for before they are opened. */
const gate = vi.hoisted(() => ({ opens: Promise.resolve() }));

vi.mock('../mock/open-worlds.js', async original => {
  const actual = await original<typeof OpenWorlds>();
  return {
    ...actual,
    openWorlds: async (opening: Parameters<typeof actual.openWorlds>[0]) => {
      await gate.opens;
      return actual.openWorlds(opening);
    },
  };
});

async function whenOpened(held: EventEmitter): Promise<void> {
  await once(held, 'open');
}

/** Begins to start a sandbox that gets no further than listening until it is let go on. */
async function beginToStart() {
  const held = new EventEmitter();
  gate.opens = whenOpened(held);
  const goOn = (): void => void held.emit('open');
  const fail = (reason: Error): void => void held.emit('error', reason);
  const listening = vi.spyOn(Server.prototype, 'listen');
  const started = startSandbox();
  await vi.waitFor(() => expect((listening.mock.contexts[0] as Server | undefined)?.address()).toBeTruthy());
  const { port } = (listening.mock.contexts[0] as Server).address() as AddressInfo;
  listening.mockRestore();
  onTestFinished(async () => {
    goOn();
    await started.then(
      sandbox => sandbox.stop(),
      () => {},
    );
  });
  return { url: `http://127.0.0.1:${port}`, started, goOn, fail };
}

test('until everything is loaded, the health page is a 503 that says so, and then a 200', async () => {
  const { url, started, goOn } = await beginToStart();

  const before = await ask<{ status: string; startNonce: string }>(`${url}/__admin/health`);
  goOn();
  await started;
  const after = await ask<{ status: string; startNonce: string }>(`${url}/__admin/health`);

  expect([before.status, before.body.status, before.headers.get('retry-after')]).toEqual([
    503,
    'starting',
    '1',
  ]);
  expect([after.status, after.body.status]).toEqual([200, 'up']);
  expect(after.body.startNonce).toBe(before.body.startNonce);
});

test('until everything is loaded, all else is a 503 that says when to come back', async () => {
  const { url } = await beginToStart();

  const admin = await ask(`${url}/__admin/entities`);
  const token = await fetch(`${url}/oauth/token`, { method: 'POST' });

  expect([admin.status, admin.type]).toEqual([503, 'application/problem+json']);
  expect(admin.body.detail).toContain('the sandbox is starting');
  expect([token.status, token.headers.get('retry-after')]).toEqual([503, '1']);
  expect(await token.json()).toEqual({ errors: [{ code: '503', message: 'Service unavailable' }] });
});

test('a page of another origin learns nothing while it starts either', async () => {
  const { url } = await beginToStart();

  const { status } = await ask(`${url}/__admin/health`, { headers: { origin: 'http://evil.example' } });

  expect(status).toBe(403);
});

test('a connection that was opened while it started goes on being served', async () => {
  const { url, started, goOn } = await beginToStart();
  const { port } = new URL(url);
  const { Agent, request } = await import('node:http');
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  const health = async (): Promise<number | undefined> => {
    const sent = request({ port, path: '/__admin/health', agent }).end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    answer.resume();
    await once(answer, 'end');
    return answer.statusCode;
  };

  const before = await health();
  goOn();
  await started;

  expect([before, await health()]).toEqual([503, 200]);
});

test('when what it keeps cannot be loaded, it does not go on listening', async () => {
  const { url, started, fail } = await beginToStart();

  fail(new Error('cannot be loaded'));

  await expect(started).rejects.toThrow('cannot be loaded');
  await expect(fetch(`${url}/__admin/health`)).rejects.toThrow('fetch failed');
});

test('a port that is taken is found before the data folder is touched', async () => {
  gate.opens = Promise.resolve();
  const holder = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void holder.close());
  await once(holder, 'listening');
  const data = join(await temporaryFolder(), 'data');

  const start = startSandbox({ port: (holder.address() as AddressInfo).port, memory: false, data });

  await expect(start).rejects.toMatchObject({ code: 'EADDRINUSE' });
  expect(existsSync(data)).toBe(false);
});
