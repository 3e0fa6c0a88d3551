import { expect, test } from 'vitest';
import type { Action } from '../mock/index.js';
import { ofCategory, theEvent, told, wholeLog } from './support/log.js';
import { rule, ruleset, worldWith } from './support/workflows.js';

/** Runs an event whose only rule gives back these actions. */
async function doing(...actions: readonly unknown[]) {
  const opened = await worldWith([ruleset('Go', [rule('Given')])], {
    rules: { Given: () => actions as readonly Action[] },
  });
  const { body } = await opened.run('Go');
  const log = await wholeLog(opened.client);
  return { ...opened, eventStatus: body.eventStatus, log };
}

test.each<[string, unknown, RegExp]>([
  ['event with attributes null', { type: 'sendEvent', name: 'N', attributes: null }, /'attributes'/],
  ['event with a text for attributes', { type: 'sendEvent', name: 'N', attributes: 'a' }, /'attributes'/],
  ['event with a list for attributes', { type: 'sendEvent', name: 'N', attributes: [] }, /'attributes'/],
  ['event to a number', { type: 'sendEvent', name: 'N', to: 5 }, /'to'/],
  ['event to nobody', { type: 'sendEvent', name: 'N', to: {} }, /'to\.entityType'/],
  [
    'event to an entity',
    { type: 'sendEvent', name: 'N', to: { type: 'ORDER', id: '1' } },
    /'to\.entityType'/,
  ],
  [
    'event to id 5',
    { type: 'sendEvent', name: 'N', to: { entityType: 'ORDER', entityId: 5 } },
    /'to\.entityId'/,
  ],
  ['mutation of a number', { type: 'mutate', entity: 5, status: 'X' }, /'entity'/],
  ['mutation of an empty entity', { type: 'mutate', entity: {}, status: 'X' }, /'entity\.type'/],
  ['mutation with a text for attributes', { type: 'mutate', attributes: 'abc' }, /'attributes'/],
  ['mutation to an empty status', { type: 'mutate', status: '' }, /'status'/],
  ['creation without a type', { type: 'create', entity: {} }, /'entity\.type'/],
  ['creation of a list', { type: 'create', entity: [] }, /'entity'/],
  ['creation with id 7', { type: 'create', entity: { type: 'FULFILMENT', id: 7 } }, /'entity\.id'/],
  [
    'creation without a status',
    { type: 'create', entity: { type: 'WAVE', status: null } },
    /'entity\.status'/,
  ],
  [
    'log line with a number in detail',
    { type: 'log', message: 'm', detailedMessage: 5 },
    /'detailedMessage'/,
  ],
  ['webhook named 5', { type: 'webhook', url: 'http://127.0.0.1:9', name: 5 }, /'name'/],
])('an action that nobody can do is refused by the field that is wrong: %s', async (_what, action, field) => {
  const { eventStatus, log, world } = await doing(action);

  const [audit] = ofCategory(log, 'exception');
  expect(eventStatus).toBe('FAILED');
  expect(audit?.name).toBe('TypeError');
  expect(audit?.attributes['message']).toMatch(field);
  expect(world.entities.all()).toMatchObject([{ type: 'ORDER', status: 'OPEN', attributes: {} }]);
});

test('a mutation of an entity that nobody knows is refused', async () => {
  const entity = { type: 'FULFILMENT', retailerId: '1', id: '99' };
  const { client, eventStatus, world } = await doing({ type: 'mutate', entity, status: 'X' });

  expect(eventStatus).toBe('FAILED');
  expect(world.entities.all()).toHaveLength(1);
  expect((await theEvent(client, 'Go')).eventStatus).toBe('FAILED');
});

test('an entity that exists cannot be created again: the rule fails, once', async () => {
  const twice = { type: 'create', entity: { type: 'FULFILMENT', id: '77' } };
  const { eventStatus, log } = await doing(twice, twice);

  expect(eventStatus).toBe('FAILED');
  expect(told(log)).toEqual([
    'Go for ORDER A: FAILED',
    '  Go: snapshot OPEN',
    '  Go: ruleSet Go FAILED',
    '  Go: rule Given function FAILED',
    '  Go: creates CREATED',
    'CREATE for FULFILMENT FULFILMENT_77: PENDING',
    '  Go: exception Error FAILED',
  ]);
});
