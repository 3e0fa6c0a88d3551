import { expect, test } from 'vitest';
import { signIn } from './support/client.js';
import { ask } from './support/control-plane.js';
import { openSandbox, temporaryFolder } from './support/sandbox.js';
import { ruleset, setState, workflow } from './support/workflows.js';

const ORDER = { type: 'ORDER', subtype: 'HD', retailerId: '1', id: '1', ref: 'A', status: 'OPEN' } as const;
const CLOSING = workflow([ruleset('Close', [setState('CLOSED')], { from: ['OPEN'] })]);

test('a seed is laid over what is there', async () => {
  const sandbox = await openSandbox({ seed: 'none' });
  sandbox.entities.put(ORDER);

  const none = sandbox.seed('none');
  const workflows = sandbox.seed('workflows');
  const demo = sandbox.seed('demo', 7);

  expect(none).toEqual({ events: 0, entities: 0, workflows: 0 });
  expect(workflows).toMatchObject({ events: 0, workflows: 8 });
  expect(demo.events).toBeGreaterThan(100);
  expect(sandbox.events.find().length).toBe(demo.events);
  expect(sandbox.entities.find(ORDER)?.status).toBe('OPEN');
});

test('the number chooses the demo world', async () => {
  const sandbox = await openSandbox({ seed: 'none' });
  const idsOf = (number: number): readonly string[] => {
    sandbox.reset();
    sandbox.seed('demo', number);
    return sandbox.events.find().map(({ id }) => id);
  };

  expect(idsOf(3)).toEqual(idsOf(3));
  expect(idsOf(3)).not.toEqual(idsOf(4));
});

test('contents come in as one change, and what waits among them is processed', async () => {
  const sandbox = await openSandbox({ seed: 'none' });
  const close = { name: 'Close', context: { entityType: 'ORDER', entityRef: 'A' }, eventStatus: 'PENDING' };
  const past = { name: 'Past', generatedOn: '2026-01-01T00:00:00Z', attributes: { note: 'old' } };

  const counts = sandbox.seed({ entities: [ORDER], workflows: [CLOSING], events: [close, past] });
  await sandbox.settle();

  expect(counts).toEqual({ events: 2, entities: 1, workflows: 1 });
  expect(sandbox.entities.find(ORDER)?.status).toBe('CLOSED');
  expect(sandbox.events.find({ name: 'Past' })).toMatchObject([
    {
      eventStatus: 'COMPLETE',
      generatedOn: '2026-01-01T00:00:00.000+00:00',
      attributes: [{ name: 'note', value: 'old', type: 'STRING' }],
    },
  ]);
});

test('events as the API returns them come back as they were, and a retailer comes in with them', async () => {
  const from = await openSandbox({ seed: 'demo' });
  const to = await openSandbox({ seed: 'none' });
  const events = from.events.find({ eventStatus: ['COMPLETE', 'FAILED'] });

  // The API gives them newest first; of the same time, the one that comes in later is newer.
  to.seed({
    events: [...events.toReversed(), { ...events[0], id: 'other', name: 'Other', retailerId: '77' }],
  });

  expect(to.events.find({ retailerId: ['1', '2'] })).toEqual(events);
  const { body } = await (await signIn(to.url)).get('/event?retailerId=77');
  expect(body.count).toBe(1);
});

test('seeding again does not disturb what waits', async () => {
  const sandbox = await openSandbox({ seed: 'none', processing: { mode: 'delayed', delay: 100 } });
  sandbox.seed({ entities: [ORDER], workflows: [CLOSING] });
  sandbox.seed({
    events: [{ name: 'Close', context: { entityType: 'ORDER', entityRef: 'A' }, eventStatus: 'PENDING' }],
  });
  await sandbox.clock.advance(60);

  sandbox.seed({ entities: [{ ...ORDER, id: '2', ref: 'B' }] });
  await sandbox.clock.advance(40);

  expect(sandbox.entities.find(ORDER)?.status).toBe('CLOSED');
});

test('what was seeded is still there after a restart', async () => {
  const options = { seed: 'none', memory: false, data: await temporaryFolder() } as const;
  const first = await openSandbox(options);
  first.seed({ entities: [ORDER], events: [{ name: 'Past' }] });
  await first.stop();

  const second = await openSandbox(options);

  expect(second.entities.find(ORDER)?.status).toBe('OPEN');
  expect(second.events.find().map(({ name }) => name)).toEqual(['Past']);
});

test.each([
  [{ seed: 'demos' }, "'seed' must be one of demo, workflows, none"],
  [{ seed: 'demo', number: -1 }, "'number' must be a whole number"],
  [{ event: [] }, "did you mean 'events'?"],
  [{ events: {} }, "'events' must be a list of"],
  [{ events: [{}] }, "events[0]: 'name' is required"],
  [{ events: [{ name: 'A' }, { name: 'B', status: 'X' }] }, "events[1]: unknown field 'status'"],
  [{ events: [{ name: 'A', generatedOn: 'today' }] }, 'events[0].generatedOn must be a date-time'],
  [
    { events: [{ name: 'A', context: { entityId: 7 } }] },
    'events[0].context.entityId must be a text or null, not 7',
  ],
  [
    { events: [{ name: 'A', attributes: [{ name: 'x' }] }] },
    'events[0].attributes[0] must be an object with',
  ],
  [
    { entities: [{ type: 'ORDER', retailerId: '1', id: '1', status: 5 }] },
    "'entities[0].status' must be a text",
  ],
  [{ workflows: [{ name: 'X' }] }, 'workflows[0] cannot be used'],
])('over HTTP %j is refused, and nothing changes', async (body, detail) => {
  const { url, world } = await openSandbox({ seed: 'none' });

  const reply = await ask(`${url}/__admin/seed`, { method: 'POST', body });

  expect([reply.status, reply.type]).toEqual([400, 'application/problem+json']);
  expect(reply.body.detail).toContain(detail);
  expect([world.events.find(), world.entities.all(), world.workflows.all()]).toEqual([[], [], []]);
});

test('over HTTP the answer tells how much came', async () => {
  const { url, world } = await openSandbox({ seed: 'none' });

  const reply = await ask<object>(`${url}/__admin/seed`, {
    method: 'POST',
    body: { entities: [ORDER], events: [{ name: 'Past' }] },
  });

  expect([reply.status, reply.body]).toEqual([200, { events: 1, entities: 1, workflows: 0 }]);
  expect(world.entities.find(ORDER)?.status).toBe('OPEN');
});
