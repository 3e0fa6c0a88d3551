import { expect, test } from 'vitest';
import { fileOf, folderWith, type Files } from './support/folder-files.js';
import {
  contentsOf,
  journalName,
  journalsAmong,
  linesOf,
  openedOn,
  unfolded,
  written,
  type Act,
  type Opened,
} from './support/journals.js';
import { temporaryFolder } from './support/sandbox.js';
import { ORDER_A } from './support/workflows.js';

/** How many lines an act adds to the journal of a sandbox, and what it shows before and after. */
async function linesOfAct(act: Act, seed: 'none' | 'demo' = 'none') {
  const opened = await openedOn(await temporaryFolder(), { seed });
  const before = await contentsOf(opened);
  const filesBefore = await unfolded(opened.folder, written);
  const files = await unfolded(opened.folder, async () => {
    await act(opened);
    await written();
  });
  const after = await contentsOf(opened);
  await opened.stop();
  return { before, after, files, added: countOfLines(files) - countOfLines(filesBefore) };
}

function countOfLines(files: Files): number {
  const newest = journalsAmong(files.keys()).at(-1) ?? 0;
  return linesOf(fileOf(files, journalName(newest))).length;
}

async function shownAfterCrash(folder: string): Promise<Awaited<ReturnType<typeof contentsOf>>> {
  const opened: Opened = await openedOn(folder);
  const contents = await contentsOf(opened);
  await opened.stop();
  return contents;
}

const reset: Act = async ({ world }) => world.reset();
const NEW_ORDER = { ...ORDER_A, status: 'CREATED' };

test('a new entity and its CREATE event are one change: no crash leaves one without the other', async () => {
  const { after, files, added } = await linesOfAct(async ({ world }) => world.entities.put(NEW_ORDER));

  expect(added).toBe(1);
  expect(after.entities).toHaveLength(1);
  expect(after.log.map(({ name }) => name)).toContain('CREATE');
  expect(await shownAfterCrash(await folderWith(files))).toEqual(after);
});

test('a reset and what the world begins with anew are one change: no crash leaves an empty world', async () => {
  const { before, after, files, added } = await linesOfAct(reset, 'demo');

  expect(added).toBe(1);
  expect(before.log.length).toBeGreaterThan(100);
  expect(after.log).toHaveLength(before.log.length);
  expect(after.entities).toEqual(before.entities);
  expect(await shownAfterCrash(await folderWith(files))).toEqual(after);
});
