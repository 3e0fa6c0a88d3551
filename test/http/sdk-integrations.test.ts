import { expect, test } from 'vitest';
import { openSandbox } from '../support/sandbox.js';
import { sdkClient, sdkConfig } from '../support/sdk.js';

const INVENTORY_DELTA = {
  name: 'INVENTORY_DELTA',
  entityType: 'INVENTORY_CATALOGUE',
  entitySubtype: 'DEFAULT',
  entityRef: 'DEFAULT:1',
  rootEntityType: 'INVENTORY_CATALOGUE',
  rootEntityRef: 'DEFAULT:1',
  attributes: {
    items: [
      { deltaId: 'count-7731-a', type: 'LAST_ON_HAND', productRef: 'SKU-2', locationRef: 'DC-1', qty: -4 },
      { deltaId: 'count-7731-b', type: 'LAST_ON_HAND', productRef: 'SKU-5', locationRef: 'DC-1', qty: 16 },
    ],
  },
};

const PRODUCT_UPSERT = {
  name: 'UPSERT_PRODUCT',
  entityType: 'PRODUCT_CATALOGUE',
  entitySubtype: 'MASTER',
  entityRef: 'PC:MASTER:1',
  rootEntityType: 'PRODUCT_CATALOGUE',
  rootEntityRef: 'PC:MASTER:1',
  attributes: {
    ref: 'BEANIE-GREY',
    type: 'VARIANT',
    standardProductRef: 'STYLE-2',
    name: 'Beanie, grey',
    status: 'ACTIVE',
    gtin: '0000000077319',
    summary: 'Knitted beanie, one size',
    categoryRefs: ['GEAR'],
    attributes: [{ name: 'yarn', type: 'STRING', value: 'merino' }],
    prices: [{ type: 'DEFAULT', currency: 'AUD', value: 34.5 }],
    taxType: { country: 'AU', group: 'STANDARD', tariff: '10' },
  },
};

const PICK_CONFIRMATION = {
  name: 'PickConfirm',
  entityType: 'WAVE',
  entityId: '502',
  rootEntityType: 'LOCATION',
  rootEntityId: '11',
  rootEntityRef: 'STORE-SYD',
  attributes: {
    pickedBy: 'handheld-3',
    pickedItems: [
      { ref: 'HD_111_I1', requestedQuantity: 2, confirmedQuantity: 1 },
      { ref: 'HD_113_I2', requestedQuantity: 1, confirmedQuantity: 1 },
    ],
  },
};

const CONSIGNMENT_DELIVERED = {
  name: 'ConsignmentDelivered',
  entityType: 'CONSIGNMENT',
  entityId: '417',
  rootEntityType: 'ORDER',
  attributes: { trackingNumber: 'PARCEL-5520-AU', signedBy: 'front desk' },
};

test.each([
  ['the stock system posts an inventory delta', INVENTORY_DELTA, 'DEFAULT:1'],
  ['the product system creates a variant', PRODUCT_UPSERT, 'PC:MASTER:1'],
  ['the warehouse confirms a pick', PICK_CONFIRMATION, 'STORE-SYD'],
  ['the carrier reports a delivery', CONSIGNMENT_DELIVERED, 'HD_115'],
])('%s, and the event completes', async (_what, event, rootEntityRef) => {
  const { url, world, logged } = await openSandbox();
  const client = await sdkClient(sdkConfig(url));

  const { eventId = '' } = await client.sendEvent(event);
  await world.settle();

  const { eventStatus, context, attributes } = await client.getEventById(eventId);
  const audits = await client.getEvents({ 'context.sourceEvents': eventId, category: 'ruleSet' });
  expect(eventStatus).toBe('COMPLETE');
  expect(context?.rootEntityRef).toBe(rootEntityRef);
  expect(attributes).toHaveLength(Object.keys(event.attributes).length);
  expect(audits.results.map(({ name }) => name)).toEqual([event.name]);
  expect(logged.join('\n')).not.toContain('unknown field');
});

test.each([
  ['the stock system', INVENTORY_DELTA],
  ['the product system', PRODUCT_UPSERT],
  ['the warehouse', PICK_CONFIRMATION],
  ['the carrier', CONSIGNMENT_DELIVERED],
])('%s may wait for the outcome', async (_who, event) => {
  const { url } = await openSandbox();
  const client = await sdkClient(sdkConfig(url));

  const answer = await client.sendEvent(event, 'sync');

  expect(answer).toMatchObject({ success: true, statusCode: 200, eventStatus: 'COMPLETE' });
});
