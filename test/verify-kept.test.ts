import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { jsonForm, type Report } from '../contracts/index.js';
import { ask } from './support/control-plane.js';
import { folderWith, pactOf } from './support/pacts.js';
import { openSandbox, temporaryFolder } from './support/sandbox.js';
import { command } from './support/transfers.js';
import { reading, reported } from './support/verifying.js';

interface LastVerify {
  readonly report: Report | null;
  readonly at: number | null;
  readonly problem?: string;
}

const PACT = pactOf([reading()]);

/** What a sandbox on a data folder shows of the last run. */
async function shownIn(data: string): Promise<LastVerify> {
  const { url } = await openSandbox({ memory: false, data });
  const { status, body } = await ask<LastVerify>(`${url}/__admin/contracts`);
  expect(status).toBe(200);
  return body;
}

test('verify leaves its report in the data folder, and a sandbox on that folder shows it', async () => {
  const folder = await folderWith({ 'a.json': PACT, '.fluent-sandbox/last-verify.json': 'an old one' });
  const began = Date.now();

  const { output } = await command(folder, 'verify', 'a.json', '--json');
  const { report, at } = await shownIn(join(folder, '.fluent-sandbox'));

  expect(report).toEqual(JSON.parse(output));
  expect(report).toMatchObject({ ok: true, command: 'verify', totals: { passed: 1 } });
  expect(at).toBeGreaterThan(began - 2000);
});

test('the report is left in the folder that --data names, or nowhere', async () => {
  const folder = await folderWith({ 'a.json': PACT, 'data/x': '', '.fluent-sandbox/x': '' });

  const kept = command(folder, 'verify', 'a.json', '--data', 'data');
  const notKept = command(folder, 'verify', 'a.json', '--no-keep');

  expect([(await kept).code, (await notKept).code]).toEqual([0, 0]);
  expect((await readdir(join(folder, 'data'))).toSorted()).toEqual(['last-verify.json', 'x']);
  expect(await readdir(join(folder, '.fluent-sandbox'))).toEqual(['x']);
});

test('from a program it is left in the folder that is named, where that is there', async () => {
  const folder = await temporaryFolder();
  const missing = join(folder, 'missing');

  const report = await reported([PACT], { keep: folder });
  await reported([PACT], { keep: missing });

  expect(await readdir(folder)).toEqual(['last-verify.json']);
  expect(await readFile(join(folder, 'last-verify.json'), 'utf8')).toBe(jsonForm(report));
});

test('a report that cannot be left is given all the same, and nothing of it stays behind', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'last-verify.json'));
  const problems: string[] = [];

  const { suites } = await reported([PACT], { keep: folder, onNotKept: told => problems.push(told) });

  expect(suites).toHaveLength(1);
  expect(problems).toEqual([expect.stringContaining(`the report could not be left in ${folder}: `)]);
  expect(await readdir(folder)).toEqual(['last-verify.json']);
});

test('where nothing was left, or all is in memory, there is no report', async () => {
  const { url } = await openSandbox();

  const inMemory = await ask<LastVerify>(`${url}/__admin/contracts`);

  expect(inMemory.body).toEqual({ report: null, at: null });
  expect(await shownIn(await temporaryFolder())).toEqual({ report: null, at: null });
});

test.each(['{"command":"verify"', '{"command":"compare","suites":[]}', 'null'])(
  'what is no report of verify (%s) is told so',
  async text => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'last-verify.json'), text);

    expect(await shownIn(folder)).toEqual({
      report: null,
      at: expect.any(Number),
      problem: 'last-verify.json in the data folder is no report of verify',
    });
  },
);
