import { appendFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { ConfigurationError } from '../mock/index.js';
import { request } from './support/client.js';
import { NOTIFY_ORDER, statusOf } from './support/events.js';
import { breakDisk, mendDisk, type Disk } from './support/failing-disk.js';
import { sameFolder } from './support/folder.js';
import { areEqual, filesIn, folderWith } from './support/folder-files.js';
import { journalsAmong, journalName } from './support/journals.js';
import { recovered, REFUSED, shownBy, toldOfTheFolder } from './support/recovery.js';
import { refusal } from './support/refusal.js';
import { idsFound, postOrderEvent } from './support/searching.js';

vi.mock('node:fs', async real => (await import('./support/failing-disk.js')).breakableFs(await real()));
vi.mock('node:fs/promises', async real =>
  (await import('./support/failing-disk.js')).breakablePromises(await real()),
);

const READ_ONLY: Disk = ({ what }) => (what === 'open' || what === 'mkdir' ? 'EROFS' : undefined);

/** Two events: one in the snapshot, and one in the journal that a crash has left. */
async function crashed() {
  const { start, folder } = await sameFolder({ log: 'reasons' });
  const first = await start();
  const ids = [await postOrderEvent(first.client)];
  await first.stop();
  const second = await start();
  ids.push(await postOrderEvent(second.client, { name: 'NoSuchRuleset' }));
  const files = filesIn(folder);
  await second.stop();
  const data = await folderWith(files);
  return { start: () => start({ data }), ids: ids.toReversed(), folder: data };
}

/** Lets the second in which the sandbox looks at the folder again pass when the test says so. */
function secondOnDemand(): () => void {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  return () => {
    vi.advanceTimersByTime(1000);
  };
}

test('a folder that cannot be written is served for reading, and taken over within a second once it can be', async () => {
  const { start, ids, folder } = await crashed();
  const aSecond = secondOnDemand();
  const before = filesIn(folder);
  breakDisk(READ_ONLY);
  const started = await start();
  const { client, url } = started;

  const told = [...toldOfTheFolder(started)];
  const found = await idsFound(client, {});
  const health = await request(`${url}/__admin/health`);
  const refused = await client.post('/event/async', NOTIFY_ORDER);
  const meanwhile = filesIn(folder);
  mendDisk();
  aSecond();
  const added = await postOrderEvent(client);
  const second = await refusal(start());
  const shown = await shownBy(started);
  await started.stop();

  expect(told).toEqual([
    expect.stringMatching(
      /^the data folder cannot be written \(EROFS: read-only file system, open '.*lock'\): /,
    ),
  ]);
  expect(found).toEqual(ids);
  expect(health.body).toMatchObject({ status: 'up' });
  expect(refused).toMatchObject(REFUSED);
  expect(areEqual(meanwhile, before)).toBe(true);
  expect(toldOfTheFolder(started)).toHaveLength(2);
  expect(second).toBeInstanceOf(ConfigurationError);
  expect(second.message).toContain(`serving at ${url}`);
  const restarted = await start();
  expect(await idsFound(restarted.client, {})).toEqual([added, ...ids]);
  expect(await shownBy(restarted)).toEqual(shown);
});

test('what waits in a folder that cannot be written is processed when it can be', async () => {
  const { start, folder } = await sameFolder({ log: 'reasons' });
  const first = await start();
  const id = await postOrderEvent(first.client, { name: 'NoSuchRuleset' });
  await first.stop();
  breakDisk(READ_ONLY);
  const started = await start({ processing: { mode: 'immediate' }, data: folder });
  const { client, world } = started;

  const settled = await world.settle();
  const meanwhile = await statusOf(client, id);
  mendDisk();
  await recovered(started);

  expect([settled, meanwhile]).toEqual([0, 'PENDING']);
  await vi.waitFor(async () => expect(await statusOf(client, id)).toBe('NO_MATCH'), { timeout: 10_000 });
});

test('a journal that breaks off is cut when the folder can be written', async () => {
  const { start, ids, folder } = await crashed();
  const [journal = 0] = journalsAmong(await readdir(folder));
  await appendFile(join(folder, journalName(journal)), '{"sum":"00');
  breakDisk(READ_ONLY);
  const started = await start();
  mendDisk();
  await recovered(started);
  const added = await postOrderEvent(started.client);
  await started.stop();

  expect(await idsFound((await start()).client, {})).toEqual([added, ...ids]);
});

test.each(['crashed', 'stopped'])(
  'who reads a folder does not write into it once somebody else has gone on with it and %s',
  async ended => {
    const { start, folder } = await sameFolder({ log: 'reasons' });
    const first = await start();
    const id = await postOrderEvent(first.client);
    await first.stop();
    const theirs = await folderWith(filesIn(folder));
    const other = await start({ data: theirs });
    const added = await postOrderEvent(other.client);
    if (ended === 'stopped') await other.stop();
    const files = filesIn(theirs);
    const aSecond = secondOnDemand();
    breakDisk(READ_ONLY);
    const started = await start();
    await Promise.all([...files].map(([name, bytes]) => writeFile(join(folder, name), bytes)));

    mendDisk();
    aSecond();
    const refused = await started.client.post('/event/async', NOTIFY_ORDER);
    const found = await idsFound(started.client, {});
    await started.stop();

    expect(refused).toMatchObject(REFUSED);
    expect(refused.reason).toContain(`${folder} was changed since it was read: start the sandbox again`);
    expect(toldOfTheFolder(started)).toEqual([
      expect.stringContaining('EROFS'),
      expect.stringContaining('was changed since it was read'),
    ]);
    expect(found).toEqual([id]);
    expect(areEqual(filesIn(folder), files)).toBe(true);
    expect(await readdir(folder)).not.toContain('lock');
    expect(await idsFound((await start()).client, {})).toEqual([added, id]);
  },
);

test('a folder that cannot be written and that somebody else has is refused', async () => {
  const { start } = await sameFolder();
  await start();
  breakDisk(READ_ONLY);

  const refused = await refusal(start());

  expect(refused).toBeInstanceOf(ConfigurationError);
  expect(refused.message).toContain(`in use by process ${process.pid}`);
});

test('a folder that cannot be written and holds nothing is of no use, which is said', async () => {
  const { start, folder } = await sameFolder();
  breakDisk(READ_ONLY);

  const refused = await refusal(start());

  expect(refused.message).toContain('the data folder cannot be written (EROFS: read-only file system, open');
  expect(await readdir(folder)).toEqual([]);
});
