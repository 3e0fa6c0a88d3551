import { expect, test } from 'vitest';
import { eventsIn, ofCategory, wholeLog } from './support/log.js';
import {
  emptyWorld,
  fulfilment,
  ORDER_A,
  ruleset,
  send,
  setState,
  workflow,
  worldWith,
  type TestWorld,
} from './support/workflows.js';

/** A workflow that takes orders to a status. */
function closing(status: string, fields: Parameters<typeof workflow>[1] = {}) {
  return workflow([ruleset('Close', [setState(status)], { type: null })], fields);
}

/** The workflows in which rulesets ran, with their versions. */
async function decided({ client }: TestWorld): Promise<readonly string[]> {
  const audits = ofCategory(await wholeLog(client), 'ruleSet');
  return audits.map(({ attributes }) => `${String(attributes['workflow'])} ${String(attributes['version'])}`);
}

test('the workflow is that of the retailer, the root type and the subtype of the root', async () => {
  const opened = await emptyWorld();
  const { world, run } = opened;
  world.workflows.put(closing('WRONG', { entitySubtype: 'CC' }));
  world.workflows.put(closing('WRONG', { entityType: 'LOCATION' }));
  world.workflows.put(closing('WRONG', { retailerId: '2' }));
  world.workflows.put(closing('RIGHT'));
  world.entities.put(ORDER_A);

  await run('Close');

  expect(opened.status()).toBe('RIGHT');
  expect(await decided(opened)).toEqual(['ORDER::HD 1.0']);
});

test('without any workflow an event is NO_MATCH, whoever it is for', async () => {
  const { client, world, run } = await emptyWorld();
  world.entities.put(ORDER_A);

  const known = await run('Close');
  const unknown = await run('Close', { entityRef: 'X' });

  expect([known.body.eventStatus, unknown.body.eventStatus]).toEqual(['NO_MATCH', 'NO_MATCH']);
  expect(known.reason).toContain('retailer 1 has no workflow');
  expect(world.entities.all()).toHaveLength(1);
  expect(await eventsIn(client)).toEqual(['Close NO_MATCH', 'Close NO_MATCH']);
});

test('an order whose subtype has no workflow is NO_MATCH, although others have the ruleset', async () => {
  const { world, run } = await worldWith([ruleset('Close', [setState('CLOSED')])]);
  world.entities.put({ ...ORDER_A, id: '2', ref: 'B', subtype: 'CC' });

  const { body, reason } = await run('Close', { entityRef: 'B' });

  expect(body.eventStatus).toBe('NO_MATCH');
  expect(reason).toContain('ORDER::CC');
});

test('a sub-entity runs in the workflow of its root', async () => {
  const opened = await emptyWorld();
  opened.world.workflows.put(closing('WRONG'));
  opened.world.workflows.put(closing('RIGHT', { entitySubtype: 'CC' }));
  opened.world.entities.put({ ...ORDER_A, subtype: 'CC' });
  opened.world.entities.put(fulfilment('11', { subtype: 'HD' }));

  await opened.run('Close', { entityType: 'FULFILMENT', entityId: '11' });

  expect(opened.status('FULFILMENT', '11')).toBe('RIGHT');
});

test('a sub-entity that came before its root runs in the workflow of the root once that is known', async () => {
  const opened = await emptyWorld();
  opened.world.workflows.put(closing('WRONG'));
  opened.world.workflows.put(closing('RIGHT', { entitySubtype: 'CC' }));
  opened.world.entities.put(fulfilment('11', { rootId: '1' }));
  opened.world.entities.put({ ...ORDER_A, subtype: 'CC' });

  await opened.run('Close', { entityType: 'FULFILMENT', entityId: '11' });

  expect(opened.status('FULFILMENT', '11')).toBe('RIGHT');
});

test('an event may name the subtype of a root that nobody knows', async () => {
  const opened = await emptyWorld();
  opened.world.workflows.put(closing('WRONG'));
  opened.world.workflows.put(closing('RIGHT', { entitySubtype: 'CC' }));

  await opened.run('Close', { entityId: '7', entitySubtype: 'CC' });
  await opened.run('Close', {
    entityType: 'FULFILMENT',
    entityId: '11',
    rootEntityType: 'ORDER',
    rootEntityId: '8',
    rootEntitySubtype: 'CC',
  });

  expect(opened.status('ORDER', '7')).toBe('RIGHT');
  expect(opened.status('FULFILMENT', '11')).toBe('RIGHT');
});

test('where nobody knows the subtype, the first workflow of the root type with a match runs, and no other', async () => {
  const opened = await emptyWorld();
  const { world } = opened;
  world.workflows.put(closing('WRONG', { entityType: 'LOCATION' }));
  world.workflows.put(workflow([ruleset('Open', [setState('WRONG')])], { entitySubtype: 'AA' }));
  world.workflows.put(closing('RIGHT', { entitySubtype: 'BB' }));
  world.workflows.put(closing('WRONG', { entitySubtype: 'CC' }));
  world.entities.put({ ...ORDER_A, subtype: null });

  await opened.run('Close');

  expect(opened.status()).toBe('RIGHT');
  expect(await decided(opened)).toEqual(['ORDER::BB 1.0']);
});

test('where nobody knows the subtype, the status decides too which workflow has a match', async () => {
  const opened = await emptyWorld();
  opened.world.workflows.put(
    workflow([ruleset('Close', [setState('WRONG')], { from: ['NEW'] })], { entitySubtype: 'AA' }),
  );
  opened.world.workflows.put(closing('RIGHT', { entitySubtype: 'BB' }));
  opened.world.entities.put({ ...ORDER_A, subtype: null });

  await opened.run('Close');

  expect(opened.status()).toBe('RIGHT');
});

test('an upload decides from then on; what waits runs in the new version', async () => {
  const opened = await worldWith([ruleset('Close', [setState('OLD')])]);
  await opened.post('Close');

  opened.world.workflows.put(closing('NEW'));
  await opened.world.settle();

  expect(opened.status()).toBe('NEW');
  expect(await decided(opened)).toEqual(['ORDER::HD 1.1']);
});

test('an entity that is pinned stays on its version; let go, it follows the latest again', async () => {
  const opened = await worldWith([ruleset('Close', [setState('OLD')])]);
  const { world, run } = opened;
  world.entities.put({ ...ORDER_A, workflowVersion: '1.0' });
  world.workflows.put(closing('NEW'));

  await run('Close');
  const pinned = opened.status();
  world.entities.put({ ...ORDER_A, workflowVersion: null });
  await run('Close');

  expect([pinned, opened.status()]).toEqual(['OLD', 'NEW']);
  expect(await decided(opened)).toEqual(['ORDER::HD 1.0', 'ORDER::HD 1.1']);
});

test('what stands under a pinned root stays on the version of the root', async () => {
  const opened = await worldWith([
    ruleset('Close', [setState('OLD')], { type: 'FULFILMENT' }),
    ruleset('Start', [send('Close')], { type: 'FULFILMENT' }),
  ]);
  opened.world.entities.put({ ...ORDER_A, workflowVersion: '1.0' });
  opened.world.entities.put(fulfilment('11'));
  opened.world.workflows.put(closing('NEW'));

  await opened.run('Start', { entityType: 'FULFILMENT', entityId: '11' });

  expect(opened.status('FULFILMENT', '11')).toBe('OLD');
});

test('an entity pinned to a version that is not kept is NO_MATCH, and the answer says why', async () => {
  const { world, run } = await worldWith([ruleset('Close', [setState('CLOSED')])]);
  world.entities.put({ ...ORDER_A, workflowVersion: '7.3' });

  const { body, reason } = await run('Close');

  expect(body.eventStatus).toBe('NO_MATCH');
  expect(reason).toContain('stays on version 7.3, which is not kept here');
});

test('a pinned version outlives any number of uploads, others do not', async () => {
  const opened = await worldWith([ruleset('Close', [setState('OLD')])]);
  const { world } = opened;
  world.entities.put({ ...ORDER_A, workflowVersion: '1.0' });
  for (let upload = 1; upload <= 15; upload++) world.workflows.put(closing(`NEW_${upload}`));

  await opened.run('Close');

  const kept = [...Array(16).keys()].filter(minor => world.workflows.find('1', 'ORDER::HD', `1.${minor}`));
  expect(opened.status()).toBe('OLD');
  expect(kept).toEqual([0, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
});
