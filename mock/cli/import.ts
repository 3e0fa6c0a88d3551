import { ConfigurationError, messageOf } from '../kernel/errors.js';
import type { Settings } from '../settings.js';
import { IdleFolder } from '../store/folder/idle-folder.js';
import { joined, readWorld, rename } from '../store/folder/transfer.js';
import { printable } from '../workflow/overview-lines.js';
import { EXIT } from './exit.js';
import { idleParts } from './idle-parts.js';
import { printResult } from './print.js';
import { refuseRunning } from './running.js';

/** How a world comes into a folder. */
export interface ImportOptions {
  /** The account id, and client id, that it gets there; its own where this is left out. */
  readonly as?: string;
  /** Whether it may take the place of a world with the same account id or client id. */
  readonly replace?: boolean;
  readonly json?: boolean;
}

/** Puts the world of a file into the data folder, whole or not at all; gives the exit code. */
export async function importWorld(file: string, settings: Settings, options: ImportOptions): Promise<number> {
  const { as, replace = false } = options;
  if (as?.trim() === '')
    throw new ConfigurationError('--as is empty, but must be an account id such as ACME');
  refuseRunning(settings.data);
  const parts = await idleParts(settings);
  const store = await readWorld(file, parts);
  if (as !== undefined) rename(store, as);
  const folder = await IdleFolder.open(parts);
  try {
    const stores = joined(folder.stores, store, replace);
    if (typeof stores === 'string') return failed(`${settings.data}: ${stores}`);
    await folder.write(stores);
  } catch (thrown) {
    return failed(`cannot write ${settings.data}: ${messageOf(thrown)}`);
  } finally {
    folder.release();
  }
  const { accountId } = store.account;
  printResult(options.json, { imported: accountId, file, data: settings.data }, () =>
    printable(`world ${accountId} of ${file} is in ${settings.data} now`),
  );
  return EXIT.fine;
}

function failed(problem: string): number {
  console.error(`fluent-event-sandbox: ${printable(problem)}; nothing was changed`);
  return EXIT.failed;
}
