import { expect, test } from 'vitest';
import type { RuleFunction } from '../mock/index.js';
import { ofCategory, orchestration, statusCounts, wholeLog } from './support/log.js';
import { rule, ruleset, send, setState, worldWith } from './support/workflows.js';

/** Sends the event again until it has been sent as often as the attribute `left` says. */
const Countdown: RuleFunction = ({ event }) => {
  const left = Number(event.attributes['left']);
  return left > 0 ? { type: 'sendEvent', name: event.name, attributes: { left: left - 1 } } : undefined;
};

/** Sends the event as often as the attribute `times` says. */
const Spread: RuleFunction = ({ event }) =>
  Array.from({ length: Number(event.attributes['times']) }, () => ({ type: 'sendEvent', name: 'One' }));

function chains(name: string) {
  return worldWith([ruleset('Go', [rule(name)]), ruleset('One')], { rules: { Countdown, Spread } });
}

test('a hundred inline events are fine', async () => {
  const { client, run } = await chains('Countdown');

  const { body } = await run('Go', { attributes: { left: 100 } });

  expect(body.eventStatus).toBe('COMPLETE');
  expect(statusCounts(await wholeLog(client))).toEqual({ COMPLETE: 101 });
});

test('the hundred-and-first inline event fails its context', async () => {
  const { client, run } = await chains('Countdown');

  const { body } = await run('Go', { attributes: { left: 101 } });

  const log = await wholeLog(client);
  const events = orchestration(log);
  const [audit, ...others] = ofCategory(log, 'exception');
  expect(body.eventStatus).toBe('FAILED');
  expect(statusCounts(log)).toEqual({ FAILED: 2, COMPLETE: 100 });
  expect([events.at(0)?.eventStatus, events.at(-1)?.eventStatus]).toEqual(['FAILED', 'FAILED']);
  expect(others).toEqual([]);
  expect(audit).toMatchObject({ name: 'EndlessChain', context: { sourceEvents: [events.at(0)?.id] } });
  expect(audit?.attributes['message']).toContain('more than 100 inline events in a row in one context');
});

test('of brothers there may be many more, up to ten thousand', async () => {
  const { client, run } = await chains('Spread');
  const { world, run: runMany } = await worldWith([ruleset('Go', [rule('Many')])], {
    rules: { Many: () => Array.from({ length: 10_001 }, () => ({ type: 'sendEvent', name: 'Nobody' })) },
  });

  const { body } = await run('Go', { attributes: { times: 300 } });
  const { body: refused } = await runMany('Go');

  expect(body.eventStatus).toBe('COMPLETE');
  expect(statusCounts(await wholeLog(client))).toEqual({ COMPLETE: 301 });
  expect(refused.eventStatus).toBe('FAILED');
  expect(world.events.find({ name: 'Nobody', eventStatus: 'FAILED' })).toHaveLength(1);
  const [audit] = world.events.find({ name: 'EndlessChain' });
  expect(audit?.attributes?.[0]?.value).toContain('more than 10000 inline events in one context');
});

test('a loop that multiplies ends as soon as one that does not', async () => {
  const { client, run } = await worldWith([
    ruleset('Go', [send('There'), send('There')]),
    ruleset('There', [send('Go')]),
  ]);

  await run('Go');

  const log = await wholeLog(client);
  const [audit] = ofCategory(log, 'exception');
  expect(audit?.attributes['message']).toContain('more than 100 inline events that led to themselves');
  expect(orchestration(log).filter(({ eventStatus }) => eventStatus === 'COMPLETE').length).toBeLessThan(110);
});

test('each context counts for itself', async () => {
  const { client, world, post } = await chains('Countdown');
  await post('Go', { attributes: { left: 70 } });
  await post('Go', { attributes: { left: 70 } });

  await world.settle();

  expect(statusCounts(await wholeLog(client))).toEqual({ COMPLETE: 142 });
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
