import { expect, test } from 'vitest';
import type { EntityInput, Json, Ruleset } from '../mock/index.js';
import { ofCategory, orchestration, wholeLog } from './support/log.js';
import { fulfilment, ORDER_A, rule, ruleset, worldWith } from './support/workflows.js';

type Map = Readonly<Record<string, Json>>;

/** An entity of order A. */
function part(type: string, id: string, attributes: Map = {}): EntityInput {
  return { type, retailerId: '1', id, ref: `${type}_${id}`, rootId: '1', status: 'OPEN', attributes };
}

/** Order A with two fulfilments, their articles, choices and a consignment; order B with one of each. */
const FAMILY: readonly EntityInput[] = [
  fulfilment('11', { attributes: { fulfilmentChoiceRef: 'FULFILMENT_CHOICE_32' } }),
  fulfilment('12', { status: 'DONE' }),
  part('ARTICLE', '21', { fulfilmentId: '11', consignmentId: '41' }),
  part('ARTICLE', '22', { fulfilmentRef: 'F11' }),
  part('ARTICLE', '23', { fulfilmentId: '12', consignmentRef: 'CONSIGNMENT_41' }),
  part('ARTICLE', '24'),
  part('FULFILMENT_CHOICE', '31'),
  part('FULFILMENT_CHOICE', '32'),
  part('CONSIGNMENT', '41', { fulfilmentId: '12' }),
  { ...ORDER_A, id: '2', ref: 'B' },
  fulfilment('13', { rootRef: 'B' }),
  { ...part('ARTICLE', '25', { fulfilmentId: '11', consignmentId: '41' }), rootId: '2' },
];

const GO: Readonly<Record<string, { readonly entityType: string; readonly entityId: string }>> = {
  order: { entityType: 'ORDER', entityId: '1' },
  fulfilment: { entityType: 'FULFILMENT', entityId: '11' },
  article: { entityType: 'ARTICLE', entityId: '22' },
  looseArticle: { entityType: 'ARTICLE', entityId: '24' },
  consignment: { entityType: 'CONSIGNMENT', entityId: '41' },
  choice: { entityType: 'FULFILMENT_CHOICE', entityId: '31' },
};

/** The ids of the entities to which a rule sends `Next`, for an event of one of the family, and what it threw. */
async function reached(name: string, from: string, props: Map = {}) {
  const go: Ruleset = ruleset('Go', [rule(name, { eventName: 'Next', ...props })], { type: null });
  const { client, world, run } = await worldWith([go]);
  for (const entity of FAMILY) world.entities.put(entity);
  await run('Go', GO[from]);
  const log = await wholeLog(client);
  const sent = orchestration(log).filter(event => event.name === 'Next');
  const [exception] = ofCategory(log, 'exception');
  const [audit] = ofCategory(log, 'rule');
  expect(audit?.attributes).not.toHaveProperty('stubbed');
  return { ids: sent.map(({ context }) => context['entityId']), failure: exception?.attributes['message'] };
}

test.each<[string, string, readonly string[]]>([
  ['SendEventForOrder', 'order', ['1']],
  ['SendEventForOrder', 'fulfilment', ['1']],
  ['SendEventForOrder', 'article', ['1']],
  ['SendEventForAllFulfilments', 'order', ['11', '12']],
  ['SendEventForAllFulfilments', 'fulfilment', ['11', '12']],
  ['SendEventForFulfilmentV2', 'fulfilment', ['11']],
  ['SendEventForFulfilmentV2', 'article', ['11']],
  ['SendEventForFulfilmentV2', 'consignment', ['12']],
  ['SendEventForFulfilmentV2', 'looseArticle', []],
  ['SendEventForArticlesV2', 'order', ['21', '22', '23', '24']],
  ['SendEventForArticlesV2', 'consignment', ['21', '23']],
  ['SendEventForArticlesV2', 'fulfilment', ['21', '22']],
  ['SendEventForArticlesV2', 'article', ['21', '22']],
  ['SendEventForArticlesV2', 'looseArticle', []],
  ['SendEventForFulfilmentChoice', 'order', ['31', '32']],
  ['SendEventForFulfilmentChoice', 'fulfilment', ['32']],
  ['SendEventForFulfilmentChoice', 'article', ['31', '32']],
])('%s from the %s reaches %j', async (name, from, ids) => {
  expect((await reached(name, from)).ids).toEqual(ids);
});

test.each<[string, string, Json, boolean]>([
  ['SendEventOnVerifyingAllFulfilmentStates', 'order', ['OPEN', 'DONE'], true],
  ['SendEventOnVerifyingAllFulfilmentStates', 'order', ['DONE'], false],
  ['SendEventOnVerifyingAllFulfilmentStates', 'fulfilment', ['OPEN', 'DONE'], true],
  ['SendEventOnVerifyingAllFulfilmentStates', 'fulfilment', 'OPEN', false],
  ['SendEventOnVerifyingAllArticleStates', 'order', 'OPEN', true],
  ['SendEventOnVerifyingAllArticleStates', 'consignment', ['OPEN'], true],
  ['SendEventOnVerifyingAllArticleStates', 'fulfilment', ['DONE'], false],
  ['SendEventOnVerifyingAllArticleStates', 'looseArticle', ['OPEN'], false],
])('%s from the %s, for %j, sends to itself: %j', async (...[name, from, status, sends]) => {
  const { ids } = await reached(name, from, { status });

  expect(ids).toEqual(sends ? [GO[from]?.entityId] : []);
});

test.each<[string, Json, readonly string[]]>([
  ['fulfilment', 'OPEN', ['11']],
  ['fulfilment', ['NEW', 'OPEN'], ['11']],
  ['fulfilment', ['CLOSED'], []],
  ['article', ['OPEN'], ['11']],
  ['order', ['OPEN'], ['11', '12']],
])(
  'SendEventToFulfilmentOnVerifyingOrderStatus from the %s, for %j, reaches %j',
  async (from, status, ids) => {
    expect((await reached('SendEventToFulfilmentOnVerifyingOrderStatus', from, { status })).ids).toEqual(ids);
  },
);

test.each([
  ['SendEventForOrder', 'eventName'],
  ['SendEventForAllFulfilments', 'eventName'],
  ['SendEventForArticlesV2', 'eventName'],
  ['SendEventOnVerifyingAllFulfilmentStates', 'status'],
  ['SendEventOnVerifyingAllArticleStates', 'status'],
  ['SendEventToFulfilmentOnVerifyingOrderStatus', 'orderStatus'],
])('%s without its property %s fails the event', async (name, missing) => {
  const { failure } = await reached(name, 'order', { [missing]: null });

  expect(failure).toBe(`property '${missing}' is missing`);
});

test('ids that are numbers in the attributes are ids all the same', async () => {
  const { client, world, run } = await worldWith([
    ruleset('Go', [rule('SendEventForFulfilmentV2', { eventName: 'Next' })], { type: 'ARTICLE' }),
  ]);
  world.entities.put(fulfilment('11'));
  world.entities.put(part('ARTICLE', '21', { fulfilmentId: 11 }));

  await run('Go', { entityType: 'ARTICLE', entityId: '21' });

  expect(orchestration(await wholeLog(client)).map(({ context }) => context['entityId'])).toEqual([
    '21',
    '11',
  ]);
});

test('what has no name is related to nothing by it', async () => {
  const { client, world, run } = await worldWith([
    ruleset('Go', [rule('SendEventForArticlesV2', { eventName: 'Next' })], { type: null }),
  ]);
  world.entities.put(fulfilment('11', { ref: null }));
  world.entities.put({ ...part('CONSIGNMENT', '41'), ref: null });
  world.entities.put(part('ARTICLE', '21', { fulfilmentRef: null, consignmentRef: null }));

  await run('Go', GO['fulfilment']);
  await run('Go', GO['consignment']);

  expect(orchestration(await wholeLog(client)).map(({ name }) => name)).toEqual(['Go', 'Go']);
});

test('all of them are sent in the order in which they came, with the attributes of the event, inline', async () => {
  const { client, world, run } = await worldWith([
    ruleset('Go', [rule('SendEventForAllFulfilments', { eventName: 'Next' })]),
  ]);
  world.entities.put(fulfilment('12'));
  world.entities.put(fulfilment('11'));

  await run('Go', { attributes: { a: 1 } });

  const [, ...sent] = orchestration(await wholeLog(client));
  expect(sent.map(({ context, attributes }) => [context['entityId'], attributes])).toEqual([
    ['12', { a: 1 }],
    ['11', { a: 1 }],
  ]);
  expect(sent.map(event => event.eventStatus)).toEqual(['NO_MATCH', 'NO_MATCH']);
});
