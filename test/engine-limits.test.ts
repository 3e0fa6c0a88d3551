import { expect, test } from 'vitest';
import type { RuleFunction, Target } from '../mock/index.js';
import { ofCategory, orchestration, wholeLog, type Entry } from './support/log.js';
import { ORDER_A, rule, ruleset, schedule, send, setState, worldWith } from './support/workflows.js';

const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;

/** Sends the event again until it has been sent as often as the attribute `left` says. */
const Countdown: RuleFunction = ({ event }) => {
  const left = Number(event.attributes['left']);
  return left > 0 ? { type: 'sendEvent', name: event.name, attributes: { left: left - 1 } } : undefined;
};

/** Sends the event as often as the attribute `times` says. */
const Spread: RuleFunction = ({ event }) =>
  Array.from({ length: Number(event.attributes['times']) }, () => ({ type: 'sendEvent', name: 'One' }));

/** Sends the event on to order B from order A, and back. */
const Ping: RuleFunction = ({ entity, event }) => ({
  type: 'sendEvent',
  name: event.name,
  to: otherThan(entity.ref),
});

function otherThan(ref: string | null): Target {
  return { entityType: 'ORDER', entityRef: ref === 'A' ? 'B' : 'A' };
}

const rules = { Countdown, Spread, Ping };

/** How many events ended in each status. */
function counts(log: readonly Entry[]): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { eventStatus } of orchestration(log)) found[eventStatus] = (found[eventStatus] ?? 0) + 1;
  return found;
}

async function chains(...names: readonly string[]) {
  const opened = await worldWith(
    [
      ruleset(
        'Go',
        names.map(name => rule(name)),
      ),
      ruleset('One'),
    ],
    { rules },
  );
  opened.world.entities.put({ ...ORDER_A, id: '2', ref: 'B' });
  return opened;
}

test('a hundred inline events are fine', async () => {
  const { client, run } = await chains('Countdown');

  const { body } = await run('Go', { attributes: { left: 100 } });

  expect(body.eventStatus).toBe('COMPLETE');
  expect(counts(await wholeLog(client))).toEqual({ COMPLETE: 101 });
});

test('the hundred-and-first inline event fails its context', async () => {
  const { client, run } = await chains('Countdown');

  const { body } = await run('Go', { attributes: { left: 101 } });

  const log = await wholeLog(client);
  const events = orchestration(log);
  const [audit, ...others] = ofCategory(log, 'exception');
  expect(body.eventStatus).toBe('FAILED');
  expect(counts(log)).toEqual({ FAILED: 2, COMPLETE: 100 });
  expect([events.at(0)?.eventStatus, events.at(-1)?.eventStatus]).toEqual(['FAILED', 'FAILED']);
  expect(others).toEqual([]);
  expect(audit).toMatchObject({ name: 'EndlessChain', context: { sourceEvents: [events.at(0)?.id] } });
  expect(audit?.attributes['message']).toContain('more than 100 inline events in one context');
});

test('it does not matter whether inline events are children or brothers', async () => {
  const allowed = await chains('Spread');
  const refused = await chains('Spread');

  await allowed.run('Go', { attributes: { times: 100 } });
  await refused.run('Go', { attributes: { times: 103 } });

  expect(counts(await wholeLog(allowed.client))).toEqual({ COMPLETE: 101 });
  expect(counts(await wholeLog(refused.client))).toEqual({ FAILED: 4, COMPLETE: 100 });
});

test('each context counts for itself', async () => {
  const { client, world, post } = await chains('Countdown');
  await post('Go', { attributes: { left: 70 } });
  await post('Go', { attributes: { left: 70 } });

  world.settle();

  expect(counts(await wholeLog(client))).toEqual({ COMPLETE: 142 });
});

test('a loop in a workflow ends, and says where it is', async () => {
  const { client, run, status } = await worldWith([
    ruleset('Go', [setState('GOING'), send('There')]),
    ruleset('There', [send('Back')]),
    ruleset('Back', [send('There')]),
  ]);

  await run('Go');

  const [audit] = ofCategory(await wholeLog(client), 'exception');
  expect(status()).toBe('GOING');
  expect(audit?.attributes['message']).toContain('Back -> There -> Back -> There');
});

test('two roots that send each other events come to rest after a thousand', async () => {
  const { client, world, post } = await chains('Ping');
  await post('Go');

  const settled = world.settle();

  const log = await wholeLog(client);
  const [audit, ...others] = ofCategory(log, 'exception');
  expect(settled).toBe(1001);
  expect(counts(log)).toEqual({ COMPLETE: 1001, FAILED: 1 });
  expect(others).toEqual([]);
  expect(audit?.name).toBe('EndlessChain');
  expect(audit?.context.sourceEvents).toEqual([orchestration(log).at(-1)?.id]);
});

test('so do two roots that send each other events by a detour', async () => {
  const { client, world, post } = await worldWith(
    [ruleset('Go', [send('Across')]), ruleset('Across', [rule('Across')])],
    { rules: { Across: ({ entity }) => ({ type: 'sendEvent', name: 'Go', to: otherThan(entity.ref) }) } },
  );
  world.entities.put({ ...ORDER_A, id: '2', ref: 'B' });
  await post('Go');

  let processed = 0;
  while (processed < 1500 && world.step() === 1) processed += 1;

  expect(processed).toBe(1001);
  expect(counts(await wholeLog(client))).toEqual({ COMPLETE: 2002, FAILED: 1 });
});

test('so do two roots that send each other more and more', async () => {
  const { client, world, post } = await chains('Ping', 'Ping', 'Ping');
  await post('Go');

  const settled = world.settle();

  const { PENDING, COMPLETE } = counts(await wholeLog(client));
  expect([settled, COMPLETE, PENDING]).toEqual([1001, 1001, undefined]);
});

test('entities whose creation creates others come to rest', async () => {
  const { client, world, post } = await worldWith(
    [ruleset('Go', [rule('Breed')]), ruleset('CREATE', [rule('Breed'), rule('Breed')], { type: null })],
    { rules: { Breed: () => ({ type: 'create', entity: { type: 'FULFILMENT' } }) } },
  );
  await post('Go');

  world.settle();

  expect(counts(await wholeLog(client))).toMatchObject({ COMPLETE: 1001 });
  expect(world.settle()).toBe(0);
});

test('a chain that was ended does not hinder the next event', async () => {
  const { world, post, status } = await worldWith(
    [ruleset('Go', [rule('Ping')]), ruleset('Close', [setState('CLOSED')])],
    { rules },
  );
  world.entities.put({ ...ORDER_A, id: '2', ref: 'B' });
  await post('Go');
  await post('Close');
  world.settle();

  await post('Go');

  expect(status()).toBe('CLOSED');
  expect(world.settle()).toBe(1001);
});

test('a workflow that looks after an order every hour goes on for a year', async () => {
  const { world, run, status } = await worldWith(
    [ruleset('Check', [rule('Count'), schedule('Check', 3600)])],
    { rules: { Count: ({ entity }) => ({ type: 'mutate', status: String(Number(entity.status) + 1) }) } },
  );
  world.entities.put({ ...ORDER_A, status: '0' });
  world.processing = { mode: 'immediate' };
  await run('Check');

  world.clock.advance(YEAR);

  expect(status()).toBe(String(1 + YEAR / HOUR));
});

test('so does one that tells another order each time', async () => {
  const { client, world, run } = await worldWith(
    [ruleset('Check', [rule('Tell'), schedule('Check', 3600)]), ruleset('Told', [setState('TOLD')])],
    {
      rules: {
        Tell: () => ({ type: 'sendEvent', name: 'Told', to: { entityType: 'ORDER', entityRef: 'B' } }),
      },
    },
  );
  world.entities.put({ ...ORDER_A, id: '2', ref: 'B' });
  world.processing = { mode: 'immediate' };
  await run('Check');

  world.clock.advance(1500 * HOUR);

  const { body } = await client.get(`/event?eventStatus=SCHEDULED`);
  expect(body.results).toHaveLength(1);
  expect((await client.get('/event?eventStatus=FAILED')).body.results).toEqual([]);
});

test('so do two side by side that one event began', async () => {
  const { client, world, run } = await worldWith([
    ruleset('Start', [schedule('Check', 3600), schedule('Check', 3600)]),
    ruleset('Check', [schedule('Check', 3600)]),
  ]);
  world.processing = { mode: 'immediate' };
  await run('Start');

  world.clock.advance(1500 * HOUR);

  const { body } = await client.get(`/event?eventStatus=SCHEDULED`);
  expect(body.results).toHaveLength(2);
});

test('a workflow that schedules twice as much each hour ends', async () => {
  const { client, world, run } = await worldWith([
    ruleset('Check', [schedule('Check', 3600), schedule('Check', 3600)]),
  ]);
  world.processing = { mode: 'immediate' };
  await run('Check');

  world.clock.advance(48 * HOUR);

  const { SCHEDULED, COMPLETE = 0 } = counts(await wholeLog(client));
  expect(SCHEDULED).toBeUndefined();
  expect(COMPLETE).toBeGreaterThan(500);
});
