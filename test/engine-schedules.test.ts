import { expect, test } from 'vitest';
import { eventsIn, messagesIn, orchestration, wholeLog } from './support/log.js';
import {
  emptyWorld,
  rule,
  ruleset,
  schedule,
  send,
  setState,
  workflow,
  worldWith,
} from './support/workflows.js';

test('scheduled for later, an event is SCHEDULED, PENDING when due, and then processed in the workflow of its root', async () => {
  const { client, world, run } = await worldWith([
    ruleset('Go', [schedule('Later', 60)]),
    ruleset('Later', [setState('LATE')], { from: ['OPEN'] }),
  ]);
  await run('Go', { attributes: { a: 1 } });
  const statuses: (readonly string[])[] = [await eventsIn(client)];

  await world.clock.advance(59_999);
  await world.settle();
  statuses.push(await eventsIn(client));
  await world.clock.advance(1);
  statuses.push(await eventsIn(client));
  await world.settle();
  statuses.push(await eventsIn(client));

  expect(statuses.map(([, later]) => later)).toEqual([
    'Later SCHEDULED',
    'Later SCHEDULED',
    'Later PENDING',
    'Later COMPLETE',
  ]);
  const [, later] = orchestration(await wholeLog(client));
  expect(later?.attributes).toEqual({ a: 1 });
});

test('scheduled for now, an event leaves the context all the same', async () => {
  const { client, world, run } = await worldWith([
    ruleset('Go', [schedule('Now', 0), schedule('Past', -60), send('Inline')]),
    ruleset('Inline', [setState('INLINE')]),
    ruleset('Now', [], { from: ['INLINE'] }),
    ruleset('Past', [], { from: ['INLINE'] }),
  ]);

  await run('Go');
  const answered = await eventsIn(client);
  await world.settle();

  expect(answered).toEqual(['Go COMPLETE', 'Now PENDING', 'Past PENDING', 'Inline COMPLETE']);
  expect(await eventsIn(client)).toEqual(['Go COMPLETE', 'Now COMPLETE', 'Past COMPLETE', 'Inline COMPLETE']);
});

test('what leaves a context waits behind what was accepted before', async () => {
  const { client, world, post } = await worldWith(
    [
      ruleset('Go', [schedule('Later', 0), rule('Say')]),
      ruleset('Later', [rule('Say')]),
      ruleset('Other', [rule('Say')]),
    ],
    { rules: { Say: ({ event }) => ({ type: 'log', message: event.name }) } },
  );
  await post('Go');
  await post('Other');

  await world.settle();

  expect(await messagesIn(client)).toEqual(['Go', 'Other', 'Later']);
});

test('an entity that was put before its scheduled event is due is known then', async () => {
  const { client, world, run } = await emptyWorld({ entities: 'strict' });
  world.workflows.put(workflow([ruleset('Close', [setState('CLOSED')], { from: ['OPEN'] })]));
  await run('Close', { entityId: '7', scheduledOn: world.clock.now() + 1000 });
  world.entities.put({ type: 'ORDER', subtype: 'HD', retailerId: '1', id: '7', status: 'OPEN' });

  await world.clock.advance(1000);
  await world.settle();

  expect(await eventsIn(client)).toEqual(['Close COMPLETE']);
});
