import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { run, start } from './support/command.js';
import { filesIn, folderWith } from './support/folder-files.js';
import { journaled } from './support/journals.js';
import { post } from './support/repairs.js';
import { temporaryFolder } from './support/sandbox.js';
import { command, lived } from './support/transfers.js';

const FREE = ['--port', '0'];

interface Told {
  readonly ok: boolean;
  readonly problems: number;
  readonly findings: readonly {
    readonly check: string;
    readonly status: string;
    readonly detail: string;
    readonly advice?: string;
  }[];
}

/** Runs doctor and gives what it found. */
async function examined(
  folder: string,
  args: readonly string[] = [],
  environment: Record<string, string> = {},
) {
  const { ended, output } = run(['doctor', '--json', ...FREE, ...args], folder, environment);
  const code = await ended;
  const told = JSON.parse(output()) as Told;
  return { code, ...told, wrong: told.findings.filter(({ status }) => status === 'problem') };
}

test('where all is well it says so, and changes nothing', async () => {
  const folder = await temporaryFolder();

  const { code, output } = await command(folder, 'doctor', ...FREE);

  expect(code).toBe(0);
  for (const check of ['version', 'node', 'configuration', 'environment', 'spec', 'data', 'port'])
    expect(output).toMatch(new RegExp(`^ok +${check} +\\S`, 'm'));
  expect(output).toMatch(/all is well\n$/);
  expect(await readdir(folder)).toEqual([]);
});

test('environment variables that nobody reads are named with the ones that were meant', async () => {
  const { code, wrong } = await examined(await temporaryFolder(), [], {
    FLUENT_SANDBOX_SEEED: 'none',
    FLUENT_SANBOX_PORT: '1',
    FLUENT_BASE_URL: 'http://127.0.0.1:4141',
    FLUENT_SANDBOX_URL: 'http://127.0.0.1:4141',
  });

  expect(code).toBe(1);
  expect(wrong.map(({ detail, advice }) => [detail, advice])).toEqual([
    ['nothing reads FLUENT_SANBOX_PORT', 'rename it to FLUENT_SANDBOX_PORT'],
    ['nothing reads FLUENT_SANDBOX_SEEED', 'rename it to FLUENT_SANDBOX_SEED'],
  ]);
});

test('values that cannot be used are all told, each with where it stands', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'fluent-sandbox.config.json'), '{"tokenLive":"1h"}');

  const { code, wrong } = await examined(folder, [], {
    FLUENT_SANDBOX_SEED: 'much',
    FLUENT_SANDBOX_LOG: 'loud',
  });

  expect(code).toBe(1);
  const details = wrong.map(({ detail }) => detail).join('\n');
  expect(details).toContain('did you mean "tokenLife"?');
  expect(details).toContain("FLUENT_SANDBOX_SEED is 'much'");
  expect(details).toContain("FLUENT_SANDBOX_LOG is 'loud'");
});

test.each([
  [['--spec', 'nowhere.yaml'], 'spec', 'cannot read nowhere.yaml'],
  [['--reading', 'sort=up'], 'spec', "reading 'sort' is desc or asc, not 'up'"],
  [['--workflows', 'broken.json'], 'workflows', 'broken.json'],
  [['--rules', 'nowhere.mjs'], 'rules', 'cannot load the rules of nowhere.mjs'],
  [['--data', 'broken.json'], 'data', 'broken.json cannot be used'],
])('%j is a problem of %s, with what to do', async (args, check, detail) => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'broken.json'), '{}');

  const { code, wrong } = await examined(folder, args);

  expect(code).toBe(1);
  expect(wrong.map(each => each.check)).toEqual([check]);
  expect(wrong[0]?.detail).toContain(detail);
  expect(wrong[0]?.advice).toMatch(/\w/);
});

test('a damaged data folder is told with the repair, and left as it is', async () => {
  const { files, lines, name } = await journaled([post], [post, post, post]);
  const [head = '', first = '', ...rest] = lines;
  const journal = Buffer.concat([head, 'no line of a journal\n', ...rest].map(part => Buffer.from(part)));
  const data = await folderWith(files, new Map([[name, journal]]));
  const before = filesIn(data);

  const { code, wrong } = await examined(await temporaryFolder(), ['--data', data]);

  expect(first).not.toBe('');
  expect(code).toBe(1);
  expect(wrong.map(({ check }) => check)).toEqual(['data']);
  expect(wrong[0]?.detail).toContain(`${join(data, name)}:2 `);
  expect(wrong[0]?.advice).toContain(`repair --data ${data}`);
  expect(filesIn(data)).toEqual(before);
});

test('whole data are said to be whole', async () => {
  const { code, findings } = await examined(await lived(), ['--data', 'data']);

  expect(code).toBe(0);
  expect(findings.find(({ check }) => check === 'data')?.detail).toMatch(/^data is whole/);
});

test('who has the data folder is named', async () => {
  const folder = await temporaryFolder();
  const { url, child } = await start(['--data', 'data', '--seed', 'none'], folder);

  const { code, findings } = await examined(folder, ['--data', 'data']);

  expect(code).toBe(0);
  const detail = findings.find(({ check }) => check === 'data')?.detail;
  expect(detail).toContain(`pid ${child.pid}`);
  expect(detail).toContain(url);
});

test('a port that a stranger has is a problem', async () => {
  const holder = createServer(socket => socket.end()).listen(0, '127.0.0.1');
  onTestFinished(() => {
    holder.close();
  });
  await once(holder, 'listening');
  const { port } = holder.address() as AddressInfo;

  const { code, output } = await command(await temporaryFolder(), 'doctor', '--port', String(port));

  expect(code).toBe(1);
  expect(output).toContain(`port ${port} of 127.0.0.1 is taken by something that is no sandbox`);
  expect(output).toContain('--port 0');
});

test('what it prints has no colours unless somebody wants them', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'data'));

  const plain = run(['doctor', ...FREE], folder);
  const coloured = run(['doctor', ...FREE], folder, { FORCE_COLOR: '1' });
  const refused = run(['doctor', ...FREE], folder, { NO_COLOR: '1' });
  await Promise.all([plain.ended, coloured.ended, refused.ended]);

  expect(plain.output()).not.toContain('\u001B[');
  expect(coloured.output()).toContain('\u001B[32mok');
  expect(refused.output()).not.toContain('\u001B[');
});
