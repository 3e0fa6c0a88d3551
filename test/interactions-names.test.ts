import { expect, test } from 'vitest';
import { postEventAsync, receiveWebhook } from '../contracts/index.js';
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
