import type { Json } from '../event/event.js';
import type { Entity } from '../workflow/entity.js';
import type { DemoStage } from './demo-stage.js';

/** Something that an integration did to the demo world. */
export interface Happening {
  readonly entity: Entity;
  readonly name: string;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly user: string;
  readonly attributes: Readonly<Record<string, Json>>;
  readonly scheduledOn?: number;
  /** The message of the rule that failed, for an event that ended as FAILED. */
  readonly fails?: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const OLDEST_DAYS = 40;

// What was posted for an order of each status after its CREATE, and how many hours later.
const ORDER_STORIES: Readonly<Record<string, readonly [name: string, entityType: string, hours: number][]>> =
  {
    PICK_PACK: [['PickConfirm', 'FULFILMENT', 20]],
    AWAITING_COURIER_COLLECTION: [
      ['PickConfirm', 'FULFILMENT', 18],
      ['ConsignmentLodged', 'CONSIGNMENT', 22],
    ],
    COMPLETE: [
      ['PickConfirm', 'FULFILMENT', 12],
      ['ConsignmentLodged', 'CONSIGNMENT', 16],
      ['ConsignmentDelivered', 'CONSIGNMENT', 50],
    ],
    CANCELLED: [['OrderCancel', 'ORDER', 5]],
    ESCALATED: [['OrderExpiry', 'ORDER', 30]],
  };

/** Everything that was posted to the demo world, in no particular order. */
export function demoHistory(stage: DemoStage): readonly Happening[] {
  return [...orderHistory(stage), ...catalogueHistory(stage), ...mishaps(stage), ...planned(stage)];
}

function orderHistory(stage: DemoStage): readonly Happening[] {
  // Two of three orders have a history in the log; the others are older than it, or fresh.
  const orders = ofType(stage, 'ORDER').filter((_, index) => index % 3 !== 2);
  return orders.flatMap((order, index) => {
    // Spread evenly, so that the default window of 30 days shows some and hides some.
    const age = ((index + 1) / orders.length) * (OLDEST_DAYS - 4) * DAY + 3 * DAY + stage.random.below(DAY);
    const created = stage.now - age;
    const story = ORDER_STORIES[order.status] ?? [];
    const later = story.flatMap(([name, type, hours]) => {
      const entity = ofType(stage, type).find(({ rootId }) => rootId === order.id);
      const time = created + hours * HOUR + stage.random.below(HOUR);
      return entity ? [happening(entity, name, time)] : [];
    });
    return [happening(order, 'CREATE', created), ...later];
  });
}

function catalogueHistory(stage: DemoStage): readonly Happening[] {
  const { random, now } = stage;
  const anywhen = () => now - random.below(OLDEST_DAYS * DAY - HOUR) - HOUR;
  const deltas = ofType(stage, 'INVENTORY_CATALOGUE').flatMap(catalogue =>
    Array.from({ length: 3 }, (_, index) => {
      const item = {
        deltaId: `D-${catalogue.retailerId}-${index}`,
        type: 'LAST_ON_HAND',
        productRef: 'SKU-1',
        locationRef: 'DC-1',
        qty: -1 - random.below(5),
      };
      return { ...happening(catalogue, 'INVENTORY_DELTA', anywhen()), attributes: { items: [item] } };
    }),
  );
  const products = ofType(stage, 'PRODUCT_CATALOGUE').flatMap(catalogue => [
    {
      ...happening(catalogue, 'UPSERT_PRODUCT', anywhen()),
      attributes: { ref: 'STYLE-1', type: 'STANDARD', name: 'Field tee', status: 'ACTIVE' },
    },
    {
      ...happening(catalogue, 'UPSERT_CATEGORY', anywhen()),
      attributes: { ref: 'TOPS', name: 'Tops', status: 'ACTIVE' },
    },
  ]);
  const waves = ofType(stage, 'LOCATION')
    .filter(({ subtype }) => subtype === 'STORE')
    .map(store => ({
      ...happening(store, 'WaveCreate', anywhen()),
      attributes: { maxCount: 5, userName: 'picker1' },
    }));
  return [...deltas, ...products, ...waves];
}

/** Events that nothing matched, and events whose rule failed. */
function mishaps(stage: DemoStage): readonly Happening[] {
  const { now } = stage;
  const [first, second, third] = ofType(stage, 'ORDER');
  const [fulfilment] = ofType(stage, 'FULFILMENT');
  const missing = "property 'status' is missing";
  return [
    ...(first
      ? [
          happening(first, 'OrderCancle', now - 6 * DAY),
          { ...happening(first, 'OrderRevision', now - 3 * DAY), fails: missing },
        ]
      : []),
    ...(second ? [happening(second, 'ShipmentConfirmed', now - 9 * DAY)] : []),
    ...(third ? [{ ...happening(third, 'OrderAppeasement', now - 33 * DAY), fails: missing }] : []),
    ...(fulfilment ? [happening(fulfilment, 'PickConfirmed', now - 2 * DAY)] : []),
  ];
}

/** Expiries that are still to come. */
function planned(stage: DemoStage): readonly Happening[] {
  const open = ofType(stage, 'FULFILMENT').filter(
    ({ status }) => status === 'AWAITING_WAVE' || status === 'ASSIGNED',
  );
  return open.slice(0, 3).map((fulfilment, index) => ({
    ...happening(fulfilment, 'FulfilmentExpiry', stage.now - (index + 1) * HOUR),
    scheduledOn: stage.now + (index + 2) * DAY,
  }));
}

function happening(entity: Entity, name: string, time: number): Happening {
  const user = entity.retailerId === '1' && name !== 'CREATE' ? 'demo_retailer_1' : 'demo_admin';
  return { entity, name, time, user, attributes: {} };
}

function ofType({ contents }: DemoStage, type: string): readonly Entity[] {
  return contents.entities.filter(entity => entity.type === type);
}
