import type { EventInput } from '../event/input.js';

/** Something that an integration posts. */
export interface Post {
  /** Counted from the beginning of its story. */
  readonly afterHours?: number;
  /** Of a scheduled event: when it is due, counted from the present. */
  readonly dueInDays?: number;
  readonly user?: string;
  readonly event: Omit<EventInput, 'retailerId' | 'scheduledOn'>;
}

/** What happened to entities of one retailer, in the order of time. */
export interface Story {
  readonly retailerId: string;
  readonly daysAgo: number;
  /** The statuses in which the story finds its entities; those that it does not name stay as they are. */
  readonly begins?: readonly (readonly [type: string, id: string, status: string])[];
  readonly posts: readonly Post[];
}

const user = 'demo_retailer_1';

/** An order from its first event to its delivery; its expiries fall due later and find that there is nothing to do. */
const DELIVERED: Story = {
  retailerId: '1',
  daysAgo: 32,
  begins: [
    ['ORDER', '117', 'CREATED'],
    ['FULFILMENT', '220', 'CREATED'],
    ['ARTICLE', '320', 'CREATED'],
    ['CONSIGNMENT', '419', 'PROCESSING'],
  ],
  posts: [
    { event: { name: 'CREATE', entityType: 'ORDER', entityId: '117' } },
    {
      afterHours: 20,
      user,
      event: {
        name: 'PickConfirm',
        entityType: 'FULFILMENT',
        entityId: '220',
        attributes: {
          pickedItems: [{ productRef: 'SKU-1', catalogueRef: 'PC:MASTER:1', availableQty: 2 }],
          fulfilmentItems: [
            {
              ref: 'HD_117_I1',
              productRef: 'SKU-1',
              requestedQuantity: 2,
              filledQuantity: 2,
              rejectedQuantity: 0,
            },
          ],
        },
      },
    },
    {
      afterHours: 54,
      user,
      event: {
        name: 'ConsignmentLodged',
        entityType: 'CONSIGNMENT',
        entityId: '419',
        attributes: { trackingNumber: 'PD00101170' },
      },
    },
    {
      afterHours: 122,
      user,
      event: {
        name: 'ConsignmentDelivered',
        entityType: 'CONSIGNMENT',
        entityId: '419',
        attributes: { signedBy: 'Front desk' },
      },
    },
  ],
};

/** Days without trouble: stock that is known and stock that is not, a category, a wave, money back, and files. */
const ROUTINE: readonly Story[] = [
  single('1', 1, { user, event: stockCount('DEFAULT:1', { productRef: 'SKU-2', locationRef: 'DC-1' }) }),
  single('2', 21, { event: stockCount('DEFAULT:2', { productRef: 'SKU-9', locationRef: 'DC-2' }) }),
  single('2', 14, {
    event: {
      name: 'UPSERT_CATEGORY',
      entityType: 'PRODUCT_CATALOGUE',
      entityRef: 'PC:MASTER:2',
      attributes: { ref: 'TOPS', name: 'Tops', status: 'ACTIVE' },
    },
  }),
  {
    ...single('1', 7, {
      user,
      event: {
        name: 'WaveCreate',
        entityType: 'LOCATION',
        entityId: '11',
        attributes: { maxCount: 5, userName: 'picker1' },
      },
    }),
    begins: [['LOCATION', '11', 'ACTIVE']],
  },
  {
    ...single('1', 3, {
      user,
      event: {
        name: 'OrderAppeasement',
        entityType: 'ORDER',
        entityId: '120',
        attributes: { appeasementAmount: 15, appeasementReason: 'SHORT_DELIVERY' },
      },
    }),
    begins: [['ORDER', '120', 'COMPLETE']],
  },
  single('1', 35, { event: batchOf('12', '5') }),
  single('1', 11, { event: batchOf('13', '6') }),
  single('1', 2, { event: batchOf('14', '7') }),
];

/** Events that match nothing, each for another reason. */
const UNMATCHED: readonly Story[] = [
  // No ruleset has this name.
  single('1', 6, { event: { name: 'OrderCancle', entityType: 'ORDER', entityId: '113' } }),
  // The order is COMPLETE.
  single('1', 4, { event: { name: 'OrderCancel', entityType: 'ORDER', entityId: '118' } }),
  // The ruleset is for fulfilments.
  single('1', 9, { user, event: { name: 'PickConfirm', entityType: 'CONSIGNMENT', entityId: '417' } }),
  // There is no workflow LOCATION::WAREHOUSE.
  single('1', 18, { event: { name: 'WaveCreate', entityType: 'LOCATION', entityId: '13' } }),
];

/** Attempts to help orders along by run-once workflows whose only rule lacks its property. */
const FAILED: readonly Story[] = [
  single('1', 3, { event: { ...runOnce('OrderRevision', 'DEMO.core.SetState'), entityId: '114' } }),
  single('2', 33, { event: { ...runOnce('NotifyAgain', 'DEMO.core.SendEvent'), entityId: '1104' } }),
];

/** Expiries that are still to come. */
const PLANNED: readonly Story[] = [
  single('1', 0.1, { dueInDays: 2, event: expiryOf('209') }),
  single('2', 0.2, { dueInDays: 3, event: expiryOf('1202') }),
];

/** The past of the demo world. */
export const DEMO_STORIES: readonly Story[] = [DELIVERED, ...ROUTINE, ...UNMATCHED, ...FAILED, ...PLANNED];

function single(retailerId: string, daysAgo: number, post: Post): Story {
  return { retailerId, daysAgo, posts: [post] };
}

function stockCount(
  entityRef: string,
  place: { readonly productRef: string; readonly locationRef: string },
): Post['event'] {
  const item = { deltaId: `count-${place.locationRef}`, type: 'LAST_ON_HAND', ...place, qty: -4 };
  return {
    name: 'INVENTORY_DELTA',
    entityType: 'INVENTORY_CATALOGUE',
    entityRef,
    attributes: { items: [item] },
  };
}

/** A file of stock for a job; batches have events, but no workflow. */
function batchOf(batch: string, job: string): Post['event'] {
  return {
    name: 'CREATE',
    entityType: 'BATCH',
    entityId: batch,
    entityRef: batch,
    rootEntityType: 'JOB',
    rootEntityId: job,
    rootEntityRef: job,
    attributes: { S3_bucket: 'demo-bucket', S3_object: `stock-${batch}.json` },
  };
}

function runOnce(name: string, rule: string): Post['event'] {
  const ruleset = { name, type: 'ORDER', triggers: [], rules: [{ name: rule, props: {} }] };
  const workflow = { version: '1.0', entityType: 'ORDER', rulesets: [ruleset] };
  return { name, entityType: 'ORDER', meta: { workflow } };
}

function expiryOf(fulfilmentId: string): Post['event'] {
  return { name: 'FulfilmentExpiry', entityType: 'FULFILMENT', entityId: fulfilmentId };
}
