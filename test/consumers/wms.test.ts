import { expect, test } from 'vitest';
import { webhookIn } from '../../contracts/consumers/fluent-webhook.js';
import { taskOf, Warehouse, type PickedLine } from '../../contracts/consumers/wms.js';
import {
  like,
  postEventAsync,
  postEventSync,
  receiveWebhook,
  searchEvents,
  signIn,
  type PostedEvent,
} from '../../contracts/index.js';
import { contractOf, ENDED, triedClient } from '../support/contracts/consumer.js';
import { CANCELLED_ORDER, toldOf } from '../support/contracts/webhook-states.js';

const { pact, difference } = contractOf('wms');

const LINES: readonly PickedLine[] = [
  { ref: 'HD_900_I1', productRef: 'SKU-1', requested: 2, picked: 2 },
  { ref: 'HD_900_I2', productRef: 'SKU-2', requested: 1, picked: 0 },
];

const ABOUT = { retailerId: '1', entityType: 'FULFILMENT', entityId: '900', rootEntityType: 'ORDER' };

const PICK: PostedEvent = {
  ...ABOUT,
  name: 'PickConfirm',
  attributes: {
    pickedItems: [
      { productRef: 'SKU-1', catalogueRef: 'PC:MASTER:1', availableQty: 2 },
      { productRef: 'SKU-2', catalogueRef: 'PC:MASTER:1', availableQty: 0 },
    ],
    fulfilmentItems: [
      { ref: 'HD_900_I1', productRef: 'SKU-1', requestedQuantity: 2, filledQuantity: 2, rejectedQuantity: 0 },
      { ref: 'HD_900_I2', productRef: 'SKU-2', requestedQuantity: 1, filledQuantity: 0, rejectedQuantity: 1 },
    ],
  },
};

const ORDER = {
  '{entityType} {ref} is in status {status}': {
    entityType: 'ORDER',
    ref: 'HD_900',
    id: '9000',
    status: 'BOOKED',
  },
};

function fulfilmentIn(status: string) {
  return {
    '{entityType} {ref} is in status {status}': {
      entityType: 'FULFILMENT',
      ref: 'HD_900_F1',
      id: '900',
      status,
      rootEntityType: 'ORDER',
      rootEntityId: '9000',
      rootEntityRef: 'HD_900',
    },
  };
}

function warehouse(url: string) {
  const { client, waits } = triedClient(url);
  return { wms: new Warehouse(client, { retailerId: '1' }), waits };
}

test('a pick is confirmed while a person waits', async () => {
  const given = [ORDER, fulfilmentIn('AWAITING_WAVE')];
  await postEventSync(pact, { event: PICK, given }).executeTest(async ({ url }) => {
    expect(await warehouse(url).wms.confirmPick('900', LINES)).toEqual({
      result: 'confirmed',
      message: 'Confirmed: close the parcel.',
    });
  });
});

test('a pick for what is not to be picked sends the goods back', async () => {
  const given = [ORDER, fulfilmentIn('CANCELLED')];
  await postEventSync(pact, { event: PICK, given, outcome: 'NO_MATCH' }).executeTest(async ({ url }) => {
    expect(await warehouse(url).wms.confirmPick('900', LINES)).toMatchObject({ result: 'not-open' });
  });
});

test('the first pick of a shift signs in', async () => {
  signIn(pact, { answer: { expires_in: like(86_400) } });
  const given = [ORDER, fulfilmentIn('AWAITING_WAVE')];
  await postEventSync(pact, { event: PICK, given, description: 'the first pick' }).executeTest(
    async ({ url }) => {
      const wms = new Warehouse(triedClient(url, ENDED).client, { retailerId: '1' });

      expect(await wms.confirmPick('900', LINES)).toMatchObject({ result: 'confirmed' });
    },
  );
});

test('a token that has ended on the way is renewed once', async () => {
  signIn(pact, { description: 'a sign-in at the desk' });
  await postEventSync(pact, { event: PICK, refused: 401 }).executeTest(async ({ url }) => {
    await expect(warehouse(url).wms.confirmPick('900', LINES)).rejects.toThrow(
      'a fresh token was refused too',
    );
  });
});

const PICKED = {
  name: 'PickConfirm',
  eventType: 'ORCHESTRATION',
  'context.entityId': '900',
  from: '2026-03-09T10:14:30.000Z',
  start: 0,
  count: 100,
};

const TIME = { 'the time is {time}': { time: '2026-03-09T10:15:30.000Z' } };

test('without an answer, the log tells what has become of the pick', async () => {
  postEventSync(pact, { event: PICK, refused: 500 });
  await searchEvents(pact, {
    query: PICKED,
    finds: { name: 'PickConfirm', eventStatus: 'COMPLETE', context: { entityId: '900' } },
    given: [
      TIME,
      {
        'an event {id} exists': {
          id: 'e-pick',
          name: 'PickConfirm',
          eventStatus: 'COMPLETE',
          entityType: 'FULFILMENT',
          entityId: '900',
        },
      },
    ],
  }).executeTest(async ({ url }) => {
    const { wms, waits } = warehouse(url);

    expect(await wms.confirmPick('900', LINES)).toMatchObject({ result: 'confirmed' });
    expect(waits).toEqual([]);
  });
});

test('a pick that has not arrived is to be confirmed again', async () => {
  postEventSync(pact, { event: PICK, refused: 503 });
  const given = [TIME, 'there are no events'];
  await searchEvents(pact, {
    query: PICKED,
    finds: 'nothing',
    given,
    description: 'a search for a lost pick',
  }).executeTest(async ({ url }) => {
    const { wms, waits } = warehouse(url);

    expect(await wms.confirmPick('900', LINES)).toMatchObject({ result: 'unknown' });
    expect(waits).toEqual([1000, 2000, 4000]);
  });
});

const SHIPMENT: PostedEvent = {
  ...ABOUT,
  name: 'WaveDispatchInitiated',
  attributes: { fulfilmentArticles: [{ articleRef: 'HD_900_A1', weight: 1.2 }] },
};

test('a shipment is told, and nobody waits for its outcome', async () => {
  const given = [ORDER, fulfilmentIn('FULFILLED')];
  const post = { event: SHIPMENT, given, answer: { eventId: like('e-ship') } };
  await postEventAsync(pact, post).executeTest(async ({ url }) => {
    const { wms } = warehouse(url);

    expect(await wms.ship('900', [{ articleRef: 'HD_900_A1', weight: 1.2 }])).toBe('e-ship');
  });
});

test('a shipment is told again when there are too many requests', async () => {
  await postEventAsync(pact, { event: SHIPMENT, refused: 429, retryAfter: 1 }).executeTest(
    async ({ url }) => {
      const { wms, waits } = warehouse(url);

      await expect(wms.ship('900', [{ articleRef: 'HD_900_A1', weight: 1.2 }])).rejects.toThrow(
        'failed 4 times',
      );
      expect(waits).toEqual([1000, 1000, 1000]);
    },
  );
});

test('a fulfilment that is released becomes a task to pick', async () => {
  await receiveWebhook(pact, {
    description: 'a fulfilment is released to the warehouse',
    given: [
      ORDER,
      ...toldOf({
        entityType: 'FULFILMENT',
        ref: 'HD_900_F1',
        status: 'AWAITING_WAVE',
        event: 'ReleaseToWarehouse',
        setting: 'webhook.fulfilment.released',
        more: { id: '900', rootEntityType: 'ORDER', rootEntityId: '9000', rootEntityRef: 'HD_900' },
      }),
    ],
    webhook: {
      entityType: 'FULFILMENT',
      entityRef: 'HD_900_F1',
      entityStatus: 'AWAITING_WAVE',
      rootEntityRef: 'HD_900',
    },
    signed: true,
  }).executeTest(async ({ contents }) => {
    expect(taskOf(webhookIn(contents.content))).toEqual({
      kind: 'pick',
      fulfilmentRef: 'HD_900_F1',
      orderRef: 'HD_900',
    });
  });
});

test('an order that is cancelled becomes a task to stop', async () => {
  await receiveWebhook(pact, {
    description: 'an order is cancelled',
    given: CANCELLED_ORDER,
    webhook: { entityType: 'ORDER', entityRef: 'HD_900', entityStatus: 'CANCELLED' },
    signed: true,
  }).executeTest(async ({ contents }) => {
    expect(taskOf(webhookIn(contents.content))).toEqual({ kind: 'stop', orderRef: 'HD_900' });
  });
});

test('the pact is the one that is checked in', () => {
  expect(difference()).toBeUndefined();
});
