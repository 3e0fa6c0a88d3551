import { expect, test } from 'vitest';
import { badge, conform, isFine, type ClientFunction, type Report } from '../contracts/index.js';
import { clientOf, KINDS } from './support/conform/clients.js';

const poster = clientOf(KINDS.poster);

function caseIn({ suites }: Report, id: string) {
  const found = suites.flatMap(({ cases }) => cases).find(({ pointer }) => pointer === id);
  if (!found) throw new Error(`no scenario ${id}`);
  return found;
}

test('a client that does not work in calm ends the grading at once, with what it said', async () => {
  let runs = 0;
  const run: ClientFunction = async ({ print }) => {
    runs += 1;
    print('no such warehouse\n');
    return 4;
  };

  const report = await conform({ run, plan: { role: 'inventory' } });

  expect(runs).toBe(1);
  expect(isFine(report)).toBe(false);
  expect(report.score).toBe(0);
  expect(caseIn(report, 'calm').findings).toEqual([
    {
      severity: 'error',
      code: 'calm',
      message:
        'it does not work where nothing goes wrong: it ended with exit code 4; it asked nothing of the Event API; expected at least 1 event for INVENTORY_CATALOGUE, and 0 arrived',
      actual: 'no such warehouse',
      advice: expect.stringContaining('FLUENT_BASE_URL'),
    },
  ]);
});

test('what the client never came to is not exercised, and nothing exercised is a failure', async () => {
  const report = await conform({ run: poster, plan: { only: ['pages-to-the-end', 'webhooks'] } });

  expect(isFine(report)).toBe(false);
  expect(report.score).toBeUndefined();
  expect(caseIn(report, 'pages-to-the-end')).toMatchObject({
    verdict: 'skipped',
    findings: [{ message: 'it reads no lists' }],
  });
});

test('a verdict comes with its reason, the requests that show it and what to change', async () => {
  const run = clientOf(KINDS.poster, 'rate-limited');

  const report = await conform({ run, plan: { client: 'shop', only: ['rate-limited', 'known-fields'] } });

  const { verdict, reason, findings, evidence = [] } = caseIn(report, 'rate-limited');
  expect(verdict).toBe('failed');
  expect(reason).toBe('Who comes back earlier is refused again, and may be shut out.');
  expect(findings).toEqual([
    {
      severity: 'error',
      code: 'rate-limited',
      message: 'it came back before the time that Retry-After names',
      expected: 'a pause of 2 s',
      actual: 'less than that',
      advice: 'on 429 wait for the seconds in Retry-After, then send the same request again',
    },
  ]);
  expect(evidence.map(({ request, answer }) => [request.head, answer?.head])).toEqual([
    ['POST /api/v4.1/event/async', '429'],
    ['POST /api/v4.1/event/async', '200'],
  ]);
  expect(report.suites.map(({ consumer, provider, score }) => [consumer, provider, score])).toEqual([
    ['shop', 'requests', 100],
    ['shop', 'trouble', 0],
  ]);
  expect(report.score).toBe(50);
  expect(JSON.stringify(report)).not.toMatch(/demo-secret-4141|demo-password/);
});

test('the same client gets the same verdicts, in the same order', async () => {
  const only = ['server-error', 'sign-in-trouble', 'late-failed', 'answer-lost', 'status-success'];
  const once = async (): Promise<unknown> => {
    const { suites, score } = await conform({ run: poster, plan: { only }, jobs: 5 });
    const cases = suites.flatMap(suite => suite.cases);
    return [score, ...cases.map(({ pointer, verdict, findings }) => [pointer, verdict, findings])];
  };

  expect(await once()).toEqual(await once());
});

test('a name that is no scenario is wrong use, with the one that was meant', async () => {
  const misspelt = conform({ run: poster, plan: { only: ['late-faild'] } });

  await expect(misspelt).rejects.toThrow("unknown scenario 'late-faild'; did you mean 'late-failed'?");
});

test('a badge shows the score, as a picture or for shields.io', async () => {
  const report = await conform({ run: poster, plan: { only: ['sign-in-form'] } });

  expect(badge(report, 'conform.svg')).toMatch(/^<svg [^>]*aria-label="Fluent Event API: 100 of 100"/);
  expect(JSON.parse(badge(report, 'conform.json'))).toEqual({
    schemaVersion: 1,
    label: 'Fluent Event API',
    message: '100 of 100',
    color: '#19733a',
  });
});

test('a verdict about webhooks comes with the webhook, and what it was answered', async () => {
  const { plan } = KINDS.listener;
  const run = clientOf(KINDS.listener, 'webhook-altered');

  const report = await conform({ run, plan: { ...plan, only: ['webhook-altered', 'webhook-unsigned'] } });

  const shown = ['webhook-altered', 'webhook-unsigned'].map(id => {
    const { verdict, evidence = [] } = caseIn(report, id);
    return [verdict, ...evidence.map(({ request, answer }) => [request.head, answer?.head])];
  });
  expect(shown).toEqual([
    ['failed', ['POST of a webhook (altered)', '200']],
    ['passed', ['POST of a webhook (unsigned)', '401']],
  ]);
});

test('a receiver that cannot be run is wrong use, as a client is', async () => {
  const webhooks = { url: 'http://127.0.0.1:{port}/', command: ['no-such-receiver'] };

  const grading = conform({ run: poster, plan: { only: ['webhook-signed'], webhooks } });

  await expect(grading).rejects.toThrow("cannot run 'no-such-receiver'");
});
