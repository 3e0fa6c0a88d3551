import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { ConfigurationError } from '../mock/index.js';
import { Chance } from './support/chance.js';
import { areEqual, fileOf, filesIn, filledFolder, folderWith, type Files } from './support/folder-files.js';
import {
  checkEach,
  contentsOf,
  folded,
  journaled,
  journalName,
  journalsAmong,
  linesOf,
  openedOn,
  post,
  put,
  startedOn,
  step,
  toggling,
  type Act,
  type Journaled,
} from './support/journals.js';
import { refusal } from './support/refusal.js';
import { temporaryFolder } from './support/sandbox.js';

const TIMEOUT = 300_000;
const NEWLINE = 0x0a;
const BITS = [...Array(8).keys()];

const FIRST_LIFE: readonly Act[] = [toggling, put('OPEN'), post('On')];

// One flipped bit makes an end of line of the characters in the attribute.
const SECOND_LIFE: readonly Act[] = [
  put('SHUT'),
  step,
  put('OPEN'),
  post('Hé', { attributes: { a: 'JJ**' } }),
  step,
];
const OUTCOME = 2;
const MIDDLE = 3;

/** A bit of a file, by the line that it stands in. */
interface Flip {
  /** From 0. */
  readonly line: number;
  /** In the line. */
  readonly at: number;
  readonly bit: number;
}

/** Lines put together, one of them with a flipped bit. */
function flipped(lines: readonly Buffer[], { line, at, bit }: Flip): Buffer {
  const copies = lines.map(bytes => Buffer.from(bytes));
  const bytes = copies[line] ?? Buffer.alloc(0);
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at);
  return Buffer.concat(copies);
}

/** One flip of each byte of a line. */
function flipsIn(lines: readonly Buffer[], line: number, chance: Chance): readonly Flip[] {
  const length = lines[line]?.length ?? 0;
  return Array.from({ length }, (_, at) => ({ line, at, bit: chance.below(8) }));
}

/** The flips that matter most: those that make an end of line, or make something else of one. */
function flipsOfLineEnds(lines: readonly Buffer[]): readonly Flip[] {
  return lines.flatMap((bytes, line) =>
    [...bytes].flatMap((byte, at) =>
      BITS.filter(bit => byte === NEWLINE || (byte ^ (1 << bit)) === NEWLINE).map(bit => ({ line, at, bit })),
    ),
  );
}

/** Flips anywhere in a line. */
function sampleOf(
  lines: readonly Buffer[],
  line: number,
  { chance, count }: { readonly chance: Chance; readonly count: number },
): readonly Flip[] {
  const length = lines[line]?.length ?? 0;
  return Array.from({ length: count }, () => ({ line, at: chance.below(length), bit: chance.below(8) }));
}

/** What a start on files is refused with; it must not have changed any. */
async function refusalOf(files: Files, parent?: string, name = 'data'): Promise<string> {
  const folder = filledFolder(parent ?? (await temporaryFolder()), name, [files]);
  const refused = await refusal(startedOn(folder));
  expect(refused).toBeInstanceOf(ConfigurationError);
  expect(readdirSync(folder).toSorted()).toEqual([...files.keys()].toSorted());
  expect(areEqual(filesIn(folder), files)).toBe(true);
  await rm(folder, { recursive: true });
  return refused.message;
}

/** Whether a refusal names the line, from 1, and the way out. */
function names(message: string, file: string, line: number): boolean {
  return message.includes(`/${file}:${line} is damaged`) && message.includes('fluent-event-sandbox repair');
}

/** The files with another content of one of them. */
function withFile(files: Files, name: string, bytes: Buffer): Files {
  return new Map([...files, [name, bytes]]);
}

/** Starts with each of these flips in a journal; gives those whose refusal does not name their line. */
async function unnoticed(files: Files, name: string, flips: readonly Flip[]): Promise<readonly unknown[]> {
  const parent = await temporaryFolder();
  const lines = linesOf(fileOf(files, name));
  const found: unknown[] = [];
  await checkEach([...flips.entries()], async ([index, flip]) => {
    const message = await refusalOf(withFile(files, name, flipped(lines, flip)), parent, String(index));
    if (!names(message, name, flip.line + 1)) found.push({ flip, message });
  });
  return found;
}

/** A snapshot and two journals, as they are when the folding of the first one was interrupted. */
async function twoJournals() {
  const made = await journaled(FIRST_LIFE, [step]);
  const { before, grown, grownContents } = await folded(
    made.files,
    [put('OPEN'), post('Off')],
    [step, put('DONE')],
  );
  const former = made.name;
  const later = journalName(journalsAmong(grown.keys())[0] ?? 0);
  return { files: withFile(before, later, fileOf(grown, later)), former, later, contents: grownContents };
}

test(
  'one flipped bit in any byte of the header, and of a first, a middle and the last line, is found, and nothing changed',
  { timeout: TIMEOUT },
  async () => {
    const { files, name, lines } = await journaled(FIRST_LIFE, SECOND_LIFE);
    const chance = new Chance(1);

    const flips = [0, 1, MIDDLE, lines.length - 1].flatMap(line => flipsIn(lines, line, chance));

    expect(flips.length).toBeGreaterThan(1000);
    expect(await unnoticed(files, name, flips)).toEqual([]);
  },
);

test('a flipped bit that makes a line of two, or two lines of one, is found, at the end of the journal too', async () => {
  const { files, name, lines } = await journaled(FIRST_LIFE, SECOND_LIFE);

  const flips = flipsOfLineEnds(lines);

  expect(flips.length).toBeGreaterThanOrEqual(lines.length * 8 + 4);
  expect(await unnoticed(files, name, flips)).toEqual([]);
});

test('flipped bits in all that came of one event, and in a journal that another one carries on from, are found', async () => {
  const made = await journaled(FIRST_LIFE, SECOND_LIFE);
  const { files, former, later } = await twoJournals();
  const chance = new Chance(2);
  const everywhere = (name: string): readonly Flip[] => {
    const lines = linesOf(fileOf(files, name));
    return lines.flatMap((_, line) => sampleOf(lines, line, { chance, count: 20 }));
  };

  const outcome = sampleOf(made.lines, OUTCOME, { chance, count: 150 });
  expect(await unnoticed(made.files, made.name, outcome)).toEqual([]);
  expect(await unnoticed(files, former, everywhere(former))).toEqual([]);
  expect(await unnoticed(files, former, flipsOfLineEnds(linesOf(fileOf(files, former))))).toEqual([]);
  expect(await unnoticed(files, later, everywhere(later))).toEqual([]);
});

/** A journal of which lines were taken out, doubled or moved. */
interface Edit {
  /** What was done. */
  readonly what: string;
  readonly lines: readonly Buffer[];
  /** Where it shows, from 1. */
  readonly line: number;
}

function editsOf({ lines }: Journaled): readonly Edit[] {
  const last = lines.length - 1;
  return lines.flatMap((line, at) => [
    { what: `doubled ${at}`, lines: lines.toSpliced(at, 0, line), line: at + 2 },
    ...(at === last ? [] : [{ what: `removed ${at}`, lines: lines.toSpliced(at, 1), line: at + 1 }]),
    ...(at === 0
      ? []
      : [
          {
            what: `swapped ${at}`,
            lines: lines.toSpliced(at - 1, 2, line, ...lines.slice(at - 1, at)),
            line: at,
          },
        ]),
  ]);
}

test('a line that is removed, doubled or swapped with another one is found', async () => {
  const made = await journaled(FIRST_LIFE, SECOND_LIFE);

  for (const { what, lines, line } of editsOf(made)) {
    // oxlint-disable-next-line no-await-in-loop -- a few, one after the other
    const message = await refusalOf(withFile(made.files, made.name, Buffer.concat(lines)));
    expect({ what, message, isNamed: names(message, made.name, line) }).toMatchObject({ isNamed: true });
  }
});

test('a journal that is missing, though a later one carries on from it, is found', async () => {
  const { files, former } = await twoJournals();

  const message = await refusalOf(new Map([...files].filter(([name]) => name !== former)));

  expect(message).toContain(`${former} is missing`);
});

test('a journal that breaks off, though a later one carries on from it, is found', async () => {
  const { files, former, later } = await twoJournals();
  const journal = fileOf(files, former);
  const ends = linesOf(journal).reduce<number[]>(
    (sums, { length }) => [...sums, (sums.at(-1) ?? 0) + length],
    [0],
  );
  const within = ends.slice(1).flatMap(end => [end - 1, end - 20]);

  expect(ends.at(-1)).toBe(journal.length);
  for (const length of [...ends.slice(0, -1), ...within]) {
    // oxlint-disable-next-line no-await-in-loop -- a few, one after the other
    const message = await refusalOf(withFile(files, former, journal.subarray(0, length)));
    const [name, line] = within.includes(length) ? [former, ends.findIndex(end => end > length)] : [later, 1];
    expect({ length, message, isNamed: names(message, name, line) }).toMatchObject({ isNamed: true });
  }
});

test('NUL bytes behind the last journal, as a loss of power leaves them, are cut off, and that is told', async () => {
  const { files, former, later, contents } = await twoJournals();
  const nuls = (name: string) =>
    withFile(files, name, Buffer.concat([fileOf(files, name), Buffer.alloc(700)]));

  const opened = await openedOn(await folderWith(nuls(later)));
  const found = await contentsOf(opened);
  const journal = fileOf(filesIn(opened.folder), later);
  await opened.stop();

  expect(opened.logged).toEqual([
    expect.stringMatching(new RegExp(`${later}:\\d breaks off after 700 bytes`)),
  ]);
  expect(found).toEqual(contents);
  expect(journal.equals(fileOf(files, later))).toBe(true);
  expect(names(await refusalOf(nuls(former)), former, 5)).toBe(true);
});
