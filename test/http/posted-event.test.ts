import { expect, test } from 'vitest';
import { signIn } from '../support/client.js';
import { NOTIFY_ORDER, postedAndRead } from '../support/events.js';
import { openSandbox } from '../support/sandbox.js';

const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

test('ids may be posted as numbers and are logged as text', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { status, body } = await client.post('/event/async', {
    ...NOTIFY_ORDER,
    retailerId: 1,
    entityId: 107,
    rootEntityType: 'ORDER',
    rootEntityId: 107,
  });
  const { body: event } = await client.get(`/event/${body.eventId}`);

  expect(status).toBe(200);
  expect(body.entityId).toBe('107');
  expect(event).toMatchObject({ retailerId: '1', context: { entityId: '107', rootEntityId: '107' } });
});

test.each([
  [
    { entityType: 'FULFILMENT', entityId: '207' },
    { entityRef: 'HD_107_F1', rootEntityType: 'ORDER', rootEntityId: '107', rootEntityRef: 'HD_107' },
  ],
  [
    { entityType: 'WAVE', entityId: '502' },
    { entityRef: 'WAVE_502', rootEntityType: 'LOCATION', rootEntityId: '11', rootEntityRef: 'STORE-SYD' },
  ],
  [
    { entityType: 'PRODUCT', entityRef: 'SKU-1' },
    { entityId: null, rootEntityType: 'PRODUCT_CATALOGUE', rootEntityId: null, rootEntityRef: 'PC:MASTER:1' },
  ],
  [
    { entityType: 'ORDER', entityRef: 'HD_107', entityId: null },
    { entityId: '107', rootEntityType: 'ORDER', rootEntityId: '107', rootEntityRef: 'HD_107' },
  ],
  [
    { entityType: 'CONSIGNMENT', entityId: '417' },
    { entityRef: 'HD_115_C1', rootEntityType: 'ORDER', rootEntityId: '115', rootEntityRef: 'HD_115' },
  ],
  [
    { entityType: 'ORDER', entityId: '99999' },
    { entityRef: null, rootEntityType: 'ORDER', rootEntityId: '99999', rootEntityRef: null },
  ],
  [
    { entityType: 'FULFILMENT', entityId: '99999' },
    { entityRef: null, rootEntityType: null, rootEntityId: null, rootEntityRef: null },
  ],
])('what a post of %j leaves out is filled from what is known of the entity', async (given, filled) => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { context } = await postedAndRead(client, { name: 'SomeEvent', retailerId: '1', ...given });

  expect(context).toEqual({ ...given, ...filled, sourceEvents: [] });
});

test('a root that is given stays as it was given', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);
  const root = { rootEntityType: 'ORDER', rootEntityId: '555', rootEntityRef: 'OTHER_555' };

  const { context } = await postedAndRead(client, {
    name: 'SomeEvent',
    retailerId: '1',
    entityType: 'FULFILMENT',
    entityId: '207',
    ...root,
  });

  expect(context).toMatchObject(root);
});

test('the map of attributes is logged as a list, in order, each with its kind', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);
  const attributes = {
    zone: 'north',
    amount: 3,
    price: 12.5,
    express: false,
    address: { city: 'Hobart' },
    tags: ['a', 'b'],
    nothing: null,
    constructor: 'kept',
  };

  const { attributes: logged } = await postedAndRead(client, { ...NOTIFY_ORDER, attributes });

  expect(logged).toEqual([
    { name: 'zone', value: 'north', type: 'STRING' },
    { name: 'amount', value: 3, type: 'INTEGER' },
    { name: 'price', value: 12.5, type: 'FLOAT' },
    { name: 'express', value: false, type: 'BOOLEAN' },
    { name: 'address', value: { city: 'Hobart' }, type: 'OBJECT' },
    { name: 'tags', value: ['a', 'b'], type: 'OBJECT' },
    { name: 'nothing', value: null, type: 'OBJECT' },
    { name: 'constructor', value: 'kept', type: 'STRING' },
  ]);
});

test.each([{}, { attributes: {} }, { attributes: [] }, { attributes: null }])(
  'no attributes (%j) are logged as null',
  async none => {
    const { url } = await openSandbox();
    const client = await signIn(url);

    const { attributes } = await postedAndRead(client, { ...NOTIFY_ORDER, ...none });

    expect(attributes).toBeNull();
  },
);

test('fields that belong to the sandbox are ignored in a post', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);
  const foreign = {
    accountId: 'SOMEBODY',
    id: 'my-id',
    source: 'my-system',
    type: 'NORMAL',
    eventType: 'NORMAL',
  };

  const { status, body, reason } = await client.post('/event/async', { ...NOTIFY_ORDER, ...foreign });
  const { body: event } = await client.get(`/event/${body.eventId}`);

  expect(status).toBe(200);
  expect(reason).toBe('');
  expect(event).toMatchObject({
    id: expect.stringMatching(UUID),
    accountId: 'DEMO',
    type: 'ORCHESTRATION',
    source: 'Fluent-API',
    generatedBy: 'demo_admin',
  });
});
