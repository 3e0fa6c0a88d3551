import { readdir, readFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { breakDisk, mendDisk, type Disk } from './support/failing-disk.js';
import { DATA_FILE, sameFolder } from './support/folder.js';
import { filesIn, folderWith } from './support/folder-files.js';
import { journalsAmong } from './support/journals.js';
import { JOURNAL, shownBy, toldOfTheFolder } from './support/recovery.js';
import { idsFound, postOrderEvent } from './support/searching.js';

vi.mock('node:fs', async real => (await import('./support/failing-disk.js')).breakableFs(await real()));
vi.mock('node:fs/promises', async real =>
  (await import('./support/failing-disk.js')).breakablePromises(await real()),
);

const PATIENCE = { timeout: 20_000, interval: 20 };

const NO_MORE_FILES: Disk = ({ what }) => (what === 'open' ? 'EMFILE' : undefined);
const NO_SNAPSHOT: Disk = ({ what, name }) =>
  what === 'open' && name.startsWith(DATA_FILE) ? 'EMFILE' : undefined;
const NO_ROOM_FOR_THE_SNAPSHOT: Disk = ({ what, name, at }) =>
  what === 'write' && name.startsWith(DATA_FILE) && at === 0 ? 'ENOSPC' : undefined;
const NO_SYNC: Disk = ({ what, name }) => (what === 'sync' && JOURNAL.test(name) ? 'EIO' : undefined);

test.each([
  ['no new file can be opened', NO_MORE_FILES, 'EMFILE: too many open files, open'],
  ['the snapshot cannot be opened', NO_SNAPSHOT, 'EMFILE: too many open files, open'],
  ['there is no room for the snapshot', NO_ROOM_FOR_THE_SNAPSHOT, 'ENOSPC: no space left on device, write'],
  ['the former journal cannot be brought to the disk', NO_SYNC, 'EIO: i/o error, fdatasync'],
])(
  'while %s, events are accepted all the same, and the snapshot is written later',
  async (_what, disk, why) => {
    const { start, folder, file } = await sameFolder({ log: 'reasons' });
    await (await start()).stop();
    const started = await start();
    const { client, logged } = started;
    const failures = () => logged.filter(line => line.includes('snapshot'));
    breakDisk(disk);
    const ids: string[] = [];
    for (const count of [1, 2, 3]) {
      // oxlint-disable-next-line no-await-in-loop -- one failure after the other
      ids.unshift(await postOrderEvent(client));
      // oxlint-disable-next-line no-await-in-loop
      await vi.waitFor(() => expect(failures().length).toBeGreaterThanOrEqual(count), PATIENCE);
    }
    const shown = await shownBy(started);
    const journals = journalsAmong(await readdir(folder));
    const left = await folderWith(filesIn(folder));
    mendDisk();
    ids.unshift(await postOrderEvent(client));
    await vi.waitFor(async () => {
      const snapshot = await readFile(file, 'utf8');
      for (const id of ids) expect(snapshot).toContain(id);
    }, PATIENCE);

    expect(new Set(failures())).toEqual(
      new Set([
        expect.stringMatching(
          new RegExp(`^the snapshot could not be written \\(${why}.*\\); the journal keeps`),
        ),
      ]),
    );
    expect(toldOfTheFolder(started)).toEqual([]);
    expect(journals.length).toBeLessThanOrEqual(4);
    await vi.waitFor(async () => expect(journalsAmong(await readdir(folder))).toHaveLength(1), PATIENCE);
    await started.stop();
    expect(await idsFound((await start()).client, {})).toEqual(ids);
    // What a crash would have left while it failed.
    expect(await shownBy(await start({ data: left }))).toEqual(shown);
  },
);

test('a snapshot that cannot be written again and again leaves one journal for each time that something changed', async () => {
  const { start, folder } = await sameFolder({ log: 'reasons' });
  const started = await start();
  breakDisk(NO_SNAPSHOT);
  await postOrderEvent(started.client);
  await vi.waitFor(() => expect(started.logged.join()).toContain('snapshot could not be written'), PATIENCE);
  const journals = journalsAmong(await readdir(folder));

  await started.stop();

  expect(journalsAmong(await readdir(folder))).toEqual(journals);
});
