import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { ENTITY_TYPES } from '../contracts/states/entity-types.js';
import { readState } from '../contracts/states/read-state.js';
import { StateProblem } from '../contracts/states/state-problem.js';
import { state, staged } from './support/states.js';

function problemOf(act: () => unknown): StateProblem {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof StateProblem) return thrown;
    throw thrown;
  }
  throw new Error('nothing was thrown');
}

test('a state is told in reports with its values in place and the other parameters behind it', () => {
  const params = { id: '7', eventStatus: 'FAILED' };

  expect(readState(state('an event {id} exists', params)).label).toBe(
    'an event 7 exists (eventStatus: FAILED)',
  );
});

test.each([
  ['order HD_9 is in status BOOKED', '{entityType} {ref} is in status {status}'],
  ['Order HD 9 exists', '{entityType} {ref} exists'],
  ['inventory_position SKU-1:DC-1 exists', '{entityType} {ref} exists'],
  ['an event 4f0c8f0e-58c3-4e0a-9a07-6f2f0c1d2e11 exists', 'an event {id} exists'],
  ['5 events of type ORCHESTRATION_AUDIT exist', '{n} events of type {type} exist'],
  ['the next request fails with 503', 'the next request fails with {status}'],
  ['the next postEventSync fails with 503', 'the next {operation} fails with {status}'],
  ['The  token is expired', 'the token is expired'],
])('"%s" is the state "%s"', (spoken, sentence) => {
  expect(readState(state(spoken)).state.sentence).toBe(sentence);
});

test.each([
  ['an evnt 7 exists', "'an event {id} exists'"],
  ['the token has expired', "'the token is expired'"],
  ['10 events exits', "'{n} events exist'"],
])('the unknown state "%s" is refused, and the nearest are named', (spoken, nearest) => {
  const { code, message, advice } = problemOf(() => readState(state(spoken)));

  expect([code, message]).toEqual(['unknown-state', `there is no provider state '${spoken}'`]);
  expect(advice.startsWith(`the nearest are ${nearest}`)).toBe(true);
});

test('a sentence that only looks like one about an entity is an unknown state', () => {
  expect(problemOf(() => readState(state('the user Bob exists'))).code).toBe('unknown-state');
});

test.each<[string, Record<string, unknown>, string]>([
  ['an event {id} exists', {}, "'id' is missing: the id of the event"],
  ['an event {id} exists', { id: '' }, `'id' is "", but must be a text`],
  [
    'an event {id} exists',
    { id: '7', evntStatus: 'X' },
    "unknown parameter 'evntStatus'; did you mean 'eventStatus'?",
  ],
  ['{n} events exist', { n: -1 }, "'n' is -1, but must be a whole number from 0 on"],
  [
    'oder HD_9 exists',
    {},
    `'entityType' is "oder", but must be an entity type such as ORDER; did you mean 'ORDER'?`,
  ],
  [
    'the time is {time}',
    { time: 'noon' },
    `'time' is "noon", but must be a time such as 2026-01-31T12:00:00Z`,
  ],
  ['order HD_9 exists', { attributes: 5 }, "'attributes' is 5, but must be an object"],
])('the state "%s" with %j is refused, and it is said which parameter is wrong', (name, params, words) => {
  const { code, message } = problemOf(() => readState(state(name, params)));

  expect(code).toBe('state-parameter');
  expect(message).toContain(words);
});

test.each<[string, readonly ReturnType<typeof state>[], string]>([
  ['a status that no fault has', [state('the next request fails with 200')], '400'],
  ['an unknown operation', [state('the next postEvents fails with 500')], "unknown operation 'postEvents'"],
  [
    'an event that is there already',
    [state('an event 7 exists'), state('no event 7 exists')],
    'there is an event 7 already',
  ],
  [
    'events and none',
    [state('2 events exist'), state('there are no events')],
    'another state has made 2 events',
  ],
  ['an entity that is there already', [state('no order HD_107 exists')], 'there is ORDER HD_107 already'],
  [
    'an event that nothing matches',
    [state('the event Nonsense of order HD_107 has been processed')],
    'ended as NO_MATCH',
  ],
  [
    'an entity that is not there',
    [state('the event CREATE of order HD_9 has been processed')],
    'there is no ORDER HD_9',
  ],
  [
    'somebody who cannot sign in',
    [state('the client is signed in', { username: 'bob' })],
    'demo_admin, demo_retailer_1',
  ],
  ['too many events', [state('10001 events exist')], '10001 events are more than'],
  ['an unknown mode', [state('processing is sometimes')], "'mode' is 'sometimes'"],
])('a state with %s cannot be set up, and says why', async (_what, states, words) => {
  const failure = await staged(...states).catch((thrown: unknown) => thrown);

  expect(failure).toBeInstanceOf(StateProblem);
  expect(failure).toMatchObject({ code: 'state-failed', message: expect.stringContaining(words) });
});

test('the entity types are those of the spec, and the root entity types that it names besides', () => {
  const spec = parse(readFileSync('spec/event-api.yaml', 'utf8')) as {
    readonly paths: Record<string, { readonly get: { readonly parameters: readonly Named[] } }>;
  };
  interface Named {
    readonly name?: string;
    readonly schema?: { readonly items?: { readonly enum?: readonly string[] } };
  }
  const parameters = spec.paths['/api/v4.1/event']?.get.parameters ?? [];
  const named = parameters
    .filter(({ name }) => name === 'context.entityType' || name === 'context.rootEntityType')
    .flatMap(({ schema }) => schema?.items?.enum ?? []);

  expect(named.length).toBeGreaterThan(20);
  expect([...new Set(named)].toSorted()).toEqual(ENTITY_TYPES.toSorted());
});
