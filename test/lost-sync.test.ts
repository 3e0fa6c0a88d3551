import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { SandboxOptions } from '../mock/index.js';
import { NOTIFY_ORDER, statusOf } from './support/events.js';
import { breakDisk, mendDisk, type DiskCall, type Verdict } from './support/failing-disk.js';
import { DATA_FILE, sameFolder } from './support/folder.js';
import { filesIn, folderWith } from './support/folder-files.js';
import { journalsAmong, openedOn, written } from './support/journals.js';
import { ofCategory, wholeLog } from './support/log.js';
import { openReceiver } from './support/receiver.js';
import { JOURNAL, recovered, refusing, REFUSED, shownBy, toldOfTheFolder } from './support/recovery.js';
import { refusal } from './support/refusal.js';
import { idsFound, postOrderEvent } from './support/searching.js';
import { attended, ORDER_A, rule, ruleset, setState, workflow } from './support/workflows.js';

vi.mock('node:fs', async real => (await import('./support/failing-disk.js')).breakableFs(await real()));
vi.mock('node:fs/promises', async real =>
  (await import('./support/failing-disk.js')).breakablePromises(await real()),
);

const PATIENCE = { timeout: 10_000, interval: 20 };
const NEW_SNAPSHOT = `${DATA_FILE}.new`;

/** A folder for sandboxes whose answers promise that all is on the disk. */
function safeFolder(options: SandboxOptions = {}) {
  return sameFolder({ durability: 'disk', log: 'reasons', ...options });
}

function isSyncOf(meant: RegExp | string, { what, name }: DiskCall): boolean {
  return what === 'sync' && (typeof meant === 'string' ? meant === name : meant.test(name));
}

/** Resolves as soon as somebody says so. */
class Gate<T> {
  readonly opened: Promise<T>;
  open!: (value: T) => void;

  constructor() {
    this.opened = new Promise<T>(resolve => (this.open = resolve));
  }
}

test('what the disk may have lost is answered 503 and undone, and events are taken again once all else is in a new snapshot', async () => {
  const { start, folder, file } = await safeFolder();
  const started = await start();
  const kept = await postOrderEvent(started.client);
  const before = await shownBy(started);
  const [journal = 0] = journalsAmong(await readdir(folder)).slice(-1);
  breakDisk(call => (isSyncOf(JOURNAL, call) ? 'EIO' : undefined));

  const replies = await Promise.all([
    started.client.post('/event/async', NOTIFY_ORDER),
    started.client.post('/event/sync', { ...NOTIFY_ORDER, name: 'OrderCancel' }),
  ]);
  replies.push(await started.client.post('/event/async', NOTIFY_ORDER));
  const meanwhile = await shownBy(started);
  mendDisk();
  await recovered(started);
  const after = await shownBy(started);
  const left = filesIn(folder);

  expect(replies).toMatchObject([REFUSED, REFUSED, REFUSED]);
  expect(replies[0]?.reason).toContain('EIO: i/o error, fdatasync');
  expect(meanwhile).toEqual(before);
  expect(after).toEqual(before);
  expect(await readFile(file, 'utf8')).toContain(kept);
  expect(journalsAmong(left.keys()).filter(number => number <= journal)).toEqual([]);
  const added = await postOrderEvent(started.client);
  await started.stop();
  expect(await idsFound((await start()).client, {})).toEqual([added, kept]);
  expect(await shownBy(await start({ data: await folderWith(left) }))).toEqual(before);
});

test('after one failure no event is accepted before the new snapshot is on the disk, whatever the disk says of the journal', async () => {
  const { start, folder } = await safeFolder();
  const started = await start();
  const { client } = started;
  let [failures, snapshots, begun] = [0, 0, 0];
  let isMended = false;
  breakDisk(call => {
    if (call.what === 'write' && JOURNAL.test(call.name) && call.at === 0) begun += 1;
    if (isSyncOf(NEW_SNAPSHOT, call)) {
      snapshots += 1;
      return isMended ? undefined : 'EIO';
    }
    // Once, and then as if all were well.
    if (!isSyncOf(JOURNAL, call) || failures > 0) return undefined;
    failures += 1;
    return 'EIO';
  });
  const replies = [await client.post('/event/async', NOTIFY_ORDER)];
  for (const count of [1, 2, 3]) {
    // oxlint-disable-next-line no-await-in-loop -- one try after the other
    await vi.waitFor(() => expect(snapshots).toBeGreaterThanOrEqual(count), PATIENCE);
    // oxlint-disable-next-line no-await-in-loop
    replies.push(await client.post('/event/async', NOTIFY_ORDER));
  }
  const journals = journalsAmong(await readdir(folder));
  isMended = true;
  await recovered(started);

  expect(failures).toBe(1);
  expect(replies).toMatchObject(replies.map(() => REFUSED));
  // It tries again and again, each time with what the disk has not seen before, but leaves one new journal only, and does not talk about it.
  expect(begun).toBeGreaterThan(2);
  expect(journals.length).toBeLessThan(4);
  expect(toldOfTheFolder(started)).toHaveLength(2);
  expect(started.logged.filter(line => line.includes('snapshot'))).toEqual([]);
  expect(await idsFound(client, {})).toEqual([]);
});

test('a snapshot that is under way when the disk loses something does not hold it', async () => {
  const { start, folder, file } = await safeFolder();
  await (await start()).stop();
  const started = await start();
  const { client } = started;
  const snapshots = [new Gate<Verdict>(), new Gate<Verdict>()];
  const [begun, begunAnew, asked, sync] = [
    new Gate<void>(),
    new Gate<void>(),
    new Gate<void>(),
    new Gate<Verdict>(),
  ];
  let [opened, syncs] = [0, 0];
  breakDisk(call => {
    if (call.what === 'open' && call.name === NEW_SNAPSHOT) {
      opened += 1;
      if (opened === 1) begun.open();
      else begunAnew.open();
      return snapshots[opened - 1]?.opened;
    }
    if (opened !== 1 || !isSyncOf(JOURNAL, call)) return undefined;
    asked.open();
    syncs += 1;
    // That of the event that comes while the snapshot is written, and no other.
    return syncs === 1 ? sync.opened : undefined;
  });
  await postOrderEvent(client);
  await begun.opened;
  const reply = client.post('/event/async', NOTIFY_ORDER);
  await asked.opened;
  const [lost = '', ...kept] = await idsFound(client, {});
  snapshots[0]?.open(undefined);
  const underWay = async () => readFile(join(folder, NEW_SNAPSHOT), 'utf8');
  await vi.waitFor(async () => expect(await underWay()).toContain(lost), PATIENCE);
  sync.open('EIO');
  await begunAnew.opened;
  const snapshot = await readFile(file, 'utf8');
  snapshots[1]?.open(undefined);

  expect(await reply).toMatchObject(REFUSED);
  expect(snapshot).not.toContain(lost);
  await recovered(started);
  expect(kept).toHaveLength(1);
  expect(await idsFound(client, {})).toEqual(kept);
  const { client: other } = await start({ data: await folderWith(filesIn(folder)) });
  expect(await idsFound(other, {})).toEqual(kept);
});

test('an event whose processing was lost is processed again, and its webhook sent once', async () => {
  const receiver = await openReceiver();
  const setting = { hook: { name: 'OrderStatus', url: `${receiver.url}/hook` } };
  const { start } = await safeFolder({ seed: 'none', setting, processing: { mode: 'manual' } });
  const started = await start();
  const { client, world } = started;
  world.workflows.put(
    workflow([ruleset('Hook', [rule('SendWebhook', { setting: 'hook' }), setState('SENT')])]),
  );
  world.entities.put(ORDER_A);
  await world.webhooks.idle();
  const id = await attended(started, client).post('Hook');
  // It is on the disk, and what comes of it is not.
  breakDisk(call => (isSyncOf(JOURNAL, call) ? 'EIO' : undefined));
  await world.settle();
  await refusing(started);
  await world.webhooks.idle();
  const meanwhile = [await statusOf(client, id), receiver.received.length];
  mendDisk();
  await recovered(started);
  await world.settle();
  await receiver.arrived(1);
  await world.webhooks.idle();

  expect(meanwhile).toEqual(['PENDING', 0]);
  expect(await statusOf(client, id)).toBe('COMPLETE');
  expect(receiver.received).toHaveLength(1);
  expect(ofCategory(await wholeLog(client), 'ruleSet')).toHaveLength(1);
});

test('what nobody waited for is undone with what came after it', async () => {
  const { start } = await safeFolder();
  const started = await start();
  const id = await postOrderEvent(started.client);
  const before = await shownBy(started);
  breakDisk(call => (isSyncOf(JOURNAL, call) ? 'EIO' : undefined));
  started.world.step();
  const processed = started.world.events.get(id)?.eventStatus;
  await written();

  const refused = await started.client.post('/event/async', NOTIFY_ORDER);
  const after = await shownBy(started);
  mendDisk();
  await recovered(started);

  expect(processed).toBe('COMPLETE');
  expect(refused).toMatchObject(REFUSED);
  expect(after).toEqual(before);
  expect(await started.world.settle()).toBeGreaterThan(0);
  expect(await statusOf(started.client, id)).toBe('COMPLETE');
});

test('a journal that the disk never takes again is left behind', async () => {
  const { start, folder } = await safeFolder();
  const started = await start();
  const kept = await postOrderEvent(started.client);
  let broken: string | undefined;
  breakDisk(call => {
    if (isSyncOf(JOURNAL, call)) broken ??= call.name;
    return call.what === 'sync' && call.name === broken ? 'EIO' : undefined;
  });

  const refused = await started.client.post('/event/async', NOTIFY_ORDER);
  await recovered(started);
  const added = await postOrderEvent(started.client);

  expect(refused).toMatchObject(REFUSED);
  expect(await readdir(folder)).not.toContain(broken);
  await started.stop();
  expect(await idsFound((await start()).client, {})).toEqual([added, kept]);
});

test.each(['with something that is not kept', 'with all kept'])(
  'who stops while the disk fails, %s, is told, lets go of the folder, and does not come back to it',
  async what => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const { start, folder } = await safeFolder();
    const first = await start();
    const id = await postOrderEvent(first.client);
    await first.stop();
    const started = await openedOn(folder, { durability: 'disk' });
    breakDisk(call => (isSyncOf(JOURNAL, call) ? 'EIO' : undefined));
    if (what !== 'with all kept') await started.client.post('/event/async', NOTIFY_ORDER);

    const failure = await refusal(started.stop());
    mendDisk();
    vi.advanceTimersByTime(10_000);

    expect(failure.message).toContain('EIO');
    expect(vi.getTimerCount()).toBe(0);
    expect(await readdir(folder)).not.toContain('lock');
    expect(await idsFound((await start()).client, {})).toContain(id);
  },
);
