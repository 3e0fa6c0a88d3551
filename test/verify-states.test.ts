import { expect, test } from 'vitest';
import {
  GENERATIONS,
  EVENT_ID,
  json,
  judged,
  judgedOne,
  posting,
  reading,
  signingIn,
} from './support/verifying.js';

test.each(GENERATIONS)(
  'a state that is unknown, lacks a parameter or fails is red with %s',
  async pactPackage => {
    const good = { status: 200, body: undefined };
    const page = { path: '/api/v4.1/event' };
    const states = [
      [{ name: 'nothing is known' }, { name: 'the moon is full' }],
      [{ name: '{n} events exist' }],
      [{ name: 'order HD_107 is in status BOOKED' }, { name: 'no order HD_107 exists' }],
    ];

    const cases = await judged(
      states.map(each => reading({ states: each, request: page, response: good })),
      { pactPackage },
    );

    expect(cases.map(({ verdict, findings }) => [verdict, findings[0]?.code, findings[0]?.pointer])).toEqual([
      ['failed', 'unknown-state', '/interactions/0/providerStates/1'],
      ['failed', 'state-parameter', '/interactions/1/providerStates/0'],
      ['failed', 'state-failed', '/interactions/2/providerStates/1'],
    ]);
    expect(cases[0]?.findings[0]).toMatchObject({
      message: "there is no provider state 'the moon is full'",
      advice: expect.stringContaining('the nearest are'),
    });
    expect(cases[2]?.findings[0]?.message).toContain('there is ORDER HD_107 already');
    expect(cases.map(({ request }) => request)).toEqual([undefined, undefined, undefined]);
  },
);

test('a state that fails leaves nothing behind for the next interaction', async () => {
  const states = [{ name: 'an event 7 exists' }, { name: 'no event 7 exists' }];

  const [failed, next] = await judged([reading({ states }), reading()]);

  expect([failed?.verdict, next?.verdict]).toEqual(['failed', 'passed']);
});

test.each([
  ['the token is expired', /the token expired/],
  ['the token is unknown', /the token is unknown/],
])('under "%s" the answer is 401', async (name, reason) => {
  const refused = await judgedOne(
    reading({
      states: [{ name }],
      response: { status: 401, body: json({ errors: [{ code: '401' }] }) },
    }),
  );
  const hoped = await judgedOne(reading({ states: [{ name }] }));

  expect([refused.verdict, refused.answer?.head]).toEqual(['passed', '401']);
  expect(hoped.findings.find(({ code }) => code === 'status')?.why).toMatch(reason);
});

/** The form of a request to sign in with the client of the demo account. */
function form(fields: Readonly<Record<string, string>>) {
  const client = { client_id: 'DEMO', client_secret: 'demo-secret-4141' };
  const content = new URLSearchParams({ ...client, ...fields }).toString();
  return { body: { content, contentType: 'application/x-www-form-urlencoded', encoded: false } };
}

test('sign-ins are refused as states say, and refresh tokens are put in', async () => {
  const refresh = form({ grant_type: 'refresh_token', refresh_token: 'any-refresh-token' });
  const refused = { status: 400, body: json({ error: 'invalid_grant' }), matchingRules: {} };

  const cases = await judged([
    signingIn({ states: [{ name: 'the credentials are wrong' }], response: refused }),
    signingIn({ states: [{ name: 'the client is signed in' }], request: refresh }),
    signingIn({ states: [{ name: 'the refresh token is used up' }], request: refresh, response: refused }),
    signingIn({
      request: {
        path: '/oauth/token',
        query: {
          grant_type: ['password'],
          client_id: ['DEMO'],
          client_secret: ['demo-secret-4141'],
          username: ['demo_admin'],
          password: ['demo-password'],
        },
        body: undefined,
        headers: {},
      },
    }),
  ]);

  expect(cases.map(({ verdict, findings }) => [verdict, findings])).toEqual(
    Array.from({ length: 4 }, () => ['passed', []]),
  );
  expect(cases[3]?.request?.head).toContain('client_secret=[hidden]');
});

test('a fault that a state asks for counts, and meets the request of the contract', async () => {
  const [failing, limited] = await judged([
    posting({
      states: [{ name: 'the next request fails with {status}', params: { status: 503 } }],
      response: { status: 503, body: json({ errors: [{ code: '503' }] }) },
    }),
    posting({
      states: [{ name: 'the next request is refused for 7 seconds' }],
      response: { status: 429, headers: { 'Retry-After': ['7'] }, body: undefined },
    }),
  ]);

  expect([failing?.verdict, failing?.answer?.head]).toEqual(['passed', '503']);
  expect([limited?.verdict, limited?.findings]).toEqual(['passed', []]);
});

test('a fault that no state asks for is no proof, however well the answer fits', async () => {
  const smuggled = posting({
    request: {
      headers: {
        Authorization: ['Bearer x'],
        'Content-Type': ['application/json'],
        'Sandbox-Fault': ['{"status":503}'],
      },
    },
    response: { status: 503, body: undefined },
  });

  expect(await judgedOne(smuggled)).toMatchObject({
    verdict: 'failed',
    findings: [{ severity: 'error', code: 'unasked-fault', pointer: '/interactions/0/request' }],
    answer: { head: '503' },
  });
});

test('a fault that meets no request is told', async () => {
  const states = [
    { name: 'an event {id} exists', params: { id: EVENT_ID } },
    { name: 'the next postEventSync fails with 500' },
  ];

  expect(await judgedOne(reading({ states }))).toMatchObject({
    verdict: 'warned',
    findings: [{ severity: 'warning', code: 'unused-fault' }],
  });
});
