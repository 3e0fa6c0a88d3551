/* oxlint-disable no-await-in-loop -- each journal carries on from the one before it */
import { join } from 'node:path';
import { ConfigurationError, messageOf } from '../../kernel/errors.js';
import { JsonFault, Misfit, pointerOf } from '../json/json-fault.js';
import { nameOf, type Source } from '../json/source.js';
import type { Store } from '../store.js';
import { contentsOf, journalFile, SNAPSHOT_FILE } from './layout.js';
import { placeOf } from './place.js';
import { Damage, replayJournal, type Replayed } from './replay.js';
import { readSnapshot, type ReadSnapshot, type SnapshotTarget } from './snapshot-reader.js';
import type { Progress } from './progress.js';

/** What loading needs beside the folder. */
export interface LoadParts {
  readonly folder: string;
  readonly createStore: () => Store;
  readonly problemOfWorkflow: SnapshotTarget['problemOfWorkflow'];
  readonly progress: Progress;
  readonly tell: (line: string) => void;
}

/** What a folder held, and where its journal goes on. */
export interface Loaded {
  /** By client id. */
  readonly stores: Map<string, Store>;
  /** In bytes; 0 when there is no snapshot yet. */
  readonly snapshotSize: number;
  /** Whether the snapshot does not hold everything, or not in the current form. */
  readonly isBehind: boolean;
  /** The first journal that carries on from the snapshot, and the one to go on in. */
  readonly firstJournal: number;
  readonly journal: number;
  /** The length in bytes of what is good of the journal to go on in; 0 when it has to be begun. */
  readonly length: number;
  /** The length of the journals before it. */
  readonly formerLength: number;
  /** The number of the next change. */
  readonly next: number;
}

/** Reads what a data folder holds, and changes nothing in it; what cannot be read whole is a ConfigurationError. */
export async function load(parts: LoadParts): Promise<Loaded> {
  const { folder } = parts;
  const stores = new Map<string, Store>();
  const contents = await contentsOf(folder);
  const snapshot = contents.hasSnapshot ? await loadSnapshot(parts, stores) : undefined;
  const first = snapshot?.journal ?? 1;
  const journals = contents.journals.filter(number => number >= first);
  const missing = journals.findIndex((number, index) => number !== first + index);
  if (missing !== -1)
    throw new ConfigurationError(whatIsMissing(folder, first + missing, snapshot !== undefined));
  const replayed = await loadJournals(parts, stores, journals);
  for (const [world, { isRemoved }] of stores) if (isRemoved) stores.delete(world);
  const last = replayed.at(-1);
  const former = replayed.slice(0, -1);
  return {
    stores,
    snapshotSize: snapshot?.size ?? 0,
    isBehind: snapshot?.isOld === true || replayed.some(({ changes }) => changes > 0),
    firstJournal: first,
    journal: journals.at(-1) ?? first,
    length: last?.end.length ?? 0,
    formerLength: former.reduce((sum, { end }) => sum + end.length, 0),
    next: last?.next ?? 1,
  };
}

async function loadSnapshot(parts: LoadParts, stores: Map<string, Store>): Promise<ReadSnapshot> {
  const file = join(parts.folder, SNAPSHOT_FILE);
  const target: SnapshotTarget = {
    create: parts.createStore,
    problemOfWorkflow: parts.problemOfWorkflow,
    onEvent: parts.progress.begin(file),
    add: store => {
      const { clientId, accountId } = store.account;
      const other = stores.get(clientId);
      stores.set(clientId, store);
      return (
        other &&
        `a client id that no other world has, but account ${accountId} has that of ${other.account.accountId}, '${clientId}'`
      );
    },
  };
  try {
    return await readUsable(file, target, 'move it away with all that is beside it to start afresh');
  } finally {
    parts.progress.end();
  }
}

/** Reads a snapshot; one that is none is a ConfigurationError that says where, and what can be done but to mend it. */
export async function readUsable(
  source: Source,
  target: SnapshotTarget,
  otherwise: string,
): Promise<ReadSnapshot> {
  try {
    return await readSnapshot(source, target);
  } catch (thrown) {
    if (thrown instanceof JsonFault) throw await unusable(source, thrown, otherwise);
    throw new ConfigurationError(`cannot read ${nameOf(source)}: ${messageOf(thrown)}`, { cause: thrown });
  }
}

async function unusable(
  source: Source,
  { offset, expected, path }: JsonFault,
  otherwise: string,
): Promise<ConfigurationError> {
  const { line, column } = await placeOf(source, offset);
  const pointer = path.length === 0 ? '' : ` at ${pointerOf(path)}`;
  return new ConfigurationError(
    `cannot use ${nameOf(source)}:${line}:${column}: expected ${expected}${pointer}; mend the file, or ${otherwise}`,
  );
}

async function loadJournals(
  parts: LoadParts,
  stores: Map<string, Store>,
  journals: readonly number[],
): Promise<readonly Replayed[]> {
  const replayed: Replayed[] = [];
  for (const number of journals) {
    const isLast = number === journals.at(-1);
    replayed.push(await loadJournal(parts, stores, { number, isLast, expected: replayed.at(-1)?.next }));
  }
  return replayed;
}

async function loadJournal(
  { folder, createStore, progress, tell }: LoadParts,
  stores: Map<string, Store>,
  {
    number,
    isLast,
    expected,
  }: { readonly number: number; readonly isLast: boolean; readonly expected: number | undefined },
): Promise<Replayed> {
  const storeOf = (world: string): Store => {
    const store = stores.get(world) ?? createStore();
    stores.set(world, store);
    return store;
  };
  const file = journalFile(number);
  try {
    const replayed = await replayJournal(
      folder,
      { number, expected },
      { storeOf, onChange: progress.begin(join(folder, file)) },
    );
    const { rest, tail, lines } = replayed.end;
    if (tail === 'damaged' || (tail === 'torn' && !isLast)) {
      throw new Damage(`${file}:${lines + 1} is damaged: the line does not end as it should`);
    }
    if (tail === 'torn') tell(tornTail(file, lines + 1, rest));
    return replayed;
  } catch (thrown) {
    throw new ConfigurationError(wayOut(folder, thrown), { cause: thrown });
  } finally {
    progress.end();
  }
}

function tornTail(file: string, line: number, bytes: number): string {
  return `${file}:${line} breaks off after ${bytes} bytes: a change that was never acknowledged, since the sandbox ended while it was written; it is cut off`;
}

function wayOut(folder: string, thrown: unknown): string {
  const isMisfit = thrown instanceof JsonFault || thrown instanceof Misfit;
  const what = isMisfit ? `a line expected ${thrown.expected}` : messageOf(thrown);
  return `cannot use ${join(folder, what)}; nothing was changed. 'fluent-event-sandbox repair --data ${folder}' sets aside what is damaged and keeps all else`;
}

function whatIsMissing(folder: string, journal: number, hasSnapshot: boolean): string {
  const what = hasSnapshot ? journalFile(journal) : SNAPSHOT_FILE;
  const other = hasSnapshot
    ? `or let 'fluent-event-sandbox repair --data ${folder}' go on without it`
    : 'or move the folder away to start afresh';
  return `cannot use ${folder}: ${what} is missing, though a later journal carries on from it; put it back, ${other}`;
}
