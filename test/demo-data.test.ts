import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { demo, distinct, type DemoEntity } from './support/demo.js';
import { PACKAGED_SPEC } from './support/referee.js';
import type { LoggedEvent } from './support/searching.js';

const DAY = 86_400_000;

test('the demo log holds 250 to 400 events of the last 40 days, some older than the default window', async () => {
  const { log, world } = await demo();

  const ages = log.map(({ generatedOn }) => (world.clock.now() - Date.parse(generatedOn)) / DAY);

  expect(log.length).toBeGreaterThanOrEqual(250);
  expect(log.length).toBeLessThanOrEqual(400);
  expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...ages)).toBeLessThanOrEqual(40);
  expect(ages.filter(age => age > 30).length).toBeGreaterThan(10);
});

test.each([
  ['EventType', ({ type }: LoggedEvent) => type],
  ['EventStatus', ({ eventStatus }: LoggedEvent) => eventStatus],
])('every %s of the spec occurs in the demo log', async (schema, own) => {
  const spec = parse(readFileSync(PACKAGED_SPEC, 'utf8')) as {
    components: { schemas: Record<string, { enum: string[] }> };
  };
  const { log } = await demo();

  expect(distinct(log.map(own))).toEqual(distinct(spec.components.schemas[schema]?.enum ?? []));
});

test('every category that the spec knows occurs in the demo log, spelled as captured events spell it', async () => {
  const { log } = await demo();

  const categories = [
    'snapshot',
    'ruleSet',
    'rule',
    'ACTION',
    'CUSTOM',
    'exception',
    'ORDER WORKFLOW',
    'BATCH',
  ];
  expect(distinct(log.map(({ category }) => category))).toEqual(distinct(categories));
});

test('both retailers have events', async () => {
  const { log } = await demo();

  expect(distinct(log.map(({ retailerId }) => retailerId))).toEqual(['1', '2']);
});

test('every id in the demo log is a UUID of version 4 and occurs once', async () => {
  const { log } = await demo();

  const ids = log.map(({ id }) => id);

  expect(new Set(ids).size).toBe(ids.length);
  expect(
    ids.filter(id => !/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(id)),
  ).toEqual([]);
});

test('every audit names a source that is in the log, is about the same entity and is not newer', async () => {
  const { log } = await demo();
  const byId = new Map(log.map(event => [event.id, event]));
  const audits = log.filter(({ type }) => type === 'ORCHESTRATION_AUDIT');

  const doubtful = audits.filter(({ context, generatedOn }) => {
    const { sourceEvents, ...entity } = context;
    const sources = sourceEvents.map(id => byId.get(id));
    return (
      sources.length === 0 ||
      sources.some(source => {
        if (!source || source.generatedOn > generatedOn) return true;
        const { sourceEvents: _own, ...sourceEntity } = source.context;
        return JSON.stringify(sourceEntity) !== JSON.stringify(entity);
      })
    );
  });

  expect(audits.length).toBeGreaterThan(100);
  expect(doubtful).toEqual([]);
});

test('events that were posted have no source, and those that rules sent name the event they came from', async () => {
  const { log } = await demo();
  const byId = new Map(log.map(event => [event.id, event]));
  const events = log.filter(({ type }) => type === 'ORCHESTRATION');
  const sent = events.filter(({ generatedBy }) => generatedBy === 'Rubix User');

  const posted = events.filter(event => !sent.includes(event));
  expect(posted.flatMap(({ context }) => context.sourceEvents)).toEqual([]);
  expect(distinct(posted.map(({ generatedBy }) => generatedBy))).toEqual(['demo_admin', 'demo_retailer_1']);
  expect(sent.map(({ context }) => byId.get(context.sourceEvents[0] ?? '')?.type)).toEqual(
    sent.map(() => 'ORCHESTRATION'),
  );
  expect(events.filter(event => 'source' in event && event.source !== 'Fluent-API')).toEqual([]);
});

test('the log of the demo world led to the statuses that its entities have', async () => {
  const { log, entities } = await demo();
  const mutations = log.filter(({ name, category }) => name === 'Mutation' && category === 'ACTION');

  const last = new Map<string, unknown>();
  for (const { retailerId, attributes } of mutations.toReversed()) {
    const said = Object.fromEntries((attributes ?? []).map(({ name, value }) => [name, value]));
    const { type, id, ref } = said['entity'] as DemoEntity;
    if (said['to'] !== undefined) last.set([retailerId, type, id, ref].join(' '), said['to']);
  }

  const now = new Map(
    entities.map(({ retailerId, type, id, ref, status }) => [[retailerId, type, id, ref].join(' '), status]),
  );
  expect(last.size).toBeGreaterThan(3);
  expect([...last].filter(([name, status]) => now.get(name) !== status)).toEqual([]);
});

test('the demo world has the same entities with its past as without', async () => {
  const withPast = await demo();
  const without = await demo({ seed: 'workflows' });

  expect(withPast.entities.length).toBeGreaterThan(150);
  expect(withPast.entities).toEqual(without.entities);
});

test('the log of an order tells its whole life', async () => {
  const { log } = await demo();

  const life = log.toReversed().flatMap(({ context, category, attributes }) => {
    if (context['rootEntityRef'] !== 'HD_117' || category !== 'ACTION') return [];
    const said = Object.fromEntries((attributes ?? []).map(({ name, value }) => [name, value]));
    return (said['entity'] as DemoEntity | undefined)?.type === 'ORDER' ? [said['to']] : [];
  });

  expect(life).toEqual(['RECEIVED', 'BOOKED', 'PICK_PACK', 'AWAITING_COURIER_COLLECTION', 'COMPLETE']);
});

test('what the demo world had scheduled fell due on the way', async () => {
  const { log } = await demo();

  const expiries = log.filter(
    ({ name, context, generatedBy }) =>
      name?.endsWith('Expiry') && context['rootEntityRef'] === 'HD_117' && generatedBy === 'Rubix User',
  );

  expect(expiries.map(({ name, eventStatus }) => `${String(name)} ${eventStatus}`).toSorted()).toEqual([
    'FulfilmentExpiry NO_MATCH',
    'OrderExpiry NO_MATCH',
  ]);
});

test('every event of the demo log that failed has an exception that says why', async () => {
  const { log } = await demo();
  const failed = log.filter(({ type, eventStatus }) => type === 'ORCHESTRATION' && eventStatus === 'FAILED');

  const exceptions = failed.map(({ id }) =>
    log.find(({ category, context }) => category === 'exception' && context.sourceEvents.includes(id)),
  );

  expect(distinct(exceptions.map(exception => String(exception?.attributes?.[0]?.value)))).toEqual([
    "property 'eventName' is missing",
    "property 'status' is missing",
  ]);
});

test('the demo log is about orders, stock, products, stores and jobs', async () => {
  const { log } = await demo();

  expect(distinct(log.map(({ context }) => String(context['rootEntityType'])))).toEqual([
    'INVENTORY_CATALOGUE',
    'JOB',
    'LOCATION',
    'ORDER',
    'PRODUCT_CATALOGUE',
  ]);
});
