/* oxlint-disable no-await-in-loop -- each journal carries on from the one before it */
import { join } from 'node:path';
import type { Account } from '../../account/account.js';
import { SequentialFile } from '../../kernel/disk.js';
import { ConfigurationError, messageOf } from '../../kernel/errors.js';
import { exists } from '../../kernel/files.js';
import { FolderLock } from '../folder-lock.js';
import type { Store } from '../store.js';
import type { IdleFolderParts } from './idle-folder.js';
import { contentsOf, journalFile, journalPath, SNAPSHOT_FILE } from './layout.js';
import { load, readUsable } from './loading.js';
import { Progress } from './progress.js';
import { Selection } from './repair-selection.js';
import { Survey, Unrepairable } from './repair-survey.js';
import { rewriteJournals, type Rewriting } from './repair-writer.js';

export { Unrepairable } from './repair-survey.js';

/** What a repair needs. */
export interface RepairParts extends IdleFolderParts {
  /** The accounts that worlds may have of which nothing else is known. */
  readonly accounts: readonly Account[];
  /** Whether it only looks. */
  readonly dryRun: boolean;
}

/** What was found in a folder, and what became of it. */
export interface Repaired {
  /** What is wrong, a line for each place; none when all is well. */
  readonly findings: readonly string[];
  /** What an interrupted write has left at the end, which is nothing to repair. */
  readonly torn: string | undefined;
  /** How many changes the journals hold from now on. */
  readonly kept: number;
  /** How many lines were damaged. */
  readonly damaged: number;
  /** How many whole lines were dropped. */
  readonly dropped: number;
  /** How many changes there must have been that are nowhere. */
  readonly missing: number;
  /** The names of what was set aside. */
  readonly aside: readonly string[];
  /** Why a sandbox still cannot start on the folder. */
  readonly problem: string | undefined;
}

/**
 * Makes the journals of a data folder usable again: what is whole is kept, and what was there is set aside. What it
 * cannot mend is Unrepairable; a folder that is in use or not there is a ConfigurationError.
 */
export async function repair(parts: RepairParts): Promise<Repaired> {
  const { folder, dryRun } = parts;
  if (!exists(folder)) throw new ConfigurationError(`there is no data folder ${folder}`);
  const lock = FolderLock.take(folder);
  try {
    const { rewriting, ...found } = await examine(parts);
    const isNeeded = found.findings.length > 0;
    const aside = isNeeded && !dryRun ? await rewriteJournals(rewriting) : [];
    const problem = isNeeded && dryRun ? undefined : await problemOf(parts);
    return { ...found, aside, problem };
  } finally {
    lock.release();
  }
}

async function examine(
  parts: RepairParts,
): Promise<Omit<Repaired, 'aside' | 'problem'> & { readonly rewriting: Rewriting }> {
  const { folder, createStore, accounts } = parts;
  const stores = new Map<string, Store>();
  const contents = await contentsOf(folder);
  const first = contents.hasSnapshot ? await readHead(parts, stores) : 1;
  const journals = contents.journals.filter(number => number >= first);
  if (!contents.hasSnapshot && (journals[0] ?? 1) > 1) throw withoutSnapshot(folder, journals);
  const survey = new Survey();
  let former: Buffer | undefined;
  for (const [index, number] of journals.entries()) {
    const expected = index === 0 ? first : (journals[index - 1] ?? 0) + 1;
    if (number > expected) tellMissing(survey, expected, number - 1);
    const bytes = await contentOf(journalPath(folder, number));
    const isFirst = number === first;
    if (isFirst) former = bytes;
    survey.take({ number, bytes, isFirst, isLast: index === journals.length - 1 });
  }
  const { kept, restored, dropped, missing } = new Selection(survey, { stores, createStore, accounts }).run();
  const { damaged, strange, next } = survey;
  return {
    findings: survey.findings.lines(folder),
    torn: tornIn(survey, folder),
    kept: kept.length - restored,
    damaged,
    dropped: dropped + strange,
    missing,
    rewriting: { folder, first, journals, former, next, changes: kept },
  };
}

/** Reads the snapshot; gives the number of the first journal that carries on from it. */
async function readHead(parts: RepairParts, stores: Map<string, Store>): Promise<number> {
  const { createStore: create, problemOfWorkflow, tell } = parts;
  const file = join(parts.folder, SNAPSHOT_FILE);
  const progress = new Progress(tell);
  const onEvent = progress.begin(file);
  const add = (store: Store): string | undefined => {
    const { clientId } = store.account;
    const isTaken = stores.has(clientId);
    stores.set(clientId, store);
    return isTaken ? `a client id that no other world has, but '${clientId}' is taken` : undefined;
  };
  const otherwise = 'move it away with all that is beside it to start afresh';
  try {
    return (await readUsable(file, { create, problemOfWorkflow, onEvent, add }, otherwise)).journal;
  } catch (thrown) {
    if (!(thrown instanceof ConfigurationError)) throw thrown;
    const why = 'nothing was changed, since only people can know what belongs there';
    throw new Unrepairable(`${thrown.message}; ${why}`, { cause: thrown });
  } finally {
    progress.end();
  }
}

function withoutSnapshot(folder: string, [journal = 0]: readonly number[]): Unrepairable {
  const missing = `${join(folder, SNAPSHOT_FILE)} is missing, from which ${journalFile(journal)} carries on`;
  return new Unrepairable(
    `${missing}; nothing was changed: put it back, or move the folder away to start afresh`,
  );
}

function tellMissing({ findings }: Survey, from: number, to: number): void {
  const others = `is missing, and so is all up to ${journalFile(to)}; what they held is lost`;
  findings.add({ journal: from, line: 0 }, from === to ? 'is missing; what it held is lost' : others);
}

function tornIn({ torn }: Survey, folder: string): string | undefined {
  if (!torn) return undefined;
  const { place, what } = torn;
  return `${join(folder, journalFile(place.journal))}:${place.line} ${what}: what a write leaves that was interrupted, and never acknowledged`;
}

async function contentOf(path: string): Promise<Buffer> {
  const file = await SequentialFile.open(path);
  try {
    const bytes = Buffer.allocUnsafeSlow(file.size);
    for (let length = 0; length < bytes.length;) {
      const count = await file.read(bytes.subarray(0, length + AT_ONCE), length);
      if (count === 0) return bytes.subarray(0, length);
      length += count;
    }
    return bytes;
  } finally {
    await file.close();
  }
}

/** Why a sandbox cannot start on a folder, in words. */
async function problemOf(parts: RepairParts): Promise<string | undefined> {
  try {
    await load({ ...parts, progress: new Progress(parts.tell), tell: () => {} });
    return undefined;
  } catch (thrown) {
    if (thrown instanceof ConfigurationError) return messageOf(thrown);
    throw thrown;
  }
}

// The system takes no more than two gigabytes at once.
const AT_ONCE = 1 << 30;
