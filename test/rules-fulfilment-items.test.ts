import { expect, test } from 'vitest';
import type { Json } from '../mock/index.js';
import { eventsIn, ofCategory, wholeLog } from './support/log.js';
import { fulfilment, rule, ruleset, worldWith } from './support/workflows.js';

const item = (requested: Json, filled: Json) => ({ requestedQuantity: requested, filledQuantity: filled });

test.each<[string, { event?: Json; entity?: Json }, string]>([
  ['all that was asked for', { event: [item(5, 5)] }, 'ALL'],
  ['more than was asked for', { event: [item(5, 6)] }, 'ALL'],
  ['a part', { event: [item(5, 3)] }, 'PARTIAL'],
  ['nothing', { event: [item(5, 0)] }, 'NONE'],
  ['all of one and nothing of another', { event: [item(5, 5), item(1, 0)] }, 'PARTIAL'],
  ['quantities written as texts', { event: [item('5', '5')] }, 'ALL'],
  ['quantities under their short names', { event: [{ requestedQty: 2, filledQty: 1 }] }, 'PARTIAL'],
  ['the items of the fulfilment', { entity: [item(5, 3)] }, 'PARTIAL'],
  [
    'the items of the event before those of the fulfilment',
    { event: [item(5, 5)], entity: [item(5, 0)] },
    'ALL',
  ],
  ['no items at all', {}, 'NONE'],
  ['an empty list', { event: [] }, 'NONE'],
  ['items that are none', { event: [5, null, 'x'] }, 'NONE'],
  [
    'what was filled and what was rejected',
    { event: [{ filledQuantity: 3, rejectedQuantity: 2 }] },
    'PARTIAL',
  ],
  ['what was filled and nothing rejected', { event: [{ filledQuantity: 3, rejectedQuantity: 0 }] }, 'ALL'],
])('VerifyingFulfilmentItems tells by %s', async (_what, items, extent) => {
  const rules = ['ALL', 'PARTIAL', 'none'].map(quantity =>
    rule('VerifyingFulfilmentItems', { quantity, eventName: quantity.toUpperCase() }),
  );
  const { client, world, run } = await worldWith([ruleset('Go', rules, { type: 'FULFILMENT' })]);
  const attributes: Readonly<Record<string, Json>> =
    items.entity === undefined ? {} : { items: items.entity };
  world.entities.put(fulfilment('11', { attributes }));

  await run('Go', {
    entityType: 'FULFILMENT',
    entityId: '11',
    attributes: items.event === undefined ? {} : { fulfilmentItems: items.event },
  });

  expect(await eventsIn(client)).toEqual(['Go COMPLETE', `${extent} NO_MATCH`]);
});

test.each([
  ['quantity', { eventName: 'Next' }],
  ['eventName', { quantity: 'ALL' }],
])('VerifyingFulfilmentItems without %s fails the event', async (name, props) => {
  const { client, run } = await worldWith([ruleset('Go', [rule('VerifyingFulfilmentItems', props)])]);

  await run('Go');

  const [exception] = ofCategory(await wholeLog(client), 'exception');
  expect(exception?.attributes['message']).toBe(`property '${name}' is missing`);
});
