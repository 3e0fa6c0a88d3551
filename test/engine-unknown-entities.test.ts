import { expect, test } from 'vitest';
import { eventsIn, ofCategory, story, wholeLog } from './support/log.js';
import { rule, ruleset, send, setState, worldWith } from './support/workflows.js';

const FULFILMENT = { type: 'FULFILMENT' };
const STRICT = { entities: 'strict' } as const;

test('an entity that nobody knows is made up in the status that the first ruleset of the event expects first', async () => {
  const { client, world, run } = await worldWith([
    ruleset('Close', [], { type: 'FULFILMENT', from: ['WRONG'] }),
    ruleset('Other', [], { from: ['WRONG'] }),
    ruleset('Close', [setState('CLOSED')], { from: ['FIRST', 'SECOND'] }),
    ruleset('Close', [], { from: ['THIRD'] }),
  ]);

  const { body } = await run('Close', { entityRef: 'NEW' });

  expect(body.eventStatus).toBe('COMPLETE');
  expect(await story(client)).toContain('  Close: FIRST -> CLOSED');
  expect(world.entities.find({ type: 'ORDER', retailerId: '1', ref: 'NEW' })).toEqual({
    type: 'ORDER',
    subtype: 'HD',
    id: null,
    ref: 'NEW',
    status: 'CLOSED',
    retailerId: '1',
    attributes: {},
    rootType: 'ORDER',
    rootSubtype: 'HD',
    rootId: null,
    rootRef: 'NEW',
  });
});

test('a ruleset for any status makes it up as CREATED', async () => {
  const { client, run } = await worldWith([ruleset('Close', [setState('CLOSED')])]);

  await run('Close', { entityRef: 'NEW' });

  expect(await story(client)).toContain('  Close: snapshot CREATED');
});

test('it is made up once: the next event finds it', async () => {
  const { client, world, run } = await worldWith([
    ruleset('Close', [setState('CLOSED')], { from: ['OPEN'] }),
    ruleset('Reopen', [setState('OPEN')], { from: ['CLOSED'] }),
  ]);

  await run('Close', { entityRef: 'NEW' });
  await run('Close', { entityRef: 'NEW' });
  await run('Reopen', { entityRef: 'NEW' });

  expect(await eventsIn(client)).toEqual(['Close COMPLETE', 'Close NO_MATCH', 'Reopen COMPLETE']);
  expect(world.entities.all()).toHaveLength(2);
});

test('a sub-entity is made up with the subtype of its ruleset, under the root that the event names', async () => {
  const { world, run } = await worldWith([
    ruleset('Pick', [], { ...FULFILMENT, subtype: 'STORE', from: ['NEW'] }),
  ]);

  await run('Pick', { entityType: 'FULFILMENT', entityId: '11', rootEntityType: 'ORDER', rootEntityId: '1' });

  expect(world.entities.find({ type: 'FULFILMENT', retailerId: '1', id: '11' })).toMatchObject({
    subtype: 'STORE',
    status: 'NEW',
    rootType: 'ORDER',
    rootSubtype: 'HD',
    rootId: '1',
  });
});

test('the subtype that the event names wins', async () => {
  const { world, run } = await worldWith([
    ruleset('Pick', [], { ...FULFILMENT, subtype: 'STORE' }),
    ruleset('Pick', [setState('SHIPPED')], { ...FULFILMENT, subtype: 'SHIP' }),
  ]);

  await run('Pick', { entityType: 'FULFILMENT', entityId: '11', entitySubtype: 'SHIP' });

  expect(world.entities.find({ type: 'FULFILMENT', retailerId: '1', id: '11' })).toMatchObject({
    subtype: 'SHIP',
    status: 'SHIPPED',
  });
});

test('an empty id, ref or subtype in a post counts as none', async () => {
  const { client, world, run } = await worldWith([
    ruleset('Close', [rule('SendEventForOrder', { eventName: 'Up' })]),
  ]);

  const { body } = await run('Close', {
    entityId: '7',
    entityRef: '',
    entitySubtype: '',
    rootEntityType: '',
    rootEntityId: '',
    rootEntityRef: '',
    rootEntitySubtype: '',
  });

  const context = {
    entityId: '7',
    entityRef: null,
    rootEntityType: 'ORDER',
    rootEntityId: '7',
    rootEntityRef: null,
  };
  const [close] = await wholeLog(client);
  expect(body.eventStatus).toBe('COMPLETE');
  expect(close?.context).toMatchObject(context);
  expect(world.entities.find({ type: 'ORDER', retailerId: '1', id: '7' })).toMatchObject({
    subtype: 'HD',
    ref: null,
    rootId: '7',
    rootRef: null,
  });
});

test('made up, an entity is not announced by a CREATE event', async () => {
  const { client, world, run } = await worldWith([ruleset('Close'), ruleset('CREATE')]);

  await run('Close', { entityRef: 'NEW' });

  expect(await world.settle()).toBe(0);
  expect(await eventsIn(client)).toEqual(['Close COMPLETE']);
});

test('an event without a ruleset makes nothing up', async () => {
  const { world, run } = await worldWith([ruleset('Close', [], { eventType: 'EXCEPTION' })]);

  await run('Close', { entityRef: 'NEW' });
  await run('Other', { entityRef: 'NEW' });

  expect(world.entities.all()).toHaveLength(1);
});

test('the person at the console is told of what was made up', async () => {
  const { logged, run } = await worldWith([ruleset('Close', [], { from: ['OPEN'] })]);

  await run('Close', { entityRef: 'NEW' });

  expect(logged).toContainEqual(
    expect.stringContaining('ORDER NEW was not known and has been created as OPEN'),
  );
});

test('in a strict world an event for an unknown entity fails, with an audit that says so, and nothing is made up', async () => {
  const { client, world, run } = await worldWith([ruleset('Close', [setState('CLOSED')])], STRICT);

  const answer = await run('Close', { entityRef: 'NEW' });

  const [audit, ...others] = ofCategory(await wholeLog(client), 'exception');
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ eventStatus: 'FAILED', errorMessage: 'Event has Failed' });
  expect(audit?.attributes['message']).toBe('no entity ORDER NEW is known');
  expect(others).toEqual([]);
  expect(world.entities.all()).toHaveLength(1);
});

test('by another reading it is NO_MATCH instead', async () => {
  const reading = { 'missing-entity': 'NO_MATCH' };
  const { client, run } = await worldWith([ruleset('Close')], { ...STRICT, reading });

  const { body } = await run('Close', { entityRef: 'NEW' });

  expect(body.eventStatus).toBe('NO_MATCH');
  expect(await story(client)).toEqual(['Close for ORDER NEW: NO_MATCH']);
});

test('in a strict world an event for a known entity runs as ever', async () => {
  const { run, status } = await worldWith([ruleset('Close', [setState('CLOSED')])], STRICT);

  await run('Close');

  expect(status()).toBe('CLOSED');
});

test('in a strict world an inline event for an unknown entity fails its context', async () => {
  const { client, run } = await worldWith([ruleset('Go', [rule('Down'), send('After')]), ruleset('After')], {
    ...STRICT,
    rules: {
      Down: () => ({ type: 'sendEvent', name: 'X', to: { entityType: 'FULFILMENT', entityId: '99' } }),
    },
  });

  await run('Go');

  expect(await eventsIn(client)).toEqual(['Go FAILED', 'X FAILED', 'After FAILED']);
});
