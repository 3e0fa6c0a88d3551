import { expect, test } from 'vitest';
import type { RuleFunction, Target } from '../mock/index.js';
import { eventsIn, orchestration, story, wholeLog } from './support/log.js';
import {
  fulfilment,
  ORDER_A,
  rule,
  ruleset,
  send,
  setState,
  workflow,
  worldWith,
  type TestWorld,
} from './support/workflows.js';

/** Rules that send `Next` to one of these. */
const TARGETS: Readonly<Record<string, Target>> = {
  ToOrderB: { entityType: 'ORDER', entityRef: 'B' },
  ToFulfilment: { entityType: 'FULFILMENT', entityId: '11' },
  ToOwnOrder: { entityType: 'ORDER', entityId: '1' },
  ToRetailer2: { retailerId: '2', entityType: 'ORDER', entityRef: 'A' },
  ToLocation: { entityType: 'LOCATION', entityRef: 'L' },
};

const rules: Readonly<Record<string, RuleFunction>> = Object.fromEntries(
  Object.entries(TARGETS).map(([name, to]) => [name, () => ({ type: 'sendEvent', name: 'Next', to })]),
);

/** Order A with a fulfilment, order B, and a retailer 2 that has an order A too; on `Go` of order A the given rules run. */
async function neighbours(...names: readonly string[]): Promise<TestWorld> {
  const rulesets = [
    ruleset('Go', [...names.map(name => rule(name)), setState('GONE')]),
    ruleset('Next', [setState('NEXT')], { type: null }),
  ];
  const opened = await worldWith(rulesets, { rules });
  const { world } = opened;
  world.workflows.put(workflow(rulesets, { retailerId: '2' }));
  world.workflows.put(workflow([ruleset('Next', [setState('NEXT')], { type: 'LOCATION' })], LOCATION));
  world.entities.put({ ...ORDER_A, id: '2', ref: 'B' });
  world.entities.put({ ...ORDER_A, retailerId: '2' });
  world.entities.put(fulfilment('11'));
  world.entities.put({ type: 'LOCATION', subtype: 'STORE', ref: 'L', retailerId: '1', status: 'OPEN' });
  return opened;
}

const LOCATION = { entityType: 'LOCATION', entitySubtype: 'STORE' };

test.each([['ToFulfilment'], ['ToOwnOrder']])('%s stays under the same root and runs inline', async name => {
  const { client, run } = await neighbours(name);

  const { body } = await run('Go');

  expect(body.eventStatus).toBe('COMPLETE');
  expect(await eventsIn(client)).toEqual(['Go COMPLETE', 'Next COMPLETE']);
});

test.each([['ToOrderB'], ['ToRetailer2'], ['ToLocation']])(
  '%s leaves the context: a sync post is answered before, and what was sent waits',
  async name => {
    const { client, world, run } = await neighbours(name);

    const { body } = await run('Go');
    const before = await wholeLog(client);
    const settled = await world.settle();

    expect(body.eventStatus).toBe('COMPLETE');
    expect(orchestration(before).map(event => event.eventStatus)).toEqual(['COMPLETE', 'PENDING']);
    expect(settled).toBe(1);
    expect(await eventsIn(client)).toEqual(['Go COMPLETE', 'Next COMPLETE']);
  },
);

test('an event for another retailer is logged for that retailer', async () => {
  const { client, world, run } = await neighbours('ToRetailer2');
  await run('Go');
  await world.settle();

  const [, next] = orchestration(await wholeLog(client));

  expect(next?.retailerId).toBe('2');
  expect(world.entities.find({ type: 'ORDER', retailerId: '2', ref: 'A' })?.status).toBe('NEXT');
  expect(world.entities.find({ type: 'ORDER', retailerId: '1', ref: 'A' })?.status).toBe('GONE');
});

test('an event goes down to a sub-entity and from there up to the root', async () => {
  const { client, run, status, world } = await worldWith(
    [
      ruleset('Go', [rule('ToFulfilment')]),
      ruleset('Next', [setState('PICKED'), rule('SendEventForOrder', { eventName: 'Picked' })], {
        type: 'FULFILMENT',
      }),
      ruleset('Picked', [setState('DONE')]),
    ],
    { rules },
  );
  world.entities.put(fulfilment('11'));

  await run('Go');

  expect([status(), status('FULFILMENT', '11')]).toEqual(['DONE', 'PICKED']);
  expect((await story(client)).filter(line => !line.startsWith(' '))).toEqual([
    'Go for ORDER A: COMPLETE',
    'Next for FULFILMENT F11: COMPLETE',
    'Picked for ORDER A: COMPLETE',
  ]);
});

test('events of a context carry the whole context of their entity', async () => {
  const { client, world, run } = await neighbours('ToFulfilment', 'ToOrderB');
  await run('Go');
  await world.settle();

  const [go, ...sent] = orchestration(await wholeLog(client));

  const root = { rootEntityType: 'ORDER', rootEntityId: '1', rootEntityRef: 'A' };
  const sourceEvents = [go?.id];
  expect(sent.map(({ context }) => context)).toEqual([
    { sourceEvents, entityType: 'FULFILMENT', entityId: '11', entityRef: 'F11', ...root },
    {
      sourceEvents,
      entityType: 'ORDER',
      entityId: '2',
      entityRef: 'B',
      rootEntityType: 'ORDER',
      rootEntityId: '2',
      rootEntityRef: 'B',
    },
  ]);
});

test('a sub-entity that nobody knows is looked for under the same root', async () => {
  const { client, run, status } = await worldWith(
    [ruleset('Go', [rule('ToFulfilment')]), ruleset('Next', [setState('NEXT')], { type: 'FULFILMENT' })],
    { rules },
  );

  await run('Go');

  expect(status('FULFILMENT', '11')).toBe('NEXT');
  const [, next] = orchestration(await wholeLog(client));
  expect(next?.context).toMatchObject({ entityId: '11', rootEntityId: '1', rootEntityRef: 'A' });
});

test('an entity without a known root is its own context: what it sends itself runs inline', async () => {
  const { client, run, status } = await worldWith([
    ruleset('Go', [send('Next')], { type: 'FULFILMENT' }),
    ruleset('Next', [setState('NEXT')], { type: 'FULFILMENT' }),
  ]);

  await run('Go', { entityType: 'FULFILMENT', entityId: '99' });

  expect(await eventsIn(client)).toEqual(['Go COMPLETE', 'Next COMPLETE']);
  expect(status('FULFILMENT', '99')).toBe('NEXT');
});
