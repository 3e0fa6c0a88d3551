import { build } from 'esbuild';
import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import * as contracts from '../contracts/index.js';
import type { Report } from '../contracts/index.js';
import { DEMO_ACCOUNT } from '../mock/index.js';
import { run } from './support/command.js';
import { blocksOf, workplace } from './support/documented.js';
import { exitCodesOf, helpOf, textOf, unknownOptions } from './support/documented-options.js';

const PAGE = 'CONFORM.md';
const TEXT = textOf(PAGE);
const BLOCKS = blocksOf(PAGE);
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PROGRAMS = join(ROOT, 'contracts/consumers/programs');

/** What a plan says of the scenarios where all of them would take long. */
const FEW = 'scenarios: { only: [sign-in-form, server-error, late-failed] }\n';
const FEW_PASSED = '3 areas, 3 scenarios: 3 passed; score 100 of 100';

/** The example integrations as a client whose source is TypeScript: each that is named works, one after the other. */
async function built(file: string, names: readonly string[]): Promise<void> {
  const contents = `
    import { followParcel } from './carrier.js';
    import { feedInventory } from './inventory.js';
    const end = new AbortController();
    process.once('SIGTERM', () => end.abort());
    const print = text => process.stdout.write(text);
    for (const program of [${names.join(', ')}])
      process.exitCode ||= await program({ environment: process.env, signal: end.signal, print });
  `;
  const stdin = { contents, resolveDir: PROGRAMS, loader: 'ts' } as const;
  await build({ stdin, outfile: file, bundle: true, platform: 'node', format: 'esm' });
}

/** The script of a block that has something in it. */
function scriptWith(part: string): string {
  const [block, ...others] = BLOCKS.filter(({ code }) => code.includes(part));
  if (!block || others.length > 0) throw new Error(`there is not one block with '${part}' on ${PAGE}`);
  return block.code;
}

test('a client is graded as the first command says', async () => {
  const { folder, shell } = await workplace({ 'conform.yaml': FEW });
  await built(join(folder, 'dist/inventory.js'), ['feedInventory']);

  const { code, output } = await shell(scriptWith('-- node dist/inventory.js'));

  expect(output).toContain('inventory → sign-in (100 of 100)');
  expect(output).toContain(FEW_PASSED);
  expect(code).toBe(0);
});

test('the plan of the page is that of a client that does all it speaks of', async () => {
  const plan = BLOCKS.find(({ language }) => language === 'yaml')?.code ?? '';
  const { folder, shell } = await workplace({ 'conform.yaml': plan });
  await built(join(folder, 'dist/inventory.js'), ['feedInventory', 'followParcel']);
  const only = 'sign-in-form,server-error,rows-inserted,late-failed,order-kept,webhook-signed';
  const [, badge = ''] = /`--badge (\S+\.svg)`/.exec(TEXT) ?? [];

  const { code } = await shell(
    `npx fluent-event-sandbox conform --only ${only} --json report.json --badge ${badge} -- node dist/inventory.js`,
  );

  expect(code).toBe(0);
  const report = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')) as Report;
  expect(new Set(report.suites.map(({ consumer }) => consumer))).toEqual(new Set(['stock-feed']));
  expect(
    report.suites.flatMap(({ cases }) => cases.map(({ pointer, verdict }) => `${pointer} ${verdict}`)),
  ).toEqual(
    only
      .split(',')
      .filter(id => id !== 'late-failed')
      .map(id => `${id} passed`),
  );
  expect(await readFile(join(folder, badge), 'utf8')).toContain('100 of 100');
});

test('a client that runs already is graded where the page says that the sandbox listens', async () => {
  const place = await workplace({ 'conform.yaml': 'scenarios: { only: [server-error] }\n' });
  await built(join(place.folder, 'dist/carrier.js'), ['followParcel']);
  const words = scriptWith('--listen').trim().replace('4141', '0').split(' ').slice(2);
  const grading = run(words, place.folder);
  const work = async (FLUENT_BASE_URL: string) =>
    place.shell('node dist/carrier.js', { ...USUAL, FLUENT_BASE_URL });

  const [, url = ''] = await grading.printed(/(http:\S+): calm, let the client do its work/);
  const calm = await work(url);
  await grading.printed(/: server-error: repeats a request/);
  const troubled = await work(url);

  expect([calm.code, troubled.code]).toEqual([0, 0]);
  expect(await grading.ended).toBe(0);
  expect(grading.output()).toContain('1 scenario: 1 passed');
});

const [USER] = DEMO_ACCOUNT.users;
const USUAL = {
  FLUENT_CLIENT_ID: DEMO_ACCOUNT.clientId,
  FLUENT_CLIENT_SECRET: DEMO_ACCOUNT.clientSecret,
  FLUENT_USERNAME: USER?.username ?? '',
  FLUENT_PASSWORD: USER?.password ?? '',
  FLUENT_RETAILER_ID: '1',
};

test('an example integration passes in a copy of the repository', async () => {
  const { folder, shell } = await workplace({ 'conform.yaml': FEW });
  await symlink(join(ROOT, 'contracts'), join(folder, 'contracts'));

  const { code, output } = await shell(scriptWith('contracts/consumers/programs/main.ts'));

  expect(output).toContain(FEW_PASSED);
  expect(code).toBe(0);
});

test('the test of the page grades a client from code, and names no function that is not there', async () => {
  const block = BLOCKS.find(({ language }) => language === 'ts');
  const client = `
    import { feedInventory } from '${PROGRAMS}/inventory.js';
    export async function feedStock(environment, signal) {
      const problems = [];
      await feedInventory({ environment, signal, print: text => problems.push(text) });
      return problems;
    }`;
  const { shell } = await workplace({
    [block?.file ?? '']: block?.code ?? '',
    'src/feed-stock.ts': client,
  });

  const { code, output } = await shell('npx vitest run');

  expect(output).toMatch(/Tests +1 passed \(1\)/);
  expect(code).toBe(0);
  const [, part = ''] = TEXT.split('## From a program');
  const names = [...part.matchAll(/`([A-Z]+|\w+(?=\())/g)].map(([, name = '']) => name);
  expect(names).toEqual(['readPlan', 'SCENARIOS', 'badge', 'conformListening']);
  expect(names.filter(name => !(name in contracts))).toEqual([]);
});

test('options, roles, variables and exit codes of the page are those of the command', async () => {
  const [help, exec] = await Promise.all([helpOf('conform'), helpOf('exec')]);
  const [, roles = ''] = /--role <role> +(.*), in the place/.exec(help) ?? [];
  const rolesShown = [...TEXT.matchAll(/^\| `([a-z]+)` /gm)].map(([, role]) => role);
  const codesShown = [...TEXT.matchAll(/^\| (\d) /gm)].map(([, code]) => code);
  const variables = TEXT.match(/\bFLUENT_\w+/g) ?? [];

  expect(await unknownOptions(PAGE, ['conform'])).toEqual([]);
  expect(rolesShown).toEqual(roles.split(/, | or /));
  expect(codesShown).toEqual(await exitCodesOf('conform'));
  expect(variables.length).toBeGreaterThan(5);
  expect(variables.filter(name => !exec.includes(name))).toEqual([]);
  expect(BLOCKS.map(({ language }) => language)).toEqual(['sh', 'yaml', 'sh', 'sh', 'ts']);
});
