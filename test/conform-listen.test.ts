import { expect, test } from 'vitest';
import { conformListening, type ClientRun } from '../contracts/index.js';
import { DEMO_ACCOUNT } from '../mock/index.js';
import { Api, waited } from './support/conform/api.js';

/** What a client that runs already knows: the address and the usual credentials. */
function knownTo(url: string, signal: AbortSignal): ClientRun {
  const [user] = DEMO_ACCOUNT.users;
  const environment = {
    FLUENT_BASE_URL: url,
    FLUENT_CLIENT_ID: DEMO_ACCOUNT.clientId,
    FLUENT_CLIENT_SECRET: DEMO_ACCOUNT.clientSecret,
    FLUENT_USERNAME: user?.username ?? '',
    FLUENT_PASSWORD: user?.password ?? '',
  };
  return { environment, signal, print: () => {} };
}

test('clients that run already are graded scenario by scenario, and what needs another sandbox is not exercised', async () => {
  const end = new AbortController();
  const on: string[] = [];
  let api: Api | undefined;
  const cancel = async (url: string): Promise<void> => {
    // The client keeps its token from one scenario to the next.
    api ??= new Api(knownTo(url, end.signal), 'rate-limited');
    const event = { name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entityId: '107' };
    await waited(50);
    await api.ask({ method: 'POST', path: '/api/v4.1/event/async', event }).catch(() => {});
  };

  const report = await conformListening({
    plan: { only: ['token-kept', 'token-refused', 'rate-limited', 'server-error', 'async-body-empty'] },
    window: 20_000,
    idle: 1500,
    onScenario: (scenario, url) => {
      on.push(scenario?.id ?? 'calm');
      void cancel(url);
    },
  });
  end.abort();

  expect(on).toEqual(['calm', 'token-refused', 'rate-limited', 'server-error']);
  expect(
    report.suites.flatMap(({ cases }) =>
      cases.map(({ pointer, verdict, findings }) => [pointer, verdict, findings[0]?.message]),
    ),
  ).toEqual([
    ['token-kept', 'skipped', 'it makes no second call that could use the token again'],
    ['token-refused', 'passed', undefined],
    ['rate-limited', 'failed', 'it came back before the time that Retry-After names'],
    ['server-error', 'passed', undefined],
    ['async-body-empty', 'skipped', 'it needs a sandbox of its own: run the client with conform -- COMMAND'],
  ]);
});

test('a scenario is not over while a request of the client hangs, however long it is patient', async () => {
  const end = new AbortController();
  const cancel = async (url: string): Promise<void> => {
    const event = { name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entityId: '107' };
    await new Api(knownTo(url, end.signal), undefined)
      .ask({ method: 'POST', path: '/api/v4.1/event/async', event })
      .catch(() => {});
  };

  const { suites } = await conformListening({
    plan: { only: ['hanging-request'] },
    window: 20_000,
    // The client gives up after 3 s.
    idle: 1000,
    onScenario: (_scenario, url) => void cancel(url),
  });
  end.abort();

  expect(suites.flatMap(({ cases }) => cases.map(({ pointer, verdict }) => [pointer, verdict]))).toEqual([
    ['hanging-request', 'passed'],
  ]);
});
