import { expect, test } from 'vitest';
import { getEvent, postEventAsync, receiveWebhook } from '../contracts/index.js';
import { normalPact } from './support/contracts/normal-pact.js';
import { AGAIN, ask, CANCEL, LINES, shopPact } from './support/contracts/shop-pact.js';

async function send({ url }: { readonly url: string }): Promise<void> {
  await ask(url, '/event/async', CANCEL);
}

test.each(LINES)(
  'with Pact %s two interactions of one name are refused, since one would be lost',
  AGAIN,
  async (_line, Pact) => {
    const { pact } = await shopPact(Pact);
    const post = (status: string) => {
      const given = { 'order {ref} is in status {status}': { ref: 'HD_1', status } };
      return postEventAsync(pact, { event: CANCEL, given });
    };
    const webhook = (entityStatus: string) =>
      receiveWebhook(pact, { given: [], webhook: { entityType: 'ORDER', entityStatus } });

    await post('BOOKED').executeTest(send);
    await post('BOOKED').executeTest(send);
    await webhook('BOOKED').executeTest(async () => {});

    expect(() => post('COMPLETE')).toThrow(
      "another interaction of this pact is called 'async post of OrderCancel for ORDER HD_1' already",
    );
    expect(() => webhook('COMPLETE')).toThrow("is called 'a webhook about ORDER' already");
  },
);

test('what both lines of Pact write is the same, but for its versions', AGAIN, async () => {
  const documents = LINES.map(async ([, Pact]) => {
    const { pact, document } = await shopPact(Pact);
    await postEventAsync(pact, { event: CANCEL, refused: 429, retryAfter: 5 }).executeTest(send);
    await getEvent(pact, { id: 'e-1', event: { eventStatus: 'FAILED' } }).executeTest(async ({ url }) => {
      await ask(url, '/event/e-1');
    });
    await receiveWebhook(pact, { given: 'the demo data is loaded', signed: true }).executeTest(
      async () => {},
    );
    return document();
  });

  const [of16, of17] = await Promise.all(documents);

  expect(of16).not.toEqual(of17);
  expect(of16 && normalPact(of16)).toEqual(of17 && normalPact(of17));
  expect(of17?.interactions).toHaveLength(3);
});
