import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { drift, isFine, totalsOf, type Drift, type DriftOptions } from '../contracts/index.js';
import { DEMO_ACCOUNT, type SandboxOptions } from '../mock/index.js';
import { altered } from './support/drift/altered.js';
import { ALTERATIONS } from './support/drift/alterations.js';
import { FURTHER_ALTERATIONS } from './support/drift/further-alterations.js';
import { openSandbox, temporaryFolder } from './support/sandbox.js';

const [USER] = DEMO_ACCOUNT.users;

const CREDENTIALS = {
  clientId: DEMO_ACCOUNT.clientId,
  clientSecret: DEMO_ACCOUNT.clientSecret,
  username: USER?.username ?? '',
  password: USER?.password ?? '',
};

const DAY = 86_400_000;

/** A sandbox that stands for a real account, with a log of more than a month. */
async function account(options: SandboxOptions = {}) {
  const sandbox = await openSandbox({ seed: 'demo', processing: { mode: 'immediate' }, ...options });
  // What is posted for later becomes due.
  sandbox.world.clock.unfreeze();
  sandbox.seed({ events: [{ name: 'Old', generatedOn: sandbox.world.clock.now() - 40 * DAY }] });
  return sandbox;
}

function asked(url: string, options: Partial<DriftOptions> = {}): Promise<Drift> {
  return drift({ target: { url, credentials: CREDENTIALS, allowWrites: true }, retailerId: '1', ...options });
}

/** The names of the differences. */
function differences({ report }: Drift): readonly string[] {
  return report.suites
    .flatMap(({ cases }) => cases)
    .filter(({ verdict }) => verdict === 'failed')
    .map(({ pointer }) => pointer)
    .toSorted();
}

test(
  'an account that does what the sandbox does has no difference, and raises evidence',
  { timeout: 120_000 },
  async () => {
    const sandbox = await account();
    const fixtures = await temporaryFolder();

    const found = await asked(sandbox.url, { fixtures });

    expect(differences(found)).toEqual([]);
    expect(isFine(found.report)).toBe(true);
    expect(totalsOf(found.report).passed).toBeGreaterThan(140);
    expect(found.proposal.map(({ kind }) => kind)).not.toContain('spec');
    expect(found.proposal).toContainEqual({
      kind: 'evidence',
      pointer: '/x-readings/sort/x-evidence/level',
      from: 'inferred',
      to: 'observed',
      evidence: {
        level: 'observed',
        source: expect.stringMatching(/^answers of a real account \(drift, .*\)$/),
      },
      because: ['reading-sort'],
    });
    const notAsked = found.report.suites
      .flatMap(({ cases }) => cases)
      .filter(each => each.verdict === 'skipped');
    expect(notAsked.map(({ pointer }) => pointer)).toContain('status-putWorkflow-200');
    expect(notAsked.filter(({ pointer }) => !pointer.startsWith('status-'))).toEqual([
      expect.objectContaining({
        pointer: 'reading-missing-entity',
        reason: expect.stringContaining('makes up entities'),
      }),
    ]);

    const files = await readdir(fixtures);
    const all = await Promise.all(files.map(file => readFile(join(fixtures, file), 'utf8')));
    expect(files.length).toBeGreaterThan(140);
    expect(all.join('\n')).not.toMatch(
      /demo-secret|demo-password|demo_admin|\bDEMO\b|HD_10\d|Bearer [\w-]{20}/,
    );
  },
);

test('each reading that an account has otherwise is found', { timeout: 120_000 }, async () => {
  const reading = {
    'start-base': '1',
    'sync-no-match': '404',
    'async-body': 'empty',
    sort: 'asc',
    'status-after-success': 'SUCCESS',
    'offset-format': '+0000',
    'invalid-client': '400',
    'missing-entity': 'NO_MATCH',
  };
  const sandbox = await account({ entities: 'strict', reading });

  const found = await asked(sandbox.url);

  expect(differences(found)).toEqual(
    Object.keys(reading)
      .map(name => `reading-${name}`)
      .toSorted(),
  );
  const changed = found.proposal.filter(({ kind }) => kind === 'reading');
  expect(Object.fromEntries(changed.map(({ pointer, to }) => [pointer, to]))).toEqual(
    Object.fromEntries(
      Object.entries(reading).map(([name, value]) => [`/x-readings/${name}/default`, value]),
    ),
  );
});

test.each([
  ['in answers as they come', ALTERATIONS],
  ['in what rules leave in the log, for other retailers, and later', FURTHER_ALTERATIONS],
])(
  'every planted difference is found by its name, and nothing else: %s',
  { timeout: 120_000 },
  async (_where, alterations) => {
    const sandbox = await account();
    const url = await altered(sandbox.url, alterations);

    const found = await asked(url);

    expect(alterations.length).toBeGreaterThanOrEqual(20);
    expect(differences(found)).toEqual(alterations.flatMap(each => each.found).toSorted());
  },
);

test(
  'what a filter that does nothing was to try is not exercised, and an account that is busy once is asked again',
  { timeout: 120_000 },
  async () => {
    const sandbox = await account();
    const url = await altered(sandbox.url, [
      { found: ['filter-eventId'], ask: ({ url: { searchParams } }) => searchParams.delete('eventId') },
    ]);
    sandbox.world.faults.arm({ on: { operation: 'searchEvents' }, times: { first: 1 }, do: { status: 429 } });

    const found = await asked(url, { target: { url, credentials: CREDENTIALS } });

    const cases = found.report.suites.flatMap(suite => suite.cases);
    const reasons = cases.filter(({ reason }) => reason === 'the filter eventId does not find the one event');
    expect(differences(found)).toEqual(['filter-eventId']);
    expect(sandbox.world.requests.all().filter(({ response }) => response.status === 429)).toHaveLength(1);
    expect(reasons.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['filter-name', 'window-to', 'page-count']),
    );
  },
);
