import { expect, test, vi } from 'vitest';
import type { Action, SandboxOptions } from '../mock/index.js';
import { statusesOf, statusOf } from './support/events.js';
import { breakDisk, fullFor, mendDisk } from './support/failing-disk.js';
import { written } from './support/journals.js';
import { ofCategory, statusCounts, wholeLog, type Entry } from './support/log.js';
import { openReceiver } from './support/receiver.js';
import { areChanges, JOURNAL, recovered, refusing } from './support/recovery.js';
import { temporaryFolder } from './support/sandbox.js';
import {
  emptyWorld,
  ORDER_A,
  rule,
  ruleset,
  setState,
  workflow,
  worldWith,
  type TestWorld,
} from './support/workflows.js';

vi.mock('node:fs', async real => (await import('./support/failing-disk.js')).breakableFs(await real()));

const HOUR = 3_600_000;
const ORDER_B = { ...ORDER_A, id: '2', ref: 'B' } as const;
const RULESETS = ['One', 'Two', 'Three'].map(name => ruleset(name, [setState(name.toUpperCase())]));

/** A world in a folder, and a way to go on with the folder. */
async function keptWorld(rulesets = RULESETS, options: SandboxOptions = {}) {
  const kept = { memory: false, data: await temporaryFolder(), ...options };
  const opened = await worldWith(rulesets, kept);
  await written();
  return { ...opened, restart: () => emptyWorld(kept) };
}

/** Lets the journal take the changes of so many turns more. */
function fullAfter(writes: number): void {
  let left = writes;
  breakDisk(call => (areChanges(call) && --left < 0 ? 'ENOSPC' : undefined));
}

async function mended(world: TestWorld): Promise<void> {
  mendDisk();
  await recovered(world);
}

/** The rulesets that ran for the events of an entity, in order. */
function ranFor(log: readonly Entry[], entityId: string): readonly (string | null)[] {
  return ofCategory(log, 'ruleSet').flatMap(({ name, context }) =>
    context['entityId'] === entityId ? [name?.split('::').at(-1) ?? null] : [],
  );
}

function idsIn(log: readonly Entry[]): readonly string[] {
  return log.map(({ id }) => id).toSorted();
}

test.each([{ mode: 'immediate' }, { mode: 'delayed', delay: 1000 }] as const)(
  'an event that was accepted before the disk was full stays PENDING, and is processed once afterwards ($mode)',
  async processing => {
    const opened = await keptWorld(RULESETS, { processing });
    const { client, world, status } = opened;
    // The post is written, its processing is not.
    fullAfter(1);
    const id = await opened.post('One');
    await world.clock.advance(2000);
    await refusing(opened);

    const meanwhile = [await statusOf(client, id), status(), (await wholeLog(client)).length];
    await mended(opened);
    await world.clock.advance(2000);
    await vi.waitFor(async () => expect(await statusOf(client, id)).toBe('COMPLETE'), { timeout: 10_000 });

    expect(meanwhile).toEqual(['PENDING', 'OPEN', 1]);
    expect(status()).toBe('ONE');
    expect(ranFor(await wholeLog(client), '1')).toEqual(['One']);
    const log = await wholeLog(client);
    await opened.stop();
    expect(await wholeLog((await opened.restart()).client)).toEqual(log);
  },
);

test('what falls due while the disk is full waits for it: delayed events and scheduled ones, each once', async () => {
  const processing = { mode: 'delayed', delay: HOUR } as const;
  const opened = await keptWorld(RULESETS, { processing });
  const { client, world } = opened;
  const { clock } = world;
  const delayed = await opened.post('One');
  const scheduled = await opened.post('Two', { scheduledOn: clock.now() + 2 * HOUR });
  const later = await opened.post('Three', { scheduledOn: clock.now() + 50 * HOUR });
  const ids = [delayed, scheduled, later];
  breakDisk(fullFor(JOURNAL));
  await opened.client.post('/event/async', {
    name: 'One',
    retailerId: '1',
    entityType: 'ORDER',
    entityId: '1',
  });
  await clock.advance(10 * HOUR);

  const meanwhile = await statusesOf(client, ids);
  await mended(opened);
  const back = await statusesOf(client, ids);
  await clock.advance(HOUR);
  const processed = await statusesOf(client, ids);
  await clock.advance(50 * HOUR);

  expect(meanwhile).toEqual(['PENDING', 'SCHEDULED', 'SCHEDULED']);
  expect(back).toEqual(['PENDING', 'PENDING', 'SCHEDULED']);
  expect(processed).toEqual(['COMPLETE', 'COMPLETE', 'SCHEDULED']);
  expect(await statusesOf(client, ids)).toEqual(['COMPLETE', 'COMPLETE', 'COMPLETE']);
  expect(ranFor(await wholeLog(client), '1')).toEqual(['One', 'Two', 'Three']);
});

test('while the disk is full nothing is processed, whoever asks for it', async () => {
  const opened = await keptWorld();
  const { client, world } = opened;
  const ids = [await opened.post('One'), await opened.post('Two')];
  breakDisk(fullFor(JOURNAL));
  // All of this turn is undone.
  await world.settle();
  await refusing(opened);

  const asked = [world.step(), await world.settle()];
  world.processing = { mode: 'immediate' };
  const synced = await opened.run('Three');

  expect(asked).toEqual([0, 0]);
  expect(synced.status).toBe(503);
  expect(await statusesOf(client, ids)).toEqual(['PENDING', 'PENDING']);
});

test('the events of each root are processed in the order in which they were accepted, before, at and after a full disk', async () => {
  const opened = await keptWorld();
  const { client, world } = opened;
  world.entities.put(ORDER_B);
  await written();
  const names = ['One', 'Two', 'Three', 'Two', 'One', 'Three', 'Three', 'One'];
  for (const name of names) {
    // oxlint-disable-next-line no-await-in-loop -- in this order
    await opened.post(name);
    // oxlint-disable-next-line no-await-in-loop
    await opened.post(name, { entityRef: 'B' });
    // oxlint-disable-next-line no-await-in-loop
    await world.clock.advance(1);
  }
  world.step(3);
  fullAfter(1);
  world.step(2);
  await written();
  world.step(6);
  await refusing(opened);

  const meanwhile = statusCounts(await wholeLog(client));
  await mended(opened);
  world.processing = { mode: 'immediate' };
  await vi.waitFor(
    async () => expect(statusCounts(await wholeLog(client))).toEqual({ COMPLETE: 2 * names.length }),
    { timeout: 10_000 },
  );

  expect(meanwhile).toEqual({ COMPLETE: 5, PENDING: 2 * names.length - 5 });
  const log = await wholeLog(client);
  expect(ranFor(log, '1')).toEqual(names);
  expect(ranFor(log, '2')).toEqual(names);
});

test('the webhook of a change that was undone is not sent, and that of its repetition once', async () => {
  const receiver = await openReceiver();
  const hook = ruleset('Hook', [rule('SendWebhook', { setting: 'hook' }), setState('SENT')]);
  const setting = { hook: { name: 'OrderStatus', url: `${receiver.url}/hook` } };
  const opened = await keptWorld([hook], { setting, processing: { mode: 'immediate' } });
  const { client, world } = opened;
  fullAfter(1);
  const id = await opened.post('Hook');
  await refusing(opened);
  await world.webhooks.idle();

  const meanwhile = receiver.received.length;
  await mended(opened);
  await receiver.arrived(1);
  await world.webhooks.idle();

  expect(meanwhile).toBe(0);
  expect(await statusOf(client, id)).toBe('COMPLETE');
  expect(receiver.received).toHaveLength(1);
});

test('a signing key that was made while the disk was full is the same after a restart', async () => {
  const opened = await keptWorld();
  breakDisk(fullFor(JOURNAL));
  await opened.run('One');
  const { pem } = await opened.world.webhooks.publicKey();
  await mended(opened);
  await opened.stop();

  const { world } = await opened.restart();

  expect((await world.webhooks.publicKey()).pem).toBe(pem);
});

/** An event for another order, which is processed in a context of its own. */
function sent(name: string, entityId: string): Action {
  return { type: 'sendEvent', name, to: { entityType: 'ORDER', entityId } };
}

test('a chain that is long but not endless is not taken for one after a full disk', async () => {
  const rules = {
    Many: () => Array.from({ length: 400 }, () => sent('Back', '2')),
    Back: () => sent('One', '1'),
  };
  const opened = await keptWorld(
    [...RULESETS, ruleset('Go', [rule('Many')]), ruleset('Back', [rule('Back')])],
    {
      rules,
      maxAge: undefined,
    },
  );
  const { client, world } = opened;
  world.entities.put(ORDER_B);
  await opened.post('Go');
  world.step();
  fullAfter(1);
  await written();
  world.step(300);
  await refusing(opened);
  await mended(opened);

  await world.settle();

  expect(statusCounts(await wholeLog(client))).toEqual({ COMPLETE: 801 });
});

test('what was dropped to make room in the log is back when that was undone', async () => {
  const opened = await keptWorld(RULESETS, { maxEvents: 3 });
  const { client, world } = opened;
  for (const name of ['One', 'Two', 'Three']) {
    // oxlint-disable-next-line no-await-in-loop -- in this order
    await opened.run(name);
    // oxlint-disable-next-line no-await-in-loop
    await world.clock.advance(1000);
  }
  const before = idsIn(await wholeLog(client));
  breakDisk(fullFor(JOURNAL));

  const { status } = await opened.run('One');
  await mended(opened);
  const after = idsIn(await wholeLog(client));
  await opened.stop();

  expect(status).toBe(503);
  expect(after).toEqual(before);
  expect(idsIn(await wholeLog((await opened.restart()).client))).toEqual(before);
});

test('workflows and entities that came with an undone event are gone with it', async () => {
  const opened = await keptWorld([]);
  const { world } = opened;
  breakDisk(fullFor(JOURNAL));
  world.workflows.put(workflow(RULESETS, { entitySubtype: 'CC' }));
  world.entities.put(ORDER_B);
  world.entities.put({ ...ORDER_A, status: 'CHANGED' });
  await refusing(opened);

  expect(world.workflows.all().map(({ name }) => name)).toEqual(['ORDER::HD']);
  expect(world.entities.all()).toMatchObject([ORDER_A]);
  expect(() => world.entities.put(ORDER_B)).toThrow('no space left on device');
});
