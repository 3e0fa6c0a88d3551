import { expect, test } from 'vitest';
import { eventsIn, ofCategory, orchestration, theEvent, wholeLog } from './support/log.js';
import {
  emptyWorld,
  fulfilment,
  ORDER_A,
  rule,
  ruleset,
  schedule,
  setState,
  worldWith,
} from './support/workflows.js';

test.each([
  ['ORDER', ['CREATE PENDING']],
  ['FULFILMENT', ['CREATE PENDING']],
  ['WAVE', ['CREATE PENDING']],
  ['INVENTORY_POSITION', ['CREATE PENDING']],
  ['PAYMENT_TRANSACTION', ['CREATE PENDING']],
  ['LOCATION', []],
  ['VIRTUAL_CATALOGUE', []],
  ['VIRTUAL_POSITION', []],
  ['CONTROL_GROUP', []],
  ['FULFILMENT_CHOICE', []],
  ['SOMETHING_ELSE', []],
])('a new %s that is put as CREATED is announced as the platform does', async (type, events) => {
  const { client, world } = await emptyWorld();

  world.entities.put({ type, retailerId: '1', ref: 'NEW' });

  expect(await eventsIn(client)).toEqual(events);
});

test('the CREATE event names the entity and its root, has no source and no attributes, and runs', async () => {
  const { client, world } = await worldWith([
    ruleset('CREATE', [setState('BOOKED')], { type: 'FULFILMENT', from: ['CREATED'] }),
  ]);
  const made = world.entities.put({ ...fulfilment('11'), status: 'CREATED', attributes: { a: 1 } });

  await world.settle();

  const create = await theEvent(client, 'CREATE');
  expect(create).toMatchObject({ eventStatus: 'COMPLETE', attributes: {}, source: 'Fluent-API' });
  expect(create.context).toEqual({
    sourceEvents: [],
    entityType: 'FULFILMENT',
    entityId: '11',
    entityRef: 'F11',
    rootEntityType: 'ORDER',
    rootEntityId: '1',
    rootEntityRef: 'A',
  });
  expect(world.entities.find({ type: 'FULFILMENT', retailerId: '1', id: '11' })).toEqual({
    ...made,
    status: 'BOOKED',
  });
});

test('an entity that is put in another status, or is known already, is not announced', async () => {
  const { client, world } = await emptyWorld();

  world.entities.put(ORDER_A);
  world.entities.put({ ...ORDER_A, status: 'CREATED' });

  expect(await eventsIn(client)).toEqual([]);
});

test('a batch needs no workflow: its CREATE leaves the audit that it is complete', async () => {
  const { client, world } = await emptyWorld();
  const attributes = { S3_bucket: 'bucket', S3_object: 'object' };
  world.entities.put({ type: 'BATCH', retailerId: '1', id: '7', rootId: '3', attributes });

  await world.settle();

  const [create, complete] = await wholeLog(client);
  const context = { entityType: 'BATCH', entityId: '7', rootEntityType: 'JOB', rootEntityId: '3' };
  expect(create).toMatchObject({ name: 'CREATE', eventStatus: 'COMPLETE', attributes, context });
  expect(complete).toMatchObject({
    name: 'BATCH_COMPLETE',
    type: 'ORCHESTRATION_AUDIT',
    category: 'BATCH',
    eventStatus: 'COMPLETE',
    source: null,
    context: { ...context, sourceEvents: [create?.id] },
  });
  expect((await client.get(`/event/${complete?.id}`)).body.attributes).toBeNull();
});

test('a batch that somebody posts is complete too; any other event for it is NO_MATCH', async () => {
  const { client, run } = await emptyWorld();

  await run('CREATE', { entityType: 'BATCH', entityId: '7', rootEntityType: 'JOB', rootEntityId: '3' });
  await run('Go', { entityType: 'BATCH', entityId: '7', rootEntityType: 'JOB', rootEntityId: '3' });

  expect(await eventsIn(client)).toEqual(['CREATE COMPLETE', 'Go NO_MATCH']);
  expect(ofCategory(await wholeLog(client), 'BATCH')).toHaveLength(1);
});

test('without the option no status change is announced', async () => {
  const { client, run } = await worldWith([ruleset('Close', [setState('CLOSED')])]);

  await run('Close');

  expect(await eventsIn(client)).toEqual(['Close COMPLETE']);
});

test('with the option each status change is announced by an event of its own, without attributes', async () => {
  const { client, world, run } = await worldWith(
    [
      ruleset('Close', [setState('ONE'), setState('TWO'), schedule('Late', 60)]),
      ruleset('STATE_CHANGE', [], { from: ['TWO'] }),
    ],
    { stateChange: true },
  );
  await run('Close', { attributes: { a: 1 } });
  const before = await eventsIn(client);

  await world.settle();

  expect(before).toEqual([
    'Close COMPLETE',
    'STATE_CHANGE PENDING',
    'STATE_CHANGE PENDING',
    'Late SCHEDULED',
  ]);
  const [close, first] = orchestration(await wholeLog(client));
  expect(first).toMatchObject({
    eventStatus: 'COMPLETE',
    attributes: {},
    context: { sourceEvents: [close?.id] },
  });
});

test('a mutation of attributes alone is no status change', async () => {
  const { client, run } = await worldWith([ruleset('Close', [rule('Note')])], {
    stateChange: true,
    rules: { Note: () => ({ type: 'mutate', attributes: { a: 1 } }) },
  });

  await run('Close');

  expect(await eventsIn(client)).toEqual(['Close COMPLETE']);
});
