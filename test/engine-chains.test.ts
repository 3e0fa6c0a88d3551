import { expect, test } from 'vitest';
import type { RuleFunction, Target } from '../mock/index.js';
import { ofCategory, orchestration, statusCounts, wholeLog } from './support/log.js';
import {
  ORDER_A,
  rule,
  ruleset,
  schedule,
  send,
  setState,
  worldWith,
  type MadeRule,
} from './support/workflows.js';

const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;

/** Sends the event on to order B from order A, and back. */
const Ping: RuleFunction = ({ entity, event }) => ({
  type: 'sendEvent',
  name: event.name,
  to: otherThan(entity.ref),
});

function otherThan(ref: string | null): Target {
  return { entityType: 'ORDER', entityRef: ref === 'A' ? 'B' : 'A' };
}

const rules = { Ping };
const ping = rule('Ping');

/** Orders A and B, with a ruleset Go of these rules. */
async function twoOrders(...given: readonly MadeRule[]) {
  const opened = await worldWith([ruleset('Go', given), ruleset('Close', [setState('CLOSED')])], { rules });
  opened.world.entities.put({ ...ORDER_A, id: '2', ref: 'B' });
  return opened;
}

test('two roots that send each other events come to rest after a thousand', async () => {
  const { client, world, post } = await twoOrders(ping);
  await post('Go');

  const settled = await world.settle();

  const log = await wholeLog(client);
  const [audit, ...others] = ofCategory(log, 'exception');
  expect(settled).toBe(1001);
  expect(statusCounts(log)).toEqual({ COMPLETE: 1001, FAILED: 1 });
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
  expect(statusCounts(await wholeLog(client))).toEqual({ COMPLETE: 2002, FAILED: 1 });
});

test('so do two roots that send each other more and more', async () => {
  const { client, world, post } = await twoOrders(ping, ping, ping);
  await post('Go');

  const settled = await world.settle();

  const { PENDING, COMPLETE } = statusCounts(await wholeLog(client));
  expect([settled, COMPLETE, PENDING]).toEqual([1001, 1001, undefined]);
});

test('entities whose creation creates others come to rest', async () => {
  const { client, world, post } = await worldWith(
    [ruleset('Go', [rule('Breed')]), ruleset('CREATE', [rule('Breed'), rule('Breed')], { type: null })],
    { rules: { Breed: () => ({ type: 'create', entity: { type: 'FULFILMENT' } }) } },
  );
  await post('Go');

  await world.settle();

  expect(statusCounts(await wholeLog(client))).toMatchObject({ COMPLETE: 1001 });
  expect(await world.settle()).toBe(0);
});

test('two roots that send each other events and schedule more of them end for good', async () => {
  const { client, world, post } = await worldWith([ruleset('Go', [rule('Ping'), schedule('Go', 3600)])], {
    rules,
  });
  world.entities.put({ ...ORDER_A, id: '2', ref: 'B' });
  await post('Go');
  const first = await world.settle();

  await world.clock.advance(HOUR);
  const second = await world.settle();
  await world.clock.advance(HOUR);

  expect([first, second, await world.settle()]).toEqual([1001, 1000, 0]);
  expect(statusCounts(await wholeLog(client))['SCHEDULED']).toBeUndefined();
});

test('what a context sends that turns out to be endless never runs', async () => {
  const { client, world, post } = await twoOrders(send('Go'), ping);
  await post('Go');

  expect(await world.settle()).toBe(1);
  const { PENDING, COMPLETE } = statusCounts(await wholeLog(client));
  expect([PENDING, COMPLETE]).toEqual([undefined, 100]);
});

test('a chain that was ended does not hinder the next event', async () => {
  const { world, post, status } = await twoOrders(ping);
  await post('Go');
  await post('Close');
  await world.settle();

  await post('Go');

  expect(status()).toBe('CLOSED');
  expect(await world.settle()).toBe(1001);
});

test('a workflow that looks after an order every hour goes on for a year', async () => {
  const { world, run, status } = await worldWith(
    [ruleset('Check', [rule('Count'), schedule('Check', 3600)])],
    { rules: { Count: ({ entity }) => ({ type: 'mutate', status: String(Number(entity.status) + 1) }) } },
  );
  world.entities.put({ ...ORDER_A, status: '0' });
  world.processing = { mode: 'immediate' };
  await run('Check');

  await world.clock.advance(YEAR);

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

  await world.clock.advance(1500 * HOUR);

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

  await world.clock.advance(1500 * HOUR);

  const { body } = await client.get(`/event?eventStatus=SCHEDULED`);
  expect(body.results).toHaveLength(2);
});

test('a workflow that schedules twice as much each hour ends', async () => {
  const { client, world, run } = await worldWith([
    ruleset('Check', [schedule('Check', 3600), schedule('Check', 3600)]),
  ]);
  world.processing = { mode: 'immediate' };
  await run('Check');

  await world.clock.advance(48 * HOUR);

  const { SCHEDULED, COMPLETE = 0 } = statusCounts(await wholeLog(client));
  expect(SCHEDULED).toBeUndefined();
  expect(COMPLETE).toBeGreaterThan(500);
});
