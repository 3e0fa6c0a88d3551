import { expect, test } from 'vitest';
import { RuleExecutionException, type RuleFunction, type SandboxOptions } from '../mock/index.js';
import { ofCategory, theEvent, wholeLog } from './support/log.js';
import { rule, ruleset, worldWith } from './support/workflows.js';

const Refuse: RuleFunction = () => {
  throw new RuleExecutionException('not today');
};
const Break: RuleFunction = () => {
  throw new RangeError('out of range');
};

const RULES: SandboxOptions = { rules: { Refuse, Break } };
const [refuse, breaks] = [rule('Refuse'), rule('Break')];

test('a missing property is a PropertyNotFoundException that names it', async () => {
  const { client, run } = await worldWith([ruleset('Go', [rule('SetState', {})])]);

  const { body } = await run('Go');

  const [audit] = ofCategory(await wholeLog(client), 'exception');
  expect(body.eventStatus).toBe('FAILED');
  expect(audit?.name).toBe('PropertyNotFoundException');
  expect(audit?.attributes).toMatchObject({ message: "property 'status' is missing", ruleSet: 'Go' });
});

test('the audit of an exception tells message, rule, ruleset and where it came from', async () => {
  const { client, run } = await worldWith([ruleset('Go', [breaks])], RULES);
  await run('Go');

  const [audit] = ofCategory(await wholeLog(client), 'exception');

  expect(audit?.eventStatus).toBe('FAILED');
  expect(audit?.context.sourceEvents).toEqual([(await theEvent(client, 'Go')).id]);
  expect(audit?.attributes).toEqual({
    message: 'out of range',
    rule: 'DEMO.core.Break',
    ruleSet: 'Go',
    stackTrace: expect.stringMatching(/^RangeError: out of range\n +at .*engine-exception-audits/) as string,
  });
});

test('the audit of a RuleExecutionException has no stack trace', async () => {
  const { client, run } = await worldWith([ruleset('Go', [refuse])], RULES);
  await run('Go');

  const [audit] = ofCategory(await wholeLog(client), 'exception');

  expect(audit?.attributes).toEqual({ message: 'not today', rule: 'DEMO.core.Refuse', ruleSet: 'Go' });
});

test('the stack trace of a rule of the sandbox tells rule and ruleset, not how the sandbox is built', async () => {
  const { client, run } = await worldWith([ruleset('Go', [rule('SetState')])]);
  await run('Go');

  const [audit] = ofCategory(await wholeLog(client), 'exception');

  expect(audit?.attributes['stackTrace']).toBe(
    "PropertyNotFoundException: property 'status' is missing\n\tat rule DEMO.core.SetState\n\tat ruleset Go",
  );
});

test('a class of ones own that extends RuleExecutionException counts as one, under its own name', async () => {
  class OutOfStock extends RuleExecutionException {
    override readonly name = 'OutOfStock';
  }
  const { client, run } = await worldWith([ruleset('Go', [rule('Refuse')])], {
    rules: {
      Refuse: () => {
        throw new OutOfStock('none left');
      },
    },
  });

  const { body } = await run('Go');

  const [audit] = ofCategory(await wholeLog(client), 'exception');
  expect(body.eventStatus).toBe('COMPLETE');
  expect(audit?.name).toBe('OutOfStock');
});
