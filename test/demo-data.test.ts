import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { DEMO_ACCOUNT, type SandboxOptions } from '../mock/index.js';
import { signIn } from './support/client.js';
import { PACKAGED_SPEC } from './support/referee.js';
import { openSandbox } from './support/sandbox.js';
import { eventsFound, everything, type LoggedEvent } from './support/searching.js';

const DAY = 86_400_000;

async function demo(options: SandboxOptions = {}) {
  const { url, world } = await openSandbox({ seed: 'demo', ...options });
  const all = everything(world.clock.now());
  const log = await eventsFound(await signIn(url), all);
  return { url, world, all, log };
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

test('events that were posted have no source, and those of the engine name its user', async () => {
  const { log } = await demo();
  const posted = log.filter(({ type }) => type === 'ORCHESTRATION');

  expect(posted.flatMap(({ context }) => context.sourceEvents)).toEqual([]);
  expect(posted.filter(event => 'source' in event && event.source !== 'Fluent-API')).toEqual([]);
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
  expect(world.settle()).toBe(0);
});

test('scheduled events become due as the clock advances, and nothing else changes by itself', async () => {
  const { url, world, all, log } = await demo();
  const scheduled = log.filter(({ eventStatus }) => eventStatus === 'SCHEDULED').map(({ id }) => id);

  world.clock.advance(40 * DAY);

  const before = statuses(log);
  const after = statuses(await eventsFound(await signIn(url), all));
  const changed = [...after].filter(([id, status]) => before.get(id) !== status);
  expect(scheduled.length).toBeGreaterThan(0);
  expect(new Map(changed)).toEqual(new Map(scheduled.map(id => [id, 'PENDING'])));
});

test('a scheduled event of the demo log is not due a day after the start', async () => {
  const { url, world, all, log } = await demo();

  world.clock.advance(DAY);

  expect(statuses(await eventsFound(await signIn(url), all))).toEqual(statuses(log));
});

test('scheduled events are processed once they are due', async () => {
  const { url, world, all, log } = await demo();
  const scheduled = log.filter(({ eventStatus }) => eventStatus === 'SCHEDULED').map(({ id }) => id);
  world.clock.advance(40 * DAY);

  world.settle();

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
