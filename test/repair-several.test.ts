import { mkdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { hit } from './support/damage-cases.js';
import { fileOf, filesIn, folderWith, type Files } from './support/folder-files.js';
import { journaled, linesOf, openedOn } from './support/journals.js';
import { idsIn, idsKept, post, repair, startRefused } from './support/repairs.js';

/** A folder with a snapshot and three journals, of which the last has no change: the snapshot could not be written. */
async function severalJournals() {
  const { files } = await journaled([post], [post, post, post]);
  const folder = await folderWith(files);
  const blocker = join(folder, 'sandbox.json.new');
  for (let life = 0; life < 2; life++) {
    // oxlint-disable-next-line no-await-in-loop -- one life after the other
    const opened = await unfoldedOn(folder);
    // oxlint-disable-next-line no-await-in-loop
    for (const act of [post, post]) await act(opened);
    // oxlint-disable-next-line no-await-in-loop
    await mkdir(blocker);
    // oxlint-disable-next-line no-await-in-loop
    await opened.stop();
    // oxlint-disable-next-line no-await-in-loop
    await rm(blocker, { recursive: true });
  }
  const made = filesIn(folder);
  expect([...made.keys()].toSorted()).toEqual([...[2, 3, 4].map(nameOf), 'sandbox.json']);
  return { made, folder, before: idsIn(fileOf(made, 'sandbox.json')) };
}

/** Starts a sandbox that does not fold its journal before it is stopped. */
async function unfoldedOn(folder: string) {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const opened = await openedOn(folder);
  const stop = async (): Promise<void> => {
    vi.useRealTimers();
    await opened.stop();
  };
  return { ...opened, stop };
}

const nameOf = (number: number): string => `journal-${number}.ndjson`;

const journal = (files: Files, number: number): Buffer => fileOf(files, nameOf(number));

test('a journal that is missing is told, and what the others hold is kept in one', async () => {
  const { made, folder, before } = await severalJournals();
  await rm(join(folder, nameOf(3)));

  expect(await startRefused(folder)).toContain('journal-3.ndjson is missing');
  const { code, output } = await repair(folder);

  expect(code).toBe(0);
  expect(output).toContain(`${join(folder, nameOf(3))} is missing; what it held is lost\n`);
  expect([...filesIn(folder).keys()].toSorted()).toEqual([
    'journal-2.ndjson',
    'journal-2.ndjson.damaged',
    'journal-4.ndjson.damaged',
    'sandbox.json',
  ]);
  expect(await idsKept(folder)).toEqual([...before, ...idsIn(journal(made, 2))]);
});

test('the first of several journals may be missing too', async () => {
  const { made, folder, before } = await severalJournals();
  await rm(join(folder, nameOf(2)));

  const { code, output } = await repair(folder);

  expect(code).toBe(0);
  expect(output).toContain(`${join(folder, nameOf(2))} is missing; what it held is lost\n`);
  expect(await idsKept(folder)).toEqual([...before, ...idsIn(journal(made, 3))]);
});

test('journals that have changed places are put in order by the numbers of their changes', async () => {
  const { made, folder, before } = await severalJournals();
  await writeFile(join(folder, nameOf(2)), journal(made, 3));
  await writeFile(join(folder, nameOf(3)), journal(made, 2));

  const { code, output } = await repair(folder);

  expect(code).toBe(0);
  expect(output).toContain('journal-2.ndjson:1 says that it is journal-3.ndjson');
  expect(await idsKept(folder)).toEqual([...before, ...idsIn(journal(made, 2), journal(made, 3))]);
});

test('a journal in the middle that breaks off, and a header that was hit, are dealt with together', async () => {
  const { made, folder, before } = await severalJournals();
  const lines = linesOf(journal(made, 2));
  await truncate(join(folder, nameOf(2)), journal(made, 2).length - 20);
  await writeFile(join(folder, nameOf(3)), Buffer.from(journal(made, 3)).fill('#', 0, 20));

  expect(await startRefused(folder)).toContain(`journal-2.ndjson:${lines.length} is damaged`);
  const { code, output } = await repair(folder);

  expect(code).toBe(0);
  expect(output).toMatch(/journal-2\.ndjson:\d+ breaks off after \d+ bytes; it is dropped \(event /);
  expect(output).toContain('journal-3.ndjson:1 should be the header');
  expect(await idsKept(folder)).toEqual([...before, ...idsIn(...lines.slice(0, -1), journal(made, 3))]);
});

const LEFT = /journal-3\.ndjson:2-3 holds what a repair that was interrupted has put into the first journal/;

test.each([
  {
    when: 'before the new journal is there',
    isEarly: true,
    left: [3, 4],
    told: /journal-2\.ndjson:2 is damaged/,
  },
  { when: 'before the others are set aside', isEarly: false, left: [3, 4], told: LEFT },
  { when: 'before the last of them is set aside', isEarly: false, left: [3], told: LEFT },
])('a repair that ends $when can be run again, and comes to the same', async ({ isEarly, left, told }) => {
  const { made, before } = await severalJournals();
  const [head, first, ...others] = linesOf(journal(made, 2));
  const damaged = Buffer.concat([head, first && hit(first), ...others].flatMap(line => line ?? []));
  const folder = await folderWith(made, new Map([[nameOf(2), damaged]]));
  await repair(folder);
  const repaired = journal(filesIn(folder), 2);
  const written: Files = new Map(
    isEarly
      ? [
          [nameOf(2), damaged],
          [`${nameOf(2)}.new`, repaired.subarray(0, 99)],
        ]
      : [[nameOf(2), repaired]],
  );
  const undone = left.map(number => [nameOf(number), journal(made, number)] as const);
  const interrupted = await folderWith(filesIn(folder), written, new Map(undone));

  expect(await startRefused(interrupted)).toContain('fluent-event-sandbox repair --data');
  const { code, output } = await repair(interrupted);

  expect(code).toBe(0);
  expect(output).toContain('6 changes kept');
  expect(output).toMatch(told);
  expect([...filesIn(interrupted).keys()]).not.toContain(`${nameOf(2)}.new`);
  expect(await idsKept(interrupted)).toEqual([...before, ...idsIn(...others, journal(made, 3))]);
});
