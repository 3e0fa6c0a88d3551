import { expect, test } from 'vitest';
import type { Action, RuleFunction } from '../mock/index.js';
import { eventsIn, ofCategory, orchestration, wholeLog } from './support/log.js';
import { fulfilment, rule, ruleset, setState, worldWith } from './support/workflows.js';

/** Runs an event whose only rule gives back these actions; wherever `Next` arrives, it is NEXT. */
async function doing(...actions: readonly unknown[]) {
  const opened = await worldWith(
    [ruleset('Go', [rule('Given')]), ruleset('Next', [setState('NEXT')], { type: null })],
    { rules: { Given: () => actions as readonly Action[] } },
  );
  const { body } = await opened.run('Go', { attributes: { a: 1 } });
  const log = await wholeLog(opened.client);
  return { ...opened, eventStatus: body.eventStatus, log };
}

test('attributes of a mutation are laid over those of the entity; the status stays', async () => {
  const { world, run } = await worldWith([ruleset('Go', [rule('Given')])], {
    rules: { Given: () => ({ type: 'mutate', attributes: { b: 3, c: null } }) },
  });
  world.entities.put({ type: 'ORDER', retailerId: '1', id: '1', attributes: { a: 1, b: 2 } });

  await run('Go');

  expect(world.entities.all()).toMatchObject([{ status: 'OPEN', attributes: { a: 1, b: 3, c: null } }]);
});

test('a mutation of another entity changes that one and not the own', async () => {
  const rules: Readonly<Record<string, RuleFunction>> = {
    Given: ({ related }) => related('FULFILMENT').map(entity => ({ type: 'mutate', entity, status: 'HELD' })),
    Say: ({ related }) => ({
      type: 'log',
      message: related()
        .map(({ status }) => status)
        .join(' '),
    }),
  };
  const { client, world, run, status } = await worldWith([ruleset('Go', [rule('Given'), rule('Say')])], {
    rules,
  });
  world.entities.put(fulfilment('11'));
  world.entities.put(fulfilment('12'));

  await run('Go');

  const log = await wholeLog(client);
  expect([status(), status('FULFILMENT', '11'), status('FULFILMENT', '12')]).toEqual([
    'OPEN',
    'HELD',
    'HELD',
  ]);
  expect(ofCategory(log, 'CUSTOM')[0]?.attributes['message']).toBe('OPEN HELD HELD');
  expect(ofCategory(log, 'ACTION').map(({ attributes }) => attributes['entity'])).toEqual([
    { type: 'FULFILMENT', id: '11', ref: 'F11' },
    { type: 'FULFILMENT', id: '12', ref: 'F12' },
  ]);
});

test('a created entity is CREATED under the same root, and the platform posts its CREATE', async () => {
  const { world, log } = await doing({
    type: 'create',
    entity: { type: 'FULFILMENT', attributes: { a: 1 } },
  });
  await world.settle();

  const [, made] = world.entities.all();
  const [, create] = orchestration(log);
  expect(made).toEqual({
    type: 'FULFILMENT',
    subtype: null,
    id: expect.stringMatching(/^\d+$/) as string,
    ref: `FULFILMENT_${made?.id}`,
    status: 'CREATED',
    retailerId: '1',
    attributes: { a: 1 },
    rootType: 'ORDER',
    rootSubtype: 'HD',
    rootId: '1',
    rootRef: 'A',
  });
  expect(create).toMatchObject({
    name: 'CREATE',
    eventStatus: 'PENDING',
    generatedBy: 'Rubix User',
    attributes: {},
    context: { entityType: 'FULFILMENT', entityId: made?.id, rootEntityId: '1', sourceEvents: [log[0]?.id] },
  });
});

test('a created entity of a newer type has a ref and no id', async () => {
  const { world } = await doing({ type: 'create', entity: { type: 'INVENTORY_POSITION' } });

  const [, made] = world.entities.all();
  expect([made?.id, made?.ref]).toEqual([null, expect.stringMatching(/^INVENTORY_POSITION_\d+$/)]);
});

test('a created root is its own root', async () => {
  const { world } = await doing({ type: 'create', entity: { type: 'ORDER', subtype: 'CC', ref: 'NEW' } });

  const [, made] = world.entities.all();
  expect(made).toMatchObject({ rootType: 'ORDER', rootSubtype: 'CC', rootId: made?.id, rootRef: 'NEW' });
});

test('a type without CREATE is created in silence', async () => {
  const { world, log } = await doing({ type: 'create', entity: { type: 'FULFILMENT_CHOICE', ref: 'C' } });

  expect(world.entities.all()).toHaveLength(2);
  expect(orchestration(log)).toHaveLength(1);
});

test('a created entity can be found, changed and sent an event in the same context', async () => {
  const find = { type: 'FULFILMENT', id: '77' };
  const rules: Readonly<Record<string, RuleFunction>> = {
    Make: () => ({ type: 'create', entity: { type: 'FULFILMENT', id: '77', ref: 'F77' } }),
    Change: context => {
      const entity = context.find(find);
      return entity && { type: 'mutate', entity, status: 'MADE' };
    },
    Send: () => ({ type: 'sendEvent', name: 'Next', to: { entityType: 'FULFILMENT', entityId: '77' } }),
  };
  const { client, run, status } = await worldWith(
    [
      ruleset(
        'Go',
        ['Make', 'Change', 'Send'].map(name => rule(name)),
      ),
      ruleset('Next', [setState('NEXT')], { type: 'FULFILMENT', from: ['MADE'] }),
    ],
    { rules },
  );

  await run('Go');

  expect(status('FULFILMENT', '77')).toBe('NEXT');
  expect(await eventsIn(client)).toEqual(['Go COMPLETE', 'CREATE PENDING', 'Next COMPLETE']);
});

test('a log line stays PENDING for good, with its own attributes first', async () => {
  const { world, log, client } = await doing({
    type: 'log',
    message: 'short',
    detailedMessage: 'long',
    attributes: { text: 'x', number: 1, object: { a: [null] } },
  });
  await world.settle();
  const [line] = ofCategory(log, 'CUSTOM');

  const { body } = await client.get(`/event/${line?.id}`);

  expect(body).toMatchObject({
    name: 'Go_Log',
    type: 'ORCHESTRATION_AUDIT',
    eventStatus: 'PENDING',
    source: 'plugin',
  });
  expect(body.attributes).toEqual([
    { name: 'text', value: 'x', type: 'STRING' },
    { name: 'number', value: '1', type: 'STRING' },
    { name: 'object', value: '{"a":[null]}', type: 'STRING' },
    { name: 'message', value: 'short', type: 'STRING' },
    { name: 'detailedMessage', value: 'long', type: 'STRING' },
  ]);
});
