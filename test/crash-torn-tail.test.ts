import { readFile, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DATA_FILE } from './support/folder.js';
import { fileOf, filesIn, filledFolder, folderWith } from './support/folder-files.js';
import {
  checkEach,
  contentsIn,
  contentsOf,
  journaled,
  linesOf,
  openedOn,
  playActs,
  post,
  put,
  startedOn,
  step,
  toggling,
  unfolded,
  type Act,
  type Journaled,
} from './support/journals.js';
import { temporaryFolder } from './support/sandbox.js';

const TIMEOUT = 300_000;

const FIRST_LIFE: readonly Act[] = [toggling, put('OPEN'), post('On')];

// The first line has all that came of an event, the last ones an entity, characters of several bytes, and a status.
const SECOND_LIFE: readonly Act[] = [step, put('OPEN'), post('Hé', { attributes: { a: '😀' } }), step];
const OUTCOME = 1;
const LAST = 3;

/** Where the lines of a journal begin, and where the last one ends. */
function placesIn({ lines }: Journaled): readonly number[] {
  let at = 0;
  return [0, ...lines.map(line => (at += line.length))];
}

/** Every length with which the journal ends somewhere in its last lines. */
function cutsIn(made: Journaled): readonly number[] {
  const start = placesIn(made)[made.lines.length - LAST] ?? 0;
  return Array.from({ length: made.journal.length - start + 1 }, (_, index) => start + index);
}

/** How many lines are whole below a length, and how long they are together. */
function goodBelow(made: Journaled, length: number): { readonly lines: number; readonly length: number } {
  const good = placesIn(made).filter(place => place <= length);
  return { lines: good.length - 1, length: good.at(-1) ?? 0 };
}

/** Copies of a folder in which the journal is cut. */
async function cutFolders(made: Journaled) {
  const parent = await temporaryFolder();
  return async <T>(length: number, look: (folder: string) => Promise<T>): Promise<T> => {
    const folder = filledFolder(parent, `cut-${length}`, [made.files]);
    await truncate(join(folder, made.name), length);
    try {
      return await look(folder);
    } finally {
      await rm(folder, { recursive: true });
    }
  };
}

/** Starts and stops on a folder; gives the cuts that were told, the length of the journal while it ran, and the data file. */
async function seenOn(folder: string, journal: string) {
  const started = await startedOn(folder);
  const { length } = fileOf(filesIn(folder), journal);
  await started.stop();
  const told = started.logged.map(line => /\S+ breaks off after \d+ bytes/.exec(line)?.[0] ?? line);
  return { told, length, text: await readFile(join(folder, DATA_FILE), 'utf8') };
}

/** What the data file says when the sandbox has started on the first lines of the journal, by their number. */
async function textsOf(made: Journaled): Promise<ReadonlyMap<number, string>> {
  const onCut = await cutFolders(made);
  const texts = new Map<number, string>();
  await checkEach([...made.states.entries()], async ([index, state]) => {
    await onCut(placesIn(made)[index + 1] ?? 0, async folder => {
      expect(await contentsIn(folder)).toEqual(state);
      texts.set(index + 1, await readFile(join(folder, DATA_FILE), 'utf8'));
    });
  });
  return texts;
}

/** Checks that a start on the journal, cut to a length, tells of it and has what the whole lines say. */
async function checkCuts(made: Journaled, cuts: readonly number[]): Promise<void> {
  const onCut = await cutFolders(made);
  const texts = await textsOf(made);
  await checkEach(cuts, async cut => {
    const { lines, length } = goodBelow(made, cut);
    const told = cut === length ? [] : [`${made.name}:${lines + 1} breaks off after ${cut - length} bytes`];
    const seen = await onCut(cut, folder => seenOn(folder, made.name));
    expect(seen).toEqual({ told, length, text: texts.get(lines) });
  });
}

test(
  'a journal that breaks off at any byte of its last three lines is cut to whole lines, which is told, and has these',
  { timeout: TIMEOUT },
  async () => {
    const made = await journaled(FIRST_LIFE, SECOND_LIFE);

    const cuts = cutsIn(made);

    expect(cuts.length).toBeGreaterThan(900);
    await checkCuts(made, cuts);
  },
);

test('of all that came of one event, a journal that breaks off within it has nothing', async () => {
  const made = await journaled(FIRST_LIFE, SECOND_LIFE);

  const start = placesIn(made)[OUTCOME] ?? 0;
  const line = String(made.lines[OUTCOME]);
  const parts = [...line.matchAll(/,\{"e/g)].flatMap(({ index }) => [index, index + 1]);

  expect(parts.length).toBeGreaterThan(8);
  await checkCuts(
    made,
    [...parts, line.length - 1].map(at => start + at),
  );
});

test('after a cut the journal goes on where its last whole line ends, and the next start finds all of it', async () => {
  const made = await journaled(FIRST_LIFE, SECOND_LIFE);
  const onCut = await cutFolders(made);

  const cuts = cutsIn(made).filter((_, index) => index % 53 === 0);

  expect(cuts.length).toBeGreaterThan(15);
  await checkEach(cuts, async cut => {
    const grown = await onCut(cut, async folder => {
      const opened = await openedOn(folder);
      const files = await unfolded(folder, () => playActs(opened, [post('Added')]));
      const contents = await contentsOf(opened);
      await opened.stop();
      return { files, contents };
    });
    const found = await contentsIn(await folderWith(grown.files));

    expect(found).toEqual(grown.contents);
    expect(found.log.map(({ name }) => name)).toContain('Added');
    const lines = linesOf(fileOf(grown.files, made.name)).map(String);
    expect(lines.slice(0, -1)).toEqual(made.lines.slice(0, goodBelow(made, cut).lines).map(String));
  });
});

test('a journal that breaks off in its header, which nothing followed, is begun anew', async () => {
  const made = await journaled(FIRST_LIFE, SECOND_LIFE);
  const onCut = await cutFolders(made);
  const length = made.lines[0]?.length ?? 0;

  await checkEach([...Array(length).keys()], async cut => {
    await onCut(cut, async folder => {
      const opened = await openedOn(folder);
      const [contents, journal] = [await contentsOf(opened), fileOf(filesIn(folder), made.name)];
      await opened.stop();

      expect(contents).toEqual(made.states[0]);
      expect(opened.logged).toHaveLength(cut === 0 ? 0 : 1);
      expect(String(journal)).toBe(String(made.lines[0]));
    });
  });
});
