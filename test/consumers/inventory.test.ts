import { expect, test } from 'vitest';
import { SignInFailed } from '../../contracts/consumers/fluent-session.js';
import { InventoryFeed, type StockChange } from '../../contracts/consumers/inventory.js';
import {
  getEvent,
  like,
  postEventAsync,
  searchEvents,
  signIn,
  type PostedEvent,
} from '../../contracts/index.js';
import { contractOf, ENDED, triedClient } from '../support/contracts/consumer.js';

const { pact, difference } = contractOf('inventory');

const CHANGES: readonly StockChange[] = [
  { deltaId: 'd-1', productRef: 'SKU-1', locationRef: 'DC-1', qty: -2 },
  { deltaId: 'd-2', productRef: 'SKU-2', locationRef: 'DC-1', qty: 10 },
];

const CATALOGUE = {
  '{entityType} {ref} is in status {status}': {
    entityType: 'INVENTORY_CATALOGUE',
    ref: 'DEFAULT:1',
    status: 'ACTIVE',
  },
};

function deltaOf(changes: readonly StockChange[], retailerId = '1'): PostedEvent {
  return {
    name: 'INVENTORY_DELTA',
    retailerId,
    entityType: 'INVENTORY_CATALOGUE',
    entityRef: 'DEFAULT:1',
    entitySubtype: 'DEFAULT',
    rootEntityType: 'INVENTORY_CATALOGUE',
    rootEntityRef: 'DEFAULT:1',
    attributes: { items: changes.map(change => ({ ...change, type: 'LAST_ON_HAND' })) },
  };
}

const EVENT = deltaOf(CHANGES);

function feed(url: string, retailerId = '1') {
  const { client, waits } = triedClient(url);
  return { inventory: new InventoryFeed(client, { retailerId }), waits };
}

test('changes are sent with the token of a sign-in, which serves for all calls', async () => {
  signIn(pact);
  await postEventAsync(pact, { event: EVENT, given: CATALOGUE }).executeTest(async ({ url }) => {
    const { client } = triedClient(url, ENDED);
    const inventory = new InventoryFeed(client, { retailerId: '1' });

    const deliveries = await Promise.all([inventory.send(CHANGES), inventory.send(CHANGES)]);

    expect(deliveries).toMatchObject([
      { sent: 2, unsent: [] },
      { sent: 2, unsent: [] },
    ]);
  });
});

test('the id of an accepted event is kept, where the account tells it', async () => {
  const post = { event: EVENT, given: CATALOGUE, answer: { eventId: like('e-1') } };
  await postEventAsync(pact, { ...post, description: 'a delta whose id is kept' }).executeTest(
    async ({ url }) => {
      const delivery = await feed(url).inventory.send(CHANGES);

      expect(delivery).toEqual({ eventIds: ['e-1'], sent: 2, unsent: [] });
    },
  );
});

test('wrong credentials stop everything, and are told', async () => {
  await signIn(pact, { refused: 400, error: { error: 'invalid_grant' } }).executeTest(async ({ url }) => {
    const inventory = new InventoryFeed(triedClient(url, ENDED).client, { retailerId: '1' });

    await expect(inventory.send(CHANGES)).rejects.toThrow(SignInFailed);
  });
});

test('a refused token is renewed once, and not over and over', async () => {
  signIn(pact, { description: 'a sign-in after a refused token' });
  await postEventAsync(pact, { event: EVENT, refused: 401 }).executeTest(async ({ url }) => {
    await expect(feed(url).inventory.send(CHANGES)).rejects.toThrow('a fresh token was refused too');
  });
});

test('when there are too many requests, it waits as long as it is told', async () => {
  await postEventAsync(pact, { event: EVENT, refused: 429, retryAfter: 7 }).executeTest(async ({ url }) => {
    const { inventory, waits } = feed(url);

    const { unsent } = await inventory.send(CHANGES);

    expect(waits).toEqual([7000, 7000, 7000]);
    expect(unsent).toMatchObject([{ changes: CHANGES, reason: expect.stringContaining('429') as string }]);
  });
});

const ITEMS = CHANGES.map(change => ({ ...change, type: 'LAST_ON_HAND' }));

const POSTED = {
  name: 'INVENTORY_DELTA',
  eventType: 'ORCHESTRATION',
  'context.entityRef': 'DEFAULT:1',
  from: '2026-03-09T10:14:30.000Z',
  start: 0,
  count: 100,
};

const TIME = { 'the time is {time}': { time: '2026-03-09T10:15:30.000Z' } };

test('a server in trouble is asked again after growing waits, and the changes are given back', async () => {
  postEventAsync(pact, { event: EVENT, refused: 503 });
  const search = { query: POSTED, finds: 'nothing', given: [TIME, 'there are no events'] } as const;
  const description = 'a search for a delta that was not taken';
  await searchEvents(pact, { ...search, description }).executeTest(async ({ url }) => {
    const { inventory, waits } = feed(url);

    const { sent, unsent } = await inventory.send(CHANGES);

    expect(waits).toEqual([1000, 2000, 4000]);
    expect({ sent, changes: unsent[0]?.changes }).toEqual({ sent: 0, changes: CHANGES });
  });
});

test('a delta that was taken although the server failed is not sent again', async () => {
  const about = { entityType: 'INVENTORY_CATALOGUE', entityRef: 'DEFAULT:1' };
  const stored = { id: 'e-delta', name: 'INVENTORY_DELTA', attributes: { items: ITEMS }, ...about };
  const items = [{ name: 'items', value: ITEMS, type: 'OBJECT' }];
  postEventAsync(pact, { event: EVENT, refused: 500 });
  await searchEvents(pact, {
    query: POSTED,
    finds: { id: 'e-delta', name: 'INVENTORY_DELTA', attributes: items },
    given: [TIME, { 'an event {id} exists': stored }],
    description: 'a search for a delta that was taken',
  }).executeTest(async ({ url }) => {
    const { inventory, waits } = feed(url);

    expect(await inventory.send(CHANGES)).toMatchObject({ sent: 2, eventIds: ['e-delta'] });
    expect(waits).toEqual([1000]);
  });
});

test('a batch that is too large is sent in halves', async () => {
  const [first, second] = CHANGES.map(change => deltaOf([change]));
  const given = { 'the next request fails with {status}': { status: 413 } };
  postEventAsync(pact, { event: EVENT, given, refused: 413 });
  postEventAsync(pact, { event: first ?? EVENT, given: CATALOGUE, description: 'the first half of a delta' });
  const half = { event: second ?? EVENT, given: CATALOGUE, description: 'the second half of a delta' };
  await postEventAsync(pact, half).executeTest(async ({ url }) => {
    expect(await feed(url).inventory.send(CHANGES)).toMatchObject({ sent: 2, unsent: [] });
  });
});

test('a retailer of others is refused at once, and the reason is kept', async () => {
  const post = { event: deltaOf(CHANGES, '9'), given: [], refused: 403 } as const;
  await postEventAsync(pact, { ...post, description: 'a delta for a retailer of others' }).executeTest(
    async ({ url }) => {
      const { inventory, waits } = feed(url, '9');

      const { unsent } = await inventory.send(CHANGES);

      expect(waits).toEqual([]);
      expect(unsent[0]?.reason).toContain('403');
    },
  );
});

test('what has become of deliveries is asked, and what went wrong is told', async () => {
  getEvent(pact, { id: 'e-1', event: { name: 'INVENTORY_DELTA', eventStatus: 'COMPLETE' } });
  getEvent(pact, { id: 'e-2', event: { name: 'INVENTORY_DELTA', eventStatus: 'NO_MATCH' } });
  await getEvent(pact, { id: 'e-3', refused: 404 }).executeTest(async ({ url }) => {
    const problems = await feed(url).inventory.problems(['e-1', 'e-2', 'e-3']);

    expect([...problems]).toEqual([
      ['e-2', 'NO_MATCH'],
      ['e-3', 'UNKNOWN'],
    ]);
  });
});

test('the pact is the one that is checked in', () => {
  expect(difference()).toBeUndefined();
});
