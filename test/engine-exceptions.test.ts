import { expect, test } from 'vitest';
import { RuleExecutionException, type RuleFunction, type SandboxOptions } from '../mock/index.js';
import { eventsIn, messagesIn, story, wholeLog } from './support/log.js';
import { rule, ruleset, send, setState, worldWith } from './support/workflows.js';

const Refuse: RuleFunction = () => {
  throw new RuleExecutionException('not today');
};
const Break: RuleFunction = () => {
  throw new RangeError('out of range');
};
const Say: RuleFunction = ({ event }) => ({ type: 'log', message: event.name });

const RULES: SandboxOptions = { rules: { Refuse, Break, Say } };
const [refuse, breaks, say] = [rule('Refuse'), rule('Break'), rule('Say')];

test('a RuleExecutionException ends its ruleset, and the event still succeeds', async () => {
  const { client, run, status } = await worldWith(
    [ruleset('Go', [setState('ONE'), refuse, setState('TWO')])],
    RULES,
  );

  const answer = await run('Go');

  expect(answer.status).toBe(200);
  expect(answer.body.eventStatus).toBe('COMPLETE');
  expect(status()).toBe('ONE');
  expect(await story(client)).toEqual([
    'Go for ORDER A: COMPLETE',
    '  Go: snapshot OPEN',
    '  Go: ruleSet Go FAILED',
    '  Go: rule SetState',
    '  Go: OPEN -> ONE',
    '  Go: rule Refuse function FAILED',
    '  Go: exception RuleExecutionException FAILED',
    'Go for ORDER A: NO_MATCH',
  ]);
});

test('any other exception fails the event, and a sync post with it; what was changed stays changed', async () => {
  const { client, run, status } = await worldWith(
    [ruleset('Go', [setState('ONE'), breaks, setState('TWO')]), ruleset('Go', [setState('THREE')])],
    RULES,
  );

  const answer = await run('Go');

  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ eventStatus: 'FAILED', errorMessage: 'Event has Failed' });
  expect(status()).toBe('ONE');
  expect(await story(client)).toEqual([
    'Go for ORDER A: FAILED',
    '  Go: snapshot OPEN',
    '  Go: ruleSet Go FAILED',
    '  Go: rule SetState',
    '  Go: OPEN -> ONE',
    '  Go: rule Break function FAILED',
    '  Go: exception RangeError FAILED',
  ]);
});

test.each([
  ['a RuleExecutionException', refuse],
  ['any other exception', breaks],
])('%s drops the actions that wait, those of earlier rulesets too', async (_what, thrower) => {
  const { client, run } = await worldWith(
    [ruleset('Go', [send('Early'), say]), ruleset('Go', [send('Late'), thrower])],
    RULES,
  );

  await run('Go');

  expect((await eventsIn(client)).filter(event => /Early|Late/.test(event))).toEqual([]);
  expect(await messagesIn(client)).toEqual([]);
});

test('after a RuleExecutionException the next ruleset still runs, and its actions are done', async () => {
  const { client, run } = await worldWith(
    [ruleset('Go', [refuse, send('Never')]), ruleset('Go', [say, send('Next')])],
    RULES,
  );

  const { body } = await run('Go');

  expect(body.eventStatus).toBe('COMPLETE');
  expect(await messagesIn(client)).toEqual(['Go']);
  expect(await eventsIn(client)).toEqual(['Go COMPLETE', 'Go NO_MATCH', 'Next NO_MATCH']);
});

test('a RuleExecutionException leaves the inline events alone that were queued before', async () => {
  const { client, run } = await worldWith(
    [ruleset('Go', [send('A'), send('B')]), ruleset('A', [refuse]), ruleset('B', [say])],
    RULES,
  );

  await run('Go');

  expect(await eventsIn(client)).toEqual(['Go COMPLETE', 'A COMPLETE', 'B COMPLETE', 'A NO_MATCH']);
});

test('an inline event that breaks fails the one that opened the context, and those behind it never run', async () => {
  const { client, run } = await worldWith(
    [
      ruleset('Go', [send('A'), send('B'), send('C')]),
      ruleset('A', [say, send('D')]),
      ruleset('B', [breaks]),
      ruleset('C', [say]),
      ruleset('D', [say]),
    ],
    RULES,
  );

  const answer = await run('Go');

  expect(answer.status).toBe(400);
  expect(await eventsIn(client)).toEqual(['Go FAILED', 'A COMPLETE', 'B FAILED', 'C FAILED', 'D FAILED']);
  expect(await messagesIn(client)).toEqual(['A']);
});

test('a failed context does not touch what waits beside it', async () => {
  const { client, world, post, status } = await worldWith(
    [ruleset('Go', [breaks]), ruleset('Other', [setState('DONE')])],
    RULES,
  );
  await post('Go');
  await post('Other');

  await world.settle();

  expect(status()).toBe('DONE');
  expect(await eventsIn(client)).toEqual(['Go FAILED', 'Other COMPLETE']);
});

test('an event that failed is final: more time and more rounds change nothing', async () => {
  const { client, world, post } = await worldWith([ruleset('Go', [breaks])], RULES);
  await post('Go');
  await world.settle();
  const before = await wholeLog(client);

  await world.clock.advance(86_400_000);

  expect(await world.settle()).toBe(0);
  expect(await wholeLog(client)).toEqual(before);
});
