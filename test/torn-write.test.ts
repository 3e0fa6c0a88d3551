import { appendFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { NOTIFY_ORDER } from './support/events.js';
import { breakDisk, mendDisk, type Disk } from './support/failing-disk.js';
import { DATA_FILE, sameFolder } from './support/folder.js';
import { filesIn, folderWith } from './support/folder-files.js';
import { areChanges, JOURNAL, REFUSED, shownBy } from './support/recovery.js';
import { idsFound, postOrderEvent } from './support/searching.js';

vi.mock('node:fs', async real => (await import('./support/failing-disk.js')).breakableFs(await real()));
vi.mock('node:fs/promises', async real =>
  (await import('./support/failing-disk.js')).breakablePromises(await real()),
);

/** The journal takes this share of the next changes, and nothing from then on. */
function fullAfter(share: number, also: Disk = () => undefined): Disk {
  let isFull = false;
  return call => {
    if (!areChanges(call)) return also(call);
    const taken = Math.floor(call.bytes * share);
    const isFirst = !isFull && taken > 0;
    isFull = true;
    return isFirst ? taken : 'ENOSPC';
  };
}

test.each([0.001, 0.5, 0.999])(
  'a write that breaks off at %d of its length leaves a journal that is whole when events are taken again',
  async share => {
    const { start } = await sameFolder();
    const started = await start();
    const before = await postOrderEvent(started.client);
    breakDisk(fullAfter(share));

    const refused = await started.client.post('/event/async', NOTIFY_ORDER);
    const seen = await shownBy(started);
    mendDisk();
    await vi.waitFor(() => postOrderEvent(started.client), { timeout: 10_000 });
    const now = await shownBy(started);
    await started.stop();
    const restarted = await shownBy(await start());

    expect(refused).toMatchObject(REFUSED);
    expect(seen.log.map(({ id }) => id)).toEqual([before]);
    expect(now.log).toHaveLength(2);
    expect(restarted).toEqual(now);
  },
);

test('who ends while the disk is full starts again with all that was accepted', async () => {
  const { start, folder } = await sameFolder();
  const started = await start();
  const id = await postOrderEvent(started.client);
  breakDisk(fullAfter(0.5));
  await started.client.post('/event/async', NOTIFY_ORDER);

  // As a crash leaves it.
  const left = await folderWith(filesIn(folder));
  mendDisk();
  const { client, logged } = await start({ data: left });

  expect(await idsFound(client, {})).toEqual([id]);
  expect(logged).toContainEqual(expect.stringContaining('a change that was never acknowledged'));
});

test.each([
  [
    'the snapshot',
    ({ what, name }) => (what === 'write' && name.startsWith(DATA_FILE) ? 'ENOSPC' : undefined),
  ],
  ['any new file', ({ what }) => (what === 'open' ? 'ENOSPC' : undefined)],
] satisfies readonly [string, Disk][])(
  'who is stopped while the disk is full, and has no room for %s, starts again with all that was accepted',
  async (_what, also) => {
    const { start, folder } = await sameFolder();
    const started = await start();
    const ids = [await postOrderEvent(started.client), await postOrderEvent(started.client)];
    breakDisk(fullAfter(0.5, also));
    expect(await started.client.post('/event/async', NOTIFY_ORDER)).toMatchObject(REFUSED);
    await started.stop();
    mendDisk();

    const { client } = await start();

    expect(await idsFound(client, {})).toEqual(ids.toReversed());
    expect((await readdir(folder)).filter(name => name.endsWith('.new'))).toEqual([]);
  },
);

test('a new journal that could not be begun leaves nothing behind, and the one before it may still break off', async () => {
  const { start, folder, file } = await sameFolder();
  const started = await start();
  const journals = async () => (await readdir(folder)).filter(name => JOURNAL.test(name));
  // What a journal begins with is longer than ten bytes.
  breakDisk(call => {
    if (call.what !== 'write' || call.at > 10) return undefined;
    return call.at === 0 ? 10 : 'ENOSPC';
  });
  const first = await postOrderEvent(started.client);
  await vi.waitFor(
    () => expect(started.logged).toContainEqual(expect.stringContaining('snapshot could not be written')),
    { timeout: 10_000 },
  );
  expect(await journals()).toHaveLength(1);
  mendDisk();

  const left = await folderWith(filesIn(folder));
  await appendFile(join(left, (await journals())[0] ?? ''), '{"sum":"0000');
  const { client } = await start({ data: left });
  const second = await postOrderEvent(started.client);

  expect(await idsFound(client, {})).toEqual([first]);
  await vi.waitFor(async () => expect(await readFile(file, 'utf8')).toContain(second), { timeout: 10_000 });
});
