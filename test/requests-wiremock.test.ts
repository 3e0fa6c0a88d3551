import { expect, test } from 'vitest';
import { WireMockRestClient } from 'wiremock-rest-client';
import { request, signIn } from './support/client.js';
import { ask } from './support/control-plane.js';
import { ORDER_CREATED } from './support/events.js';
import { accountNamed, openSandbox, type TestSandbox } from './support/sandbox.js';

const EVENT = { ...ORDER_CREATED, attributes: { items: [{ value: 1 }, { value: 2 }] } };

const REVERSED = { ...EVENT, attributes: { items: EVENT.attributes.items.toReversed() } };

const JSON_BODY = JSON.stringify(EVENT);

/** A sandbox that got a sign-in, a post, a search and a request that belongs nowhere. */
async function used(): Promise<TestSandbox> {
  const sandbox = await openSandbox();
  await sandbox.world.clock.set(Date.UTC(2026, 0, 31, 12));
  const client = await signIn(sandbox.url);
  await client.post('/event/async', EVENT);
  await sandbox.world.clock.advance(1000);
  await client.get('/event?count=10&name=OrderCreated');
  await request(`${sandbox.url}/api/v4.1/evnt`);
  return sandbox;
}

interface Count {
  readonly count: number;
  readonly requestJournalDisabled: boolean;
  readonly dropped: number;
}

interface Listed {
  readonly requests: readonly {
    readonly id: string;
    readonly request: { readonly url: string };
    readonly sandbox: { readonly operation: string | null };
  }[];
  readonly meta: { readonly total: number };
}

test('the client wiremock-rest-client lists, counts, finds, gets and removes requests', async () => {
  const { url } = await used();
  const { requests } = new WireMockRestClient(url, { logLevel: 'silent', continueOnFailure: true });
  const pattern = {
    method: 'POST',
    urlPath: '/api/v4.1/event/async',
    bodyPatterns: [{ equalToJson: JSON_BODY }],
  };

  const all = (await requests.getAllRequests()) as unknown as Listed;
  const [newest] = all.requests;
  const id = newest?.id ?? '';
  expect(all.requests.map(each => each.request.url)).toEqual([
    '/api/v4.1/evnt',
    '/api/v4.1/event?count=10&name=OrderCreated',
    '/api/v4.1/event/async',
    '/oauth/token',
  ]);
  expect(await requests.getRequest(id)).toEqual(newest);
  expect(await requests.getCount(pattern)).toEqual({ count: 1, requestJournalDisabled: false, dropped: 0 });
  expect(await requests.findRequests(pattern)).toMatchObject({
    requests: [
      {
        method: 'POST',
        url: '/api/v4.1/event/async',
        body: JSON_BODY,
        loggedDateString: '2026-01-31T12:00:00.000Z',
      },
    ],
  });
  expect(await requests.getUnmatchedRequests()).toMatchObject({ requests: [{ url: '/api/v4.1/evnt' }] });
  expect(await requests.removeRequests(pattern)).toMatchObject({
    serveEvents: [{ request: { url: '/api/v4.1/event/async' } }],
  });
  await requests.deleteRequest(id);
  expect(((await requests.getAllRequests()) as unknown as Listed).meta.total).toBe(2);
  await requests.resetAllRequests();
  expect(await requests.getCount({})).toMatchObject({ count: 0 });
});

test('the client wiremock-rest-client gets near misses, of requests that belong nowhere and of a pattern', async () => {
  const { url } = await used();
  const { requests, global } = new WireMockRestClient(url, { logLevel: 'silent', continueOnFailure: true });
  const pattern = { method: 'POST', urlPath: '/api/v4.1/event/asinc' };

  expect(await requests.getUnmatchedNearMisses()).toMatchObject({
    nearMisses: [{ request: { url: '/api/v4.1/evnt' }, stubMapping: { name: 'searchEvents' } }, {}, {}],
  });
  const near = await requests.getNearMissesByRequestPattern(pattern);
  expect(near).toMatchObject({
    nearMisses: [{ requestPattern: pattern, matchResult: { distance: 0.5 } }, {}, {}],
  });
  expect(near).toMatchObject({
    nearMisses: expect.arrayContaining([
      expect.objectContaining({
        request: expect.objectContaining({ url: '/api/v4.1/event/async' }),
        sandbox: expect.objectContaining({
          mismatches: [
            { field: 'urlPath', expected: '/api/v4.1/event/asinc', actual: '/api/v4.1/event/async' },
          ],
        }),
      }),
    ]),
  });
  expect(await requests.getNearMissesByRequest({ method: 'GET', url: '/api/v4.1/evnt' })).toMatchObject({
    nearMisses: [
      { stubMapping: { name: 'searchEvents', request: { urlPathTemplate: '/api/v4.1/event' } } },
      {},
      {},
    ],
  });
  await global.resetAll();
  expect(await requests.getCount({})).toMatchObject({ count: 0 });
});

test('a listed request has the fields of WireMock and ours', async () => {
  const { url, world } = await used();
  const [posted] = world.requests.find({ operation: 'postEventAsync' });

  const { body } = await ask<object>(`${url}/__admin/requests/${posted?.id}`);

  expect(body).toMatchObject({
    id: posted?.id,
    request: {
      url: '/api/v4.1/event/async',
      absoluteUrl: `${url}/api/v4.1/event/async`,
      method: 'POST',
      clientIp: '127.0.0.1',
      headers: { 'content-type': 'application/json', authorization: 'Bearer [hidden]' },
      cookies: {},
      browserProxyRequest: false,
      loggedDate: Date.UTC(2026, 0, 31, 12),
      loggedDateString: '2026-01-31T12:00:00.000Z',
      body: JSON_BODY,
      bodyAsBase64: Buffer.from(JSON_BODY).toString('base64'),
    },
    responseDefinition: { status: 200 },
    response: { status: 200, headers: { 'Content-Type': 'application/json' } },
    wasMatched: true,
    timing: { addedDelay: 0 },
    sandbox: {
      operation: 'postEventAsync',
      world: 'DEMO',
      user: 'demo_admin',
      violations: [],
      fault: null,
      created: posted?.created,
      read: [],
      reasons: [],
    },
  });
});

test.each([
  ['limit=1', ['/api/v4.1/evnt'], 4],
  ['unmatched=true', ['/api/v4.1/evnt'], 1],
  ['violations=true', ['/api/v4.1/evnt'], 1],
  ['since=2026-01-31T12:00:00Z&limit=5', ['/api/v4.1/evnt', '/api/v4.1/event?count=10&name=OrderCreated'], 2],
  ['limit=0', [], 4],
])('the list can be narrowed by %s, and says how many there are', async (query, expected, total) => {
  const { url } = await used();

  const { body } = await ask<Listed>(`${url}/__admin/requests?${query}`);

  expect(body.requests.map(each => each.request.url)).toEqual(expected);
  expect(body.meta.total).toBe(total);
});

test.each([
  [{ url: '/api/v4.1/event?count=10&name=OrderCreated' }, 1],
  [{ urlPattern: '/api/.*count=\\d+.*' }, 1],
  [{ urlPattern: '/api' }, 0],
  [{ urlPathPattern: '/api/v4.1/event.*' }, 2],
  [{ urlPathTemplate: '/api/v4.1/event/{kind}' }, 1],
  [{ method: 'ANY' }, 4],
  [{ queryParameters: { count: { equalTo: '10' }, name: { contains: 'Created' } } }, 1],
  [{ queryParameters: { count: { absent: true } } }, 3],
  [{ headers: { 'Content-Type': { matches: 'application/json.*' } } }, 1],
  [{ headers: { authorization: { doesNotContain: 'x x' } } }, 2],
  [{ formParameters: { grant_type: { equalTo: 'PASSWORD', caseInsensitive: true } } }, 1],
  [{ bodyPatterns: [{ contains: 'OrderCreated' }, { doesNotMatch: 'x' }] }, 1],
  [{ bodyPatterns: [{ matchesJsonPath: '$.attributes.items[?(@.value > 1)]' }] }, 1],
  [{ bodyPatterns: [{ matchesJsonPath: '$.attributes.items[?(@.value > 2)]' }] }, 0],
  [{ bodyPatterns: [{ matchesJsonPath: { expression: '$.name', equalTo: 'OrderCreated' } }] }, 1],
  [{ bodyPatterns: [{ matchesJsonPath: '$.nothing.there' }] }, 0],
  [{ bodyPatterns: [{ equalToJson: EVENT }] }, 1],
  [{ bodyPatterns: [{ equalToJson: { name: 'OrderCreated' } }] }, 0],
  [{ bodyPatterns: [{ equalToJson: { name: 'OrderCreated' }, ignoreExtraElements: true }] }, 1],
  [{ bodyPatterns: [{ equalToJson: REVERSED }] }, 0],
  [
    {
      bodyPatterns: [{ equalToJson: REVERSED, ignoreArrayOrder: true }],
    },
    1,
  ],
  [{ bodyPatterns: [{ or: [{ contains: 'nothing' }, { not: { contains: 'nothing' } }] }] }, 4],
  [{ bodyPatterns: [{ and: [{ contains: 'Order' }, { contains: 'Cancelled' }] }] }, 0],
  [{ sandbox: { operation: 'postEventAsync', status: 200 } }, 1],
])('the pattern %j describes %i requests', async (pattern, count) => {
  const { url } = await used();

  const { body } = await ask<Count>(`${url}/__admin/requests/count`, { method: 'POST', body: pattern });

  expect(body).toEqual({ count, requestJournalDisabled: false, dropped: 0 });
});

test.each([
  [{ urlPaht: '/x' }, "unknown matcher 'urlPaht'; did you mean 'urlPath'?"],
  [{ basicAuthCredentials: {} }, "unknown matcher 'basicAuthCredentials'"],
  [{ url: '/x', urlPath: '/x' }, 'only one of url, urlPath may be given'],
  [{ queryParameters: { a: { before: 'now' } } }, "queryParameters.a: unknown matcher 'before'"],
  [{ headers: { a: 'x' } }, 'headers.a: a matcher is an object'],
  [{ headers: { a: {} } }, 'headers.a: no matcher is given'],
  [{ bodyPatterns: [{ equalToXml: '<x/>' }] }, "bodyPatterns[0]: unknown matcher 'equalToXml'"],
  [{ bodyPatterns: [{ equalToJson: '{' }] }, "bodyPatterns[0]: 'equalToJson' is not valid JSON"],
  [{ bodyPatterns: [{ equalToJson: { a: '${json-unit.ignore}' } }] }, 'json-unit'],
  [{ urlPattern: '(' }, 'urlPattern: Invalid regular expression'],
  [{ sandbox: { opperation: 'x' } }, "did you mean 'operation'?"],
])('a pattern that is not supported (%j) is refused, and the matcher named', async (pattern, detail) => {
  const { url } = await openSandbox();

  const refused = (path: string) => ask(`${url}/__admin/requests/${path}`, { method: 'POST', body: pattern });
  const replies = [await refused('count'), await refused('find'), await refused('remove')];

  for (const { status, type, body } of replies) {
    expect([status, type]).toEqual([400, 'application/problem+json']);
    expect(body.detail).toContain(detail);
  }
});

test('an id that nobody knows is a 404, and wrong narrowings are a 400', async () => {
  const { url } = await used();
  const statusOf = async (path: string, method = 'GET') =>
    (await ask(`${url}/__admin/requests${path}`, { method })).status;

  expect(await statusOf('/00000000-0000-8000-8000-000000000001')).toBe(404);
  expect(await statusOf('/nonsense', 'DELETE')).toBe(404);
  expect(await statusOf('?limit=many')).toBe(400);
  expect(await statusOf('?since=yesterday')).toBe(400);
  expect(await statusOf('?unmatched=maybe')).toBe(400);
});

test('requests to the journal of one world tell nothing of another', async () => {
  const sandbox = await used();
  sandbox.createWorld(accountNamed('OTHER'));
  const [known] = sandbox.world.requests.all();

  const list = await ask<Listed>(`${sandbox.url}/__admin/requests?world=OTHER`);
  const one = await ask(`${sandbox.url}/__admin/requests/${known?.id}?world=OTHER`);
  await ask(`${sandbox.url}/__admin/requests?world=OTHER`, { method: 'DELETE' });

  expect([list.body.requests, one.status, sandbox.world.requests.all().length]).toEqual([[], 404, 4]);
});
