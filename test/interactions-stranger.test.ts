import { expect, test } from 'vitest';
import {
  getEvent,
  like,
  postEventAsync,
  postEventSync,
  receiveWebhook,
  searchEvents,
  signIn,
} from '../contracts/index.js';
import { AGAIN, ask, CANCEL, LINES, shopPact } from './support/contracts/shop-pact.js';

test.each(LINES)(
  'with Pact %s the ready interactions make a pact of a client',
  AGAIN,
  async (_line, Pact) => {
    const { pact, written } = await shopPact(Pact);
    const booked = { 'order {ref} is in status {status}': { ref: 'HD_1', status: 'BOOKED' } };

    await postEventAsync(pact, {
      event: CANCEL,
      given: booked,
      answer: { eventId: like('e-1') },
    }).executeTest(async ({ url }) => {
      expect(await ask(url, '/event/async', CANCEL)).toMatchObject({ status: 200, body: { eventId: 'e-1' } });
    });
    await postEventSync(pact, { event: CANCEL, outcome: 'NO_MATCH' }).executeTest(async ({ url }) => {
      expect(await ask(url, '/event/sync', CANCEL)).toMatchObject({
        status: 400,
        body: { eventStatus: 'NO_MATCH' },
      });
    });
    await postEventAsync(pact, { event: CANCEL, refused: 429, retryAfter: 5 }).executeTest(
      async ({ url }) => {
        expect(await ask(url, '/event/async', CANCEL)).toMatchObject({ status: 429, again: '5' });
      },
    );
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

    const found = await written();
    expect(
      Object.fromEntries(found.map(({ description, providerStates }) => [description, providerStates])),
    ).toStrictEqual({
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
      'a search for events in vain': [{ name: 'there are no events' }],
    });
  },
);

test.each(LINES)(
  'with Pact %s a client may sign in with its fields in any order, and with no others',
  AGAIN,
  async (_line, Pact) => {
    const { pact } = await shopPact(Pact);
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

test.each(LINES)('with Pact %s a receiver is tried with a webhook', AGAIN, async (_line, Pact) => {
  const { pact, written } = await shopPact(Pact);
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
  expect(await written()).toMatchObject([{ description: 'a webhook about ORDER HD_1' }]);
});
