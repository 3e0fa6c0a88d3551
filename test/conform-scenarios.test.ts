import { expect, test } from 'vitest';
import { conform, SCENARIOS, type Report } from '../contracts/index.js';
import { clientOf, KINDS } from './support/conform/clients.js';

type KindName = keyof typeof KINDS;

/** Which client shows what it is to fail a scenario, and no other. */
const BROKEN: Readonly<Record<string, KindName>> = {
  'sign-in-form': 'feeder',
  'token-kept': 'feeder',
  'no-secrets-in-urls': 'feeder',
  'token-refused': 'feeder',
  'token-refused-for-good': 'feeder',
  'sign-in-refused': 'feeder',
  'sign-in-trouble': 'feeder',
  'known-parameters': 'reader',
  'known-fields': 'poster',
  'async-unless-waiting': 'poster',
  'rate-limited': 'feeder',
  'server-error': 'feeder',
  'growing-pauses': 'feeder',
  'gives-up': 'feeder',
  'client-error': 'feeder',
  'hanging-request': 'feeder',
  'broken-connection': 'feeder',
  'answer-lost': 'waiter',
  'answer-unreadable': 'waiter',
  'error-after-storing': 'waiter',
  'pages-to-the-end': 'reader',
  'page-fails': 'reader',
  'token-ends-mid-page': 'reader',
  'rows-inserted': 'reader',
  'unknown-fields': 'waiter',
  'null-fields': 'reader',
  'start-base-1': 'reader',
  'sort-ascending': 'reader',
  'offset-without-colon': 'poster',
  'async-body-empty': 'poster',
  'status-success': 'poster',
  'client-refused': 'feeder',
  'sync-no-match-400': 'waiter',
  'sync-no-match-404': 'waiter',
  'sync-no-match-200': 'waiter',
  'late-no-match': 'poster',
  'late-failed': 'poster',
  'order-kept': 'feeder',
  'webhook-signed': 'listener',
  'webhook-altered': 'listener',
  'webhook-unsigned': 'listener',
  'webhook-repeated': 'listener',
  'webhook-fast': 'listener',
};

async function graded(kind: KindName, flaw?: string): Promise<Report> {
  const { plan } = KINDS[kind];
  // Who hangs is waited for to the end.
  const timeout = flaw === 'hanging-request' ? 10_000 : 20_000;
  return conform({ run: clientOf(KINDS[kind], flaw), plan: { timeout, ...plan }, jobs: 4 });
}

/** The ids of the scenarios of a verdict, with what was found. */
function told({ suites }: Report, ...verdicts: readonly string[]): readonly string[] {
  const cases = suites.flatMap(suite => suite.cases).filter(({ verdict }) => verdicts.includes(verdict));
  return cases.map(({ pointer, findings }) => `${pointer}: ${findings.map(({ message }) => message).join()}`);
}

test.concurrent.each(Object.keys(KINDS) as KindName[])('a good %s fails nothing', async kind => {
  const report = await graded(kind);

  expect(told(report, 'failed', 'warned')).toEqual([]);
  expect(report.score).toBe(100);
});

test.concurrent.each(Object.entries(BROKEN))('who fails %s fails nothing else', async (scenario, kind) => {
  const report = await graded(kind, scenario);

  expect(told(report, 'failed')).toEqual([expect.stringMatching(`^${scenario}: .`)]);
});

test('every scenario has its broken client', () => {
  expect(Object.keys(BROKEN)).toEqual(SCENARIOS.map(({ id }) => id));
});
