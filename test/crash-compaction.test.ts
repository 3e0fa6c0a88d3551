import { expect, test } from 'vitest';
import { DATA_FILE } from './support/folder.js';
import { fileOf, filesIn, folderWith, type Files } from './support/folder-files.js';
import {
  contentsIn,
  contentsOf,
  folded,
  journaled,
  journalName,
  journalsAmong,
  openedOn,
  playActs,
  post,
  put,
  step,
  toggling,
  written,
  type Act,
  type Contents,
} from './support/journals.js';
import { ofCategory, orchestration } from './support/log.js';
import { temporaryFolder } from './support/sandbox.js';

const NEW_SNAPSHOT = `${DATA_FILE}.new`;

const FIRST_LIFE: readonly Act[] = [toggling, put('OPEN'), post('On'), step, post('Off')];

/** The files of all given parts; of two with one name the later one counts. */
function together(...parts: readonly Files[]): Files {
  return new Map(parts.flatMap(part => [...part]));
}

/** One file. */
function file(name: string, bytes: Buffer): Files {
  return new Map([[name, bytes]]);
}

/** Only the files with these names. */
function only(files: Files, names: readonly string[]): Files {
  return new Map([...files].filter(([name]) => names.includes(name)));
}

/** A folder that was folded once: in a quiet moment, and while more changed. */
async function foldedOnce() {
  const made = await journaled(FIRST_LIFE, [step, post('On'), post('Nothing')]);
  const fold = await folded(made.files, [step, put('OPEN'), post('Off')], [step, step, post('On')]);
  const [old = '', next = ''] = [fold.before, fold.after].map(files =>
    journalName(journalsAmong(files.keys())[0] ?? 0),
  );
  return { ...fold, old, next, snapshot: fileOf(fold.after, DATA_FILE) };
}

/** What was seen of a start on files, of the stop, and of the start after that. */
interface Seen {
  readonly contents: Contents;
  readonly logged: readonly string[];
  readonly names: readonly string[];
  readonly namesAfterStop: readonly string[];
  readonly contentsAfterStop: Contents;
}

/** Starts on what an interrupted folding has left behind, stops, and starts again. */
async function seenOn(...parts: readonly Files[]): Promise<Seen> {
  const folder = await folderWith(...parts);
  const opened = await openedOn(folder);
  const [names, contents] = [namesIn(folder), await contentsOf(opened)];
  await opened.stop();
  const namesAfterStop = namesIn(folder);
  return {
    contents,
    logged: opened.logged,
    names,
    namesAfterStop,
    contentsAfterStop: await contentsIn(folder),
  };
}

function namesIn(folder: string): readonly string[] {
  return [...filesIn(folder).keys()].toSorted();
}

/** All data are there, of the files that were left only those that are needed, and after the stop but one. */
function unharmed(contents: Contents, journals: readonly string[]): Seen {
  return {
    contents,
    logged: [],
    names: [...journals, DATA_FILE].toSorted(),
    namesAfterStop: [DATA_FILE],
    contentsAfterStop: contents,
  };
}

test('a new journal with nothing in it, or that is empty, beside the old snapshot and journal loses nothing', async () => {
  const { before, after, contents, old, next } = await foldedOnce();

  expect(await seenOn(before)).toEqual(unharmed(contents, [old]));
  expect(await seenOn(before, only(after, [next]))).toEqual(unharmed(contents, [old, next]));
  expect(await seenOn(before, file(next, Buffer.alloc(0)))).toEqual(unharmed(contents, [old, next]));
});

test('a new journal whose header breaks off is begun anew', async () => {
  const { before, after, contents, old, next } = await foldedOnce();
  const header = fileOf(after, next);

  for (const length of [1, 20, header.length - 1]) {
    // oxlint-disable-next-line no-await-in-loop -- a few, one after the other
    const opened = await openedOn(await folderWith(before, file(next, header.subarray(0, length))));
    // oxlint-disable-next-line no-await-in-loop
    const found = await contentsOf(opened);
    const files = filesIn(opened.folder);
    // oxlint-disable-next-line no-await-in-loop
    await opened.stop();

    expect(found).toEqual(contents);
    expect(opened.logged).toEqual([expect.stringContaining(`${next}:1 breaks off after ${length} bytes`)]);
    expect([...files.keys()].toSorted()).toEqual([old, next, DATA_FILE].toSorted());
    expect(String(files.get(next))).toBe(String(header));
  }
});

test('a new snapshot that is not complete is cleared away', async () => {
  const { before, after, grown, contents, grownContents, old, next, snapshot } = await foldedOnce();

  for (const share of [0, 0.01, 0.5, 0.99]) {
    const part = file(NEW_SNAPSHOT, snapshot.subarray(0, Math.floor(snapshot.length * share)));
    // oxlint-disable-next-line no-await-in-loop -- a few, one after the other
    expect(await seenOn(before, only(after, [next]), part)).toEqual(unharmed(contents, [old, next]));
    // oxlint-disable-next-line no-await-in-loop
    expect(await seenOn(before, only(grown, [next]), part)).toEqual(unharmed(grownContents, [old, next]));
  }
});

test('a new snapshot that is complete but has not replaced the old one yet is cleared away', async () => {
  const { before, after, grown, contents, grownContents, old, next, snapshot } = await foldedOnce();
  const complete = file(NEW_SNAPSHOT, snapshot);

  expect(await seenOn(before, only(after, [next]), complete)).toEqual(unharmed(contents, [old, next]));
  expect(await seenOn(before, only(grown, [next]), complete)).toEqual(unharmed(grownContents, [old, next]));
});

test('an old journal that the new snapshot holds already is cleared away and not applied again', async () => {
  const { before, after, grown, contents, grownContents, old, next } = await foldedOnce();

  expect(await seenOn(after, only(before, [old]))).toEqual(unharmed(contents, [next]));
  expect(await seenOn(grown, only(before, [old]))).toEqual(unharmed(grownContents, [next]));
});

test('of several old journals that the new snapshot holds any may be left', async () => {
  const { before, grown, old, next } = await foldedOnce();
  const interrupted = together(before, only(grown, [next]));
  const { before: twice, after, contents } = await folded(interrupted, [put('TWICE'), post('Off')], []);
  const last = [...after.keys()].filter(name => name !== DATA_FILE);

  expect(await seenOn(twice)).toEqual(unharmed(contents, [old, next]));
  expect(await seenOn(twice, only(after, last))).toEqual(unharmed(contents, [old, next, ...last]));
  for (const left of [[], [old], [next], [old, next]]) {
    // oxlint-disable-next-line no-await-in-loop -- a few, one after the other
    expect(await seenOn(after, only(twice, left))).toEqual(unharmed(contents, last));
  }
});

/** A folder at a moment at which so many events had been processed. */
interface Moment {
  readonly processed: number;
  readonly files: Files;
}

const EVENTS = 48;

/** A folder with events that wait, so large that its snapshot is written in many parts; also their ids, oldest first. */
async function manyWaiting(): Promise<{ readonly folder: string; readonly ids: readonly string[] }> {
  const opened = await openedOn(await temporaryFolder());
  const attributes = { filler: 'x'.repeat(12_000) };
  const events = Array.from({ length: EVENTS }, (_, index) =>
    post(index % 2 === 0 ? 'On' : 'Off', { attributes }),
  );
  await playActs(opened, [toggling, put('OPEN'), ...events]);
  const { log } = await contentsOf(opened);
  await opened.stop();
  return { folder: opened.folder, ids: log.map(({ id }) => id) };
}

function isUnderWay(files: Files): boolean {
  return files.size > 2;
}

/** Processes an event each turn while a folder is folded, and copies it after each. */
async function momentsOfFolding(folder: string): Promise<readonly Moment[]> {
  const opened = await openedOn(folder);
  const { world } = opened;
  const moments: Moment[] = [];
  let processed = 0;
  const go = async (): Promise<Files> => {
    processed += world.step();
    world.entities.put({ type: 'ORDER', retailerId: '1', id: '1', attributes: { processed } });
    await written();
    const files = filesIn(folder);
    moments.push({ processed, files });
    return files;
  };
  await go();
  // The folding begins a moment after the first change.
  while (!isUnderWay(filesIn(folder))) {
    // oxlint-disable-next-line no-await-in-loop -- one look each turn
    await written();
  }
  // oxlint-disable-next-line no-await-in-loop -- one change each turn
  while (isUnderWay(await go()));
  await go();
  await opened.stop();
  return moments;
}

test('at every moment while the snapshot is written and events go on, the folder holds all that was done and no more', async () => {
  const { folder, ids } = await manyWaiting();

  const moments = await momentsOfFolding(folder);

  const sizes = moments.map(({ files }) => files.get(NEW_SNAPSHOT)?.length ?? 0);
  expect(new Set(sizes).size).toBeGreaterThan(3);
  for (const { processed, files } of moments) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other: they are large
    const opened = await openedOn(await folderWith(files));
    // oxlint-disable-next-line no-await-in-loop
    const { log, entities } = await contentsOf(opened);
    // oxlint-disable-next-line no-await-in-loop
    await opened.stop();

    const statuses = ids.map((_, index) => (index < processed ? 'COMPLETE' : 'PENDING'));
    expect(orchestration(log).map(({ id, eventStatus }) => [id, eventStatus])).toEqual(
      ids.map((id, index) => [id, statuses[index]]),
    );
    const audited = ofCategory(log, 'ruleSet').flatMap(({ context }) => context.sourceEvents);
    expect(audited).toEqual(ids.slice(0, processed));
    expect(entities.map(({ status, attributes }) => ({ status, ...attributes }))).toEqual([
      { status: processed % 2 === 1 ? 'ON' : 'OFF', processed },
    ]);
  }
});
