import { expect, test } from 'vitest';
import type { Json } from '../mock/index.js';
import { ofCategory, wholeLog } from './support/log.js';
import { ORDER_A, rule, ruleset, worldWith } from './support/workflows.js';

type Map = Readonly<Record<string, Json>>;

/** Posts an event with attributes whose only rule is this one, and tells what became of it and its order. */
async function ran(name: string, props: Map | null, attributes: Map = {}) {
  const opened = await worldWith([ruleset('Go', [rule(name, props)])]);
  opened.world.entities.put({ ...ORDER_A, attributes: { kept: 1, given: 'old' } });
  const { body } = await opened.run('Go', { attributes });
  const [entity] = opened.world.entities.all();
  const [exception] = ofCategory(await wholeLog(opened.client), 'exception');
  return { eventStatus: body.eventStatus, entity, failure: exception?.attributes['message'], ...opened };
}

test.each([['SetState'], ['ChangeState'], ['ChangeStateGQL'], ['OTHER.plugin.more.SetState']])(
  '%s sets the status, whatever account and plugin it belongs to',
  async name => {
    const { eventStatus, entity, client } = await ran(name, { status: 'CLOSED' });

    const [audit] = ofCategory(await wholeLog(client), 'rule');
    expect([eventStatus, entity?.status]).toEqual(['COMPLETE', 'CLOSED']);
    expect(audit?.attributes).not.toHaveProperty('stubbed');
  },
);

test.each<[string, Map | null]>([
  ['no properties', null],
  ['another property', { state: 'CLOSED' }],
  ['an empty status', { status: '' }],
  ['a status null', { status: null }],
])('a state rule with %s fails the event', async (_what, props) => {
  const { eventStatus, entity, failure } = await ran('SetState', props);

  expect([eventStatus, entity?.status]).toEqual(['FAILED', 'OPEN']);
  expect(failure).toBe("property 'status' is missing");
});

test('a rule without account and plugin is found too', async () => {
  const { run, status } = await worldWith([
    { ...ruleset('Go'), rules: [{ name: 'SetState', props: { status: 'CLOSED' } }] },
  ]);

  await run('Go');

  expect(status()).toBe('CLOSED');
});

test('a rule whose name only begins or ends alike is another rule', async () => {
  const { client, run, status } = await worldWith([
    ruleset(
      'Go',
      ['SetStateLater', 'DoSetState', 'setstate'].map(name => rule(name, { status: 'WRONG' })),
    ),
  ]);

  await run('Go');

  const stubbed = ofCategory(await wholeLog(client), 'rule').map(({ attributes }) => attributes['stubbed']);
  expect(status()).toBe('OPEN');
  expect(stubbed).toEqual(['default', 'default', 'default']);
});

test.each<[string, { props: Map; event?: Map; copied: Map }]>([
  ['one attribute', { props: { attributeNames: ['a'] }, event: { a: 1, b: 2 }, copied: { a: 1 } }],
  [
    'several, in any form',
    {
      props: { attributeNames: ['a', 'b'] },
      event: { a: { x: [1] }, b: false },
      copied: { a: { x: [1] }, b: false },
    },
  ],
  ['one that is named without a list', { props: { attributeNames: 'a' }, event: { a: 1 }, copied: { a: 1 } }],
  [
    'one over an old value',
    { props: { attributeNames: ['given'] }, event: { given: 'new' }, copied: { given: 'new' } },
  ],
  [
    'none that the event does not have',
    { props: { attributeNames: ['a', 'z'] }, event: { a: 1 }, copied: { a: 1 } },
  ],
  ['none that every object has', { props: { attributeNames: ['toString', 'constructor'] }, copied: {} }],
  [
    'defaults of each type where the event has none',
    {
      props: {
        attributeNames: ['text', 'whole', 'part', 'yes', 'json', 'broken'],
        attributeTypes: ['STRING', 'INTEGER', 'FLOAT', 'BOOLEAN', 'JSON', 'JSON'],
        attributeDefaultValues: ['x', '5', '1.5', 'TRUE', '{"a":[1]}', '{'],
      },
      copied: { text: 'x', whole: 5, part: 1.5, yes: true, json: { a: [1] }, broken: '{' },
    },
  ],
  [
    'no default where the event has a value',
    {
      props: { attributeNames: ['a', 'b'], attributeDefaultValues: ['x', 'y'] },
      event: { a: 0 },
      copied: { a: 0, b: 'y' },
    },
  ],
  [
    'a default for a null, and none where it is empty',
    {
      props: { attributeNames: ['a', 'b'], attributeDefaultValues: ['x', ''] },
      event: { a: null, b: null },
      copied: { a: 'x' },
    },
  ],
  [
    'a default that is no number, as it stands',
    {
      props: { attributeNames: ['a'], attributeTypes: ['INTEGER'], attributeDefaultValues: ['many'] },
      copied: { a: 'many' },
    },
  ],
])('AddEventAttributesToEntity copies %s', async (_what, { props, event = {}, copied }) => {
  const { eventStatus, entity } = await ran('AddEventAttributesToEntity', props, event);

  expect(eventStatus).toBe('COMPLETE');
  expect(entity?.attributes).toEqual({ kept: 1, given: 'old', ...copied });
  expect(entity?.status).toBe('OPEN');
});

test('AddEventAttributesToEntity leaves no action where there is nothing to copy', async () => {
  const { client } = await ran('AddEventAttributesToEntity', { attributeNames: ['a'] });

  expect(ofCategory(await wholeLog(client), 'ACTION')).toEqual([]);
});

test('AddEventAttributesToEntity without names fails the event', async () => {
  const { eventStatus, failure } = await ran('AddEventAttributesToEntity', {});

  expect([eventStatus, failure]).toEqual(['FAILED', "property 'attributeNames' is missing"]);
});
