import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { DEMO_ACCOUNT, type SandboxOptions } from '../mock/index.js';
import { signIn } from './support/client.js';
import { ask } from './support/control-plane.js';
import { PACKAGED_SPEC } from './support/referee.js';
import { openSandbox } from './support/sandbox.js';
import { eventsFound, everything, type LoggedEvent } from './support/searching.js';

const DAY = 86_400_000;

/** An entity of the control plane, as far as the tests look at it. */
interface DemoEntity {
  readonly retailerId: string;
  readonly type: string;
  readonly id: string | null;
  readonly ref: string | null;
  readonly status: string;
}

/** An event with the user who posted it. */
interface DemoEvent extends LoggedEvent {
  readonly generatedBy: string;
}

async function demo(options: SandboxOptions = {}) {
  const { url, world } = await openSandbox({ seed: 'demo', ...options });
  const all = everything(world.clock.now());
  const log = (await eventsFound(await signIn(url), all)) as readonly DemoEvent[];
  const { body } = await ask<{ readonly entities: readonly DemoEntity[] }>(`${url}/__admin/entities`);
  return { url, world, all, log, entities: body.entities };
}

/** What tells an event of one demo world from one of another, its time counted from the newest. */
function fingerprints(log: readonly LoggedEvent[]): readonly unknown[] {
  const newest = Date.parse(log[0]?.generatedOn ?? '');
  return log.map(({ id, name, type, category, eventStatus, context, generatedOn }) => {
    const age = newest - Date.parse(generatedOn);
    return { id, name, type, category, eventStatus, context, age };
  });
}

function statuses(log: readonly LoggedEvent[]): ReadonlyMap<string, string> {
  return new Map(log.map(({ id, eventStatus }) => [id, eventStatus]));
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)].toSorted();
}

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

test('the same seed number gives the same events at the same distance from the start', async () => {
  const first = await demo({ seedNumber: 7 });
  const second = await demo({ seedNumber: 7 });

  expect(fingerprints(second.log)).toEqual(fingerprints(first.log));
});

test('the seed number is 1 unless told otherwise, and another one gives other events', async () => {
  const standard = await demo();
  const one = await demo({ seedNumber: 1 });
  const two = await demo({ seedNumber: 2 });

  const ids = new Set(standard.log.map(({ id }) => id));
  expect(one.log.map(({ id }) => id)).toEqual([...ids]);
  expect(two.log.filter(({ id }) => ids.has(id))).toEqual([]);
});

test('nothing in the demo log waits to be processed, not even what is PENDING', async () => {
  const { log, world } = await demo();

  expect(log.some(({ eventStatus }) => eventStatus === 'PENDING')).toBe(true);
  expect(await world.settle()).toBe(0);
});

test('scheduled events become due as the clock advances, and nothing else changes by itself', async () => {
  const { url, world, all, log } = await demo();
  const scheduled = log.filter(({ eventStatus }) => eventStatus === 'SCHEDULED').map(({ id }) => id);

  await world.clock.advance(40 * DAY);

  const before = statuses(log);
  const after = statuses(await eventsFound(await signIn(url), all));
  const changed = [...after].filter(([id, status]) => before.get(id) !== status);
  expect(scheduled.length).toBeGreaterThan(0);
  expect(new Map(changed)).toEqual(new Map(scheduled.map(id => [id, 'PENDING'])));
});

test('a scheduled event of the demo log is not due a day after the start', async () => {
  const { url, world, all, log } = await demo();

  await world.clock.advance(DAY);

  expect(statuses(await eventsFound(await signIn(url), all))).toEqual(statuses(log));
});

test('scheduled events are processed once they are due', async () => {
  const { url, world, all, log } = await demo();
  const scheduled = log.filter(({ eventStatus }) => eventStatus === 'SCHEDULED').map(({ id }) => id);
  await world.clock.advance(40 * DAY);

  await world.settle();

  const found = await eventsFound(await signIn(url), { ...all, eventId: scheduled });
  expect(found).toHaveLength(scheduled.length);
  expect(found.filter(({ eventStatus }) => /SCHEDULED|PENDING/.test(eventStatus))).toEqual([]);
});

test('two users sign in, one of them for retailer 1 only', async () => {
  const { url, all, log } = await demo();
  const [admin, limited] = DEMO_ACCOUNT.users;

  const seen = await eventsFound(await signIn(url, DEMO_ACCOUNT, limited), all);

  expect(DEMO_ACCOUNT.users).toHaveLength(2);
  expect([admin?.retailerIds, limited?.retailerIds]).toEqual([['1', '2'], ['1']]);
  expect(distinct(seen.map(({ retailerId }) => retailerId))).toEqual(['1']);
  expect(seen).toEqual(log.filter(({ retailerId }) => retailerId === '1'));
});

test('the seed workflows is a world without events that knows the demo entities', async () => {
  const { log, url } = await demo({ seed: 'workflows' });

  const { body } = await (
    await signIn(url)
  ).post('/event/async', { name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entityRef: 'HD_107' });

  expect(log).toEqual([]);
  expect(body.entityId).toBe('107');
});

test('the seed none is a world without events and entities', async () => {
  const { log, url } = await demo({ seed: 'none' });

  const { body } = await (
    await signIn(url)
  ).post('/event/async', { name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entityRef: 'HD_107' });

  expect(log).toEqual([]);
  expect(body.entityId).toBeUndefined();
});
