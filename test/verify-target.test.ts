import { expect, test } from 'vitest';
import { isFine, type RealAccount } from '../contracts/index.js';
import type { Account } from '../mock/index.js';
import { pactOf } from './support/pacts.js';
import { accountNamed, openSandbox } from './support/sandbox.js';
import { json, judged, posting, reading, reported, signingIn, webhook } from './support/verifying.js';

const ACME: Account = {
  ...accountNamed('ACME'),
  users: [
    {
      username: 'acme_user',
      password: 'acme-password-of-its-own',
      firstName: 'A',
      lastName: 'B',
      retailerIds: ['1'],
    },
  ],
};

/** An account that is not the demo account, in a sandbox that stands for the real platform. */
async function account(changes: Partial<RealAccount['credentials']> = {}) {
  const sandbox = await openSandbox({ accounts: [ACME] });
  const { clientId, clientSecret, users } = ACME;
  const [user] = users;
  const credentials = {
    clientId,
    clientSecret,
    username: user?.username ?? '',
    password: user?.password ?? '',
    ...changes,
  };
  return { sandbox, target: { url: sandbox.url, credentials } satisfies RealAccount };
}

/** A page of events, which any account has. */
const page = reading({
  states: [],
  request: { path: '/api/v4.1/event', query: { count: ['5'] } },
  response: { body: json({ hasMore: false }) },
});

test('a real account is read with its own credentials, and only read', async () => {
  const { sandbox, target } = await account();

  const report = await reported([pactOf([page, signingIn(), posting({ states: [] })])], { target });

  const cases = report.suites[0]?.cases ?? [];
  expect(cases.map(({ verdict }) => verdict)).toEqual(['passed', 'passed', 'skipped']);
  expect(cases[2]?.findings).toEqual([
    expect.objectContaining({ code: 'writes', advice: expect.stringContaining('--allow-writes') }),
  ]);
  expect([isFine(report), report.against]).toEqual([true, sandbox.url]);
  expect(sandbox.world.requests.count({ operation: 'postEventAsync' })).toBe(0);
  expect(JSON.stringify(report)).not.toMatch(/acme_user|acme-password|secret-of-ACME/);
});

test('writing runs where it is allowed', async () => {
  const { sandbox, target } = await account();

  const cases = await judged([posting({ states: [] })], { target: { ...target, allowWrites: true } });

  expect(cases.map(({ verdict }) => verdict)).toEqual(['passed']);
  expect(sandbox.world.requests.count({ operation: 'postEventAsync' })).toBe(1);
});

test('states are not set up in a real account: what needs them is left out, unless somebody has seen to them', async () => {
  const { sandbox, target } = await account();
  sandbox.seed({ events: [{ name: 'Known', id: 'known-1' }] });
  const known = reading({
    states: [{ name: 'an event known-1 exists' }],
    request: { path: '/api/v4.1/event/known-1' },
    response: { body: json({ id: 'known-1' }) },
  });

  const [leftOut] = await judged([known], { target });
  const [met] = await judged([known], { target: { ...target, statesMet: true } });

  expect([leftOut?.verdict, leftOut?.findings[0]?.code]).toEqual(['skipped', 'needs-states']);
  expect([met?.verdict, met?.findings]).toEqual(['passed', []]);
});

test('states about the token hold for a real account too, and unknown ones are red there as well', async () => {
  const { target } = await account();
  const refused = { status: 401, body: undefined };

  const cases = await judged(
    [
      { ...page, providerStates: [{ name: 'the token is unknown' }], response: refused },
      { ...page, providerStates: [{ name: 'the client is signed in' }] },
      { ...page, providerStates: [{ name: 'the moon is full' }] },
      webhook(),
    ],
    { target },
  );

  expect(cases.map(({ verdict, findings }) => [verdict, findings[0]?.code])).toEqual([
    ['passed', undefined],
    ['passed', undefined],
    ['failed', 'unknown-state'],
    ['skipped', 'needs-sandbox'],
  ]);
});

test('all left out is no success', async () => {
  const { target } = await account();

  expect(isFine(await reported([pactOf([posting()])], { target }))).toBe(false);
});

test.each([
  ['wrong credentials', { password: 'something-else-entirely' }, /the sign-in at [\w.:]+ was answered 400/],
  ['a wrong client', { clientSecret: 'something-else-entirely' }, /was answered 401/],
])('%s are told without being told', async (_what, changes, words) => {
  const { target } = await account(changes);

  const report = await reported([pactOf([page])], { target });

  const [only] = report.suites[0]?.cases ?? [];
  expect(only?.verdict).toBe('failed');
  expect(only?.findings[0]?.message).toMatch(words);
  expect(JSON.stringify(report)).not.toContain('something-else-entirely');
});

test('an account that nobody answers for is red, not an end', async () => {
  const { sandbox, target } = await account();
  await sandbox.stop();

  const [only] = await judged([page], { target });

  expect([only?.verdict, only?.findings[0]?.message]).toEqual([
    'failed',
    expect.stringContaining('connection refused'),
  ]);
});
