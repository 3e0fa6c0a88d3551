import { expect, test } from 'vitest';
import type { EntityInput } from '../mock/index.js';
import { messagesIn, orchestration, wholeLog } from './support/log.js';
import { fulfilment, ORDER_A, rule, ruleset, setState, workflow, worldWith } from './support/workflows.js';

const HD_CLOSES = ruleset('Close', [setState('BY_HD')], { type: null });
const CC_CLOSES = ruleset('Close', [setState('BY_CC')], { type: null });
const FULFILMENT_11 = { entityType: 'FULFILMENT', entityId: '11' };

/** Order A of subtype HD with fulfilment 11, and order B of subtype CC. */
async function twoOrders() {
  const opened = await worldWith([HD_CLOSES]);
  const { entities, workflows } = opened.world;
  workflows.put(workflow([CC_CLOSES], { entitySubtype: 'CC' }));
  entities.put(fulfilment('11'));
  entities.put({ ...ORDER_A, id: '2', ref: 'B', subtype: 'CC' });
  return opened;
}

test('an entity that gets another ref is found by it, and no more by the old one', async () => {
  const { client, world, post, status } = await worldWith([HD_CLOSES]);
  world.entities.put(fulfilment('11', { rootId: '1' }));
  await post('Close');

  world.entities.put({ type: 'ORDER', retailerId: '1', id: '1', ref: 'Z' });
  await post('Close', { entityRef: 'Z' });
  await world.settle();

  expect(world.entities.find({ type: 'ORDER', retailerId: '1', ref: 'A' })).toBeUndefined();
  expect(world.entities.all()).toHaveLength(2);
  expect(status()).toBe('BY_HD');
  const refs = orchestration(await wholeLog(client)).map(({ context }) => context['rootEntityRef']);
  expect(refs).toEqual(['A', 'Z']);
});

test('what stands under a root that gets another ref stays under it', async () => {
  const { client, world, run } = await worldWith([ruleset('Go', [rule('Say')])], {
    rules: {
      Say: ({ related }) => ({
        type: 'log',
        message: related()
          .map(({ id }) => id)
          .join(' '),
      }),
    },
  });
  world.entities.put(fulfilment('11', { rootId: '1' }));
  world.entities.put({ type: 'ORDER', retailerId: '1', id: '1', ref: 'Z' });

  await run('Go', { entityRef: 'Z' });

  expect(await messagesIn(client)).toEqual(['11 1']);
});

test('an entity that gets another id is found by it, and no more by the old one', async () => {
  const { world } = await worldWith([]);
  world.entities.put(fulfilment('11', { ref: 'F' }));
  const changed = world.entities.put(fulfilment('12', { ref: 'F' }));

  const [found, before] = ['12', '11'].map(id =>
    world.entities.find({ type: 'FULFILMENT', retailerId: '1', id }),
  );

  expect([found, before]).toEqual([changed, undefined]);
});

test.each<[string, Partial<EntityInput>]>([
  ['by id and ref', { rootId: '2', rootRef: 'B' }],
  ['by id', { rootId: '2' }],
  ['by ref', { rootRef: 'B' }],
])('an entity moved to another root %s belongs there and runs in its workflow', async (_how, root) => {
  const { world, run, status } = await twoOrders();

  const moved = world.entities.put({ type: 'FULFILMENT', retailerId: '1', id: '11', ...root });
  await run('Close', FULFILMENT_11);

  expect(moved).toMatchObject({ rootType: 'ORDER', rootId: '2', rootRef: 'B', rootSubtype: 'CC' });
  expect(status('FULFILMENT', '11')).toBe('BY_CC');
  expect(world.entities.all()).toHaveLength(3);
});

test('two entities of the same ref under two roots are two', async () => {
  const { world, run } = await twoOrders();
  const position = { type: 'INVENTORY_POSITION', retailerId: '1', ref: 'P', rootType: 'INVENTORY_CATALOGUE' };
  world.workflows.put(
    workflow([ruleset('Close', [setState('CLOSED')], { type: 'INVENTORY_POSITION' })], {
      entityType: 'INVENTORY_CATALOGUE',
      entitySubtype: 'DEFAULT',
    }),
  );
  world.entities.put({ ...position, rootRef: 'ONE', status: 'OPEN' });
  world.entities.put({ ...position, rootRef: 'TWO', status: 'OPEN' });

  await run('Close', { entityType: 'INVENTORY_POSITION', entityRef: 'P', rootEntityRef: 'TWO' });

  const statuses = ['ONE', 'TWO'].map(rootRef => world.entities.find({ ...position, rootRef })?.status);
  expect(statuses).toEqual(['OPEN', 'CLOSED']);
});

test('the id of one order may be the ref of another: what is related stays apart', async () => {
  const { client, world, run } = await worldWith([ruleset('Go', [rule('Say')])], {
    rules: {
      Say: ({ related }) => ({
        type: 'log',
        message: related()
          .map(({ id }) => id)
          .join(' '),
      }),
    },
  });
  world.entities.put({ ...ORDER_A, id: '5', ref: '1' });
  world.entities.put(fulfilment('11', { rootId: '1', rootRef: null }));
  world.entities.put(fulfilment('12', { rootId: '5', rootRef: null }));

  await run('Go', { entityId: '1' });
  await run('Go', { entityId: '5' });

  expect(await messagesIn(client)).toEqual(['1 11', '5 12']);
});
