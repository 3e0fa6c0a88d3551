import { expect, test } from 'vitest';
import { signIn, type Client } from './support/client.js';
import { ask } from './support/control-plane.js';
import { openSandbox } from './support/sandbox.js';

/** What somebody posts: the name of the event, its entity as type and id or ref, and its attributes. */
type Post = readonly [name: string, entity: string, attributes?: object];

interface Found {
  readonly entities: readonly {
    readonly status: string;
    readonly attributes: Readonly<Record<string, unknown>>;
  }[];
}

/** A world of the demo workflows and entities, and what tests do in it. */
async function demo(retailerId = '1') {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  const entity = async (name: string) => {
    const [type = '', key = ''] = name.split(' ');
    const query = new URLSearchParams({ retailerId, type, [keyOf(key)]: key });
    const { body } = await ask<Found>(`${url}/__admin/entities?${query.toString()}`);
    return body.entities[0];
  };
  return {
    client,
    world,
    entity,
    post: ([name, about, attributes = {}]: Post) => {
      const [entityType = '', key = ''] = about.split(' ');
      const named = keyOf(key) === 'id' ? { entityId: key } : { entityRef: key };
      return client.post('/event/sync', { name, retailerId, entityType, ...named, attributes });
    },
    statuses: async (names: readonly string[]) => {
      const found = await Promise.all(names.map(entity));
      return Object.fromEntries(names.map((name, index) => [name, found[index]?.status]));
    },
  };
}

function keyOf(key: string): 'id' | 'ref' {
  return /^\d+$/.test(key) ? 'id' : 'ref';
}

/** The events of a name that the log has, each by its entity and status. */
async function logged(client: Client, name: string): Promise<readonly string[]> {
  const { body } = await client.get(`/event?name=${name}&eventType=ORCHESTRATION`);
  return body.results.map(({ context, eventStatus }) => {
    const { entityType, entityRef } = context;
    return `${String(entityType)} ${String(entityRef)} ${eventStatus}`;
  });
}

function picked(fulfilmentItems: readonly object[]): object {
  return { fulfilmentItems };
}

const ALL = picked([{ requestedQuantity: 2, filledQuantity: 2, rejectedQuantity: 0 }]);
const SOME = picked([{ requestedQuantity: 2, filledQuantity: 1, rejectedQuantity: 1 }]);
const NOTHING = picked([{ requestedQuantity: 2, filledQuantity: 0, rejectedQuantity: 2 }]);

test.each<{ story: string; posts: readonly Post[]; end: Readonly<Record<string, string>> }>([
  {
    story: 'an order that costs too much is escalated',
    posts: [['CREATE', 'ORDER 103']],
    end: { 'ORDER 103': 'ESCALATED', 'FULFILMENT 204': 'CREATED' },
  },
  {
    story: 'an escalated order that is released is booked',
    posts: [
      ['CREATE', 'ORDER 103'],
      ['ReleaseOrder', 'ORDER 103', { releaseNote: 'A regular customer' }],
    ],
    end: { 'ORDER 103': 'BOOKED', 'FULFILMENT 204': 'AWAITING_WAVE' },
  },
  {
    story: 'an order without postcode is escalated',
    posts: [['CREATE', 'ORDER 104']],
    end: { 'ORDER 104': 'ESCALATED', 'FULFILMENT 205': 'CREATED' },
  },
  {
    story: 'an escalated order that is rejected is cancelled with all that belongs to it',
    posts: [
      ['CREATE', 'ORDER 104'],
      ['RejectOrder', 'ORDER 104'],
    ],
    end: { 'ORDER 104': 'CANCELLED', 'FULFILMENT 205': 'CANCELLED', 'ARTICLE 305': 'CANCELLED' },
  },
  {
    story: 'a payment that is declined escalates the order',
    posts: [['PAYMENT_TRANSACTION', 'ORDER 107', { transactionRef: 'T-1', transactionStatus: 'DECLINED' }]],
    end: { 'ORDER 107': 'ESCALATED' },
  },
  {
    story: 'an order that is booked can be cancelled',
    posts: [['OrderCancel', 'ORDER 107', { cancelReason: 'CUSTOMER_REQUEST' }]],
    end: { 'ORDER 107': 'CANCELLED', 'FULFILMENT 207': 'CANCELLED', 'ARTICLE 307': 'CANCELLED' },
  },
  {
    story: 'an order of which a part is packed can be cancelled',
    posts: [['OrderCancel', 'ORDER 113']],
    end: {
      'ORDER 113': 'CANCELLED',
      'FULFILMENT 214': 'CANCELLED',
      'FULFILMENT 215': 'CANCELLED',
      'ARTICLE 314': 'CANCELLED',
      'ARTICLE 315': 'CANCELLED',
    },
  },
  {
    story: 'an order that nobody picks expires',
    posts: [['OrderExpiry', 'ORDER 108']],
    end: { 'ORDER 108': 'ESCALATED', 'FULFILMENT 208': 'EXPIRED', 'ARTICLE 308': 'CANCELLED' },
  },
  {
    story: 'an order whose only fulfilment expires is escalated',
    posts: [['FulfilmentExpiry', 'FULFILMENT 208']],
    end: { 'ORDER 108': 'ESCALATED', 'FULFILMENT 208': 'EXPIRED' },
  },
  {
    story: 'an order waits for its other fulfilment when one expires',
    posts: [['FulfilmentExpiry', 'FULFILMENT 210']],
    end: { 'ORDER 110': 'BOOKED', 'FULFILMENT 210': 'EXPIRED', 'FULFILMENT 211': 'AWAITING_WAVE' },
  },
  {
    story: 'a pick of a part fulfils in part',
    posts: [['PickConfirm', 'FULFILMENT 207', SOME]],
    end: { 'ORDER 107': 'PICK_PACK', 'FULFILMENT 207': 'PARTIALLY_FULFILLED' },
  },
  {
    story: 'a pick of nothing rejects the fulfilment and escalates its order',
    posts: [['PickConfirm', 'FULFILMENT 207', NOTHING]],
    end: { 'ORDER 107': 'ESCALATED', 'FULFILMENT 207': 'REJECTED', 'ARTICLE 307': 'CANCELLED' },
  },
  {
    story: 'an order in two parcels is not complete before both have arrived',
    posts: [
      ['CREATE', 'ORDER 102'],
      ['PickConfirm', 'FULFILMENT 202', ALL],
      ['PickConfirm', 'FULFILMENT 203', ALL],
      ['ConsignmentLodged', 'CONSIGNMENT 402'],
      ['ConsignmentLodged', 'CONSIGNMENT 403'],
      ['ConsignmentDelivered', 'CONSIGNMENT 402'],
    ],
    end: {
      'ORDER 102': 'AWAITING_COURIER_COLLECTION',
      'FULFILMENT 202': 'COMPLETE',
      'FULFILMENT 203': 'AWAITING_COURIER_COLLECTION',
    },
  },
  {
    story: 'an order in two parcels is complete when both have arrived',
    posts: [
      ['CREATE', 'ORDER 102'],
      ['PickConfirm', 'FULFILMENT 202', ALL],
      ['ConsignmentLodged', 'CONSIGNMENT 402'],
      ['PickConfirm', 'FULFILMENT 203', ALL],
      ['ConsignmentDelivered', 'CONSIGNMENT 402'],
      ['ConsignmentLodged', 'CONSIGNMENT 403'],
      ['ConsignmentInTransit', 'CONSIGNMENT 403'],
      ['ConsignmentDelivered', 'CONSIGNMENT 403'],
    ],
    end: { 'ORDER 102': 'COMPLETE', 'FULFILMENT 202': 'COMPLETE', 'FULFILMENT 203': 'COMPLETE' },
  },
  {
    story: 'a wave that is picked is complete',
    posts: [['PickConfirmAndWaveComplete', 'WAVE 502']],
    end: { 'WAVE 502': 'COMPLETE' },
  },
])('$story', async ({ posts, end }) => {
  const { post, statuses, world } = await demo();

  const outcomes: string[] = [];
  for (const each of posts) {
    // One after the other, as they happen.
    // oxlint-disable-next-line no-await-in-loop
    outcomes.push((await post(each)).body.eventStatus);
    // oxlint-disable-next-line no-await-in-loop
    await world.settle();
  }

  expect(outcomes).toEqual(posts.map(() => 'COMPLETE'));
  expect(await statuses(Object.keys(end))).toEqual(end);
});

test('an order that is booked and left alone expires, first its fulfilment and then itself', async () => {
  const { post, statuses, world } = await demo();
  await post(['CREATE', 'ORDER 101']);

  await world.clock.advance(3 * 86_400_000);
  await world.settle();

  expect(await statuses(['ORDER 101', 'FULFILMENT 201'])).toEqual({
    'ORDER 101': 'ESCALATED',
    'FULFILMENT 201': 'EXPIRED',
  });
});

test.each(['1', '2'])('an order of retailer %s reserves stock of that retailer', async retailerId => {
  const { client, post, world } = await demo(retailerId);

  await post(['CREATE', retailerId === '1' ? 'ORDER 101' : 'ORDER 1101']);
  await world.settle();

  const location = retailerId === '1' ? 'DC-1' : 'DC-2';
  expect(await logged(client, 'ApplyReservation')).toEqual([`INVENTORY_POSITION SKU-1:${location} COMPLETE`]);
  expect(await logged(client, 'InventoryPositionMissing')).toEqual([]);
});

test('a stock delta goes to the positions that it names, and what has none is reported', async () => {
  const { client, post } = await demo();
  const items = ['SKU-2', 'SKU-9'].map(productRef => ({ productRef, locationRef: 'DC-1', qty: -1 }));

  await post(['INVENTORY_DELTA', 'INVENTORY_CATALOGUE DEFAULT:1', { items }]);

  expect(await logged(client, 'ApplyDelta')).toEqual(['INVENTORY_POSITION SKU-2:DC-1 COMPLETE']);
  expect(await logged(client, 'InventoryPositionMissing')).toEqual([
    'INVENTORY_CATALOGUE DEFAULT:1 COMPLETE',
  ]);
});

test('a standard product and then its variant get the names that the product system posts', async () => {
  const { post, entity } = await demo();
  const variant = { ref: 'SKU-1', type: 'VARIANT', standardProductRef: 'STYLE-1', name: 'Tee, moss' };

  await post([
    'UPSERT_PRODUCT',
    'PRODUCT_CATALOGUE PC:MASTER:1',
    { ref: 'STYLE-1', type: 'STANDARD', name: 'Tee' },
  ]);
  await post(['UPSERT_PRODUCT', 'PRODUCT_CATALOGUE PC:MASTER:1', variant]);

  expect(await entity('PRODUCT STYLE-1')).toMatchObject({ attributes: { name: 'Tee' } });
  expect(await entity('PRODUCT SKU-1')).toMatchObject({ attributes: { name: 'Tee, moss' } });
});

test('a new standard product and then a variant of it come into being', async () => {
  const { post, entity, world } = await demo();
  const variant = { ref: 'SKU-11', type: 'VARIANT', standardProductRef: 'STYLE-5', name: 'Beanie, grey' };

  await post([
    'UPSERT_PRODUCT',
    'PRODUCT_CATALOGUE PC:MASTER:1',
    { ref: 'STYLE-5', type: 'STANDARD', name: 'Beanie' },
  ]);
  await post(['UPSERT_PRODUCT', 'PRODUCT_CATALOGUE PC:MASTER:1', variant]);
  await world.settle();

  expect(await entity('PRODUCT STYLE-5')).toMatchObject({ status: 'ACTIVE', attributes: { name: 'Beanie' } });
  expect(await entity('PRODUCT SKU-11')).toMatchObject({
    status: 'ACTIVE',
    attributes: { name: 'Beanie, grey', standardProductRef: 'STYLE-5' },
  });
});

test('a variant whose standard product nobody knows is reported', async () => {
  const { client, post, entity } = await demo();
  const orphan = { ref: 'SKU-99', type: 'VARIANT', standardProductRef: 'STYLE-99', name: 'Orphan' };

  await post(['UPSERT_PRODUCT', 'PRODUCT_CATALOGUE PC:MASTER:1', orphan]);

  expect(await logged(client, 'StandardProductMissing')).toEqual(['PRODUCT_CATALOGUE PC:MASTER:1 COMPLETE']);
  expect(await entity('PRODUCT SKU-99')).toBeUndefined();
});

test.each<{ post: Post; next: string }>([
  { post: ['UPSERT_CATEGORY', 'PRODUCT_CATALOGUE PC:MASTER:1', { ref: 'TOPS' }], next: 'CategoryReceived' },
  { post: ['WaveCreate', 'LOCATION 11', { maxCount: 5 }], next: 'CreateWaveByExpiry' },
  { post: ['WaveCreate', 'LOCATION 11', { fulfilmentIds: ['208'] }], next: 'CreateWaveByUserSelection' },
])('a post of $post leads to $next', async ({ post: given, next }) => {
  const { client, post } = await demo();

  const { body } = await post(given);

  expect(body.eventStatus).toBe('COMPLETE');
  expect(await logged(client, next)).toEqual([expect.stringMatching(/ COMPLETE$/)]);
});
