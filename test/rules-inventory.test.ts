import { expect, test } from 'vitest';
import type { EntityInput, Json } from '../mock/index.js';
import { ofCategory, orchestration, wholeLog, type Entry } from './support/log.js';
import { emptyWorld, fulfilment, ORDER_A, rule, ruleset, workflow } from './support/workflows.js';

type Map = Readonly<Record<string, Json>>;

const CATALOGUE = {
  type: 'INVENTORY_CATALOGUE',
  subtype: 'DEFAULT',
  retailerId: '1',
  ref: 'DEFAULT:1',
  status: 'OPEN',
};

function stock(type: string, ref: string, fields: Partial<EntityInput>): EntityInput {
  return {
    type,
    ref,
    retailerId: '1',
    rootType: CATALOGUE.type,
    rootRef: CATALOGUE.ref,
    status: 'OPEN',
    ...fields,
  };
}

const WORLD: readonly EntityInput[] = [
  CATALOGUE,
  stock('INVENTORY_POSITION', 'P1', { attributes: { productRef: 'SHOE', locationRef: 'L1' } }),
  stock('INVENTORY_POSITION', 'P2', { attributes: { productRef: 'SHOE', locationRef: 'L2' } }),
  stock('INVENTORY_POSITION', 'P3', { attributes: { skuRef: 'HAT', locationRef: 'L1' } }),
  stock('INVENTORY_QUANTITY', 'Q1', { subtype: 'LAST_ON_HAND', attributes: { positionRef: 'P1' } }),
  stock('INVENTORY_QUANTITY', 'Q2', { subtype: 'SALE', attributes: { positionRef: 'P1' } }),
  stock('INVENTORY_QUANTITY', 'Q3', { subtype: 'SALE', attributes: { positionRef: 'P2' } }),
  { type: 'VIRTUAL_CATALOGUE', subtype: 'ATS', retailerId: '1', ref: 'ATS:1', status: 'OPEN' },
  { ...ORDER_A, attributes: { items: [{ productRef: 'SHOE', quantity: 2, locationRef: 'L1' }] } },
  fulfilment('11', { attributes: { locationRef: 'L2', items: [{ skuRef: 'HAT', requestedQuantity: 3 }] } }),
];

const GO: Readonly<Record<string, Map>> = {
  catalogue: { entityType: 'INVENTORY_CATALOGUE', entityRef: 'DEFAULT:1' },
  position: { entityType: 'INVENTORY_POSITION', entityRef: 'P1', rootEntityRef: 'DEFAULT:1' },
  order: {},
  fulfilment: { entityType: 'FULFILMENT', entityId: '11' },
};

interface Case {
  readonly from?: string;
  readonly props?: Map;
  readonly event?: Map;
}

/** The events that one rule sends in a world of stock. */
async function sent(
  name: string,
  { from = 'catalogue', props, event = {} }: Case,
): Promise<readonly Entry[]> {
  const { client, world, run } = await emptyWorld();
  const go = ruleset('Go', [rule(name, { eventName: 'Next', ...props })], { type: null });
  for (const entityType of ['ORDER', 'INVENTORY_CATALOGUE']) {
    const entitySubtype = entityType === 'ORDER' ? 'HD' : 'DEFAULT';
    world.workflows.put(workflow([go], { entityType, entitySubtype }));
  }
  for (const entity of WORLD) world.entities.put(entity);
  const { body } = await run('Go', { attributes: event, ...GO[from] });
  const log = await wholeLog(client);
  const [audit] = ofCategory(log, 'rule');
  expect([body.eventStatus, audit?.attributes['stubbed']]).toEqual(['COMPLETE', undefined]);
  return orchestration(log).slice(1);
}

const SHOE_L1 = { productRef: 'SHOE', locationRef: 'L1', qty: 1 };
const SHOE_L9 = { productRef: 'SHOE', locationRef: 'L9', qty: 2 };
const HAT_L1 = { skuRef: 'HAT', locationRef: 'L1', qty: 3 };

test.each([['LoadInventoryPosition'], ['DownToInventoryPosition'], ['DownToInventoryPositionIfExists']])(
  '%s goes down to the position of each item that has one, with the item as attributes',
  async name => {
    const one = await sent(name, { event: SHOE_L1 });
    const several = await sent(name, { event: { items: [SHOE_L1, SHOE_L9, HAT_L1], other: 1 } });

    expect(one.map(({ context, attributes }) => [context['entityRef'], attributes])).toEqual([
      ['P1', SHOE_L1],
    ]);
    expect(several.map(({ context, attributes }) => [context['entityRef'], attributes])).toEqual([
      ['P1', SHOE_L1],
      ['P3', HAT_L1],
    ]);
    expect(several.map(event => event.eventStatus)).toEqual(['NO_MATCH', 'NO_MATCH']);
  },
);

test.each<[string, Map, readonly Json[]]>([
  ['an item without a position', SHOE_L9, [SHOE_L9]],
  ['those of several items', { items: [SHOE_L1, SHOE_L9] }, [SHOE_L9]],
  ['an item that says too little', { productRef: 'SHOE' }, [{ productRef: 'SHOE' }]],
])('ForwardIfInventoryPositionNotExists forwards %s', async (_what, event, items) => {
  const [next] = await sent('ForwardIfInventoryPositionNotExists', { event });

  expect(next?.context['entityRef']).toBe('DEFAULT:1');
  expect(next?.attributes).toEqual({ ...event, items });
});

test('ForwardIfInventoryPositionNotExists does nothing where every item has its position', async () => {
  expect(await sent('ForwardIfInventoryPositionNotExists', { event: { items: [SHOE_L1, HAT_L1] } })).toEqual(
    [],
  );
});

test.each<[string, Map, readonly string[]]>([
  ['all of them', {}, ['Q1', 'Q2']],
  ['those of some types', { inventoryQuantityTypes: ['SALE', 'CORRECTION'] }, ['Q2']],
  ['those of one type', { inventoryQuantityTypes: 'LAST_ON_HAND' }, ['Q1']],
])(
  'SendEventToAllInventoryQuantities goes down to the quantities of a position: %s',
  async (_what, props, refs) => {
    const events = await sent('SendEventToAllInventoryQuantities', { from: 'position', props });

    expect(events.map(({ context }) => context['entityRef'])).toEqual(refs);
  },
);

test.each<[string, string, Json, Json]>([
  ['order', 'RESERVE', 2, { orderId: '1', skuRef: 'SHOE', locationRef: 'L1', quantity: 2 }],
  ['order', 'UNRESERVE', -2, { orderId: '1', skuRef: 'SHOE', locationRef: 'L1', quantity: 2 }],
  ['fulfilment', 'RESET_RESERVE', 0, { fulfilmentId: '11', skuRef: 'HAT', locationRef: 'L2', quantity: 3 }],
])('SendEventToUpdateInventoryQuantity tells the catalogue what the %s does: %s', async (...args) => {
  const [from, operation, reserveQty, item] = args;
  const props = { operation, inventoryCatalogueRef: 'DEFAULT:1', eventName: null };

  const [event] = await sent('SendEventToUpdateInventoryQuantity', { from, props });

  expect(event).toMatchObject({ name: 'UpdateInventoryQty', eventStatus: 'PENDING' });
  expect(event?.context).toMatchObject({ entityType: 'INVENTORY_CATALOGUE', rootEntityRef: 'DEFAULT:1' });
  expect(event?.attributes).toEqual({ items: [{ ...(item as object), reserveQty }] });
});

test('SendEventToUpdateInventoryQuantity may name its event, and a catalogue of another retailer', async () => {
  const props = { operation: 'RESERVE', inventoryCatalogueRef: 'BASE:2', retailerId: 2, eventName: 'Mine' };

  const [event] = await sent('SendEventToUpdateInventoryQuantity', { from: 'order', props });

  expect(event).toMatchObject({ name: 'Mine', retailerId: '2', context: { entityRef: 'BASE:2' } });
});

test.each<[string, Map, string]>([
  ['NotifyVirtualCatalogueOnNetworkMatch', { virtualCatalogueRef: 'ATS:1' }, 'VIRTUAL_CATALOGUE'],
  ['NotifyInventoryCatalogueForProduct', { inventoryCatalogueRef: 'OTHER:1' }, 'INVENTORY_CATALOGUE'],
  ['NotifyInventoryCatalogueForLocation', { inventoryCatalogueRef: 'OTHER:1' }, 'INVENTORY_CATALOGUE'],
])(
  '%s sends the event and its attributes to another catalogue, in a context of its own',
  async (name, props, type) => {
    const [next] = await sent(name, { props, event: SHOE_L1 });

    const [entityRef] = Object.values(props);
    expect(next).toMatchObject({ name: 'Next', eventStatus: 'PENDING', attributes: SHOE_L1 });
    expect(next?.context).toMatchObject({
      entityType: type,
      entityRef,
      rootEntityType: type,
      rootEntityRef: entityRef,
    });
  },
);
