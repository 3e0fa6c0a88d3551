import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BROKER_TOKEN, openBroker, type StandIn } from './support/broker.js';
import { run } from './support/command.js';
import { caseOf, failedCase, reportOf, suiteOf } from './support/reports.js';
import { folderWith, pactOf, readingAnEvent } from './support/pacts.js';

/** A pact that the sandbox keeps, and one that it does not. */
const KEPT = pactOf([readingAnEvent()]);
const BROKEN = pactOf([readingAnEvent({ response: { status: 404 } })], { consumer: { name: 'broken shop' } });

function commandFor(folder: string, { url }: StandIn) {
  return async (...args: readonly string[]) => {
    const { ended, output } = run(args, folder, {
      PACT_BROKER_BASE_URL: url,
      PACT_BROKER_TOKEN: BROKER_TOKEN,
    });
    return { code: await ended, output: output() };
  };
}

test('a whole round: published, not deployable, verified, deployable', async () => {
  const broker = await openBroker();
  const folder = await folderWith({ 'pacts/shop.json': KEPT, 'broken/shop.json': BROKEN });
  const command = commandFor(folder, broker);
  const mayDeploy = async (pacticipant: string) =>
    command('can-i-deploy', '--pacticipant', pacticipant, '--app-version', '1.0.0');

  const published = await command(
    'publish',
    'pacts',
    'pacts',
    'broken',
    '--app-version',
    '1.0.0',
    '--branch',
    'main',
  );
  const before = await mayDeploy('shop');
  const verified = await command('verify', '--json', 'report.json');
  const results = await command(
    'publish',
    'results',
    '--report',
    'report.json',
    '--app-version',
    '4.1',
    '--branch',
    'main',
  );
  const after = await mayDeploy('shop');
  const broken = await mayDeploy('broken shop');

  expect(published).toMatchObject({ code: 0 });
  expect(before.output).toMatch(/Computer says no/);
  expect(before.code).toBe(1);
  expect(verified.code).toBe(1);
  expect(results.output).toMatch(/^published: shop is satisfied \(http.*\)$/m);
  expect(results.output).toMatch(/^published: broken shop is not satisfied \(http.*\)$/m);
  expect(results.code).toBe(0);
  expect(after.output).toMatch(/Computer says yes/);
  expect(after.code).toBe(0);
  expect(broken.code).toBe(1);
  expect(broker.branches).toEqual(['/pacticipants/fluent-event-api/branches/main/versions/4.1']);
  expect([...broker.results.values()]).toContainEqual({
    success: false,
    providerApplicationVersion: '4.1',
    verifiedBy: { implementation: 'fluent-event-sandbox', version: expect.stringMatching(/^\d/) },
    testResults: [
      expect.objectContaining({ interactionDescription: 'a request for an event', success: false }),
    ],
  });
});

test('the spec and a report are packed as a provider contract, to a file or to PactFlow', async () => {
  const broker = await openBroker();
  const folder = await folderWith({
    'good.json': reportOf([suiteOf([caseOf()])]),
    'bad.json': reportOf([suiteOf([failedCase()])]),
  });
  const command = commandFor(folder, broker);
  const publish = ['publish', 'provider', '--app-version', '4.1', '--branch', 'main', '--report'];

  const written = await command(...publish, 'good.json', '--out', 'contract.json');
  const sent = await command(...publish, 'bad.json');

  expect(written).toEqual({ code: 0, output: '' });
  const contract = JSON.parse(await readFile(join(folder, 'contract.json'), 'utf8')) as ContractFile;
  expect(contract).toMatchObject({
    pacticipantVersionNumber: '4.1',
    branch: 'main',
    contract: {
      contentType: 'application/yaml',
      specification: 'oas',
      selfVerificationResults: { success: true, format: 'text', verifier: 'fluent-event-sandbox' },
    },
  });
  expect(fromBase64(contract.contract.content)).toBe(await readFile('spec/event-api.yaml', 'utf8'));
  expect(fromBase64(contract.contract.selfVerificationResults.content)).toContain(
    '1 pact, 1 interaction: 1 passed',
  );
  expect(sent).toMatchObject({ code: 0 });
  expect(broker.providerContracts).toEqual([
    expect.objectContaining({
      pacticipantVersionNumber: '4.1',
      contract: expect.objectContaining({
        contentType: 'application/yaml',
        specification: 'oas',
        selfVerificationResults: expect.objectContaining({
          success: false,
          verifier: 'fluent-event-sandbox',
        }),
      }),
    }),
  ]);
});

interface ContractFile {
  readonly contract: {
    readonly content: string;
    readonly selfVerificationResults: { readonly content: string };
  };
}

function fromBase64(text: string): string {
  return Buffer.from(text, 'base64').toString();
}

test.each([
  ['a report that is not there', 'none.json', 'there is no report at none.json'],
  ['a file that is no report', 'other.json', 'other.json is no report'],
  ['a report of compare', 'compared.json', 'a conformance result is a report of verify, not one of compare'],
])('%s is no provider contract', async (_what, file, says) => {
  const folder = await folderWith({
    'other.json': {},
    'compared.json': reportOf([], { command: 'compare' }),
  });
  const command = commandFor(folder, {
    url: 'http://127.0.0.1:1',
    results: new Map(),
    branches: [],
    providerContracts: [],
  });

  const { code, output } = await command(
    'publish',
    'provider',
    '--app-version',
    '1',
    '--report',
    file,
    '--out',
    'x.json',
  );

  expect(output).toContain(says);
  expect(code).toBe(2);
});

test('results of pacts from elsewhere are not published', async () => {
  const broker = await openBroker();
  const folder = await folderWith({ 'report.json': reportOf([suiteOf([caseOf()])]) });

  const { code, output } = await commandFor(folder, broker)(
    'publish',
    'results',
    '--app-version',
    '1',
    '--report',
    'report.json',
  );

  expect(output).toContain(`the report has no pact of ${broker.url}: make it with verify --broker-url`);
  expect(code).toBe(2);
});

test('without a broker, or without its token, the command says so', async () => {
  const broker = await openBroker();
  const folder = await folderWith({
    'report.json': reportOf([suiteOf([caseOf()], { source: `${broker.url}/pacts/1` })]),
  });
  const publish = async (environment: Record<string, string>) => {
    const { ended, output } = run(
      ['publish', 'results', '--app-version', '1', '--report', 'report.json'],
      folder,
      environment,
    );
    return { code: await ended, output: output() };
  };

  const without = await publish({ PACT_BROKER_BASE_URL: '' });
  const locked = await publish({ PACT_BROKER_BASE_URL: broker.url });

  expect(without).toMatchObject({ code: 2, output: expect.stringContaining('say where the Pact Broker is') });
  expect(locked).toMatchObject({
    code: 2,
    output: expect.stringMatching(/answered 401 .*set PACT_BROKER_TOKEN/s),
  });
});
