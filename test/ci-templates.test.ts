import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { CLI } from './support/command.js';
import { folderWith, pactOf, readingAnEvent } from './support/pacts.js';
import { temporaryFolder } from './support/sandbox.js';

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description?: string; readonly default?: string }>>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly {
      readonly name: string;
      readonly if: string;
      readonly uses?: string;
      readonly shell?: string;
      readonly env?: Readonly<Record<string, string>>;
      readonly run?: string;
    }[];
  };
}

type Template = Readonly<Record<string, { readonly script?: readonly string[] }>> & {
  readonly variables: Readonly<Record<string, string>>;
};

const ACTION = parse(await readFile('action.yml', 'utf8')) as Action;
const TEMPLATE = parse(await readFile('ci/gitlab.yml', 'utf8')) as Template;
const GUIDE = await readFile('docs/CI.md', 'utf8');

const GOOD = pactOf([readingAnEvent()]);
/** A test of an integrator: red unless the sandbox is there. */
const ASKING =
  "fetch(process.env.FLUENT_BASE_URL + '/__admin/health').then(answer => process.exit(answer.ok ? 0 : 9))";

const BAD = pactOf([readingAnEvent({ request: { path: '/api/v4.1/events/1' } })]);

/** Runs a script as a runner does, with the build in the place of the package that npx would fetch. */
async function runScript(script: string, folder: string, variables: Readonly<Record<string, string>>) {
  const programs = await temporaryFolder();
  const npx = join(programs, 'npx');
  await writeFile(
    npx,
    `#!/bin/sh\n[ "$1" = --yes ] && shift\nshift\nexec "${process.execPath}" "${CLI}" "$@"\n`,
  );
  await chmod(npx, 0o755);
  const env = {
    ...process.env,
    GITHUB_ACTIONS: '',
    ...variables,
    PATH: `${programs}${delimiter}${process.env['PATH'] ?? ''}`,
  };
  return new Promise<{ code: number; output: string }>(resolve => {
    execFile(
      'bash',
      ['-e', '-o', 'pipefail', '-c', script],
      { cwd: folder, env },
      (problem, stdout, stderr) =>
        resolve({ code: problem ? Number(problem.code) : 0, output: stdout + stderr }),
    );
  });
}

function filledIn(text: string, inputs: Readonly<Record<string, string>>): string {
  return text.replaceAll(
    /\$\{\{ inputs\.([\w-]+) \}\}/g,
    (_, name: string) => inputs[name] ?? ACTION.inputs[name]?.default ?? '',
  );
}

/** Runs the commands of the action, each to its end, and gives their exit codes. */
async function runAction(folder: string, inputs: Readonly<Record<string, string>> = {}) {
  const codes: number[] = [];
  for (const { run, env = {} } of ACTION.runs.steps) {
    if (run === undefined) continue;
    const variables = Object.fromEntries(
      Object.entries(env).map(([name, value]) => [name, filledIn(value, inputs)]),
    );
    // As in a job: one step after the other.
    // oxlint-disable-next-line no-await-in-loop
    codes.push((await runScript(run, folder, variables)).code);
  }
  return codes;
}

test('the action is composite, and each of its inputs is described, here and in the guide', () => {
  expect(ACTION.runs.using).toBe('composite');
  expect(ACTION.runs.steps.map(({ uses, shell }) => uses ?? shell)).toEqual([
    'bash',
    'bash',
    'actions/upload-artifact@v4',
  ]);
  for (const [name, { description = '' }] of Object.entries(ACTION.inputs)) {
    expect(description).toMatch(/\.$/);
    expect(GUIDE).toContain(`\`${name}\``);
  }
});

test('no input stands in a script, where it would be run', () => {
  for (const { run = '' } of ACTION.runs.steps) expect(run).not.toContain('${{');
});

test('every input that a step uses is declared', () => {
  const used = [...JSON.stringify(ACTION.runs).matchAll(/inputs\.([\w-]+)/g)].map(([, name = '']) => name);

  expect(used.length).toBeGreaterThan(8);
  expect(used.filter(name => !(name in ACTION.inputs))).toEqual([]);
});

test('the action is green for a good pact and leaves its reports', async () => {
  const folder = await folderWith({ 'pacts/shop.json': GOOD });

  const codes = await runAction(folder);

  expect(codes).toEqual([0, 0]);
  expect(await readFile(join(folder, 'contract-reports/compare.xml'), 'utf8')).toContain('failures="0"');
  expect(await readFile(join(folder, 'contract-reports/verify.html'), 'utf8')).toContain('1 passed');
});

test('the action is red for a bad pact, in both judgements, wherever its pacts are', async () => {
  const folder = await folderWith({ 'with space/good.json': GOOD, 'deep/er/bad.json': BAD });
  const pacts = 'with space\n\ndeep/**/*.json\n';

  const codes = await runAction(folder, { pacts, 'verify-options': '--reading sync-no-match=404' });

  expect(codes).toEqual([1, 1]);
  const report = JSON.parse(await readFile(join(folder, 'contract-reports/verify.json'), 'utf8')) as object;
  expect(report).toMatchObject({ ok: false, totals: { passed: 1, failed: 1 } });
});

test('an input is a text, whatever stands in it', async () => {
  const folder = await folderWith({ 'pacts/shop.json': GOOD });

  await runAction(folder, {
    pacts: '$(touch planted)`touch planted`;touch planted',
    reports: '$(touch planted)',
  });

  await expect(readFile(join(folder, 'planted'))).rejects.toThrow('ENOENT');
});

test.each([
  ['good', GOOD, 0],
  ['bad', BAD, 1],
])('the jobs of the GitLab template judge a %s pact', async (_what, ...[pact, expected]) => {
  const folder = await folderWith({ 'pacts/shop.json': pact });
  const scripts = ['fluent-compare', 'fluent-verify'].flatMap(job => TEMPLATE[job]?.script ?? []);

  const results = await Promise.all(scripts.map(script => runScript(script, folder, TEMPLATE.variables)));

  expect(results.map(({ code }) => code)).toEqual([expected, expected]);
});

test('the lines of the guide do what they say', async () => {
  const lines = [...GUIDE.matchAll(/^- run: (npx fluent-event-sandbox [^#\n]+)/gm)].map(([, line = '']) =>
    line.trim(),
  );
  const folder = await folderWith({
    'pacts/shop.json': GOOD,
    'package.json': {
      scripts: { 'test:integration': `node -e "${ASKING}"` },
    },
  });
  await mkdir(join(folder, 'node_modules'));

  const codes = await Promise.all(
    lines.map(line => runScript(line.replace('npx ', 'npx --yes '), folder, {})),
  );

  expect(lines).toHaveLength(3);
  expect(codes.map(({ code }) => code)).toEqual([0, 0, 0]);
});
