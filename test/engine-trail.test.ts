import { expect, test } from 'vitest';
import { RuleExecutionException, type RuleFunction, type SandboxOptions } from '../mock/index.js';
import { ofCategory, orchestration, story, wholeLog, type Entry } from './support/log.js';
import { fulfilment, rule, ruleset, schedule, send, setState, worldWith } from './support/workflows.js';

const RULES: SandboxOptions = {
  rules: {
    Own: () => ({ type: 'log', message: 'done' }),
    Refuse: () => {
      throw new RuleExecutionException('no');
    },
  },
  stubs: [{ rule: 'Configured', emit: [] }],
};

/** A run that leaves an audit of each kind. */
async function eventful() {
  const opened = await worldWith(
    [
      ruleset('Go', [
        rule('Own'),
        setState('ONE'),
        rule('SendEventForAllFulfilments', { eventName: 'Pick' }),
      ]),
      ruleset('Go', [
        rule('Configured', { eventName: 'X' }),
        rule('DEMO.mine.Unknown', { eventName: 'Next' }),
      ]),
      ruleset('Pick', [rule('Refuse')], { type: 'FULFILMENT' }),
      ruleset('Next', [schedule('Later', 60)]),
    ],
    RULES,
  );
  opened.world.entities.put(fulfilment('11'));
  await opened.run('Go', { attributes: { a: 1 } });
  await opened.world.settle();
  return { ...opened, log: await wholeLog(opened.client) };
}

test('audits stand where things happened: snapshot, ruleset, rule, what the rule changed, then what waited', async () => {
  const { client } = await eventful();

  expect(await story(client)).toEqual([
    'Go for ORDER A: COMPLETE',
    '  Go: snapshot OPEN',
    '  Go: ruleSet Go',
    '  Go: rule Own function',
    '  Go: rule SetState',
    '  Go: OPEN -> ONE',
    '  Go: rule SendEventForAllFulfilments',
    '  Go: ruleSet Go',
    '  Go: rule Configured configured',
    '  Go: rule Unknown default',
    '  Go: log done',
    '  Go: sends Pick',
    'Pick for FULFILMENT F11: COMPLETE',
    '  Go: sends Next',
    'Next for ORDER A: COMPLETE',
    '  Pick: snapshot OPEN',
    '  Pick: ruleSet Pick FAILED',
    '  Pick: rule Refuse function FAILED',
    '  Pick: exception RuleExecutionException FAILED',
    'Pick for FULFILMENT F11: NO_MATCH',
    '  Next: snapshot ONE',
    '  Next: ruleSet Next',
    '  Next: rule ScheduleEvent',
    '  Next: sends Later',
    'Later for ORDER A: SCHEDULED',
  ]);
});

test('every source of an event or audit is an orchestration event that was logged before', async () => {
  const { log } = await eventful();

  const earlier = new Map(log.map((event, place) => [event.id, { event, place }]));
  for (const [place, { context, type }] of log.entries()) {
    expect(context.sourceEvents).toHaveLength(type === 'ORCHESTRATION' && place === 0 ? 0 : 1);
    for (const id of context.sourceEvents) {
      expect(earlier.get(id)?.event.type).toBe('ORCHESTRATION');
      expect(earlier.get(id)?.place).toBeLessThan(place);
    }
  }
  expect(new Set(log.map(({ id }) => id)).size).toBe(log.length);
});

test('an audit has the context, retailer and account of its event, and is made by the engine', async () => {
  const { log } = await eventful();
  const events = new Map(orchestration(log).map(event => [event.id, event]));

  const audits = log.filter(({ type }) => type !== 'ORCHESTRATION');

  expect(audits.length).toBeGreaterThan(15);
  for (const { context, type, retailerId, ...audit } of audits) {
    const { sourceEvents, ...about } = context;
    const { sourceEvents: _own, ...expected } = events.get(sourceEvents[0] ?? '')?.context ?? {};
    expect(about).toEqual(expected);
    expect([type, retailerId]).toEqual(['ORCHESTRATION_AUDIT', '1']);
    expect(audit).toMatchObject({ generatedBy: 'Rubix User', accountId: 'DEMO' });
  }
});

test('timers tell how long a rule took by the clock of the world', async () => {
  const handle: { advance?: (duration: number) => Promise<void> } = {};
  const Slow: RuleFunction = () => {
    void handle.advance?.(250);
  };
  const { client, world, run } = await worldWith(
    [ruleset('Go', [rule('Slow'), rule('Slow'), send('Next')])],
    {
      rules: { Slow },
    },
  );
  const start = world.clock.now();
  handle.advance = duration => world.clock.advance(duration);

  await run('Go');

  const log = await wholeLog(client);
  const times = [...ofCategory(log, 'rule'), ...ofCategory(log, 'ruleSet')].map(({ attributes }) => [
    Number(attributes['startTimer']) - start,
    Number(attributes['stopTimer']) - start,
  ]);
  expect(times).toEqual([
    [0, 250],
    [250, 500],
    [500, 500],
    [0, 500],
  ]);
});

test('audits bear the time at which the event was processed, not posted', async () => {
  const { client, world, post } = await worldWith([ruleset('Go', [send('Next')])]);
  const posted = world.clock.now();
  await post('Go');
  await world.clock.advance(5000);

  await world.settle();

  const [go, ...others] = await wholeLog(client);
  expect(Date.parse(go?.generatedOn ?? '')).toBe(posted);
  expect(new Set(others.map(({ generatedOn }) => Date.parse(generatedOn)))).toEqual(new Set([posted + 5000]));
});

test('the same input leaves the same trail but for ids and times', async () => {
  const [one, other] = [await eventful(), await eventful()];

  const trails = [one, other].map(({ log }) => withoutIds(log));

  expect(trails[0]).toEqual(trails[1]);
  expect(one.log[0]?.id).not.toBe(other.log[0]?.id);
});

/** The log as text, in which each id is replaced by its place, and times by nothing. */
function withoutIds(log: readonly Entry[]): string {
  const places = new Map(log.map(({ id }, place) => [id, `#${place}`]));
  const text = JSON.stringify(log, (key, value: unknown) =>
    /^(generatedOn|startTimer|stopTimer|scheduledOn)$/.test(key) ? undefined : value,
  );
  return text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, id => places.get(id) ?? id);
}

test('by the reading of success, events of the log are SUCCESS, and the sync answer still COMPLETE', async () => {
  const { client, run } = await worldWith([ruleset('Go', [send('Next')]), ruleset('Next')], {
    reading: { 'status-after-success': 'SUCCESS' },
  });

  const { body } = await run('Go');

  expect(body.eventStatus).toBe('COMPLETE');
  expect(orchestration(await wholeLog(client)).map(event => event.eventStatus)).toEqual([
    'SUCCESS',
    'SUCCESS',
  ]);
});
