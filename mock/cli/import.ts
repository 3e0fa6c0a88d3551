import { ConfigurationError, messageOf } from '../kernel/errors.js';
import type { Settings } from '../settings.js';
import { IdleFolder, type IdleFolderParts } from '../store/folder/idle-folder.js';
import { joined, readWorld, rename } from '../store/folder/transfer.js';
import type { Store } from '../store/store.js';
import { printable } from '../workflow/overview-lines.js';
import { EXIT } from './exit.js';
import { idleParts } from './idle-parts.js';
import { importIntoRunning } from './import-running.js';
import { printResult } from './print.js';
import { addressFor } from './running.js';

/** How a world comes into a folder. */
export interface ImportOptions {
  /** The account id, and client id, that it gets there; its own where this is left out. */
  readonly as?: string;
  /** Whether it may take the place of a world with the same account id or client id. */
  readonly replace?: boolean;
  readonly json?: boolean;
  /** A running sandbox to import into, instead of the data folder. */
  readonly url?: string;
  readonly adminToken?: string;
  /** The account of a world of a running sandbox that becomes what the file says. */
  readonly world?: string;
}

/** Puts the world of a file into the data folder, or into the sandbox that runs on it, whole or not at all; gives the exit code. */
export async function importWorld(file: string, settings: Settings, options: ImportOptions): Promise<number> {
  const { as, world, replace = false } = options;
  if (as?.trim() === '')
    throw new ConfigurationError('--as is empty, but must be an account id such as ACME');
  if (world !== undefined && (as !== undefined || replace))
    throw new ConfigurationError('--world names the world to replace; it goes without --as and --replace');
  const url = options.url ?? addressFor(settings.data);
  if (world !== undefined && url === undefined)
    throw new ConfigurationError('--world is for a sandbox that runs; into a folder goes --replace');
  const parts = await idleParts(settings);
  const store = await readWorld(file, parts);
  if (url !== undefined) return importIntoRunning(url, { file, account: store.account, options });
  return importIntoFolder(store, { file, parts, options });
}

interface FolderImport {
  readonly file: string;
  readonly parts: IdleFolderParts;
  readonly options: ImportOptions;
}

async function importIntoFolder(
  store: Store,
  { file, parts, options: { as, replace = false, json } }: FolderImport,
): Promise<number> {
  if (as !== undefined) rename(store, as);
  const folder = await IdleFolder.open(parts);
  try {
    const stores = joined(folder.stores, store, replace);
    if (typeof stores === 'string') return failed(`${parts.folder}: ${stores}`);
    await folder.write(stores);
  } catch (thrown) {
    return failed(`cannot write ${parts.folder}: ${messageOf(thrown)}`);
  } finally {
    folder.release();
  }
  const { accountId } = store.account;
  printResult(json, { imported: accountId, file, data: parts.folder }, () =>
    printable(`world ${accountId} of ${file} is in ${parts.folder} now`),
  );
  return EXIT.fine;
}

function failed(problem: string): number {
  console.error(`fluent-event-sandbox: ${printable(problem)}; nothing was changed`);
  return EXIT.failed;
}
