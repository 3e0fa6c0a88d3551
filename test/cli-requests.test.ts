import { expect, test } from 'vitest';
import { fakeControlPlane } from './support/fake-control-plane.js';
import { temporaryFolder } from './support/sandbox.js';
import { command } from './support/transfers.js';

const LISTED = {
  requests: [
    {
      id: '2',
      request: {
        method: 'GET',
        url: '/api/v4.1/event?entityRef=1',
        loggedDateString: '2026-01-31T12:00:00.000Z',
      },
      response: { status: 200 },
      timing: { totalTime: 1.234 },
      sandbox: {
        user: 'demo_admin',
        fault: 'fault-1',
        violations: [{ kind: 'unknown', where: 'query', message: "unknown parameter 'entityRef'" }],
      },
    },
    {
      id: '1',
      request: { method: 'POST', url: '/oauth/token', loggedDateString: '2026-01-31T11:00:00.000Z' },
      response: { status: 0 },
      sandbox: { user: null, fault: null, violations: [] },
    },
  ],
  dropped: 12,
};

test('requests are listed with what is wrong with them, and with how many are missing', async () => {
  const { url, asked } = await fakeControlPlane(LISTED);
  const folder = await temporaryFolder();

  const { output } = await command(folder, 'requests', '--url', url);
  const asJson = await command(
    folder,
    'requests',
    'list',
    '--violations',
    '--limit',
    '5',
    '--json',
    '--url',
    url,
  );

  expect(output.split('\n')).toEqual([
    'TIME                      METHOD  STATUS  URL                          USER        MS  FAULT    WRONG',
    '2026-01-31T12:00:00.000Z  GET     200     /api/v4.1/event?entityRef=1  demo_admin  1   fault-1  1',
    '2026-01-31T11:00:00.000Z  POST    none    /oauth/token',
    "GET /api/v4.1/event?entityRef=1: unknown parameter 'entityRef'",
    '12 older requests not kept any more',
    '',
  ]);
  expect(JSON.parse(asJson.output)).toEqual(LISTED);
  expect(asked.map(({ what }) => what)).toEqual([
    'GET /__admin/requests?limit=50',
    'GET /__admin/requests?limit=5&violations=true',
  ]);
});

test.each([
  [[], {}],
  [['--method', 'post', '--path', '/oauth/token'], { method: 'POST', urlPath: '/oauth/token' }],
  [['{"urlPathPattern":"/api/.*"}'], { urlPathPattern: '/api/.*' }],
])('requests count %j counts them', async (args, body) => {
  const { url, asked } = await fakeControlPlane({ count: 1 });

  const { code, output } = await command(await temporaryFolder(), 'requests', 'count', ...args, '--url', url);

  expect([code, output]).toEqual([0, '1 request\n']);
  expect(asked).toEqual([{ what: 'POST /__admin/requests/count', body, token: undefined }]);
});

test('requests clear forgets them', async () => {
  const { url, asked } = await fakeControlPlane({});

  const { code } = await command(await temporaryFolder(), 'requests', 'clear', '--url', url);

  expect([code, asked.map(({ what }) => what)]).toEqual([0, ['DELETE /__admin/requests']]);
});

test.each([
  [['count', '{}', '--method', 'GET'], 'as JSON or by flags, not both'],
  [['count', 'GET'], 'the pattern is not valid JSON'],
  [['--limit', 'all'], "--limit is 'all', but must be a whole number"],
  [['cuont'], '(Did you mean count?)'],
])('wrong use %j is told and ends with code 2', async (args, message) => {
  const { code, output } = await command(await temporaryFolder(), 'requests', ...args);

  expect(code).toBe(2);
  expect(output).toContain(message);
});
