import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { conform, drift, type ClientFunction } from '../contracts/index.js';
import { type Account } from '../mock/index.js';
import { altered, type Alteration } from './support/drift/altered.js';
import { pactOf } from './support/pacts.js';
import { accountNamed, openSandbox, temporaryFolder } from './support/sandbox.js';
import { json, posting, reading, reported } from './support/verifying.js';

const SECRET = 'top-5ecret-value';

/** A password in which every spelling is another one. */
const PASSWORD = String.raw`pass of "its" \own\"/+é%`;

const ACME: Account = {
  ...accountNamed('ACME'),
  users: [
    { username: 'acme_user', password: PASSWORD, firstName: 'A', lastName: 'B', retailerIds: ['1', '2'] },
  ],
};

const CREDENTIALS = {
  clientId: ACME.clientId,
  clientSecret: ACME.clientSecret,
  username: 'acme_user',
  password: PASSWORD,
};

function lowerCodes(text: string): string {
  return encodeURIComponent(text).replaceAll(/%../g, code => code.toLowerCase());
}

function allCodes(text: string): string {
  return [...Buffer.from(text)].map(byte => `%${byte.toString(16).padStart(2, '0')}`).join('');
}

/** The password in every spelling that somebody may meet it in. */
const SPELLINGS: readonly (readonly [string, string])[] = [
  ['as it is', PASSWORD],
  ['percent-encoded', encodeURIComponent(PASSWORD)],
  ['percent-encoded in small letters', lowerCodes(PASSWORD)],
  ['percent-encoded twice', encodeURIComponent(encodeURIComponent(PASSWORD))],
  ['with every character percent-encoded', allCodes(PASSWORD)],
  ['as a form has it', new URLSearchParams({ x: PASSWORD }).toString().slice(2)],
  ['quoted as in JSON', JSON.stringify(PASSWORD).slice(1, -1)],
  ['quoted as in JSON in JSON', JSON.stringify(JSON.stringify(PASSWORD).slice(1, -1)).slice(1, -1)],
];

const event = { name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entityRef: 'HD_900' };

test.each([
  ['an attribute', json({ ...event, attributes: [{ name: 'password', type: 'STRING', value: SECRET }] })],
  ['a field far inside', json({ ...event, meta: [{ x: [{ clientSecret: SECRET }] }] })],
  ['a bearer token in a text', json({ ...event, entityRef: `Bearer ${SECRET}` })],
  ['basic credentials in a text', json({ ...event, entityRef: `it was Basic ${SECRET} then` })],
  ['a text that names it', json({ ...event, entityRef: `password=${SECRET}` })],
  ['JSON in a text', json({ ...event, entityRef: JSON.stringify({ token: SECRET }) })],
  ['credentials in an address', json({ ...event, entityRef: `https://me:${SECRET}@example.com/x` })],
  ['a parameter of an address', json({ ...event, entityRef: `https://example.com/?api_key=${SECRET}` })],
  ['no JSON', { content: `<password>${SECRET}</password>`, contentType: 'text/plain', encoded: false }],
  ['broken JSON', { content: `{"password": "${SECRET}"`, contentType: 'text/plain', encoded: false }],
  ['a form', { content: `a=1&pass%77ord=${SECRET}`, contentType: 'text/plain', encoded: false }],
])('a report of verify does not show a secret in a body: %s', async (_what, body) => {
  const report = await reported([
    pactOf([posting({ request: { body, query: { password: [SECRET] } }, response: { status: 418 } })]),
  ]);

  expect(report.suites[0]?.cases[0]?.verdict).toBe('failed');
  expect(report.suites[0]?.cases[0]?.request?.body).toContain('[hidden]');
  expect(JSON.stringify(report)).not.toContain(SECRET);
});

test.each(SPELLINGS)('a report of verify does not show a password of the account %s', async (_how, spelt) => {
  const { url } = await openSandbox({ accounts: [ACME] });
  const request = { headers: { Authorization: ['Bearer any-token'], 'X-Note': [`it is ${spelt}`] } };

  const report = await reported(
    [
      pactOf([
        reading({ states: [], request: { path: `/api/v4.1/event/${encodeURIComponent(spelt)}` } }),
        posting({
          states: [],
          request: { ...request, body: json({ ...event, name: `it is ${spelt} now` }) },
          response: { status: 418 },
        }),
      ]),
    ],
    { target: { url, credentials: CREDENTIALS, allowWrites: true } },
  );

  const shown = JSON.stringify(report);
  expect(report.suites[0]?.cases.map(({ verdict }) => verdict)).toEqual(['failed', 'failed']);
  for (const [, each] of SPELLINGS) expect(shown).not.toContain(each);
  expect(shown).toContain('it is [hidden] now');
});

test('a report of verify shows what is no secret as it came', async () => {
  const body = json({ ...event, attributes: [{ name: 'colour', type: 'STRING', value: 'royal-blue' }] });
  const headers = { Authorization: ['Bearer any-token'], 'Content-Type': ['application/json'] };

  const report = await reported([
    pactOf([posting({ request: { body, headers }, response: { status: 418 } })]),
  ]);

  const [only] = report.suites[0]?.cases ?? [];
  expect(only?.request?.headers).toMatchObject({ authorization: 'Bearer [hidden]' });
  expect(JSON.parse(only?.request?.body ?? '')).toEqual(body.content);
  expect(only?.findings.map(({ message }) => message)).toContain(
    'the answer has status 400, the contract expects 418',
  );
});

test('what a verifier says about a token names it, and does not show it', async () => {
  const response = { status: 200, headers: { 'X-Token': [SECRET] } };

  const report = await reported([pactOf([reading({ response })])]);

  const [finding] = report.suites[0]?.cases[0]?.findings ?? [];
  expect(finding?.message).toMatch(/X-Token/i);
  expect(JSON.stringify(report)).not.toContain(SECRET);
});

/** A client that prints what it should not, and fails. */
const talker: ClientFunction = async ({ print, environment }) => {
  print(`Authorization: Bearer ${SECRET}\nsent password=${SECRET} twice\n`);
  print(`{"access_token":"${SECRET}"}\nrefused: ${environment['FLUENT_CLIENT_SECRET'] ?? ''}\n`);
  print('no such warehouse\n');
  return 4;
};

test('what a client prints before it fails in calm is reported without its secrets', async () => {
  const report = await conform({ run: talker, plan: { role: 'inventory' } });

  const actual = report.suites[0]?.cases[0]?.findings[0]?.actual ?? '';
  expect(actual.split('\n')).toEqual([
    'Authorization: [hidden]',
    'sent password=[hidden]',
    '{"access_token":"[hidden]"}',
    'refused: [hidden]',
    'no such warehouse',
  ]);
});

/** Messages of errors, which drift keeps, that quote what was sent. */
function quoting(message: string): Alteration {
  return {
    found: ['event-unknown-message'],
    answer: (answered, { url }) => {
      if (url.pathname.includes('/00000000-')) answered.body = { errors: [{ code: '404', message }] };
    },
  };
}

test('what drift leaves behind does not show secrets that an account quotes', async () => {
  const sandbox = await openSandbox({ seed: 'demo', accounts: [ACME], processing: { mode: 'immediate' } });
  const quoted = [`Bearer ${SECRET}`, ...SPELLINGS.map(([, spelt]) => spelt), `https://me:${SECRET}@x.com`];
  const message = `${quoted.join(', ')} and, at last, password=${SECRET}`;
  const url = await altered(sandbox.url, [quoting(message)]);
  const fixtures = await temporaryFolder();

  const found = await drift({ target: { url, credentials: CREDENTIALS }, fixtures });

  const files = await readdir(fixtures);
  const texts = await Promise.all(files.map(file => readFile(join(fixtures, file), 'utf8')));
  const failed = found.report.suites.flatMap(({ cases }) => cases).filter(each => each.verdict === 'failed');
  expect(failed.map(({ pointer }) => pointer)).toContain('event-unknown-message');
  const shown = [...texts, JSON.stringify(found)].join('\n');
  for (const each of [SECRET, ACME.clientSecret, ...SPELLINGS.map(([, spelt]) => spelt)])
    expect(shown).not.toContain(each);
});
