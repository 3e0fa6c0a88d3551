import { join } from 'node:path';
import { namesIn, removeFile } from '../../kernel/disk.js';

/** The name of the snapshot in a data folder: JSON that people can read, and edit while the sandbox is off. */
export const SNAPSHOT_FILE = 'sandbox.json';

/** The name of a snapshot that is being written. */
export const NEW_SNAPSHOT_FILE = 'sandbox.json.new';

/** The name of the journal with a number: journals carry on from the snapshot that names the first of them. */
export function journalFile(number: number): string {
  return `journal-${number}.ndjson`;
}

const JOURNAL = /^journal-(\d+)\.ndjson$/;

/** What is in a data folder. */
export interface FolderContents {
  readonly hasSnapshot: boolean;
  readonly hasNewSnapshot: boolean;
  /** Ascending. */
  readonly journals: readonly number[];
}

/** Looks what a data folder has. */
export async function contentsOf(folder: string): Promise<FolderContents> {
  const names = await namesIn(folder);
  const numbers = names.flatMap(name => JOURNAL.exec(name)?.[1] ?? []).map(Number);
  return {
    hasSnapshot: names.includes(SNAPSHOT_FILE),
    hasNewSnapshot: names.includes(NEW_SNAPSHOT_FILE),
    journals: numbers.toSorted((a, b) => a - b),
  };
}

/** The path of a journal. */
export function journalPath(folder: string, number: number): string {
  return join(folder, journalFile(number));
}

/** Whether a file of the folder is one that worlds are kept in. */
export function isKeptIn(name: string): boolean {
  return name === SNAPSHOT_FILE || JOURNAL.test(name);
}

/** Removes what an interrupted folding has left behind, and the journals that the snapshot holds. */
export async function clearAway(folder: string, firstJournal: number): Promise<void> {
  const { hasNewSnapshot, journals } = await contentsOf(folder);
  const left = journals.filter(number => number < firstJournal).map(number => journalPath(folder, number));
  if (hasNewSnapshot) left.push(join(folder, NEW_SNAPSHOT_FILE));
  await Promise.all(left.map(removeFile));
}
