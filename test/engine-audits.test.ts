import { expect, test } from 'vitest';
import { ofCategory, orchestration, wholeLog, type Entry } from './support/log.js';
import { fulfilment, ORDER_A, rule, ruleset, schedule, setState, worldWith } from './support/workflows.js';

/** A run that leaves audits of many kinds. */
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
      ruleset('Next', [schedule('Later', 60)]),
    ],
    { rules: { Own: () => undefined }, stubs: [{ rule: 'Configured', emit: [] }] },
  );
  opened.world.entities.put(fulfilment('11'));
  await opened.run('Go', { attributes: { a: 1 } });
  await opened.world.settle();
  return { ...opened, log: await wholeLog(opened.client) };
}

function only(log: readonly Entry[], category: string, name?: string): Entry {
  const found = ofCategory(log, category).find(event => name === undefined || event.name === name);
  if (!found) throw new Error(`there is no ${category} ${name ?? ''}`);
  return found;
}

test('the snapshot shows the entity before anything happened to it', async () => {
  const { log } = await eventful();

  const { attributes, types, eventStatus } = only(log, 'snapshot');

  expect(eventStatus).toBe('SUCCESS');
  expect(types).toEqual({ entity: 'OBJECT' });
  const root = { rootType: 'ORDER', rootSubtype: 'HD', rootId: '1', rootRef: 'A' };
  expect(attributes['entity']).toEqual({ ...ORDER_A, attributes: {}, ...root });
});

test('a ruleset tells its name, workflow, version and times', async () => {
  const { log, world } = await eventful();
  const now = world.clock.now();

  const { name, attributes, types, eventStatus } = only(log, 'ruleSet');

  expect([name, eventStatus]).toEqual(['Go', 'SUCCESS']);
  const [STRING, INTEGER] = ['STRING', 'INTEGER'];
  expect(types).toEqual({
    ruleSet: STRING,
    workflow: STRING,
    version: STRING,
    startTimer: INTEGER,
    stopTimer: INTEGER,
  });
  expect(attributes).toEqual({
    ruleSet: 'Go',
    workflow: 'ORDER::HD',
    version: '1.0',
    startTimer: now,
    stopTimer: now,
  });
});

test('a rule tells its name, ruleset, properties and times, and nothing of stubs when it is the real one', async () => {
  const { log, world } = await eventful();
  const now = world.clock.now();

  const { attributes, types } = only(log, 'rule', 'DEMO.core.SetState');

  expect(attributes).toEqual({
    rule: 'DEMO.core.SetState',
    ruleSet: 'Go',
    props: { status: 'ONE' },
    startTimer: now,
    stopTimer: now,
  });
  expect(types['props']).toBe('OBJECT');
});

test('a rule that only pretends says how', async () => {
  const { log } = await eventful();

  const stubbed = ofCategory(log, 'rule').map(({ name, attributes }) => [name, attributes['stubbed']]);

  expect(stubbed).toEqual([
    ['DEMO.core.Own', 'function'],
    ['DEMO.core.SetState', undefined],
    ['DEMO.core.SendEventForAllFulfilments', undefined],
    ['DEMO.core.Configured', 'configured'],
    ['DEMO.mine.Unknown', 'default'],
    ['DEMO.core.ScheduleEvent', undefined],
  ]);
});

test('an action tells what was done', async () => {
  const { log, world } = await eventful();

  const [mutation, pick, , later] = ofCategory(log, 'ACTION');

  const entity = { type: 'ORDER', id: '1', ref: 'A' };
  expect([mutation?.name, mutation?.eventStatus]).toEqual(['Mutation', 'SUCCESS']);
  expect(mutation?.attributes).toEqual({ entity, from: 'OPEN', to: 'ONE' });
  expect(mutation?.types).toEqual({ entity: 'OBJECT', from: 'STRING', to: 'STRING' });
  const root = { rootEntityType: 'ORDER', rootEntityId: '1', rootEntityRef: 'A' };
  expect([pick?.name, pick?.types]).toEqual(['Send Event', { Event: 'OBJECT' }]);
  expect(pick?.attributes['Event']).toEqual({
    id: orchestration(log)[1]?.id,
    name: 'Pick',
    retailerId: '1',
    entityType: 'FULFILMENT',
    entityId: '11',
    entityRef: 'F11',
    ...root,
  });
  expect(later?.attributes['Event']).toMatchObject({ scheduledOn: world.clock.now() + 60_000 });
});
