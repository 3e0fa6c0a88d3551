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

/** A client that signs in as it should, with a form, and posts an event; another one, which sends a field that nobody knows. */
const client = (field: string): string => `
  const { FLUENT_BASE_URL: url, FLUENT_CLIENT_ID, FLUENT_CLIENT_SECRET, FLUENT_USERNAME, FLUENT_PASSWORD } = process.env;
  const body = new URLSearchParams({ grant_type: 'password', scope: 'api', client_id: FLUENT_CLIENT_ID,
    client_secret: FLUENT_CLIENT_SECRET, username: FLUENT_USERNAME, password: FLUENT_PASSWORD });
  const { access_token } = await (await fetch(url + '/oauth/token', { method: 'POST', body })).json();
  const answer = await fetch(url + '/api/v4.1/event/async', {
    method: 'POST',
    headers: { authorization: 'Bearer ' + access_token, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'OrderCancel', retailerId: '1', ${field}: 'ORDER', entityId: '107', entityType: 'ORDER' }),
  });
  process.exit(answer.ok ? 0 : 1);`;
const CLIENTS = { 'good.mjs': client('entityType'), 'bad.mjs': client('entityKind') };
const GRADED = '--only requests,sign-in-form';

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

/** Whether a step runs where nothing was cancelled: each of its conditions is about an input. */
function isAsked(condition: string, inputs: Readonly<Record<string, string>>): boolean {
  const said = [...condition.matchAll(/inputs\.([\w-]+) (==|!=) '([^']*)'/g)];
  return said.every(([, name = '', sign, wanted]) => {
    const value = inputs[name] ?? ACTION.inputs[name]?.default ?? '';
    return (value === wanted) === (sign === '==');
  });
}

/** Runs the commands of the action, each to its end, and gives their exit codes. */
async function runAction(folder: string, inputs: Readonly<Record<string, string>> = {}) {
  const codes: number[] = [];
  for (const { run, env = {}, ...step } of ACTION.runs.steps) {
    if (run === undefined || !isAsked(step.if, inputs)) continue;
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

test.each([
  ['good', 0],
  ['bad', 1],
])('the action and the GitLab template grade a %s client', async (which, expected) => {
  const folder = await folderWith(CLIENTS);
  const conform = `test -n "$FLUENT_BASE_URL" && node ${which}.mjs`;
  const [job = ''] = TEMPLATE['fluent-conform']?.script ?? [];

  const inputs = { compare: 'false', verify: 'false', conform, 'conform-options': GRADED };
  const codes = await runAction(folder, inputs);
  const variables = { ...TEMPLATE.variables, FLUENT_CLIENT: conform, FLUENT_CONFORM_OPTIONS: GRADED };
  const { code } = await runScript(job, await folderWith(CLIENTS), variables);

  expect([...codes, code]).toEqual([expected, expected]);
  const reports = await Promise.all(
    ['conform.xml', 'conform.html', 'conform.json', 'conform.svg'].map(name =>
      readFile(join(folder, 'contract-reports', name), 'utf8'),
    ),
  );
  expect(reports.filter(text => text === '')).toEqual([]);
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
