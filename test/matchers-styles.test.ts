import { expect, test } from 'vitest';
import { accepted, apiError, eventLike, eventPage, like } from '../contracts/index.js';
import { AGAIN, ask, CANCEL, LINES, shopPact } from './support/contracts/shop-pact.js';

test.each(LINES)(
  'with Pact %s the matchers fit into a pact of another style',
  AGAIN,
  async (_line, Pact, { eachLike }) => {
    const { pact, written } = await shopPact(Pact);

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

    expect(await written()).toHaveLength(3);
  },
);
