import { expect, test } from 'vitest';
import type { RuleFunction } from '../mock/index.js';
import { eventsIn, ofCategory, wholeLog } from './support/log.js';
import { rule, ruleset, setState, worldWith } from './support/workflows.js';

/** A function as plain JavaScript may hand it over: what it gives back is anybody's guess. */
type Anything = (context: Parameters<RuleFunction>[0]) => unknown;

/** Runs an event whose only rule is the function, with a ruleset for whatever it sends. */
async function ranWith(given: Anything) {
  const opened = await worldWith(
    [ruleset('Go', [rule('Given'), setState('BEHIND')]), ruleset('Next', [], { type: null })],
    { rules: { Given: given as RuleFunction } },
  );
  const { body } = await opened.run('Go');
  const log = await wholeLog(opened.client);
  const [audit] = ofCategory(log, 'exception');
  const failure = audit && `${audit.name}: ${String(audit.attributes['message'])}`;
  return { ...opened, eventStatus: body.eventStatus, log, failure };
}

function circular(): object {
  const made: Record<string, unknown> = { type: 'mutate' };
  made['attributes'] = { made };
  return made;
}

test.each<[string, Anything]>([
  ['nothing', () => {}],
  ['null', () => null],
  ['an empty list', () => []],
])('a function may give back %s', async (_what, given) => {
  const { eventStatus, status } = await ranWith(given);

  expect(eventStatus).toBe('COMPLETE');
  expect(status()).toBe('BEHIND');
});

test.each<[string, Anything, RegExp]>([
  ['a text', () => 'Next', /^TypeError: the rule gave back string; an action's type is mutate, create/],
  ['a number', () => 5, /^TypeError: the rule gave back number/],
  ['a function', () => () => {}, /^TypeError: the rule gave back function/],
  ['a list of lists', () => [[{ type: 'mutate' }]], /^TypeError: the rule gave back object/],
  ['an action of no type', () => ({ name: 'Next' }), /^TypeError: the rule gave back object/],
  ['an action of an unknown type', () => ({ type: 'send' }), /^TypeError: the rule gave back "send"/],
  ['an action of type toString', () => ({ type: 'toString' }), /^TypeError: the rule gave back "toString"/],
  ['an event without a name', () => ({ type: 'sendEvent' }), /^TypeError: the action sendEvent needs 'name'/],
  ['an event with an empty name', () => ({ type: 'sendEvent', name: '' }), /needs 'name' to be a text/],
  ['an event named 5', () => ({ type: 'sendEvent', name: 5 }), /needs 'name' to be a text/],
  ['a webhook without a URL', () => ({ type: 'webhook' }), /needs 'url' to be a text/],
  ['a log line without a message', () => ({ type: 'log', message: null }), /needs 'message' to be a text/],
  ['a creation of nothing', () => ({ type: 'create' }), /needs 'entity' to be an object/],
  ['a status that is a number', () => ({ type: 'mutate', status: 5 }), /needs 'status' to be a text/],
  ['a status null', () => ({ type: 'mutate', status: null }), /needs 'status' to be a text/],
  [
    'a time that is a text',
    () => ({ type: 'sendEvent', name: 'Next', scheduledOn: '2026-01-01' }),
    /needs 'scheduledOn' to be a time in epoch milliseconds/,
  ],
  [
    'a time without end',
    () => ({ type: 'sendEvent', name: 'Next', scheduledOn: Number.POSITIVE_INFINITY }),
    /needs 'scheduledOn' to be a time in epoch milliseconds/,
  ],
  ['something circular', circular, /^TypeError: .*circular/],
  ['a big integer', () => ({ type: 'mutate', attributes: { a: 1n } }), /^TypeError: .*BigInt/],
  ['a promise', async () => Promise.resolve([]), /^TypeError: the rule gave back a promise/],
  [
    'a promise that fails',
    async () => Promise.reject(new Error('too late')),
    /^TypeError: the rule gave back a promise/,
  ],
  [
    'something that throws when it is read',
    () => new Proxy({}, { get: () => undefined, has: refuse, ownKeys: refuse }),
    /^Error: refused/,
  ],
])('a function that gives back %s fails its event in words that say so', async (_what, given, told) => {
  const { eventStatus, failure, status } = await ranWith(given);

  expect(eventStatus).toBe('FAILED');
  expect(failure).toMatch(told);
  expect(status()).toBe('OPEN');
});

function refuse(): never {
  throw new Error('refused');
}

test.each<[string, unknown, string]>([
  ['a text', 'just a text', 'Error: just a text'],
  ['a number', 5, 'Error: 5'],
  ['undefined', undefined, 'Error: undefined'],
  ['null', null, 'Error: null'],
  ['a symbol', Symbol('odd'), 'Error: Symbol(odd)'],
  ['a plain object', { message: 'no error' }, 'Error: [object Object]'],
  ['an error without a message', new Error(), 'Error: '],
  ['an error of another name', Object.assign(new Error('x'), { name: 'Mine' }), 'Mine: x'],
  ['an object without a prototype', Object.create(null), 'Error: something that cannot be put into words'],
  ['an error named 5', Object.assign(new Error('x'), { name: 5 }), '5: x'],
  ['an error with a number for a message', Object.assign(new Error(), { message: 5 }), 'Error: 5'],
])('a function that throws %s fails its event, and the log can be read', async (_what, thrown, told) => {
  const { eventStatus, failure, log } = await ranWith(() => {
    throw thrown;
  });

  expect(eventStatus).toBe('FAILED');
  expect(failure).toBe(told);
  expect(typeof ofCategory(log, 'exception')[0]?.attributes['stackTrace']).toBe('string');
});

test.each<[string, Anything]>([
  ['the entity', ({ entity }) => Object.assign(entity, { status: 'HACKED' })],
  ['its attributes', ({ entity }) => Object.assign(entity.attributes, { a: 2 })],
  ['the event', ({ event }) => Object.assign(event, { name: 'Other' })],
  ['its attributes in depth', ({ event }) => (event.attributes['list'] as unknown[] | undefined)?.push(1)],
  ['the properties of the rule', ({ props }) => Object.assign(props, { status: 'HACKED' })],
  [
    'an entity that it looked up',
    ({ find }) => Object.assign(find({ type: 'ORDER', id: '1' }) ?? {}, { status: 'X' }),
  ],
  ['the list of related entities', ({ related, entity }) => (related() as unknown[]).push(entity)],
  ['a setting', ({ setting }) => Object.assign(setting('hook') as object, { url: 'x' })],
])('a function cannot change %s', async (_what, given) => {
  const { world, run } = await worldWith([ruleset('Go', [rule('Given', { status: 'ONE' })])], {
    rules: { Given: given as RuleFunction },
    setting: { hook: { url: 'http://127.0.0.1:9/' } },
  });
  const before = structuredClone(world.entities.all());

  const { body } = await run('Go', { attributes: { list: [] } });

  expect(body.eventStatus).toBe('FAILED');
  expect(world.entities.all()).toEqual(before);
});

test('what a function gives back is taken as it is at that moment', async () => {
  const attributes: Record<string, number> = { a: 1 };
  const { world } = await ranWith(() => ({ type: 'mutate', attributes }));

  attributes['a'] = 2;

  expect(world.entities.all()[0]?.attributes).toEqual({ a: 1 });
});

test('what is no JSON is written as JSON does, or left out', async () => {
  const attributes = { date: new Date(0), none: undefined, run: () => {}, nan: Number.NaN };
  const { eventStatus, world } = await ranWith(() => ({ type: 'mutate', attributes }));

  expect(eventStatus).toBe('COMPLETE');
  expect(world.entities.all()[0]?.attributes).toEqual({ date: '1970-01-01T00:00:00.000Z', nan: null });
});

test('nothing of a failed function is done, not even what it did right', async () => {
  const { client, status } = await ranWith(() => [{ type: 'mutate', status: 'ONE' }, { type: 'nonsense' }]);

  expect(status()).toBe('OPEN');
  expect(await eventsIn(client)).toEqual(['Go FAILED']);
});

test('a function that fails where nobody waits does not end the process', async () => {
  const { client, post } = await worldWith([ruleset('Go', [rule('Given')])], {
    processing: { mode: 'immediate' },
    rules: {
      Given: () => {
        throw Object.create(null);
      },
    },
  });
  await post('Go');

  await expect.poll(() => eventsIn(client)).toEqual(['Go FAILED']);
});
