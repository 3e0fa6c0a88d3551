import { readFile } from 'node:fs/promises';
import { request as requestHttp } from 'node:http';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Run } from '../mock/index.js';
import { run } from './support/command.js';
import { openRecording, requestsOf } from './support/record/recording.js';
import { openTarget } from './support/record/target.js';
import { temporaryFolder } from './support/sandbox.js';

test('Ctrl+C ends it while the target owes an answer, and the request is in the file', async () => {
  const { url, arrived } = await openTarget(() => {});
  const folder = await temporaryFolder();
  const recording = run(['record', '--target', url, '--output', 'run.json', '--port', '0'], folder);
  const [, door = ''] = await recording.printed(/recording \S+ at (\S+) into run\.json/);
  const asked = fetch(`${door}/api/v4.1/event`).catch((thrown: unknown) => thrown);
  await vi.waitUntil(() => arrived.length === 1, { timeout: 10_000 });

  recording.child.kill('SIGINT');

  expect(await recording.ended).toBe(0);
  expect(await asked).toBeInstanceOf(TypeError);
  const written = JSON.parse(await readFile(join(folder, 'run.json'), 'utf8')) as Run;
  expect(requestsOf(written).map(({ request, answer }) => [request.url, answer])).toEqual([
    ['/api/v4.1/event', null],
  ]);
});

test('a client that takes it for a proxy reaches the target, and the path alone is kept', async () => {
  const { url, arrived } = await openTarget(response => response.end('{}'));
  const recording = await openRecording(url);
  const { port } = new URL(recording.url);

  await new Promise((resolve, reject) => {
    const sent = requestHttp({ host: '127.0.0.1', port, path: `${url}/api/v4.1/event?count=1` }, resolve);
    sent.on('error', reject).end();
  });

  const { run: written } = await recording.written();
  expect(arrived.map(({ line }) => line)).toEqual(['GET /api/v4.1/event?count=1']);
  expect(requestsOf(written).map(({ request }) => request.url)).toEqual(['/api/v4.1/event?count=1']);
});
