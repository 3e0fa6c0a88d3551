import { expect, test } from 'vitest';
import type { EntityInput, Json } from '../mock/index.js';
import { eventsIn } from './support/log.js';
import { emptyWorld, ORDER_A, ruleset, setState, workflow } from './support/workflows.js';

test('what is put over an entity leaves alone what it does not name', async () => {
  const { world } = await emptyWorld();
  const first = world.entities.put({ ...ORDER_A, attributes: { a: 1 } });

  const second = world.entities.put({ type: 'ORDER', retailerId: 1, id: 1, status: 'NEW' });
  const third = world.entities.put({ type: 'ORDER', retailerId: '1', ref: 'A', attributes: { b: 2 } });

  expect(second).toEqual({ ...first, status: 'NEW' });
  expect(third).toEqual({ ...first, status: 'NEW', attributes: { b: 2 } });
  expect(world.entities.all()).toEqual([third]);
});

test('what is put is taken as it is at that moment', async () => {
  const attributes: Record<string, string> = { colour: 'red' };
  const definition = workflow([ruleset('Go', [setState('ONE')])]);
  const { world, run, status } = await emptyWorld();
  world.entities.put({ ...ORDER_A, attributes });
  world.workflows.put(definition);

  attributes['colour'] = 'blue';
  Object.assign(definition.rulesets[0]?.rules?.[0]?.props ?? {}, { status: 'TWO' });
  await run('Go');

  expect(status()).toBe('ONE');
  expect(world.entities.all()[0]?.attributes).toEqual({ colour: 'red' });
});

test.each<[string, object]>([
  ['nothing that names it', { type: 'ORDER', retailerId: '1' }],
  ['an empty ref', { type: 'ORDER', retailerId: '1', ref: '' }],
  ['no type', { retailerId: '1', id: '1' }],
])('an entity with %s is refused', async (_what, entity) => {
  const { client, world } = await emptyWorld();

  expect(() => world.entities.put(entity as EntityInput)).toThrow('id');
  expect(world.entities.all()).toEqual([]);
  expect(await eventsIn(client)).toEqual([]);
});

test('an entity of a type that nobody knows is its own root, whatever it is called', async () => {
  const { world } = await emptyWorld();

  const roots = ['GIFT_CARD', 'constructor', 'toString', '__proto__'].map(
    type => world.entities.put({ type, retailerId: '1', id: '7' }).rootType,
  );

  expect(roots).toEqual(['GIFT_CARD', 'constructor', 'toString', '__proto__']);
});

test('attributes that are no JSON are refused, or written as JSON does', async () => {
  const { world } = await emptyWorld();
  const circular: Record<string, unknown> = {};
  circular['self'] = circular;
  const put = (attributes: object) =>
    world.entities.put({ ...ORDER_A, attributes: attributes as Readonly<Record<string, Json>> });

  expect(() => put(circular)).toThrow('circular');
  expect(put({ date: new Date(0), none: undefined, nan: Number.NaN }).attributes).toEqual({
    date: '1970-01-01T00:00:00.000Z',
    nan: null,
  });
});

test('an empty id, ref or subtype that is put counts as none', async () => {
  const { world } = await emptyWorld();

  const order = world.entities.put({ type: 'ORDER', retailerId: '1', id: '7', ref: '', subtype: '' });
  const part = world.entities.put({
    type: 'FULFILMENT',
    retailerId: '1',
    id: '',
    ref: 'F',
    rootId: '7',
    rootRef: '',
    rootSubtype: '',
  });

  expect(order).toMatchObject({ ref: null, subtype: null, rootRef: null, rootSubtype: null });
  expect(part).toMatchObject({ id: null, rootId: '7', rootRef: null, rootSubtype: null });
});
