import { expect, test } from 'vitest';
import { start } from './support/command.js';
import { ask } from './support/control-plane.js';
import { openSandbox, temporaryFolder } from './support/sandbox.js';

test('a sandbox of the library ends, and its owner hears of it', async () => {
  const { url, ended, stop } = await openSandbox();

  const reply = await ask<{ status: string }>(`${url}/__admin/shutdown`, { method: 'POST', body: {} });
  await ended;
  await stop();

  expect([reply.status, reply.body.status]).toEqual([202, 'stopping']);
  await expect(fetch(`${url}/__admin/health`)).rejects.toThrow('fetch failed');
});

test('the command ends with 0, and what it kept is there at the next start', async () => {
  const folder = await temporaryFolder();
  const { url, ended, output } = await start([], folder);
  const body = { type: 'ORDER', id: '9001', retailerId: '1', subtype: 'HD' };
  await ask(`${url}/__admin/entities`, { method: 'PUT', body });

  const { status } = await ask(`${url}/__admin/shutdown`, { method: 'POST', body: {} });

  expect([status, await ended]).toEqual([202, 0]);
  expect(output()).toContain('stopped');
  const again = await start([], folder);
  const found = await ask<{ count: number }>(`${again.url}/__admin/entities?id=9001`);
  expect(found.body.count).toBe(1);
});

test('asked twice, it ends once', async () => {
  const { url, ended, stop } = await openSandbox();

  await Promise.allSettled([
    ask(`${url}/__admin/shutdown`, { method: 'POST', body: {} }),
    ask(`${url}/__admin/shutdown`, { method: 'POST', body: {} }),
    stop(),
  ]);
  await ended;

  await expect(stop()).resolves.toBeUndefined();
});

test.each([
  ['a page of another origin', { origin: 'http://evil.example' }, {}, 403],
  ['a body with anything in it', {}, { now: true }, 400],
] as const)('%s ends nothing', async (...[_who, headers, body, refused]) => {
  const { url } = await openSandbox();

  const { status } = await ask(`${url}/__admin/shutdown`, { method: 'POST', body, headers });

  expect(status).toBe(refused);
  expect((await ask(`${url}/__admin/health`)).status).toBe(200);
});
