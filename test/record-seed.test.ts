import { expect, test } from 'vitest';
import { contentsOfRun, DEMO_ACCOUNT } from '../mock/index.js';
import { signIn } from './support/client.js';
import { openRecording } from './support/record/recording.js';
import { openSandbox, temporaryFolder } from './support/sandbox.js';
import { command } from './support/transfers.js';

const ORDER = { type: 'ORDER', subtype: 'HD', id: '901', ref: 'HD_901', retailerId: '1', status: 'BOOKED' };
const CANCEL = { name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entityId: '901' };

/** A recording of a client that cancels an order and reads what became of it, with one post that it never looks after. */
async function recorded() {
  const { url, world } = await openSandbox();
  world.entities.put(ORDER);
  const recording = await openRecording(url);
  const client = await signIn(recording.url);
  const { body } = await client.post('/event/async', { ...CANCEL, attributes: { email: 'ada@example.org' } });
  await world.settle();
  await client.get('/event?context.entityId=901&count=500');
  await client.get('/workflow/1/ORDER::HD');
  const later = await client.post('/event/async', {
    ...CANCEL,
    name: 'Unheard',
    entityId: '902',
    entityRef: 'HD_902',
  });
  await recording.stop();
  return { recording, world, cancelled: body.eventId, unheard: later.body.eventId };
}

test('seed --from lays what a recording shows into a world: events, entities with their statuses, workflows', async () => {
  const { recording, world: origin, cancelled, unheard } = await recorded();
  const { url, world } = await openSandbox({ seed: 'none' });

  const { code, output } = await command(
    await temporaryFolder(),
    'seed',
    '--from',
    recording.output,
    '--url',
    url,
  );

  expect(output).toMatch(/^added \d+ events, 2 entities, 1 workflow\n$/);
  expect(code).toBe(0);
  const [before, after] = [origin, world].map(each => each.events.find({ 'context.entityId': '901' }));
  expect(after?.map(({ id, name, eventStatus }) => ({ id, name, eventStatus }))).toEqual(
    before?.map(({ id, name, eventStatus }) => ({ id, name, eventStatus })),
  );
  expect(world.events.find({ eventId: cancelled })[0]?.attributes).toEqual([
    { name: 'email', type: 'STRING', value: 'person-1@example.com' },
  ]);
  const order = { type: 'ORDER', retailerId: '1', id: '901' };
  expect(world.entities.find(order)).toMatchObject({
    ref: 'HD_901',
    subtype: 'HD',
    status: origin.entities.find(order)?.status,
  });
  expect(world.entities.find({ ...order, id: '902' })).toMatchObject({ ref: 'HD_902' });
  expect(world.events.find({ eventId: unheard })).toMatchObject([
    { name: 'Unheard', eventStatus: 'PENDING' },
  ]);
  expect(world.workflows.all()).toMatchObject([{ name: 'ORDER::HD' }]);
});

test('a run of a sandbox serves too, and from code', async () => {
  const first = await openSandbox({ record: true });
  const client = await signIn(first.url);
  await client.post('/event/async', CANCEL);
  const { world } = await openSandbox({ seed: 'none' });

  const counts = world.seed(contentsOfRun(first.run()));

  expect(counts).toEqual({ events: 1, entities: 1, workflows: 0 });
  expect(world.events.find()).toMatchObject([{ name: 'OrderCancel', accountId: DEMO_ACCOUNT.accountId }]);
});

test('--from goes without a seed, and what is no run is told', async () => {
  const folder = await temporaryFolder();
  const both = await command(folder, 'seed', 'demo', '--from', 'run.json', '--url', 'http://127.0.0.1:1');
  const none = await command(folder, 'seed', '--from', 'run.json', '--url', 'http://127.0.0.1:1');

  expect([both.code, both.output]).toEqual([2, expect.stringContaining('--from goes without a seed')]);
  expect([none.code, none.output]).toEqual([2, expect.stringContaining('there is no file run.json')]);
});
