import { expect, test } from 'vitest';
import type { SandboxWorld } from '../mock/index.js';
import { signIn } from './support/client.js';
import { ask } from './support/control-plane.js';
import { NOTIFY_ORDER, posted } from './support/events.js';
import { openReceiver } from './support/receiver.js';
import { openSandbox, temporaryFolder } from './support/sandbox.js';
import { ruleset, rule, setState, worldWith } from './support/workflows.js';

function stateOf({ accountId, clock, processing, events, entities, workflows }: SandboxWorld) {
  const all = { events: events.find(), entities: entities.all(), workflows: workflows.all() };
  return structuredClone({ accountId, now: clock.now(), frozen: clock.frozen, processing, ...all });
}

test('a world is exactly what it was, any number of times, whatever happened meanwhile', async () => {
  const sandbox = await openSandbox({ seed: 'demo' });
  const client = await signIn(sandbox.url);
  await posted(client, NOTIFY_ORDER);
  const before = stateOf(sandbox);
  const snapshot = sandbox.snapshot();

  await sandbox.settle();
  await sandbox.clock.advance('3d');
  sandbox.entities.put({ type: 'ORDER', subtype: 'HD', retailerId: '9', id: '901', status: 'CREATED' });
  sandbox.processing = { mode: 'immediate' };
  sandbox.clock.unfreeze();
  sandbox.restore(snapshot);
  const first = stateOf(sandbox);
  sandbox.reset();
  sandbox.restore(snapshot);

  expect(before.events.length).toBeGreaterThan(100);
  expect(first).toEqual(before);
  expect(stateOf(sandbox)).toEqual(before);
});

test('one snapshot after the other, each brings its own events back', async () => {
  const sandbox = await openSandbox({ seed: 'none' });
  const taken = Array.from({ length: 5 }, (_, round) => {
    sandbox.seed({ events: Array.from({ length: 300 }, (__, at) => ({ name: `Event ${round} ${at}` })) });
    return { snapshot: sandbox.snapshot(), events: sandbox.events.find() };
  });

  for (const at of [4, 0, 3, 1, 2, 2]) {
    const one = taken[at];
    if (!one) throw new Error('nothing was taken');
    sandbox.restore(one.snapshot);
    expect(sandbox.events.find()).toEqual(one.events);
    sandbox.seed({ events: [{ name: `After ${at}` }] });
  }
});

test('where events were dropped between two snapshots, both are whole', async () => {
  const sandbox = await openSandbox({ seed: 'none', maxEvents: 400 });
  const fill = (round: number): void => {
    sandbox.seed({ events: Array.from({ length: 390 }, (_, at) => ({ name: `Event ${round} ${at}` })) });
  };
  fill(1);
  const first = { snapshot: sandbox.snapshot(), events: sandbox.events.find() };
  fill(2);
  const second = { snapshot: sandbox.snapshot(), events: sandbox.events.find() };

  sandbox.restore(second.snapshot);
  expect(sandbox.events.find()).toEqual(second.events);
  const again = sandbox.snapshot();
  sandbox.restore(first.snapshot);
  expect(sandbox.events.find()).toEqual(first.events);
  sandbox.restore(again);
  expect(sandbox.events.find()).toEqual(second.events);
});

test('what waited waits again, for as long as it had to', async () => {
  const { client, post, ...sandbox } = await worldWith(
    [ruleset('Close', [setState('CLOSED')]), ruleset('Later', [setState('LATE')])],
    { processing: { mode: 'delayed', delay: 1000 } },
  );
  const { world } = sandbox;
  const due = world.clock.now() + 5000;
  const close = await post('Close');
  const later = await post('Later', { scheduledOn: due });
  await world.clock.advance(400);
  const snapshot = world.snapshot();
  const statuses = async (): Promise<readonly (readonly unknown[])[]> => {
    const seen: (readonly unknown[])[] = [];
    for (const wait of [599, 1, 3999, 1, 999, 1]) {
      // oxlint-disable-next-line no-await-in-loop
      await world.clock.advance(wait);
      seen.push([close, later].map(id => world.events.get(id)?.eventStatus));
    }
    return seen;
  };

  const first = await statuses();
  world.restore(snapshot);
  const second = await statuses();

  expect(first).toEqual([
    ['PENDING', 'SCHEDULED'],
    ['COMPLETE', 'SCHEDULED'],
    ['COMPLETE', 'SCHEDULED'],
    ['COMPLETE', 'PENDING'],
    ['COMPLETE', 'PENDING'],
    ['COMPLETE', 'COMPLETE'],
  ]);
  expect(second).toEqual(first);
  expect((await client.get(`/event/${close}`)).body.eventStatus).toBe('COMPLETE');
});

test('a webhook that waited for its repetition waits for it again', async () => {
  const receiver = await openReceiver(500, 500, 500, 200);
  const setting = { hook: { name: 'OrderStatus', url: `${receiver.url}/hook` } };
  const { world, run } = await worldWith(
    [ruleset('Go', [rule('SendWebhook', { setting: 'hook' })], { type: null })],
    {
      setting,
    },
  );
  await run('Go');
  await world.settle();
  const snapshot = world.snapshot();
  await world.clock.advance(2000);
  const key = await world.webhooks.publicKey();

  world.restore(snapshot);
  await world.clock.advance(1999);
  const early = receiver.received.length;
  await world.clock.advance(1);

  expect([early, receiver.received.length]).toEqual([2, 3]);
  expect(await world.webhooks.publicKey()).toEqual(key);
});

test('a snapshot belongs to its world, and restoring one leaves the others alone', async () => {
  const sandbox = await openSandbox();
  const other = sandbox.createWorld({ seed: 'none' });
  const snapshot = sandbox.snapshot();
  other.seed({ events: [{ name: 'Mine' }] });

  sandbox.restore(snapshot);

  expect(other.events.find().map(({ name }) => name)).toEqual(['Mine']);
  expect(() => other.restore(snapshot)).toThrow('only in the world that it was taken of');
  expect(() => other.restore({ accountId: 'DEMO' })).toThrow('takes what snapshot() has given');
});

test('what was restored is what a restart finds', async () => {
  const options = { memory: false, data: await temporaryFolder() } as const;
  const first = await openSandbox(options);
  const id = await posted(await signIn(first.url), { ...NOTIFY_ORDER, attributes: { note: 'Grüße' } });
  const snapshot = first.snapshot();
  await first.settle();
  first.entities.put({ type: 'ORDER', retailerId: '9', id: '9', status: 'OPEN' });
  first.restore(snapshot);
  const { events, entities, workflows } = stateOf(first);
  await first.stop();

  const second = await openSandbox(options);

  expect(stateOf(second)).toMatchObject({ events, entities, workflows });
  expect(second.events.get(id)?.eventStatus).toBe('PENDING');
  await second.settle();
  expect(second.events.get(id)?.eventStatus).toBe('COMPLETE');
});

test('over HTTP a snapshot is held under a name and restored by it', async () => {
  const sandbox = await openSandbox();
  const at = `${sandbox.url}/__admin/snapshot`;
  const take = (body: object) => ask<object>(at, { method: 'POST', body });
  const named = await take({ name: 'start' });
  const numbered = await take({});
  await posted(await signIn(sandbox.url), NOTIFY_ORDER);

  const restored = await ask<object>(`${at}/restore`, { method: 'POST', body: { snapshot: 'start' } });

  expect([named.status, named.body]).toMatchObject([201, { snapshot: 'start', events: 0 }]);
  expect(numbered.body).toMatchObject({ snapshot: 'snapshot-1' });
  expect([restored.status, restored.body]).toMatchObject([200, { snapshot: 'start', events: 0 }]);
  expect(sandbox.events.find()).toEqual([]);
  expect((await ask<object>(at)).body).toMatchObject({
    snapshots: [{ snapshot: 'start' }, { snapshot: 'snapshot-1' }],
  });
});

test.each([
  ['/snapshot', { nam: 'x' }, { status: 400, detail: "did you mean 'name'?" }],
  ['/snapshot', { name: 7 }, { status: 400, detail: "'name' must be a text" }],
  ['/snapshot/restore', {}, { status: 400, detail: "'snapshot' is required" }],
  [
    '/snapshot/restore',
    { snapshot: 'x' },
    { status: 404, detail: "unknown snapshot 'x'; there are no snapshots" },
  ],
])('POST %s %j is refused', async (path, body, problem) => {
  const { url } = await openSandbox({ seed: 'none' });

  const reply = await ask(`${url}/__admin${path}`, { method: 'POST', body });

  expect(reply.status).toBe(problem.status);
  expect(reply.body.detail).toContain(problem.detail);
});

test('a sandbox that runs for long holds the latest hundred', async () => {
  const { url, world } = await openSandbox({ seed: 'none' });
  const at = `${url}/__admin/snapshot`;
  await Promise.all(Array.from({ length: 101 }, () => ask(at, { method: 'POST', body: {} })));

  const { body } = await ask<{ readonly snapshots: readonly { readonly snapshot: string }[] }>(at);

  expect(body.snapshots.length).toBe(100);
  expect(body.snapshots.map(({ snapshot }) => snapshot)).not.toContain('snapshot-1');
  expect(world.events.find()).toEqual([]);
});
