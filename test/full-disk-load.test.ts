import { expect, test, vi } from 'vitest';
import type { Client, Reply } from './support/client.js';
import { NOTIFY_ORDER } from './support/events.js';
import { breakDisk, mendDisk } from './support/failing-disk.js';
import { sameFolder } from './support/folder.js';
import { ofCategory, orchestration, wholeLog, type Entry } from './support/log.js';
import { areChanges, recovered, toldOfTheFolder } from './support/recovery.js';

vi.mock('node:fs', async real => (await import('./support/failing-disk.js')).breakableFs(await real()));

const CLIENTS = 20;
const PATIENCE = { timeout: 20_000, interval: 20 };

/** Posts one event after the other until it is told that it is enough. */
async function keepPosting(client: Client, replies: Reply[], isEnough: () => boolean): Promise<void> {
  for (let count = 0; !isEnough(); count++) {
    // A client waits for its answer before it posts again.
    // oxlint-disable-next-line no-await-in-loop
    replies.push(await client.post(count % 4 === 3 ? '/event/sync' : '/event/async', NOTIFY_ORDER));
  }
}

/** The disk takes the changes of so many turns, a part of the next, and nothing more. */
function fullAfter(turns: number): void {
  let left = turns;
  breakDisk(call => {
    if (!areChanges(call)) return undefined;
    left -= 1;
    if (left >= 0) return undefined;
    return left === -1 && call.bytes > 1 ? Math.floor(call.bytes / 2) : 'ENOSPC';
  });
}

function postedIds(log: readonly Entry[]): readonly string[] {
  const posted = orchestration(log).filter(({ name }) => name === NOTIFY_ORDER.name);
  return posted.map(({ id }) => id).toSorted();
}

test('of many clients that post while the disk becomes full again and again, each finds what was answered 200, processed once, and nothing else', async () => {
  const { start } = await sameFolder({ processing: { mode: 'immediate' }, log: 'reasons' });
  const started = await start();
  const { client, world } = started;
  const replies: Reply[] = [];
  let isEnough = false;
  const clients = Array.from({ length: CLIENTS }, () => keepPosting(client, replies, () => isEnough));
  for (const turns of [1, 4, 9]) {
    const told = toldOfTheFolder(started).length;
    const refusals = (): number => replies.filter(({ status }) => status === 503).length;
    const before = refusals();
    fullAfter(turns);
    // oxlint-disable-next-line no-await-in-loop -- one failure after the other
    await vi.waitFor(() => expect(refusals()).toBeGreaterThan(before + CLIENTS), PATIENCE);
    mendDisk();
    // oxlint-disable-next-line no-await-in-loop
    await vi.waitFor(() => expect(toldOfTheFolder(started)).toHaveLength(told + 2), PATIENCE);
  }
  isEnough = true;
  await Promise.all(clients);
  await recovered(started);
  await world.settle();

  const log = await wholeLog(client);
  await started.stop();
  const restarted = await wholeLog((await start()).client);

  const accepted = replies.filter(({ status }) => status === 200).map(({ body }) => body.eventId);
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200, 503]));
  expect(postedIds(log)).toEqual(accepted.toSorted());
  expect(restarted).toEqual(log);
  const ran = ofCategory(log, 'ruleSet').flatMap(({ context }) => context.sourceEvents);
  const timesRun = accepted.map(id => ran.filter(each => each === id).length);
  expect(new Set(timesRun)).toEqual(new Set([1]));
}, 60_000);
