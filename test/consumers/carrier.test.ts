import { expect, test } from 'vitest';
import {
  deliveredConsignment,
  recalledOrder,
  Tracking,
  type Scan,
} from '../../contracts/consumers/carrier.js';
import { webhookIn } from '../../contracts/consumers/fluent-webhook.js';
import {
  eventLike,
  getEvent,
  like,
  postEventAsync,
  receiveWebhook,
  searchEvents,
  signIn,
  type EventWish,
  type PostedEvent,
  type Template,
} from '../../contracts/index.js';
import { contractOf, ENDED, triedClient } from '../support/contracts/consumer.js';
import { CANCELLED_ORDER, toldOf } from '../support/contracts/webhook-states.js';

const { pact, difference } = contractOf('carrier');

const SCAN = { consignmentId: '944', trackingNumber: 'TRK-1', at: '2026-03-09T09:00:00.000Z' };
const MOVED: Scan = { ...SCAN, kind: 'moved', note: 'Hub Nord' };

function trackedIn(status: string) {
  return {
    '{entityType} {ref} is in status {status}': {
      entityType: 'CONSIGNMENT',
      ref: 'C_944',
      id: '944',
      status,
    },
  };
}

function postedOf(name: string, attributes: Template): PostedEvent {
  return { name, retailerId: '1', entityType: 'CONSIGNMENT', entityId: '944', attributes };
}

const TRANSIT = postedOf('ConsignmentInTransit', {
  trackingStatus: 'IN_TRANSIT',
  trackingLocation: 'Hub Nord',
  trackingNumber: 'TRK-1',
});

function tracking(url: string) {
  const { client, waits } = triedClient(url);
  return { carrier: new Tracking(client, { retailerId: '1' }), waits };
}

const REPORTS = {
  accepted: ['PROCESSING', 'ConsignmentLodged', { carrier: 'PARCEL_DEMO', trackingNumber: 'TRK-1' }],
  moved: ['ACTIVE_LODGED', 'ConsignmentInTransit', TRANSIT.attributes as Template],
  delivered: [
    'ACTIVE_LODGED',
    'ConsignmentDelivered',
    { deliveredOn: '2026-03-09T09:00:00.000Z', signedBy: 'Hub Nord', trackingNumber: 'TRK-1' },
  ],
} as const;

test.each(['accepted', 'moved', 'delivered'] as const)('a parcel that was %s is reported', async kind => {
  const [status, name, attributes] = REPORTS[kind];
  const post = {
    event: postedOf(name, attributes),
    given: trackedIn(status),
    answer: { eventId: like('e-1') },
  };
  await postEventAsync(pact, post).executeTest(async ({ url }) => {
    expect(await tracking(url).carrier.report({ ...SCAN, kind, note: 'Hub Nord' })).toBe('e-1');
  });
});

test('the first report of a day signs in', async () => {
  signIn(pact);
  const post = { event: TRANSIT, given: trackedIn('ACTIVE_LODGED'), description: 'the first report' };
  await postEventAsync(pact, post).executeTest(async ({ url }) => {
    const carrier = new Tracking(triedClient(url, ENDED).client, { retailerId: '1' });

    expect(await carrier.report(MOVED)).toBeUndefined();
  });
});

test('a sign-in that comes too often waits as told', async () => {
  await signIn(pact, { refused: 429, retryAfter: 3 }).executeTest(async ({ url }) => {
    const { client, waits } = triedClient(url, ENDED);

    await expect(new Tracking(client, { retailerId: '1' }).report(MOVED)).rejects.toThrow('failed 4 times');
    expect(waits).toEqual([3000, 3000, 3000]);
  });
});

test.each([
  ['COMPLETE', 'done'],
  ['PENDING', 'waiting'],
  ['NO_MATCH', 'rejected'],
  ['FAILED', 'rejected'],
] as const)('a report that is %s is %s', async (eventStatus, progress) => {
  const id = `e-${eventStatus.toLowerCase()}`;
  await getEvent(pact, { id, event: { eventStatus } }).executeTest(async ({ url }) => {
    expect(await tracking(url).carrier.progress(id)).toBe(progress);
  });
});

test('a report that nobody knows is unknown', async () => {
  await getEvent(pact, { id: 'e-gone', refused: 404 }).executeTest(async ({ url }) => {
    expect(await tracking(url).carrier.progress('e-gone')).toBe('unknown');
  });
});

const HISTORY = { 'context.entityId': '944', eventType: 'ORCHESTRATION' };

/** Three events of the consignment, of which a page holds two. */
const THREE = {
  '{n} events of {entityType} {ref} exist': {
    n: 3,
    entityType: 'CONSIGNMENT',
    ref: 'C_944',
    entityId: '944',
    name: 'ConsignmentInTransit',
  },
};

function eventsLike(wish: EventWish, ...ids: readonly string[]) {
  return ids.map(id => eventLike({ ...wish, id: like(id) }));
}

test('a history is read to its end, page by page', async () => {
  const wish = { name: 'ConsignmentInTransit', context: { entityId: '944' } };
  searchEvents(pact, {
    query: { ...HISTORY, start: 0, count: 2 },
    given: THREE,
    page: { start: 0, count: 2, hasMore: true, results: eventsLike(wish, 'e-3', 'e-2') },
  });
  await searchEvents(pact, {
    query: { ...HISTORY, start: 2, count: 2 },
    given: THREE,
    page: { start: 2, count: 1, hasMore: false, results: eventsLike(wish, 'e-1') },
  }).executeTest(async ({ url }) => {
    expect(await tracking(url).carrier.history('944', 2)).toEqual(Array(3).fill('ConsignmentInTransit'));
  });
});

test('a consignment without a history has none', async () => {
  await searchEvents(pact, { query: { ...HISTORY, start: 0, count: 2 }, finds: 'nothing' }).executeTest(
    async ({ url }) => {
      expect(await tracking(url).carrier.history('944', 2)).toEqual([]);
    },
  );
});

const REJECTED = {
  'context.entityType': 'CONSIGNMENT',
  eventType: 'ORCHESTRATION',
  eventStatus: ['FAILED', 'NO_MATCH'],
  retailerId: '1',
  from: '2026-03-08T00:00:00.000Z',
  start: 0,
  count: 100,
};

test('the morning list names the scans that could not be used', async () => {
  const found = {
    id: 'e-lost',
    name: 'ConsignmentDelivered',
    eventStatus: 'NO_MATCH',
    entityType: 'CONSIGNMENT',
    entityId: '944',
  };
  await searchEvents(pact, {
    query: REJECTED,
    given: [
      { 'the time is {time}': { time: '2026-03-09T10:15:30.000Z' } },
      { 'an event {id} exists': found },
    ],
    finds: {
      id: 'e-lost',
      name: 'ConsignmentDelivered',
      eventStatus: 'NO_MATCH',
      context: { entityType: 'CONSIGNMENT', entityId: '944' },
    },
  }).executeTest(async ({ url }) => {
    expect(await tracking(url).carrier.rejected('2026-03-08T00:00:00.000Z')).toEqual([
      { eventId: 'e-lost', name: 'ConsignmentDelivered', consignmentId: '944', status: 'NO_MATCH' },
    ]);
  });
});

test('a list that reaches too far back is refused, and not asked for again', async () => {
  const search = { query: { ...REJECTED, from: '2020-01-01T00:00:00.000Z' }, refused: 400 } as const;
  await searchEvents(pact, { ...search, description: 'a list that reaches too far back' }).executeTest(
    async ({ url }) => {
      const { carrier, waits } = tracking(url);

      await expect(carrier.rejected('2020-01-01T00:00:00.000Z')).rejects.toThrow('was refused with 400');
      expect(waits).toEqual([]);
    },
  );
});

test('a search with a refused token signs in once more', async () => {
  signIn(pact, { description: 'a sign-in after a refused search' });
  await searchEvents(pact, { query: { ...HISTORY, start: 0, count: 2 }, refused: 401 }).executeTest(
    async ({ url }) => {
      await expect(tracking(url).carrier.history('944', 2)).rejects.toThrow('a fresh token was refused too');
    },
  );
});

test('a search is asked again while the server is away', async () => {
  await searchEvents(pact, { query: { ...HISTORY, start: 0, count: 2 }, refused: 503 }).executeTest(
    async ({ url }) => {
      const { carrier, waits } = tracking(url);

      await expect(carrier.history('944', 2)).rejects.toThrow('GET /api/v4.1/event failed 4 times');
      expect(waits).toEqual([1000, 2000, 4000]);
    },
  );
});

test('an order that is cancelled calls its parcels back', async () => {
  await receiveWebhook(pact, {
    description: 'an order is cancelled',
    given: CANCELLED_ORDER,
    webhook: { entityType: 'ORDER', entityRef: 'HD_900', entityStatus: 'CANCELLED' },
    signed: true,
  }).executeTest(async ({ contents }) => {
    expect(recalledOrder(webhookIn(contents.content))).toBe('HD_900');
  });
});

test('a consignment that has arrived may be billed', async () => {
  await receiveWebhook(pact, {
    description: 'a consignment has arrived',
    given: toldOf({
      entityType: 'CONSIGNMENT',
      ref: 'C_944',
      status: 'DELIVERED',
      event: 'ConsignmentTracked',
      setting: 'webhook.consignment.tracking',
    }),
    webhook: { entityType: 'CONSIGNMENT', entityRef: 'C_944', entityStatus: 'DELIVERED' },
    signed: true,
  }).executeTest(async ({ contents }) => {
    const webhook = webhookIn(contents.content);

    expect([deliveredConsignment(webhook), recalledOrder(webhook)]).toEqual(['C_944', undefined]);
  });
});

test('the pact is the one that is checked in', () => {
  expect(difference()).toBeUndefined();
});
