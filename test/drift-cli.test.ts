import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Change, Report } from '../contracts/index.js';
import { DEMO_ACCOUNT } from '../mock/index.js';
import { run } from './support/command.js';
import { sampleProject } from './support/sample-project.js';
import { openSandbox, temporaryFolder } from './support/sandbox.js';

const [USER] = DEMO_ACCOUNT.users;

const ENVIRONMENT = {
  FLUENT_CLIENT_ID: DEMO_ACCOUNT.clientId,
  FLUENT_CLIENT_SECRET: DEMO_ACCOUNT.clientSecret,
  FLUENT_USERNAME: USER?.username ?? '',
  FLUENT_PASSWORD: USER?.password ?? '',
};

async function drift(args: readonly string[], environment: Record<string, string> = ENVIRONMENT) {
  const folder = await temporaryFolder();
  const running = run(['drift', ...args], folder, environment);
  let printed = '';
  running.child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  return { code: await running.ended, printed, output: running.output(), folder };
}

test(
  'an account is only read, and what was found is written as it was wanted',
  { timeout: 120_000 },
  async () => {
    const sandbox = await openSandbox({ seed: 'demo', reading: { sort: 'asc' } });
    const wanted = [
      '--json',
      '--junit',
      'drift.xml',
      '--fixtures',
      'fixtures',
      '--proposal',
      'out/proposal.md',
    ];

    const { code, printed, output, folder } = await drift(['--target', sandbox.url, ...wanted]);

    const report = JSON.parse(printed) as Report;
    const cases = report.suites.flatMap(suite => suite.cases);
    const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
    expect(code).toBe(1);
    expect(cases.filter(({ verdict }) => verdict === 'failed').map(({ pointer }) => pointer)).toEqual([
      'reading-sort',
    ]);
    expect(cases.find(({ pointer }) => pointer === 'reading-async-body')).toMatchObject({
      verdict: 'skipped',
      reason: 'nothing may be posted to the account',
    });
    expect(sandbox.world.requests.all().filter(({ request }) => request.method !== 'GET')).toSatisfy(
      (posts: readonly { readonly operation?: unknown }[]) =>
        posts.every(({ operation }) => operation === 'createToken'),
    );
    expect(output).toContain('differs: reading-sort\n');
    expect(await read('drift.xml')).toMatch(
      /<testcase classname="Event API → searchEvents"[^]*<failure type="reading"/,
    );
    expect(await read('out/proposal.md')).toContain(
      '- `/x-readings/sort/default`\n  - from: desc\n  - to: asc\n',
    );
    const { changes } = JSON.parse(await read('out/proposal.json')) as {
      readonly changes: readonly Change[];
    };
    expect(changes.filter(({ kind }) => kind !== 'evidence')).toMatchObject([{ kind: 'reading', to: 'asc' }]);
    expect(JSON.parse(await read('fixtures/event-unknown.json'))).toEqual({
      question: 'event-unknown',
      operation: 'getEvent',
      title: 'the id of no event is 404',
      exchanges: [
        {
          request: { head: 'GET /api/v4.1/event/[uuid 4]', headers: { authorization: 'Bearer [hidden]' } },
          answer: {
            status: 404,
            headers: { 'content-type': 'application/json' },
            body: { errors: [{ code: '404', message: 'Event not found' }] },
          },
        },
      ],
    });
  },
);

test('wrong use, and credentials that open nothing, are told in words', async () => {
  const sandbox = await openSandbox();
  const target = ['--target', sandbox.url];

  const runs = await Promise.all([
    drift([]),
    drift(target, { FLUENT_CLIENT_ID: 'DEMO' }),
    drift([...target, '--retailer', '1']),
    drift([...target, '--allow-writes']),
    drift(target, { ...ENVIRONMENT, FLUENT_PASSWORD: 'another-password' }),
  ]);

  expect(runs.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2]);
  const words = runs.map(({ output }) => output);
  expect(words[0]).toContain('name the account: --target');
  expect(words[1]).toContain('missing: FLUENT_CLIENT_SECRET, FLUENT_USERNAME, FLUENT_PASSWORD');
  expect(words[2]).toContain('--retailer goes with --allow-writes');
  expect(words[3]).toContain('name the retailer that events may be posted to: --retailer 1');
  expect(words[4]).toMatch(/the account lets nobody in: the sign-in at [\w.:]+ was answered 400/);
  expect(words[4]).not.toContain('another-password');
});

test('the questions are listed, with those that post, and with what is not asked', async () => {
  const { code, printed } = await drift(['--list'], {});

  expect(code).toBe(0);
  expect(printed).toMatch(
    /^searchEvents +reading-sort +events are sorted by the time at which they were logged$/m,
  );
  expect(printed).toMatch(/^postEventAsync +post-twice +two equal posts are \(writes\)$/m);
  expect(printed).toMatch(
    /^putWorkflow +upload-nothing +an upload that has nothing of a workflow is 400 \(writes\)$/m,
  );
  expect(printed).toMatch(
    /^not asked +webhook-retries +the account would have to send a webhook, to a receiver/m,
  );
});

test('where Prism is not installed, how to install it is told before anything is asked', async () => {
  const sandbox = await openSandbox();
  const { run: runInstalled } = await sampleProject({ 'package.json': '{ "type": "module" }' });
  const command = 'node_modules/fluent-event-sandbox/dist/cli.js';

  const { code, output } = await runInstalled([command, 'drift', '--target', sandbox.url], ENVIRONMENT);

  expect(code).toBe(2);
  expect(output).toContain('npm install --save-dev @stoplight/prism-cli@5');
  expect(sandbox.world.requests.all()).toEqual([]);
});
