import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { validate } from 'dockerfile-utils';
import { expect, test } from 'vitest';
import { runScript } from './support/command.js';
import { ask } from './support/control-plane.js';
import {
  commandOf,
  copyContext,
  copyFromStage,
  environmentOf,
  given,
  stagesOf,
  type Stage,
} from './support/dockerfile.js';
import { temporaryFolder } from './support/sandbox.js';

const execute = promisify(execFile);
const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const TEXT = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
const TOKEN = 'a-token-of-the-tests';
/** What the build begins with. */
const SOURCES = [
  'mock/index.ts',
  'mock/console/main.tsx',
  'mock/docs/index.html',
  'contracts/cli/main.ts',
  'fixtures/vitest.ts',
];
/** What compose.yaml sets where nothing is chosen. */
const COMPOSED = { FLUENT_SANDBOX_HOSTS: 'sandbox', FLUENT_SANDBOX_WEBHOOK_ALLOW: '' };

const [BUILD, IMAGE] = stagesOf(TEXT) as readonly [Stage, Stage];

/** What the two stages leave behind, in a folder that stands for the root of the image; the build itself is there. */
async function laidOut(): Promise<string> {
  const folder = await temporaryFolder();
  const source = join(folder, 'source');
  await copyContext(ROOT, source, ['dist']);
  const needed = ['package-lock.json', '.npmrc', 'tsconfig.json', 'scripts/build.ts', ...SOURCES];
  expect(needed.filter(path => !existsSync(join(source, path)))).toEqual([]);
  const afterBuild = given(BUILD, 'RUN')
    .map(words => words.join(' '))
    .slice(2);
  for (const command of afterBuild) {
    // One after the other, as in a build.
    // oxlint-disable-next-line no-await-in-loop
    await execute('sh', ['-ec', command], { cwd: source });
  }
  const root = join(folder, 'root');
  await mkdir(root);
  await copyFromStage(IMAGE, { stage: BUILD, at: source }, root);
  return root;
}

test('the linter of Docker finds nothing in the Dockerfile, and something in a bad one', () => {
  expect(validate(TEXT).map(({ message }) => message)).toEqual([]);
  expect(validate('FROM node\nEXPOSE many\nADD a\n')).not.toEqual([]);
});

test('the image is built in stages, for any architecture, and nothing runs in the last one', () => {
  expect(TEXT).toMatch(/^FROM --platform=\$BUILDPLATFORM \S+ AS build$/m);
  expect(TEXT).toMatch(/^ARG NODE_IMAGE=node:\d+-slim$/m);
  expect([BUILD.base, IMAGE.base]).toEqual(['${NODE_IMAGE}', '${NODE_IMAGE}']);
  expect(given(BUILD, 'RUN').slice(0, 2)).toEqual([
    ['npm', 'ci'],
    ['npm', 'run', 'build:code'],
  ]);
  expect(given(IMAGE, 'RUN')).toEqual([]);
});

test('the image does not run as root, is told to stop by a signal, and holds no token', () => {
  expect(given(IMAGE, 'USER')).toEqual([['1000:1000']]);
  expect(given(IMAGE, 'STOPSIGNAL')).toEqual([['SIGTERM']]);
  expect(given(IMAGE, 'VOLUME')).toEqual([[environmentOf(IMAGE)['FLUENT_SANDBOX_DATA']]]);
  expect(given(IMAGE, 'EXPOSE')).toEqual([[environmentOf(IMAGE)['FLUENT_SANDBOX_PORT']]]);
  expect(environmentOf(IMAGE)).not.toHaveProperty('FLUENT_SANDBOX_ADMIN_TOKEN');
});

test('what the image holds starts, is found healthy, keeps its data in the volume and stops by the signal', async () => {
  const root = await laidOut();
  const [node, script = '', ...options] = [...commandOf(IMAGE, 'ENTRYPOINT'), ...commandOf(IMAGE, 'CMD')];
  const data = join(root, environmentOf(IMAGE)['FLUENT_SANDBOX_DATA'] ?? '');
  const environment = { ...environmentOf(IMAGE), FLUENT_SANDBOX_PORT: '0', FLUENT_SANDBOX_DATA: data };
  const start = (more: Record<string, string>) =>
    runScript([join(root, script), ...options], join(root, IMAGE.folder), { ...environment, ...more });
  const healthy = (port: string) => {
    const [program = '', ...words] = commandOf(IMAGE, 'HEALTHCHECK');
    return execute(program, words, { env: { ...process.env, FLUENT_SANDBOX_PORT: port } }).then(
      () => true,
      () => false,
    );
  };

  const unnamed = start({});
  expect(await unnamed.ended).toBe(2);
  expect(unnamed.output()).toContain('FLUENT_SANDBOX_ADMIN_TOKEN');

  const named = start({ ...COMPOSED, FLUENT_SANDBOX_ADMIN_TOKEN: TOKEN });
  const [, port = ''] = await named.printed(/served at http:\S+?:(\d+)\s[^]*Bearer \$TOKEN"\n/);
  expect(node).toBe('node');
  expect(await healthy(port)).toBe(true);
  const url = `http://127.0.0.1:${port}/__admin/entities`;
  expect((await ask(url)).status).toBe(401);
  expect((await ask(url, { headers: { authorization: `Bearer ${TOKEN}` } })).status).toBe(200);

  named.child.kill(given(IMAGE, 'STOPSIGNAL')[0]?.[0] as NodeJS.Signals);
  expect(await named.ended).toBe(0);
  expect(await healthy(port)).toBe(false);
  expect(readFileSync(join(data, 'sandbox.json'), 'utf8')).toContain('"accountId": "DEMO"');
});
