import * as fc from 'fast-check';
import type { EntityInput, Json, MissingEntities, Ruleset } from '../../mock/index.js';
import type { EventInput } from '../../mock/event/input.js';
import { fulfilment, ORDER_A, rule, ruleset, workflow, type MadeRule } from './workflows.js';

type Map = Readonly<Record<string, Json>>;

/** One thing that happens to a world. */
export type Step =
  | { readonly do: 'post'; readonly event: EventInput }
  | { readonly do: 'sync'; readonly event: EventInput }
  | { readonly do: 'put'; readonly entity: EntityInput }
  | { readonly do: 'upload'; readonly definition: Readonly<Record<string, unknown>> }
  | { readonly do: 'step'; readonly count: number }
  | { readonly do: 'wait'; readonly hours: number };

/** A world from its beginning, and what happens to it. */
export interface Life {
  readonly missingEntities: MissingEntities;
  readonly stateChange: boolean;
  readonly definitions: readonly Readonly<Record<string, unknown>>[];
  readonly entities: readonly EntityInput[];
  readonly steps: readonly Step[];
}

/** Undefined nine times out of ten. */
function seldom<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ arbitrary: fc.constant(undefined), weight: 9 }, arbitrary);
}

const eventName = fc.constantFrom('E1', 'E1', 'E2', 'E2', 'E3', 'E3', 'CREATE', 'STATE_CHANGE', 'DO_NOTHING');
const status = fc.constantFrom('S1', 'S2', 'OPEN', 'CREATED');
const path = fc.constantFrom(
  'status',
  'type',
  'a',
  'attributes.byName.a',
  '$.a',
  'event.attributes.a',
  'x[',
  '$..a',
);
const value = fc.oneof(fc.constantFrom<Json[]>(1, '1', true, null, 'OPEN'), fc.jsonValue({ maxDepth: 1 }));

function props(fields: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<Map> {
  return fc.record(fields) as fc.Arbitrary<Map>;
}

function using(names: readonly string[], fields: Readonly<Record<string, fc.Arbitrary<unknown>>>) {
  return fc.tuple(fc.constantFrom(...names), props(fields)).map(([name, given]) => rule(name, given));
}

const soundRule = fc.oneof(
  { arbitrary: using(['SetState', 'ChangeStateGQL'], { status }), weight: 3 },
  { arbitrary: using(['SendEvent', 'Forward'], { eventName }), weight: 3 },
  using(['ScheduleEvent'], { eventName, delay: fc.constantFrom<Json[]>(0, -1, '3600', 3600, 7200) }),
  using(['IfPropertyEquals', 'IfPropertyNotEquals', 'IfPropertyIsGreaterThan'], {
    eventName,
    jsonpath: path,
    value,
  }),
  using(['IfPropertyIsPresent', 'IfPropertyIsNotPresent'], { eventName, jsonpath: path }),
  using(['AddEventAttributesToEntity'], { attributeNames: fc.constant(['a', 'b']) }),
  using(['SendEventForOrder', 'SendEventForAllFulfilments', 'SendEventForArticlesV2'], { eventName }),
  using(['SendEventOnVerifyingAllFulfilmentStates'], { eventName, status: fc.array(status) }),
  using(['NotifyInventoryCatalogueForProduct'], { eventName, inventoryCatalogueRef: fc.constant('STOCK:1') }),
  using(['SendWebhook'], { url: fc.constantFrom<Json[]>('nonsense', null), setting: fc.constant('none') }),
  using(['ToOther', 'Make', 'Change', 'Stubbed', 'Unknown', 'Refuse', 'Break'], { eventName }),
);

const brokenRule = fc
  .tuple(
    fc.constantFrom(
      'SetState',
      'SendEvent',
      'ScheduleEvent',
      'IfPropertyIsBetween',
      'SendWebhook',
      'Unknown',
    ),
    fc.option(fc.dictionary(fc.constantFrom('status', 'eventName', 'delay', 'jsonpath', 'setting'), value)),
  )
  .map(([name, given]) => rule(name, given as Map | null));

const anyRule: fc.Arbitrary<MadeRule> = fc.oneof({ arbitrary: soundRule, weight: 12 }, brokenRule);

const anyRuleset: fc.Arbitrary<Ruleset> = fc
  .record({
    name: eventName,
    rules: fc.array(anyRule, { maxLength: 3, size: 'max' }),
    type: fc.constantFrom('ORDER', 'ORDER', 'ORDER', 'FULFILMENT', 'INVENTORY_CATALOGUE', null),
    subtype: fc.constantFrom(null, null, null, null, 'HD', 'STORE'),
    eventType: fc.constantFrom(null, 'NORMAL', 'NORMAL', 'EXCEPTION'),
    from: fc.oneof(
      fc.constant([]),
      fc.array(fc.oneof(status, fc.constant('')), { maxLength: 3, size: 'max' }),
    ),
  })
  .map(({ name, rules, ...fields }) => ruleset(name, rules, fields));

const rulesets = fc.array(anyRuleset, { minLength: 6, maxLength: 14, size: 'max' });

/** The workflow of most orders. */
const orders = rulesets.map(given => workflow(given));

const others = fc
  .tuple(
    rulesets,
    fc.constantFrom(
      { entitySubtype: 'CC' },
      { entityType: 'INVENTORY_CATALOGUE', entitySubtype: 'STOCK' },
      { retailerId: '2' },
    ),
  )
  .map(([given, fields]) => workflow(given, fields));

const NAMES: readonly Pick<EventInput, 'entityType' | 'entityId' | 'entityRef' | 'retailerId'>[] = [
  { retailerId: '1', entityType: 'ORDER', entityRef: 'A' },
  { retailerId: '1', entityType: 'ORDER', entityRef: 'A' },
  { retailerId: '1', entityType: 'ORDER', entityRef: 'A' },
  { retailerId: '1', entityType: 'ORDER', entityId: '1' },
  { retailerId: '1', entityType: 'ORDER', entityRef: 'B' },
  { retailerId: '1', entityType: 'FULFILMENT', entityId: '11' },
  { retailerId: '1', entityType: 'FULFILMENT', entityId: '77' },
  { retailerId: '1', entityType: 'INVENTORY_CATALOGUE', entityRef: 'STOCK:1' },
  { retailerId: '2', entityType: 'ORDER', entityRef: 'A' },
];

/** Any event for an entity that may be known or not; its time is in hours from now. */
const anyEvent: fc.Arbitrary<EventInput> = fc
  .record({
    name: eventName,
    about: fc.constantFrom(...NAMES),
    attributes: fc.option(fc.dictionary(fc.constantFrom('a', 'b'), value)),
    workflow: seldom(fc.array(anyRuleset, { maxLength: 3 })),
    scheduledOn: seldom(fc.constantFrom(-1, 0, 3)),
  })
  .map(({ name, about, attributes, workflow: brought, scheduledOn }) => ({
    name,
    ...about,
    attributes: attributes as Map | null,
    ...(scheduledOn === undefined ? {} : { scheduledOn }),
    ...(brought === undefined ? {} : { meta: { workflow: { rulesets: brought } as unknown as Json } }),
  }));

const ORDER_B: EntityInput = { ...ORDER_A, id: '2', ref: 'B' };
const FULFILMENT_11 = fulfilment('11', { rootId: '1' });

const anyEntity: fc.Arbitrary<EntityInput> = fc
  .record({
    of: fc.constantFrom<EntityInput[]>(
      ORDER_A,
      ORDER_B,
      FULFILMENT_11,
      fulfilment('12', { rootRef: 'B' }),
      { type: 'FULFILMENT', retailerId: '1', id: '77' },
      { type: 'INVENTORY_CATALOGUE', subtype: 'STOCK', retailerId: '1', ref: 'STOCK:1' },
    ),
    subtype: seldom(fc.constantFrom('CC', null, 'STORE')),
    status,
    attributes: fc.dictionary(fc.constantFrom('a', 'fulfilmentId'), value),
    workflowVersion: seldom(fc.constantFrom('1.0', '1.0', '9.9')),
  })
  .map(({ of, subtype, status: put, attributes, workflowVersion }) => ({
    ...of,
    status: put,
    attributes: attributes as Map,
    ...(subtype === undefined ? {} : { subtype }),
    ...(workflowVersion === undefined ? {} : { workflowVersion }),
  }));

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: anyEvent.map(event => ({ do: 'post', event }) as const), weight: 6 },
  { arbitrary: anyEvent.map(event => ({ do: 'sync', event }) as const), weight: 2 },
  { arbitrary: fc.nat({ max: 4 }).map(count => ({ do: 'step', count }) as const), weight: 3 },
  { arbitrary: fc.nat({ max: 5 }).map(hours => ({ do: 'wait', hours }) as const), weight: 2 },
  anyEntity.map(entity => ({ do: 'put', entity }) as const),
  orders.map(definition => ({ do: 'upload', definition }) as const),
);

/**
 * Any small world with a few workflows and entities, and a dozen things that happen to it. Without bias: it would prefer
 * the names at the ends of the lists, and hardly any event would meet a ruleset.
 */
export const anyLife: fc.Arbitrary<Life> = fc.noBias(
  fc.record({
    missingEntities: fc.constantFrom<MissingEntities[]>('lenient', 'lenient', 'strict'),
    stateChange: fc.boolean(),
    definitions: fc
      .tuple(orders, fc.array(others, { maxLength: 2 }))
      .map(([first, more]) => [first, ...more]),
    entities: fc.array(anyEntity, { maxLength: 5 }).map(more => [ORDER_A, ORDER_B, FULFILMENT_11, ...more]),
    steps: fc.array(anyStep, { minLength: 1, maxLength: 12, size: 'max' }),
  }),
);
