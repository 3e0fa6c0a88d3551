import { expect, test } from 'vitest';
import { RuleExecutionException, type RuleFunction, type SandboxOptions } from '../mock/index.js';
import { eventsIn, messagesIn, rulesetsRun } from './support/log.js';
import { rule, ruleset, send, setState, worldWith } from './support/workflows.js';

const Refuse: RuleFunction = () => {
  throw new RuleExecutionException('not today', { cause: new Error('stock is empty') });
};
const Break: RuleFunction = () => {
  throw new RangeError('out of range');
};
const Say: RuleFunction = ({ event }) => ({
  type: 'log',
  message: `${event.name} ${JSON.stringify(event.attributes)}`,
});

const RULES: SandboxOptions = { rules: { Refuse, Break, Say } };
const [refuse, breaks, say] = [rule('Refuse'), rule('Break'), rule('Say')];
const EXCEPTION = { eventType: 'EXCEPTION' };

test('the rulesets for exceptions of its name run, with what flowed in, the message and the cause', async () => {
  const { client, run, status } = await worldWith(
    [
      ruleset('Go', [refuse]),
      ruleset('Go', [say, setState('HELD')], { ...EXCEPTION, from: ['OPEN'] }),
      ruleset('Go', [setState('WRONG')], { ...EXCEPTION, from: ['CLOSED'] }),
      ruleset('Other', [setState('WRONG')], EXCEPTION),
    ],
    RULES,
  );

  await run('Go', { attributes: { a: 1 } });

  expect(status()).toBe('HELD');
  expect(await messagesIn(client)).toEqual(['Go {"a":1,"message":"not today","cause":"stock is empty"}']);
  expect(await eventsIn(client)).toEqual(['Go COMPLETE', 'Go COMPLETE']);
});

test('without a cause the name of the exception stands for it', async () => {
  const { client, run } = await worldWith(
    [ruleset('Go', [rule('Refuse')]), ruleset('Go', [say], EXCEPTION)],
    {
      rules: {
        Say,
        Refuse: () => {
          throw new RuleExecutionException('no');
        },
      },
    },
  );

  await run('Go');

  expect(await messagesIn(client)).toEqual(['Go {"message":"no","cause":"RuleExecutionException"}']);
});

test('a ruleset for exceptions never runs for an event that somebody posts or sends', async () => {
  const { client, run } = await worldWith(
    [ruleset('Go', [send('Catch')]), ruleset('Catch', [say], EXCEPTION)],
    RULES,
  );

  await run('Go');
  await run('Catch');

  expect(await eventsIn(client)).toEqual(['Go COMPLETE', 'Catch NO_MATCH', 'Catch NO_MATCH']);
});

test('a ruleset for exceptions that is refused itself is not tried again', async () => {
  const { client, run } = await worldWith(
    [ruleset('Go', [refuse]), ruleset('Go', [refuse], EXCEPTION)],
    RULES,
  );

  const { body } = await run('Go');

  expect(body.eventStatus).toBe('COMPLETE');
  expect(await eventsIn(client)).toEqual(['Go COMPLETE', 'Go COMPLETE']);
  expect(await rulesetsRun(client)).toEqual(['Go', 'Go']);
});

test('a ruleset for exceptions that breaks fails the event that opened the context', async () => {
  const { client, run } = await worldWith(
    [ruleset('Go', [refuse]), ruleset('Go', [breaks], EXCEPTION)],
    RULES,
  );

  const { body } = await run('Go');

  expect(body.eventStatus).toBe('FAILED');
  expect(await eventsIn(client)).toEqual(['Go FAILED', 'Go FAILED']);
});

test('what a ruleset for exceptions sends runs as a normal event again', async () => {
  const { client, run, status } = await worldWith(
    [
      ruleset('Go', [refuse]),
      ruleset('Go', [send('Repair')], EXCEPTION),
      ruleset('Repair', [setState('FIXED')]),
    ],
    RULES,
  );

  await run('Go');

  expect(status()).toBe('FIXED');
  expect(await eventsIn(client)).toEqual(['Go COMPLETE', 'Go COMPLETE', 'Repair COMPLETE']);
});
