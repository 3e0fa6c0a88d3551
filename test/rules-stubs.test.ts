import { expect, test } from 'vitest';
import { startSandbox, type Json, type Stub } from '../mock/index.js';
import { refusal } from './support/refusal.js';
import { eventsIn, ofCategory, orchestration, wholeLog } from './support/log.js';
import { fulfilment, rule, ruleset, send, setState, worldWith } from './support/workflows.js';

type Map = Readonly<Record<string, Json>>;

/** Runs an event whose only rule is this one, under stubs. */
async function stubbed(stubs: readonly Stub[], props: Map | null, name = 'ACME.orders.Source') {
  const opened = await worldWith([ruleset('Go', [rule(name, props), setState('BEHIND')])], { stubs });
  const { body } = await opened.run('Go', { attributes: { a: 1, kept: true } });
  const log = await wholeLog(opened.client);
  const [audit] = ofCategory(log, 'rule');
  return {
    ...opened,
    eventStatus: body.eventStatus,
    log,
    sent: orchestration(log)
      .slice(1)
      .map(event => event.name),
    kind: audit?.attributes['stubbed'],
  };
}

const PROPS = { eventName: 'Found', noMatchEvent: 'NotFound', events: ['A', 'B'], other: 'Else', count: 5 };

test.each<[string, Map | null, readonly string[]]>([
  ['the event that is the main one', { eventName: 'Found', noMatchEvent: 'NotFound' }, ['Found']],
  ['each of several', { eventNames: ['A', 'B'], exceptionEventName: 'Bad' }, ['A', 'B']],
  [
    'what looks like events, where none is the main one',
    { successEvent: 'Yes', failureEventName: 'No' },
    ['Yes', 'No'],
  ],
  ['an event in any spelling', { EVENTNAME: 'Found' }, ['Found']],
  ['nothing without properties', null, []],
  ['nothing where no property looks like an event', { status: 'X', eventually: 'Y', name: 'Z' }, []],
  ['nothing for DO_NOTHING', { eventName: 'DO_NOTHING', noMatchEvent: 'NotFound' }, []],
  ['nothing for an empty name', { eventName: '' }, []],
  ['nothing for null', { eventName: null }, []],
])('a rule that nobody stubs sends %s', async (_what, props, sent) => {
  const result = await stubbed([], props);

  expect([result.eventStatus, result.kind]).toEqual(['COMPLETE', 'default']);
  expect(result.sent).toEqual(sent);
  expect(result.status()).toBe('BEHIND');
});

test('a rule that nobody stubs sends an event to an entity once in a context, so that a search does not become a loop', async () => {
  const search = rule('ACME.orders.FindNext', { eventName: 'Search' });
  const { client, world, run } = await worldWith([
    ruleset('Go', [rule('SendEventForAllFulfilments', { eventName: 'Search' })]),
    ruleset('Search', [search], { type: 'FULFILMENT' }),
  ]);
  world.entities.put(fulfilment('11'));
  world.entities.put(fulfilment('12'));

  await run('Go');
  await run('Go');

  const once = ['Go COMPLETE', ...Array(4).fill('Search COMPLETE')];
  expect(await eventsIn(client)).toEqual([...once, ...once]);
});

test('a stub that somebody has configured sends as often as it runs', async () => {
  const { client, run } = await worldWith([ruleset('Go', [rule('Source')])], {
    stubs: [{ rule: 'Source', emit: 'Go' }],
  });

  const { body } = await run('Go');

  expect(body.eventStatus).toBe('FAILED');
  expect(ofCategory(await wholeLog(client), 'exception').map(({ name }) => name)).toEqual(['EndlessChain']);
});

test.each<[string, Stub['emit'], readonly string[]]>([
  ['a property', 'noMatchEvent', ['NotFound']],
  ['a property with a list', 'events', ['A', 'B']],
  ['a property that is a number', 'count', ['5']],
  ['an event by its name', 'Somewhere', ['Somewhere']],
  ['several of both', ['other', 'Somewhere', 'events'], ['Else', 'Somewhere', 'A', 'B']],
  ['nothing', [], []],
  ['DO_NOTHING', 'DO_NOTHING', []],
  ['what every object has, as an event', 'toString', ['toString']],
])('a stub may emit %s', async (_what, emit, sent) => {
  const result = await stubbed([{ rule: 'Source', ...(emit === undefined ? {} : { emit }) }], PROPS);

  expect(result.kind).toBe('configured');
  expect(result.sent).toEqual(sent);
});

test('a stub without emit sends what the rule would by default', async () => {
  const { sent, kind } = await stubbed([{ rule: 'Source' }], PROPS);

  expect([kind, ...sent]).toEqual(['configured', 'Found']);
});

test('attributes of a stub are laid over those of the event, and do not touch the entity', async () => {
  const { log, world } = await stubbed([{ rule: 'Source', attributes: { a: 2, b: [null] } }], PROPS);

  expect(orchestration(log)[1]?.attributes).toEqual({ a: 2, kept: true, b: [null] });
  expect(world.entities.all()[0]?.attributes).toEqual({});
});

test('the status of a stub is set before its events are matched', async () => {
  const { client, run } = await worldWith(
    [ruleset('Go', [rule('Source', { eventName: 'Next' })]), ruleset('Next', [], { from: ['SOURCED'] })],
    { stubs: [{ rule: 'Source', status: 'SOURCED' }] },
  );

  await run('Go');

  expect(await eventsIn(client)).toEqual(['Go COMPLETE', 'Next COMPLETE']);
});

test.each<[string, NonNullable<Stub['fail']>, [string, string, string]]>([
  ['a message', 'no stock', ['FAILED', 'RuntimeException', 'no stock']],
  [
    'a message and a name',
    { message: 'no stock', name: 'StockException' },
    ['FAILED', 'StockException', 'no stock'],
  ],
  [
    'a RuleExecutionException',
    { message: 'no stock', name: 'RuleExecutionException' },
    ['COMPLETE', 'RuleExecutionException', 'no stock'],
  ],
])('a stub may fail with %s', async (_what, fail, expected) => {
  const { eventStatus, log, status } = await stubbed([{ rule: 'Source', fail, status: 'NEVER' }], PROPS);

  const [exception] = ofCategory(log, 'exception');
  expect([eventStatus, exception?.name, exception?.attributes['message']]).toEqual(expected);
  expect(status()).toBe('OPEN');
});

test('a stub that fails runs the rulesets for exceptions', async () => {
  const { client, run, status } = await worldWith(
    [
      ruleset('Go', [rule('Source')]),
      ruleset('Go', [setState('HELD'), send('Told')], { eventType: 'EXCEPTION' }),
    ],
    { stubs: [{ rule: 'Source', fail: { name: 'RuleExecutionException', message: 'no' } }] },
  );

  await run('Go');

  expect(status()).toBe('HELD');
  expect(await eventsIn(client)).toEqual(['Go COMPLETE', 'Go COMPLETE', 'Told NO_MATCH']);
});

test.each<[string, readonly Stub[], string, readonly string[]]>([
  ['by its last segment', [{ rule: 'Source', emit: 'S' }], 'ACME.orders.Source', ['S']],
  ['by its full name', [{ rule: 'ACME.orders.Source', emit: 'F' }], 'ACME.orders.Source', ['F']],
  [
    'not by the full name of another',
    [{ rule: 'ACME.orders.Source', emit: 'F' }],
    'ACME.other.Source',
    ['Found'],
  ],
  ['not by a part of it', [{ rule: 'orders.Source', emit: 'P' }], 'ACME.orders.Source', ['Found']],
  [
    'by the full name before the last segment',
    [
      { rule: 'ACME.orders.Source', emit: 'F' },
      { rule: 'Source', emit: 'S' },
    ],
    'ACME.orders.Source',
    ['F'],
  ],
  [
    'instead of a rule of the sandbox',
    [{ rule: 'SendEvent', emit: 'Mine' }],
    'ACME.core.SendEvent',
    ['Mine'],
  ],
])('a stub is found %s', async (...[, stubs, name, sent]) => {
  expect((await stubbed(stubs, PROPS, name)).sent).toEqual(sent);
});

test.each<[string, unknown, RegExp]>([
  ['no list', { rule: 'Source' }, /must be a list of stubs/],
  ['no object', ['Source'], /stub 1: it must be an object/],
  ['null', [null], /stub 1: it must be an object/],
  ['no rule', [{ rule: 'A' }, { emit: 'X' }], /stub 2: "rule" must be the name of a rule/],
  ['an empty rule', [{ rule: '' }], /"rule" must be the name of a rule/],
  ['an unknown key', [{ rule: 'Source', emits: 'X' }], /unknown key 'emits'.*did you mean 'emit'\?/],
  ['an empty event', [{ rule: 'Source', emit: '' }], /"emit" must be the name of a property or event/],
  ['a number for an event', [{ rule: 'Source', emit: [5] }], /"emit" must be/],
  ['a list for attributes', [{ rule: 'Source', attributes: [] }], /"attributes" must be an object/],
  ['an empty status', [{ rule: 'Source', status: '' }], /"status" must be a text/],
  ['an empty failure', [{ rule: 'Source', fail: '' }], /"fail" must be a message/],
  ['a failure without a message', [{ rule: 'Source', fail: { name: 'X' } }], /"fail" must be a message/],
  ['a failure named 5', [{ rule: 'Source', fail: { name: 5, message: 'x' } }], /"fail" must be a message/],
])('stubs with %s are refused in words that say so', async (_what, stubs, told) => {
  const refused = await refusal(startSandbox({ stubs: stubs as readonly Stub[] }));

  expect(refused.name).toBe('ConfigurationError');
  expect(refused.message).toMatch(told);
});
