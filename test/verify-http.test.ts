import { expect, test } from 'vitest';
import { isFine } from '../contracts/report/report.js';
import { pactOf } from './support/pacts.js';
import {
  EVENT_ID,
  GENERATIONS,
  json,
  judged,
  judgedOne,
  posting,
  reading,
  reported,
  signingIn,
} from './support/verifying.js';

test.each(GENERATIONS)('good contracts pass with %s, each in a world of its own', async pactPackage => {
  const none = reading({
    states: [],
    request: { path: '/api/v4.1/event' },
    response: { body: json({ start: 0, count: 0, hasMore: false, results: [] }) },
  });

  const report = await reported([pactOf([reading(), posting(), signingIn(), none])], { pactPackage });

  const [suite] = report.suites;
  expect(suite?.cases.map(({ verdict, findings }) => [verdict, findings])).toEqual(
    Array.from({ length: 4 }, () => ['passed', []]),
  );
  expect(isFine(report)).toBe(true);
  expect(report.command).toBe('verify');
  expect(report.against).toMatch(/^sandbox \d+\.\d+\.\d+, spec sha256 [\da-f]{12}$/);
  expect(suite).toMatchObject({ consumer: 'shop', provider: 'fluent-event-api', findings: [] });
});

test.each(GENERATIONS)('what differs is told with its place in answer and file by %s', async pactPackage => {
  const [status, body, header] = await judged(
    [
      reading({ response: { status: 201 } }),
      reading({ response: { body: json({ id: EVENT_ID, context: { entityRef: 'HD_1' }, colour: 'red' }) } }),
      reading({ response: { headers: { 'X-Limit': ['5'] } } }),
    ],
    { pactPackage },
  );

  expect(status).toMatchObject({
    verdict: 'failed',
    findings: [
      {
        severity: 'error',
        code: 'status',
        at: 'status',
        expected: '201',
        actual: '200',
        pointer: '/interactions/0/response/status',
      },
    ],
  });
  expect(body?.findings).toHaveLength(2);
  expect(body?.findings).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        code: 'body',
        at: '$.context.entityRef',
        expected: '"HD_1"',
        actual: '"HD_107"',
        pointer: '/interactions/1/response/body/content/context/entityRef',
        advice: expect.stringContaining('matcher'),
      }),
      expect.objectContaining({ code: 'body', message: expect.stringContaining('colour') }),
    ]),
  );
  expect(header?.findings).toEqual([
    expect.objectContaining({
      code: 'header',
      at: 'header X-Limit',
      message: 'the answer has no header X-Limit',
      pointer: '/interactions/2/response/headers/X-Limit',
    }),
  ]);
});

test('what was sent and what came stands in the report, without what is secret', async () => {
  const [read, entered] = await judged([
    reading(),
    signingIn({ response: { body: json({ access_token: 'x' }), matchingRules: {} } }),
  ]);

  expect(read?.request).toMatchObject({
    head: `GET /api/v4.1/event/${EVENT_ID}`,
    headers: { authorization: 'Bearer [hidden]' },
  });
  expect(JSON.parse(read?.answer?.body ?? '')).toMatchObject({ id: EVENT_ID });
  expect(read?.states).toEqual([`an event ${EVENT_ID} exists`]);
  expect(entered?.request?.body).toContain('client_secret=[hidden]&username=demo_admin&password=[hidden]');
  expect(entered?.answer?.body).toContain('"access_token":"[hidden]"');
  expect(entered?.findings).toEqual([
    expect.objectContaining({ code: 'body', at: '$.access_token', actual: '[hidden]' }),
  ]);
});

test('the reasons that the sandbox gives beside its answer are told', async () => {
  const { findings } = await judgedOne(
    posting({
      request: {
        path: '/api/v4.1/event/sync',
        body: json({ name: 'OrderCancle', retailerId: '1', entityType: 'ORDER', entityRef: 'HD_900' }),
      },
    }),
  );

  expect(findings.find(({ code }) => code === 'status')).toMatchObject({
    actual: '400',
    why: expect.stringContaining("did you mean 'OrderCancel'"),
    advice: expect.stringContaining('mend the request'),
  });
});

test('any bearer token stands for a valid one, and a missing header stays missing', async () => {
  const lower = reading({ request: { headers: { authorization: ['bearer x'] } } });
  const without = reading({ request: { headers: {} }, response: { status: 401, body: undefined } });

  const cases = await judged([lower, without]);

  expect(cases.map(({ verdict }) => verdict)).toEqual(['passed', 'passed']);
});

test.each(GENERATIONS)('a body that is no JSON reaches the sandbox as it is with %s', async pactPackage => {
  const broken = posting({
    states: [],
    request: { body: { content: 'eyJhIjog', contentType: 'application/json', encoded: 'base64' } },
    response: { status: 400, body: json({ errors: [{ code: '400' }] }) },
  });

  const { answer, verdict } = await judgedOne(broken, { pactPackage });

  expect([verdict, answer?.headers['Content-Type']]).toEqual(['passed', 'application/json']);
});

test.each(GENERATIONS)('contracts of versions 2 and 3 are judged by %s', async pactPackage => {
  const request = {
    method: 'get',
    path: '/api/v4.1/event',
    headers: { Authorization: 'Bearer x' },
  };
  const v2 = {
    description: 'a page of the second version',
    providerState: '3 events exist',
    request: { ...request, query: 'count=2' },
    response: {
      status: 200,
      body: { count: 2, hasMore: true, results: [{ id: 'any' }] },
      matchingRules: {
        '$.body.results': { min: 1, match: 'type' },
        '$.body.results[*].*': { match: 'type' },
      },
    },
  };
  const v3 = {
    description: 'a page of the third version',
    providerStates: [{ name: '{n} events exist', params: { n: 3 } }],
    request: { ...request, query: { count: ['2'] } },
    response: { status: 200, body: { count: 3 } },
  };
  const parties = { consumer: { name: 'shop' }, provider: { name: 'fluent-event-api' } };

  const { suites } = await reported(
    [
      { ...parties, interactions: [v2], metadata: { pactSpecification: { version: '2.0.0' } } },
      { ...parties, interactions: [v3], metadata: { pactSpecification: { version: '3.0.0' } } },
    ],
    { pactPackage },
  );

  const [second, third] = suites.flatMap(({ cases }) => cases);
  expect([second?.verdict, second?.findings]).toEqual(['passed', []]);
  expect(third?.findings).toEqual([
    expect.objectContaining({ at: '$.count', pointer: '/interactions/0/response/body/count' }),
  ]);
});

test('a request that departs from the spec and is answered all the same gets a warning', async () => {
  const misspelt = reading({
    states: [],
    request: { path: '/api/v4.1/event', query: { evntStatus: ['FAILED'] } },
    response: { body: json({ results: [] }) },
  });

  expect(await judgedOne(misspelt)).toMatchObject({
    verdict: 'warned',
    findings: [
      { severity: 'warning', code: 'request-violation', message: expect.stringContaining('evntStatus') },
    ],
  });
});

test('settings of the sandbox hold for every world', async () => {
  const refused = posting({
    states: [],
    request: {
      path: '/api/v4.1/event/sync',
      body: json({ name: 'Nonsense', retailerId: '1', entityType: 'ORDER', entityRef: 'HD_107' }),
    },
    response: { status: 404, body: json({ eventStatus: 'NO_MATCH' }) },
  });

  const { verdict } = await judgedOne(refused, { settings: { reading: { 'sync-no-match': '404' } } });

  expect([verdict, (await judgedOne(refused)).verdict]).toEqual(['passed', 'failed']);
});
