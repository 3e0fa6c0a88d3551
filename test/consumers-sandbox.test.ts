import { expect, test } from 'vitest';
import { Tracking, type Scan } from '../contracts/consumers/carrier.js';
import { assertSigned, webhookIn } from '../contracts/consumers/fluent-webhook.js';
import { InventoryFeed, type StockChange } from '../contracts/consumers/inventory.js';
import { ProductFeed, type Product } from '../contracts/consumers/product.js';
import { taskOf, Warehouse, type PickedLine } from '../contracts/consumers/wms.js';
import { integratorOf } from './support/contracts/integrator.js';
import { openReceiver } from './support/receiver.js';
import { openSandbox, type TestSandbox } from './support/sandbox.js';

const POSTED = { eventType: 'ORCHESTRATION', generatedBy: 'demo_admin' } as const;

/** The events that clients have posted, oldest first. */
function postedIn({ world }: TestSandbox, name: string) {
  const found = world.events.find({ name, eventType: POSTED.eventType });
  return found.filter(({ generatedBy }) => generatedBy === POSTED.generatedBy).toReversed();
}

const CHANGES: readonly StockChange[] = Array.from({ length: 90 }, (_, index) => ({
  deltaId: `d-${index}`,
  productRef: 'SKU-1',
  locationRef: 'DC-1',
  qty: index % 2 === 0 ? 3 : -2,
}));

/** The ids of the changes that have arrived, in the order of their events. */
function deltasIn(sandbox: TestSandbox): readonly string[] {
  return postedIn(sandbox, 'INVENTORY_DELTA').flatMap(({ attributes }) => {
    const items = attributes?.find(({ name }) => name === 'items')?.value as readonly { deltaId: string }[];
    return items.map(({ deltaId }) => deltaId);
  });
}

const IDS = CHANGES.map(({ deltaId }) => deltaId);

test('stock arrives whole and in order, through too many requests and a server in trouble', async () => {
  const sandbox = await openSandbox();
  const { client, waits } = integratorOf(sandbox);
  const inventory = new InventoryFeed(client, { retailerId: '1' });
  const on = { operation: 'postEventAsync' } as const;
  sandbox.world.faults.arm({ on, times: { nth: 2 }, do: { status: 429, retryAfter: 7 } });
  sandbox.world.faults.arm({ on, times: { nth: 4 }, do: { status: 500 } });

  const delivery = await inventory.send(CHANGES);
  await sandbox.world.settle();

  expect(delivery).toMatchObject({ sent: 90, unsent: [] });
  expect(waits).toEqual([7000, 1000]);
  expect(deltasIn(sandbox)).toEqual(IDS);
  expect([...(await inventory.problems(delivery.eventIds))]).toEqual([]);
  expect(sandbox.world.requests.count({ operation: 'createToken' })).toBe(1);
});

test('batches that are too large for the server are halved until they fit', async () => {
  const sandbox = await openSandbox({ bodyLimit: 3_000 });
  const inventory = new InventoryFeed(integratorOf(sandbox).client, { retailerId: '1' });

  const delivery = await inventory.send(CHANGES);

  expect(delivery).toMatchObject({ sent: 90, unsent: [] });
  expect(delivery.eventIds.length).toBeGreaterThan(3);
  expect(deltasIn(sandbox)).toEqual(IDS);
});

test('stock for a retailer of others is given back with the reason, and problems of the workflow are found', async () => {
  const sandbox = await openSandbox();
  const { client, waits } = integratorOf(sandbox);
  const foreign = await new InventoryFeed(client, { retailerId: '9' }).send(CHANGES.slice(0, 1));
  const inventory = new InventoryFeed(client, { retailerId: '1' });
  const { eventIds } = await inventory.send(CHANGES.slice(0, 1));
  sandbox.world.entities.put({
    type: 'INVENTORY_CATALOGUE',
    ref: 'DEFAULT:1',
    retailerId: '1',
    status: 'INACTIVE',
  });
  await sandbox.world.settle();

  expect(foreign.unsent[0]?.reason).toContain(
    "was refused with 403: User has no permission for retailer '9'",
  );
  expect(waits).toEqual([]);
  expect([...(await inventory.problems([...eventIds, 'nobody-knows-it'])).values()]).toEqual([
    'NO_MATCH',
    'UNKNOWN',
  ]);
});

test('a token that has ended is renewed before it is refused, and once where it is refused', async () => {
  const sandbox = await openSandbox();
  const { clock, requests } = sandbox.world;
  const punctual = new Tracking(integratorOf(sandbox).client, { retailerId: '1' });
  const began = clock.now();
  const late = new Tracking(integratorOf(sandbox, { now: () => began }).client, { retailerId: '1' });
  const seen = async (carrier: Tracking) => {
    requests.clear();
    await Promise.all([carrier.history('417'), carrier.history('418')]);
    return requests.all().map(({ response }) => String(response.status));
  };
  await Promise.all([seen(punctual), seen(late)]);
  await clock.advance('25h');

  expect(await seen(punctual)).toEqual(['200', '200', '200']);
  expect((await seen(late)).toSorted()).toEqual(['200', '200', '200', '401', '401']);
});

const TEE: Product = {
  ref: 'TEE-1',
  name: 'Tee',
  gtin: '0000000004110',
  summary: 'A plain tee',
  categoryRefs: ['TOPS'],
  price: { currency: 'AUD', value: 19.95 },
  variants: ['black', 'red', 'blue'].map((colour, index) => ({
    ref: `TEE-1-${colour}`,
    name: `Tee ${colour}`,
    gtin: `000000000412${index}`,
    features: { colour },
  })),
};

test.each(['id', 'empty'])(
  'variants are posted when the standard product is there (answers with %s)',
  async body => {
    const sandbox = await openSandbox(body === 'empty' ? { reading: { 'async-body': 'empty' } } : {});
    const { client, waits } = integratorOf(sandbox);

    const count = await new ProductFeed(client, { retailerId: '1' }).publish(TEE);
    const statuses = postedIn(sandbox, 'UPSERT_PRODUCT').map(({ eventStatus }) => eventStatus);
    await sandbox.world.settle();

    expect({ count, waits }).toEqual({ count: 3, waits: [1000] });
    expect(statuses).toEqual(['COMPLETE', 'PENDING', 'PENDING', 'PENDING']);
    const refs = sandbox.world.entities.all().filter(({ ref }) => ref?.startsWith('TEE-1'));
    expect(refs.map(({ ref, status }) => [ref, status])).toEqual([
      ['TEE-1', 'ACTIVE'],
      ['TEE-1-black', 'ACTIVE'],
      ['TEE-1-red', 'ACTIVE'],
      ['TEE-1-blue', 'ACTIVE'],
    ]);
  },
);

test('no variant is posted when the standard product fails', async () => {
  const sandbox = await openSandbox();
  sandbox.world.faults.arm({ times: { first: 1 }, do: { event: 'failed' } });
  const products = new ProductFeed(integratorOf(sandbox).client, { retailerId: '1' });

  await expect(products.publish(TEE)).rejects.toThrow('TEE-1 was not published: its event ended as FAILED');

  expect(postedIn(sandbox, 'UPSERT_PRODUCT')).toHaveLength(1);
});

const LINES: readonly PickedLine[] = [{ ref: 'HD_107_I1', productRef: 'SKU-1', requested: 1, picked: 1 }];

test('a pick is confirmed once, its parcel is shipped, and a second pick finds nothing to pick', async () => {
  const sandbox = await openSandbox();
  const wms = new Warehouse(integratorOf(sandbox).client, { retailerId: '1' });

  const first = await wms.confirmPick('207', LINES);
  const shipped = await wms.ship('207', [{ articleRef: 'HD_107_A1', weight: 1.2 }]);
  await sandbox.world.settle();
  const second = await wms.confirmPick('207', LINES);

  expect([first.result, second.result]).toEqual(['confirmed', 'not-open']);
  expect(sandbox.world.events.get(shipped ?? '')?.eventStatus).toBe('COMPLETE');
  expect(sandbox.world.entities.find({ type: 'FULFILMENT', id: '207', retailerId: '1' })?.status).toBe(
    'AWAITING_COURIER_COLLECTION',
  );
});

test('a pick whose answer is lost is found in the log, and not confirmed twice', async () => {
  const sandbox = await openSandbox();
  const { client, waits } = integratorOf(sandbox);
  const on = { operation: 'postEventSync' } as const;
  sandbox.world.faults.arm({ on, times: { first: 1 }, do: { truncate: true } });

  const answer = await new Warehouse(client, { retailerId: '1' }).confirmPick('207', LINES);

  expect(answer.result).toBe('confirmed');
  expect(waits).toEqual([]);
  expect(postedIn(sandbox, 'PickConfirm')).toHaveLength(1);
});

test('a pick that has never arrived is to be confirmed again', async () => {
  const sandbox = await openSandbox();
  sandbox.world.faults.arm({
    on: { operation: 'postEventSync' },
    times: { first: 1 },
    do: { reset: true },
  });
  const wms = new Warehouse(integratorOf(sandbox).client, { retailerId: '1' });

  const answers = [await wms.confirmPick('207', LINES), await wms.confirmPick('207', LINES)];

  expect(answers.map(({ result }) => result)).toEqual(['unknown', 'confirmed']);
});

test('the warehouse understands signed webhooks, and none that were changed on the way', async () => {
  const receiver = await openReceiver();
  const sandbox = await openSandbox({
    setting: { 'webhook.order.status': { name: 'OrderStatus', url: `${receiver.url}/hook` } },
  });
  const { client } = integratorOf(sandbox);
  await client.postSync({ name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entityId: '107' });
  const [got] = await receiver.arrived(1);
  const { base64: key } = await sandbox.world.webhooks.publicKey();
  const text = got?.body.toString() ?? '';
  const signature = String(got?.headers['fluent-signature']);

  assertSigned(text, signature, key);

  expect(taskOf(webhookIn(JSON.parse(text)))).toEqual({ kind: 'stop', orderRef: 'HD_107' });
  expect(() => assertSigned(text.replace('HD_107', 'HD_108'), signature, key)).toThrow('does not fit');
  expect(() => assertSigned(text, undefined, key)).toThrow('bears no fluent-signature');
  expect(() => webhookIn({ id: 'x' })).toThrow("'name' is missing");
});

test('a parcel is followed to its end, page by page', async () => {
  const sandbox = await openSandbox();
  const { client } = integratorOf(sandbox);
  const carrier = new Tracking(client, { retailerId: '1' });
  const at = '2026-03-09T09:00:00.000Z';
  const kinds: readonly Scan['kind'][] = ['accepted', 'moved', 'moved', 'moved', 'delivered', 'moved'];
  const ids: (string | undefined)[] = [];
  for (const kind of kinds) {
    // Scans come one after the other.
    // oxlint-disable-next-line no-await-in-loop
    ids.push(await carrier.report({ consignmentId: '413', trackingNumber: 'T-1', kind, note: 'Hub', at }));
    // oxlint-disable-next-line no-await-in-loop
    await sandbox.world.clock.advance(1000);
  }
  const waiting = await carrier.progress(ids[0] ?? '');
  await sandbox.world.settle();

  const progress = await Promise.all(ids.map(id => carrier.progress(id ?? '')));

  expect([waiting, ...progress]).toEqual(['waiting', 'done', 'done', 'done', 'done', 'done', 'rejected']);
  expect((await carrier.history('413', 2)).toReversed()).toEqual([
    'ConsignmentLodged',
    'ConsignmentInTransit',
    'ConsignmentInTransit',
    'ConsignmentInTransit',
    'ConsignmentDelivered',
    'ConsignmentInTransit',
  ]);
  const since = new Date(sandbox.world.clock.now() - 3_600_000).toISOString();
  expect(await carrier.rejected(since)).toEqual([
    { eventId: ids[5], name: 'ConsignmentInTransit', consignmentId: '413', status: 'NO_MATCH' },
  ]);
});

test('the client makes no request that the API would not know', async () => {
  const sandbox = await openSandbox();
  const { client } = integratorOf(sandbox);
  await new InventoryFeed(client, { retailerId: '1' }).send(CHANGES);
  await new ProductFeed(client, { retailerId: '1' }).publish(TEE);
  await new Warehouse(client, { retailerId: '1' }).confirmPick('207', LINES);
  await new Tracking(client, { retailerId: '1' }).rejected(new Date(sandbox.world.clock.now()).toISOString());

  expect(sandbox.world.requests.violations()).toEqual([]);
});
