import { basename, dirname } from 'node:path';
import type { Account } from '../../account/account.js';
import { ConfigurationError } from '../../kernel/errors.js';
import { NONE } from '../events/rows.js';
import { nameOf, type Source } from '../json/source.js';
import type { Store } from '../store.js';
import type { IdleFolderParts } from './idle-folder.js';
import { contentsOf, journalFile, SNAPSHOT_FILE } from './layout.js';
import { readUsable } from './loading.js';
import { Progress } from './progress.js';
import type { SnapshotSource } from './snapshot-writer.js';

// That of a folder in which nothing happened since it got its first snapshot.
const JOURNAL = 2;

// A world that fits into one is exported as it is at one moment; of a larger one each event is as it is when its turn comes.
const SLICE = 4 * 1024 * 1024;

/** The name that the export of an account has unless somebody chooses another. */
export function exportName(accountId: string): string {
  return `${accountId.replaceAll(/[^\w.-]/g, '_')}.sandbox.json`;
}

/** What the export of a world is written of; `flush` is called before each slice of the work. */
export function exportOf(store: Store, flush: () => void = () => {}): SnapshotSource {
  const beforeSlice = (): number => {
    flush();
    return SLICE;
  };
  return { journal: JOURNAL, stores: [store], beforeSlice };
}

const ONE = 'exactly one world';
const TAKEN_OUT = "take one world out of a folder with 'fluent-event-sandbox export --data FOLDER'";

/** Reads the one world of a file, or of the bytes of one, of any version; what is none is a ConfigurationError that says where. */
export async function readWorld(source: Source, parts: Omit<IdleFolderParts, 'folder'>): Promise<Store> {
  const { createStore, problemOfWorkflow, tell } = parts;
  const progress = new Progress(tell);
  const stores: Store[] = [];
  const target = {
    create: createStore,
    problemOfWorkflow,
    onEvent: progress.begin(nameOf(source)),
    add: (store: Store) => (stores.push(store) === 1 ? undefined : `${ONE}, and this is another`),
  };
  try {
    const { journal } = await readUsable(source, target, TAKEN_OUT);
    if (typeof source === 'string') await tellOfJournals(source, journal, tell);
  } finally {
    progress.end();
  }
  const [store] = stores;
  if (store) return store;
  throw new ConfigurationError(
    `cannot use ${nameOf(source)}: expected ${ONE} at /worlds, which is empty; ${TAKEN_OUT}`,
  );
}

/** What stands in the journals beside the snapshot of a folder is no part of the file. */
async function tellOfJournals(file: string, first: number, tell: (line: string) => void): Promise<void> {
  if (basename(file) !== SNAPSHOT_FILE) return;
  const journal = (await contentsOf(dirname(file))).journals.find(number => number >= first);
  if (journal === undefined) return;
  const what = `${journalFile(journal)} beside ${file} may hold later changes, which are left out`;
  tell(`${what}; 'fluent-event-sandbox export --data ${dirname(file)}' takes them along`);
}

/** Gives a world another account id, which is its client id too unless told. */
export function rename(store: Store, accountId: string, clientId = accountId): void {
  const { log, account } = store;
  store.replay({ account: { ...account, accountId, clientId } });
  if (account.accountId === accountId) return;
  for (let row = log.rows.following(0); row !== NONE; row = log.rows.following(row + 1)) {
    const { record } = log.read(row);
    store.replay({ event: { ...record, event: { ...record.event, accountId } } });
  }
}

/** Worlds with another one among them, in the place of the one that has its names if it may; else in words why not. */
export function joined(
  stores: readonly Store[],
  added: Store,
  mayReplace: boolean,
): readonly Store[] | string {
  const taken = stores.filter(({ account }) => sharesName(account, added.account));
  const [former, second] = taken;
  if (!former) return [...stores, added];
  if (!second && mayReplace) return stores.map(store => (store === former ? added : store));
  return takenBy(taken.map(({ account }) => account));
}

/** What an account is found by. */
export type AccountName = Pick<Account, 'accountId' | 'clientId'>;

/** Whether two accounts cannot be side by side. */
export function sharesName(one: AccountName, other: AccountName): boolean {
  return one.accountId === other.accountId || one.clientId === other.clientId;
}

/** In words which accounts stand in the way of one that is imported, and how it comes in all the same. */
export function takenBy(taken: readonly AccountName[]): string {
  const names = taken.map(({ accountId, clientId }) => `account ${accountId} with client id '${clientId}'`);
  const replace = taken.length > 1 ? '' : '--replace puts the imported world in its place, ';
  return `there is ${names.join(' and ')} already; ${replace}--as ACCOUNT imports it under another name`;
}
