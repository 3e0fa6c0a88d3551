import { unknownName } from '../kernel/closest.js';
import { ConfigurationError, messageOf } from '../kernel/errors.js';
import type { Settings } from '../settings.js';
import { IdleFolder } from '../store/folder/idle-folder.js';
import { contentsOf } from '../store/folder/layout.js';
import { writeSnapshotTo } from '../store/folder/snapshot-writer.js';
import { exportName, exportOf } from '../store/folder/transfer.js';
import { printable } from '../workflow/overview-lines.js';
import { EXIT } from './exit.js';
import { tokenHeaders } from './admin-token.js';
import { askForExport } from './export-asked.js';
import { idleParts } from './idle-parts.js';
import { STANDARD_OUTPUT, writeTo, type Exportable } from './output.js';
import { printResult } from './print.js';
import { addressFor } from './running.js';

/** What is exported, from where and to where. */
export interface ExportOptions {
  /** The account id; the first world where it is left out. */
  readonly world?: string;
  readonly output?: string;
  /** A running sandbox to ask instead of looking at the data folder. */
  readonly url?: string;
  readonly adminToken?: string;
  readonly json?: boolean;
}

/** Writes a world of the data folder, or of the sandbox that runs on it, into a file; gives the exit code. */
export async function exportWorld(settings: Settings, options: ExportOptions): Promise<number> {
  const { world, output } = options;
  const url = options.url ?? addressFor(settings.data);
  const found =
    url === undefined
      ? await atRest(settings, world)
      : await askForExport(url, world, tokenHeaders(options.adminToken));
  if (typeof found === 'string') return failed(found);
  const target = output ?? found.name;
  const isFile = target !== STANDARD_OUTPUT;
  try {
    await writeTo(target, found.writeTo);
  } catch (thrown) {
    return failed(`cannot write ${isFile ? target : 'everything'}: ${messageOf(thrown)}`);
  }
  if (isFile) printResult(options.json, { exported: target }, () => `exported to ${target}`);
  return EXIT.fine;
}

function failed(problem: string): number {
  console.error(`fluent-event-sandbox: ${printable(problem)}`);
  return EXIT.failed;
}

/** A world of a folder that no sandbox runs on; in words why there is none. */
async function atRest(settings: Settings, accountId: string | undefined): Promise<Exportable | string> {
  const { data: folder } = settings;
  await refuseEmpty(folder);
  const idle = await IdleFolder.open(await idleParts(settings));
  const { stores } = idle;
  // What is written stands in memory.
  idle.release();
  const known = stores.map(({ account }) => account.accountId);
  const store = stores[accountId === undefined ? 0 : known.indexOf(accountId)];
  if (!store) {
    return accountId === undefined
      ? `there is no world in ${folder}`
      : unknownName('world', accountId, known);
  }
  return {
    name: exportName(store.account.accountId),
    writeTo: sink => writeSnapshotTo(sink, exportOf(store)),
  };
}

/** Locking a folder makes it, and somebody who misspells one must not get a new one. */
async function refuseEmpty(folder: string): Promise<void> {
  const { hasSnapshot, journals } = await contentsOf(folder).catch((cause: unknown) => {
    throw new ConfigurationError(`cannot read ${folder}: ${messageOf(cause)}`, { cause });
  });
  if (hasSnapshot || journals.length > 0) return;
  const ways = 'say with --data where they are, or with --url where a sandbox runs';
  throw new ConfigurationError(`there are no data of a sandbox in ${folder}; ${ways}`);
}
