import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { ACTION, runAction } from './support/action.js';
import { BROKER_TOKEN, openBroker } from './support/broker.js';
import { blocksOf, commandsIn, workplace } from './support/documented.js';
import { pactOf, readingAnEvent } from './support/pacts.js';

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}

const BLOCKS = blocksOf('CI.md');
const [THREE, OWN_TESTS, ACTION_STEPS, ...OTHERS] = BLOCKS.filter(({ language }) => language === 'yaml').map(
  ({ code }) => parse(code) as readonly Step[],
);
const [BROKER, PACTFLOW] = BLOCKS.filter(({ language }) => language === 'sh').map(({ code }) => code);

const GOOD = JSON.stringify(pactOf([readingAnEvent()]));
const BAD = JSON.stringify(pactOf([readingAnEvent({ request: { path: '/api/v4.1/events/1' } })]));

/** The tests of the reader: those of the consumer write a pact, the others are red unless a sandbox is there. */
const SCRIPTS = {
  test: `node -e "fs.cpSync('kept.json', 'pacts/shop.json')"`,
  'test:integration': `node -e "fetch(process.env.FLUENT_BASE_URL + '/__admin/health').then(({ ok }) => process.exit(ok ? 0 : 9))"`,
};

/** The project of a reader, whose `npm ci` has nothing to do: what it would install is there. */
async function project(files: Readonly<Record<string, string>>) {
  const place = await workplace({
    ...files,
    'package.json': JSON.stringify({ type: 'module', scripts: SCRIPTS }),
  });
  place.program('npm', `[ "$1" = ci ] || exec "${join(dirname(process.execPath), 'npm')}" "$@"`);
  return place;
}

const TELEMETRY = { PACT_DO_NOT_TRACK: 'true' };

test.each([
  ['good', GOOD, [0, 0, 0]],
  ['bad', BAD, [0, 1, 1]],
])(
  'the three lines of the page judge a %s pact, and mark its file in a job of GitHub',
  async (_what, ...[pact, codes]) => {
    const { folder, shell } = await project({ 'kept.json': pact });
    const variables = { ...TELEMETRY, GITHUB_ACTIONS: 'true' };

    // The first one makes what the others judge.
    const [tests, ...judgements] = (THREE ?? []).map(({ run = '' }) => run);
    const tested = await shell(tests ?? '', variables);
    const judged = await Promise.all(judgements.map(line => shell(line, variables)));

    const isGood = codes.every(code => code === 0);
    expect([tested, ...judged].map(({ code }) => code)).toEqual(codes);
    for (const { output } of judged) expect(/^::error file=pacts\/shop\.json/m.test(output)).toBe(!isGood);
    expect(await readFile(join(folder, 'verify.xml'), 'utf8')).toContain(`failures="${isGood ? 0 : 1}"`);
  },
);

test('tests that need a running sandbox are the one line of the page', async () => {
  const { shell } = await project({});
  const [line, ...more] = (OWN_TESTS ?? []).map(({ run = '' }) => run);

  expect(await shell(line ?? '')).toMatchObject({ code: 0 });
  expect(more).toEqual([]);
});

/** A client for the command of the page, which is one of the example integrations. */
function inventoryFeed(): string {
  const contents = `
    import { feedInventory } from './contracts/consumers/programs/inventory.ts';
    const print = text => void process.stdout.write(text);
    process.exitCode = await feedInventory({ environment: process.env, signal: new AbortController().signal, print });`;
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: '.' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

test('the steps of the page run the action with inputs that it has, and its reports are kept', async () => {
  const [checkout, tests, action] = ACTION_STEPS ?? [];
  const inputs = action?.with ?? {};
  const files = { 'kept.json': GOOD, 'other/deep/shop.json': GOOD, 'dist/feed.js': inventoryFeed() };
  const { folder, shell } = await project(files);

  const tested = await shell(tests?.run ?? '');
  const codes = await runAction(folder, inputs);

  const reports = ['compare.xml', 'verify.html', 'conform.json', 'conform.svg'].map(name =>
    readFileSync(join(folder, 'contract-reports', name), 'utf8'),
  );
  expect([checkout?.uses, action?.uses]).toEqual([
    'actions/checkout@v4',
    '<owner>/fluent-event-sandbox@<tag>',
  ]);
  expect(Object.keys(inputs).filter(name => !(name in ACTION.inputs))).toEqual([]);
  expect([tested.code, ...codes]).toEqual([0, 0, 0, 0]);
  expect(reports[0]).toContain('tests="2"');
  expect(reports[1]).toContain('2 passed');
  expect(JSON.parse(reports[2] ?? '')).toMatchObject({ command: 'conform', ok: true });
  expect(reports[3]).toContain('<svg');
});

/** A project with a pact, and a broker whose address and token stand in the environment. */
async function withBroker() {
  const broker = await openBroker();
  const { folder, shell } = await workplace({ 'pacts/shop.json': GOOD });
  const variables = {
    ...TELEMETRY,
    COMMIT: '0a1b2c3',
    PACT_BROKER_BASE_URL: broker.url,
    PACT_BROKER_TOKEN: BROKER_TOKEN,
  };
  return { broker, folder, ask: (command = '') => shell(command, variables) };
}

test('the round with a broker goes as the page says: no before there is a result, yes after it', async () => {
  const { broker, ask } = await withBroker();
  const [publish, verify, results, mayDeploy, ...more] = commandsIn(BROKER ?? '');

  const published = await ask(publish);
  const before = await ask(mayDeploy);
  const verified = await ask(verify);
  const told = await ask(results);
  const after = await ask(mayDeploy);

  expect(more).toEqual([]);
  expect([published, verified, told].map(({ code }) => code)).toEqual([0, 0, 0]);
  expect([before.code, after.code]).toEqual([1, 0]);
  expect(before.output).toContain('a result is missing');
  expect([...broker.results]).toMatchObject([
    [expect.stringMatching(/\/consumer\/shop\/version\/0a1b2c3$/), { providerApplicationVersion: '4.1' }],
  ]);
  expect(broker.branches.join()).toContain('/branches/main/versions/4.1');
});

test('the spec and the proof go to PactFlow and into a file, in the form that the page tells', async () => {
  const { broker, folder, ask } = await withBroker();

  const { code, output } = await ask(PACTFLOW);

  const written: unknown = JSON.parse(await readFile(join(folder, 'provider-contract.json'), 'utf8'));
  const contract = {
    content: readFileSync('spec/event-api.yaml').toString('base64'),
    contentType: 'application/yaml',
    specification: 'oas',
    selfVerificationResults: { success: true },
  };
  const page = readFileSync('docs/CI.md', 'utf8');
  expect({ code, output }).toMatchObject({ code: 0 });
  expect(written).toMatchObject({ pacticipantVersionNumber: '4.1', contract });
  expect(broker.providerContracts).toMatchObject([{ branch: 'main', contract }]);
  expect(page).toContain('(`specification` `oas`, `contentType` `application/yaml`)');
  expect(OTHERS).toEqual([]);
});
