import { expect, test } from 'vitest';
import { ProductFeed, type Product } from '../../contracts/consumers/product.js';
import {
  getEvent,
  like,
  postEventAsync,
  searchEvents,
  type PostedEvent,
  type Template,
} from '../../contracts/index.js';
import { contractOf, triedClient } from '../support/contracts/consumer.js';

const { pact, difference } = contractOf('product');

const TEE: Product = {
  ref: 'TEE-1',
  name: 'Tee',
  gtin: '0000000004110',
  summary: 'A plain tee',
  categoryRefs: ['TOPS'],
  price: { currency: 'AUD', value: 19.95 },
  variants: [
    { ref: 'TEE-1-BLK', name: 'Tee black', gtin: '0000000004127', features: { colour: 'black' } },
    { ref: 'TEE-1-RED', name: 'Tee red', gtin: '0000000004134', features: { colour: 'red' } },
  ],
};

const CATALOGUE = {
  '{entityType} {ref} is in status {status}': {
    entityType: 'PRODUCT_CATALOGUE',
    ref: 'PC:MASTER:1',
    status: 'ACTIVE',
  },
};

const COMMON = {
  status: 'ACTIVE',
  categoryRefs: ['TOPS'],
  prices: [{ type: 'DEFAULT', currency: 'AUD', value: 19.95 }],
  taxType: { country: 'AU', group: 'STANDARD', tariff: '10' },
  summary: 'A plain tee',
};

function upsertOf(attributes: Template): PostedEvent {
  return {
    name: 'UPSERT_PRODUCT',
    retailerId: '1',
    entityType: 'PRODUCT_CATALOGUE',
    entityRef: 'PC:MASTER:1',
    entitySubtype: 'MASTER',
    rootEntityType: 'PRODUCT_CATALOGUE',
    rootEntityRef: 'PC:MASTER:1',
    attributes: { ...COMMON, ...attributes },
  };
}

const STANDARD = upsertOf({
  type: 'STANDARD',
  ref: 'TEE-1',
  name: 'Tee',
  gtin: '0000000004110',
  attributes: [],
});

function variantOf(ref: string, colour: string, gtin: string): PostedEvent {
  const attributes = [{ name: 'colour', type: 'STRING', value: colour }];
  return upsertOf({
    type: 'VARIANT',
    standardProductRef: 'TEE-1',
    ref,
    name: `Tee ${colour}`,
    gtin,
    attributes,
  });
}

const BLACK = variantOf('TEE-1-BLK', 'black', '0000000004127');
const RED = variantOf('TEE-1-RED', 'red', '0000000004134');
const STANDARD_THERE = {
  '{entityType} {ref} exists': { entityType: 'PRODUCT', ref: 'TEE-1', subtype: 'STANDARD' },
};

/** The post of the standard product, and of both variants, in the pact. */
function addVariants() {
  const given = [CATALOGUE, STANDARD_THERE];
  postEventAsync(pact, { event: BLACK, given, description: 'a variant' });
  return postEventAsync(pact, { event: RED, given, description: 'a second variant' });
}

function feed(url: string, looks = 3) {
  const { client, waits } = triedClient(url);
  return { products: new ProductFeed(client, { retailerId: '1', looks }), waits };
}

function postStandard(description: string, eventId: string) {
  return postEventAsync(pact, {
    event: STANDARD,
    given: CATALOGUE,
    description,
    answer: { eventId: like(eventId) },
  });
}

test('variants follow when the standard product has been processed', async () => {
  postStandard('a standard product', 'e-done');
  getEvent(pact, { id: 'e-done', event: { name: 'UPSERT_PRODUCT', eventStatus: 'COMPLETE' } });
  await addVariants().executeTest(async ({ url }) => {
    const { products, waits } = feed(url);

    expect(await products.publish(TEE)).toBe(2);
    expect(waits).toEqual([]);
  });
});

test('variants are held back while the standard product waits', async () => {
  postStandard('a standard product that waits', 'e-waits');
  await getEvent(pact, { id: 'e-waits', event: { eventStatus: 'PENDING' } }).executeTest(async ({ url }) => {
    const { products, waits } = feed(url);

    await expect(products.publish(TEE)).rejects.toThrow(
      'TEE-1 was not published: its event was not processed',
    );
    expect(waits).toEqual([1000, 1000, 1000]);
  });
});

test.each(['FAILED', 'NO_MATCH'])(
  'variants are not published when the standard product ends as %s',
  async status => {
    const id = `e-${status.toLowerCase()}`;
    postStandard(`a standard product that ends as ${status}`, id);
    await getEvent(pact, { id, event: { eventStatus: status } }).executeTest(async ({ url }) => {
      await expect(feed(url).products.publish(TEE)).rejects.toThrow(`its event ended as ${status}`);
    });
  },
);

test('an event that the log does not show yet is waited for', async () => {
  postStandard('a standard product that does not show', 'e-hidden');
  await getEvent(pact, { id: 'e-hidden', refused: 404 }).executeTest(async ({ url }) => {
    await expect(feed(url, 2).products.publish(TEE)).rejects.toThrow('within 2 looks');
  });
});

const TIME = { 'the time is {time}': { time: '2026-03-09T10:15:30.000Z' } };

const SEARCH = {
  name: 'UPSERT_PRODUCT',
  eventType: 'ORCHESTRATION',
  'context.entityRef': 'PC:MASTER:1',
  retailerId: '1',
  from: '2026-03-09T10:14:30.000Z',
  start: 0,
  count: 100,
};

const FOUND = {
  name: 'UPSERT_PRODUCT',
  eventStatus: 'COMPLETE',
  context: { entityRef: 'PC:MASTER:1' },
  attributes: [{ name: 'ref', value: 'TEE-1' }],
};

test('an event whose id is not told is found by what it is about', async () => {
  postEventAsync(pact, {
    event: STANDARD,
    given: CATALOGUE,
    description: 'a standard product without an id',
  });
  searchEvents(pact, {
    query: SEARCH,
    finds: FOUND,
    given: [
      TIME,
      {
        'an event {id} exists': {
          id: 'e-found',
          name: 'UPSERT_PRODUCT',
          eventStatus: 'COMPLETE',
          entityType: 'PRODUCT_CATALOGUE',
          entityRef: 'PC:MASTER:1',
          attributes: { ref: 'TEE-1' },
        },
      },
    ],
  });
  await addVariants().executeTest(async ({ url }) => {
    expect(await feed(url).products.publish(TEE)).toBe(2);
  });
});

test('while nothing is found, it looks again', async () => {
  postEventAsync(pact, {
    event: STANDARD,
    given: CATALOGUE,
    description: 'a standard product that is not found',
  });
  const given = [TIME, 'there are no events'];
  await searchEvents(pact, {
    query: SEARCH,
    finds: 'nothing',
    given,
    description: 'a search in vain',
  }).executeTest(async ({ url }) => {
    await expect(feed(url, 2).products.publish(TEE)).rejects.toThrow('within 2 looks');
  });
});

test('a server that fails is asked again, and the product is not published', async () => {
  postEventAsync(pact, { event: STANDARD, refused: 500 });
  const { retailerId: _any, ...query } = SEARCH;
  const search = { query, finds: 'nothing', given: [TIME, 'there are no events'] } as const;
  const description = 'a search for a product that was not taken';
  await searchEvents(pact, { ...search, description }).executeTest(async ({ url }) => {
    const { products, waits } = feed(url);

    await expect(products.publish(TEE)).rejects.toThrow('POST /api/v4.1/event/async failed 4 times');
    expect(waits).toEqual([1000, 2000, 4000]);
  });
});

test('a product without a retailer is refused with the reason of the API', async () => {
  const { retailerId: _none, ...event } = STANDARD;
  const post = { event, refused: 400, error: { code: 'NotNull' } } as const;
  await postEventAsync(pact, { ...post, description: 'a product without a retailer' }).executeTest(
    async ({ url }) => {
      const { client } = triedClient(url);
      const products = new ProductFeed(client, { retailerId: undefined as unknown as string });

      await expect(products.publish(TEE)).rejects.toThrow('was refused with 400');
    },
  );
});

test('the pact is the one that is checked in', () => {
  expect(difference()).toBeUndefined();
});
