import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { ACTION, runAction, runStep } from './support/action.js';
import { folderWith, pactOf, readingAnEvent } from './support/pacts.js';

type Template = Readonly<Record<string, { readonly script?: readonly string[] }>> & {
  readonly variables: Readonly<Record<string, string>>;
};

const TEMPLATE = parse(await readFile('ci/gitlab.yml', 'utf8')) as Template;
const GUIDE = await readFile('docs/CI.md', 'utf8');

const GOOD = pactOf([readingAnEvent()]);
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
  const { code } = await runStep(job, await folderWith(CLIENTS), variables);

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

  const results = await Promise.all(scripts.map(script => runStep(script, folder, TEMPLATE.variables)));

  expect(results.map(({ code }) => code)).toEqual([expected, expected]);
});
