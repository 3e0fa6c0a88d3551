import { expect, test } from 'vitest';
import type { Json } from '../mock/index.js';
import { ofCategory, orchestration, wholeLog } from './support/log.js';
import { ORDER_A, rule, ruleset, worldWith } from './support/workflows.js';

type Map = Readonly<Record<string, Json>>;

const ATTRIBUTES = {
  totalPrice: 12.5,
  priority: '7',
  gift: true,
  none: null,
  empty: '',
  zero: 0,
  no: false,
  items: [
    { sku: 'a', qty: 1 },
    { sku: 'b', qty: 2 },
  ],
  nothing: [],
  fulfilmentChoice: { deliveryType: 'EXPRESS' },
  colour: 'red',
  'a-b': 1,
};

/** What a rule makes of an order with many attributes: `yes` or `no`, or what it throws. */
async function judged(name: string, props: Map): Promise<string> {
  const { client, world, run } = await worldWith([
    ruleset('Go', [rule(name, { eventName: 'Yes', ...props })]),
  ]);
  world.entities.put({ ...ORDER_A, attributes: ATTRIBUTES });
  await run('Go', { attributes: { reason: 'late', count: 3, list: [1, 2] } });
  const log = await wholeLog(client);
  const [exception] = ofCategory(log, 'exception');
  if (exception) return `${exception.name}: ${String(exception.attributes['message'])}`;
  return orchestration(log).some(event => event.name === 'Yes') ? 'yes' : 'no';
}

test.each<[string, Json]>([
  ['totalPrice', 12.5],
  ['totalPrice', '12.5'],
  ['$.totalPrice', 12.5],
  ['priority', 7],
  ['gift', true],
  ['gift', 'true'],
  ['no', false],
  ['zero', 0],
  ['empty', ''],
  ['a-b', 1],
  ['status', 'OPEN'],
  ['type', 'HD'],
  ['id', 1],
  ['fulfilmentChoice.deliveryType', 'EXPRESS'],
  ['attributes.colour', 'red'],
  ['attributes.byName.colour', 'red'],
  ['items[0].sku', 'a'],
  ['items.1.qty', 2],
  ['$.items[?(@.qty > 1)].sku', 'b'],
  ['items[*].sku', ['a', 'b']],
  ['$..deliveryType', ['EXPRESS', 'EXPRESS', 'EXPRESS']],
  ['fulfilmentChoice', { deliveryType: 'EXPRESS' }],
  ['event.attributes.reason', 'late'],
  ['event.attributes.list', [1, 2]],
  ['event.name', 'Go'],
])('IfPropertyEquals finds %s to be %j', async (jsonpath, value) => {
  expect(await judged('IfPropertyEquals', { jsonpath, value })).toBe('yes');
  expect(await judged('IfPropertyNotEquals', { jsonpath, value })).toBe('no');
});

test.each<[string, Json]>([
  ['totalPrice', 12],
  ['colour', 'RED'],
  ['colour', 'red '],
  ['status', 'CLOSED'],
  ['type', 'ORDER'],
  ['items[0].sku', 'b'],
  ['event.attributes.reason', 'early'],
])('IfPropertyNotEquals finds %s not to be %j', async (jsonpath, value) => {
  expect(await judged('IfPropertyEquals', { jsonpath, value })).toBe('no');
  expect(await judged('IfPropertyNotEquals', { jsonpath, value })).toBe('yes');
});

test.each([
  ['missing'],
  ['none'],
  ['fulfilmentChoice.missing.more'],
  ['colour.length.more'],
  ['items[7].sku'],
  ['$.items[?(@.qty > 9)].sku'],
  ['event.attributes.colour'],
  ['attributes.byName.status'],
  ['constructor'],
  ['__proto__'],
  ['toString.name'],
])('%s leads nowhere: it is not present, and neither equal nor unequal', async jsonpath => {
  expect(await judged('IfPropertyIsPresent', { jsonpath })).toBe('no');
  expect(await judged('IfPropertyIsNotPresent', { jsonpath })).toBe('yes');
  expect(await judged('IfPropertyEquals', { jsonpath, value: 'x' })).toBe('no');
  expect(await judged('IfPropertyNotEquals', { jsonpath, value: 'x' })).toBe('no');
});

test.each([
  ['totalPrice'],
  ['empty'],
  ['zero'],
  ['no'],
  ['nothing'],
  ['items[*].sku'],
  ['event.attributes.count'],
])('%s is present', async jsonpath => {
  expect(await judged('IfPropertyIsPresent', { jsonpath })).toBe('yes');
  expect(await judged('IfPropertyIsNotPresent', { jsonpath })).toBe('no');
});

test.each<[string, Json, string]>([
  ['totalPrice', 12, 'yes'],
  ['totalPrice', '12.4', 'yes'],
  ['totalPrice', 12.5, 'no'],
  ['totalPrice', 13, 'no'],
  ['event.attributes.count', -1, 'yes'],
  ['colour', 0, 'no'],
  ['fulfilmentChoice', 0, 'no'],
  ['missing', 0, 'no'],
  ['none', -1, 'no'],
])('IfPropertyIsGreaterThan: %s greater than %j is %s', async (jsonpath, value, expected) => {
  expect(await judged('IfPropertyIsGreaterThan', { jsonpath, value })).toBe(expected);
});

test.each<[string, readonly [Json, Json], string]>([
  ['totalPrice', [12, 13], 'yes'],
  ['totalPrice', [12.5, 12.5], 'yes'],
  ['totalPrice', ['12.5', '20'], 'yes'],
  ['totalPrice', [0, 12.4], 'no'],
  ['totalPrice', [12.6, 20], 'no'],
  ['totalPrice', [20, 0], 'no'],
  ['colour', [0, 9], 'no'],
  ['missing', [0, 9], 'no'],
])('IfPropertyIsBetween: %s between %j is %s', async (jsonpath, [lower, upper], expected) => {
  expect(await judged('IfPropertyIsBetween', { jsonpath, lower, upper })).toBe(expected);
});

test.each<[string, Map, string]>([
  ['IfPropertyEquals', { value: 1 }, 'jsonpath'],
  ['IfPropertyEquals', { jsonpath: 'status' }, 'value'],
  ['IfPropertyNotEquals', { jsonpath: 'status' }, 'value'],
  ['IfPropertyIsPresent', {}, 'jsonpath'],
  ['IfPropertyIsNotPresent', {}, 'jsonpath'],
  ['IfPropertyIsGreaterThan', { jsonpath: 'totalPrice' }, 'value'],
  ['IfPropertyIsBetween', { jsonpath: 'totalPrice', upper: 1 }, 'lower'],
  ['IfPropertyIsBetween', { jsonpath: 'totalPrice', lower: 1 }, 'upper'],
  ['IfPropertyEquals', { jsonpath: 'missing', value: 1, eventName: null }, 'eventName'],
  ['ForwardIfIncomingAttributeEquals', { attributeValue: 'late' }, 'attributeKey'],
  ['ForwardIfIncomingAttributeEquals', { attributeKey: 'reason' }, 'attributeValue'],
  ['SendEventOnVerifyingAttributeValue', { attributeValue: 'red' }, 'attributeName'],
  ['SendEventOnVerifyingAttributeValue', { attributeName: 'colour' }, 'attributeValue'],
])('%s with %j misses %s', async (name, props, missing) => {
  expect(await judged(name, props)).toBe(`PropertyNotFoundException: property '${missing}' is missing`);
});

test.each<[string, Map]>([
  ['IfPropertyIsGreaterThan', { jsonpath: 'totalPrice', value: 'much' }],
  ['IfPropertyIsBetween', { jsonpath: 'totalPrice', lower: 'a', upper: 'b' }],
])('%s with %j says that it needs a number', async (name, props) => {
  expect(await judged(name, props)).toMatch(/^TypeError: property '\w+' must be a number, not /);
});

test.each<[Map, string]>([
  [{ attributeKey: 'reason', attributeValue: 'late' }, 'yes'],
  [{ attributeKey: 'count', attributeValue: '3' }, 'yes'],
  [{ attributeKey: 'list', attributeValue: [1, 2] }, 'yes'],
  [{ attributeKey: 'reason', attributeValue: 'early' }, 'no'],
  [{ attributeKey: 'colour', attributeValue: 'red' }, 'no'],
  [{ attributeKey: 'toString', attributeValue: 'x' }, 'no'],
])('ForwardIfIncomingAttributeEquals looks at the event: %j is %s', async (props, expected) => {
  expect(await judged('ForwardIfIncomingAttributeEquals', props)).toBe(expected);
});

test.each<[Map, string]>([
  [{ attributeName: 'colour', attributeValue: 'red' }, 'yes'],
  [{ attributeKey: 'colour', value: 'red' }, 'yes'],
  [{ attribute: 'totalPrice', value: '12.5' }, 'yes'],
  [{ attributeName: 'colour', attributeValue: 'blue' }, 'no'],
  [{ attributeName: 'reason', attributeValue: 'late' }, 'no'],
  [{ attributeName: 'constructor', attributeValue: 'x' }, 'no'],
])('SendEventOnVerifyingAttributeValue looks at the entity: %j is %s', async (props, expected) => {
  expect(await judged('SendEventOnVerifyingAttributeValue', props)).toBe(expected);
});

test.each([['$['], ['items[?(@.qty >'], ['$.items[?(boom())]'], ['..'], ['$'], ['[0]']])(
  'a path that makes no sense, %s, ends the event all the same',
  async jsonpath => {
    expect(await judged('IfPropertyIsPresent', { jsonpath })).toMatch(/^(yes|no|\w*Error: .+)$/);
  },
);

test('an expression in a path cannot reach beyond the document', async () => {
  const jsonpath = '$.items[?(@.sku.constructor.constructor("throw 1")())].sku';

  expect(await judged('IfPropertyIsPresent', { jsonpath })).toMatch(/^Error: jsonPath: Cannot read/);
});
