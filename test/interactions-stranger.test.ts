import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MatchersV3 as MatchersV3Of16, PactV4 as PactV4Of16 } from 'pact-16';
import { MatchersV3, PactV4 } from '@pact-foundation/pact';
import { expect, test } from 'vitest';
import {
  accepted,
  apiError,
  eventLike,
  eventPage,
  getEvent,
  getWorkflow,
  like,
  postEventAsync,
  postEventSync,
  postTransition,
  putWorkflow,
  receiveWebhook,
  searchEvents,
  signIn,
} from '../contracts/index.js';
import { temporaryFolder } from './support/sandbox.js';

process.env['PACT_DO_NOT_TRACK'] = 'true';

const LINES = [
  ['16', PactV4Of16, MatchersV3Of16],
  ['17', PactV4, MatchersV3],
] as const;

interface Written {
  readonly interactions: readonly {
    readonly description: string;
    readonly providerStates?: readonly { readonly name: string; readonly params?: object }[];
  }[];
}

async function written(dir: string): Promise<Written['interactions']> {
  const text = await readFile(join(dir, 'shop-fluent-event-api.json'), 'utf8');
  return (JSON.parse(text) as Written).interactions;
}

async function ask(url: string, path: string, body?: unknown) {
  const headers = { authorization: 'bearer of-mine', 'content-type': 'application/json' };
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const answer = await fetch(`${url}/api/v4.1${path}`, { headers, ...init });
  return {
    status: answer.status,
    again: answer.headers.get('retry-after'),
    body: (await answer.json()) as object,
  };
}

const CANCEL = { name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entityRef: 'HD_1' };

test.each(LINES)('with Pact %s the ready interactions make a pact of a client', async (_line, Pact) => {
  const dir = await temporaryFolder();
  const pact = new Pact({ consumer: 'shop', provider: 'fluent-event-api', dir, logLevel: 'error' });
  const booked = { 'order {ref} is in status {status}': { ref: 'HD_1', status: 'BOOKED' } };

  await postEventAsync(pact, { event: CANCEL, given: booked, answer: { eventId: like('e-1') } }).executeTest(
    async ({ url }) => {
      expect(await ask(url, '/event/async', CANCEL)).toMatchObject({ status: 200, body: { eventId: 'e-1' } });
    },
  );
  await postEventSync(pact, { event: CANCEL, outcome: 'NO_MATCH' }).executeTest(async ({ url }) => {
    expect(await ask(url, '/event/sync', CANCEL)).toMatchObject({
      status: 400,
      body: { eventStatus: 'NO_MATCH' },
    });
  });
  await postEventAsync(pact, { event: CANCEL, refused: 429, retryAfter: 5 }).executeTest(async ({ url }) => {
    expect(await ask(url, '/event/async', CANCEL)).toMatchObject({ status: 429, again: '5' });
  });
  await getEvent(pact, {
    id: 'e-1',
    event: { eventStatus: 'FAILED', context: { entityRef: 'HD_1' } },
  }).executeTest(async ({ url }) => {
    expect(await ask(url, '/event/e-1')).toMatchObject({ body: { id: 'e-1', eventStatus: 'FAILED' } });
  });
  await getEvent(pact, { id: 'e-2', refused: 404 }).executeTest(async ({ url }) => {
    expect(await ask(url, '/event/e-2')).toMatchObject({ status: 404, body: { errors: [{}] } });
  });
  const query = { 'context.entityRef': 'HD_1', eventStatus: ['FAILED', 'NO_MATCH'], count: 1 };
  await searchEvents(pact, { query, finds: { name: 'OrderCancel' }, page: { hasMore: true } }).executeTest(
    async ({ url }) => {
      const path = '/event?eventStatus=FAILED&eventStatus=NO_MATCH&count=1&context.entityRef=HD_1';
      expect((await ask(url, path)).body).toMatchObject({
        hasMore: true,
        results: [{ name: 'OrderCancel' }],
      });
    },
  );
  await searchEvents(pact, { finds: 'nothing' }).executeTest(async ({ url }) => {
    expect((await ask(url, '/event')).body).toMatchObject({ results: [] });
  });

  const found = await written(dir);
  expect(
    Object.fromEntries(found.map(({ description, providerStates }) => [description, providerStates])),
  ).toEqual({
    'async post of OrderCancel for ORDER HD_1': [
      { name: 'order {ref} is in status {status}', params: { ref: 'HD_1', status: 'BOOKED' } },
    ],
    'sync post of OrderCancel for ORDER HD_1: NO_MATCH': undefined,
    'async post of OrderCancel for ORDER HD_1: 429': [
      { name: 'the next request is refused for {seconds} seconds', params: { seconds: 5 } },
    ],
    'a request for event e-1': [
      { name: 'an event {id} exists', params: { id: 'e-1', eventStatus: 'FAILED', entityRef: 'HD_1' } },
    ],
    'a request for event e-2: 404': [{ name: 'no event {id} exists', params: { id: 'e-2' } }],
    'a search for events with context.entityRef=HD_1, eventStatus=FAILED|NO_MATCH, count=1': [
      {
        name: 'an event {id} exists',
        params: { id: expect.any(String) as string, name: 'OrderCancel', entityRef: 'HD_1' },
      },
    ],
    'a search for events': [{ name: 'there are no events' }],
  });
});

test.each(LINES)(
  'with Pact %s a client may sign in with its fields in any order, and with no others',
  async (_line, Pact) => {
    const dir = await temporaryFolder();
    const pact = new Pact({ consumer: 'shop', provider: 'fluent-event-api', dir, logLevel: 'error' });
    const fields = {
      scope: 'api',
      password: 'demo-password',
      username: 'demo_admin',
      client_secret: 'demo-secret-4141',
      client_id: 'DEMO',
      grant_type: 'password',
    };
    const send = (changes: object) => async (server: { readonly url: string }) => {
      const body = new URLSearchParams({ ...fields, ...changes });
      return (await fetch(`${server.url}/oauth/token`, { method: 'POST', body })).status;
    };

    expect(await signIn(pact).executeTest(send({}))).toBe(200);
    expect(
      await signIn(pact, { refused: 400, error: { error: 'invalid_grant' } }).executeTest(send({})),
    ).toBe(400);
    const byQuery = signIn(pact, {
      by: 'query',
      fields: { username: undefined, grant_type: 'client_credentials' },
    });
    await byQuery.executeTest(async ({ url }) => {
      const { username: _none, ...query } = { ...fields, grant_type: 'client_credentials' };
      await fetch(`${url}/oauth/token?${new URLSearchParams(query).toString()}`, { method: 'POST' });
    });
    await expect(signIn(pact).executeTest(send({ password: 'other' }))).rejects.toThrow(/password/);
    await expect(signIn(pact).executeTest(send({ more: '1' }))).rejects.toThrow(/more/);
  },
);

test.each(LINES)('with Pact %s a receiver is tried with a webhook', async (_line, Pact) => {
  const dir = await temporaryFolder();
  const pact = new Pact({ consumer: 'shop', provider: 'fluent-event-api', dir, logLevel: 'error' });
  const seen: unknown[] = [];

  await receiveWebhook(pact, {
    given: {
      'the event {name} of {entityType} {ref} has been processed': {
        name: 'Go',
        entityType: 'ORDER',
        ref: 'HD_1',
      },
    },
    webhook: { entityType: 'ORDER', entityRef: 'HD_1', entityStatus: 'BOOKED' },
    signed: true,
  }).executeTest(async message => {
    seen.push(message);
  });

  expect(seen).toMatchObject([
    { contents: { content: { entityRef: 'HD_1', entityStatus: 'BOOKED', accountId: 'DEMO' } } },
  ]);
  expect(await written(dir)).toMatchObject([{ description: 'a webhook about ORDER HD_1' }]);
});

test.each(LINES)(
  'with Pact %s the matchers fit into a pact of another style',
  async (_line, Pact, { eachLike }) => {
    const dir = await temporaryFolder();
    const pact = new Pact({ consumer: 'shop', provider: 'fluent-event-api', dir, logLevel: 'error' });

    await pact
      .addInteraction()
      .given('{n} events exist', { n: 3 })
      .uponReceiving('the log')
      .withRequest('GET', '/api/v4.1/event', request => request.headers({ Authorization: 'Bearer mine' }))
      .willRespondWith(200, answer =>
        answer.jsonBody(eventPage({ results: eachLike(eventLike({ retailerId: '1' }), 3) })),
      )
      .executeTest(async ({ url }) => {
        const answer = await fetch(`${url}/api/v4.1/event`, { headers: { authorization: 'Bearer mine' } });
        expect(await answer.json()).toMatchObject({ hasMore: false, results: [{}, {}, { retailerId: '1' }] });
      });
    await pact
      .addInteraction()
      .uponReceiving('a post without a token')
      .withRequest('POST', '/api/v4.1/event/async', request => request.jsonBody(like(CANCEL)))
      .willRespondWith(401, answer => answer.jsonBody(apiError({ code: '401' })))
      .executeTest(async ({ url }) => {
        expect(await ask(url, '/event/async', { ...CANCEL, name: 'Other' })).toMatchObject({ status: 401 });
      });
    await pact
      .addInteraction()
      .uponReceiving('a post with a token')
      .withRequest('POST', '/api/v4.1/event/async', request => request.jsonBody(CANCEL))
      .willRespondWith(200, answer => answer.jsonBody(accepted()))
      .executeTest(async ({ url }) => {
        expect(await ask(url, '/event/async', CANCEL)).toMatchObject({ status: 200, body: {} });
      });

    expect(await written(dir)).toHaveLength(3);
  },
);

test.each(LINES)(
  'with Pact %s workflows are uploaded, read, and asked for user actions',
  async (_line, Pact) => {
    const dir = await temporaryFolder();
    const pact = new Pact({ consumer: 'shop', provider: 'fluent-event-api', dir, logLevel: 'error' });
    const workflow = {
      retailerId: '1',
      entityType: 'ORDER',
      entitySubtype: 'HD',
      name: 'ORDER::HD',
      rulesets: [],
    };
    const triggers = [{ type: 'ORDER', status: 'BOOKED', retailerId: '1', flexType: 'ORDER::HD' }];

    await putWorkflow(pact, { workflow }).executeTest(async ({ url }) => {
      const headers = { authorization: 'Bearer mine', 'content-type': 'application/json' };
      const init = { method: 'PUT', headers, body: JSON.stringify(workflow) };
      expect((await fetch(`${url}/api/v4.1/workflow`, init)).status).toBe(200);
    });
    await getWorkflow(pact, { retailerId: '1', name: 'ORDER::HD', answer: { version: '1.7' } }).executeTest(
      async ({ url }) => {
        const found = await ask(url, '/workflow/1/ORDER::HD');
        expect(found.body).toMatchObject({ name: 'ORDER::HD', version: '1.7', rulesets: [{}] });
      },
    );
    await getWorkflow(pact, { retailerId: '1', name: 'WAVE::X', refused: 404 }).executeTest(
      async ({ url }) => {
        expect(await ask(url, '/workflow/1/WAVE::X')).toMatchObject({ status: 404 });
      },
    );
    await postTransition(pact, { triggers }).executeTest(async ({ url }) => {
      const offered = await ask(url, '/transition', { triggers });
      expect(offered.body).toMatchObject({ response: [{ userActions: [{}] }] });
    });

    expect((await written(dir)).map(({ description }) => description)).toEqual([
      'a request for the user actions of ORDER',
      'a request for workflow ORDER::HD',
      'a request for workflow WAVE::X: 404',
      'an upload of workflow ORDER::HD',
    ]);
  },
);
