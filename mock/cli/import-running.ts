import { readBytes } from '../kernel/files.js';
import { sharesName, takenBy, type AccountName } from '../store/folder/transfer.js';
import { printable } from '../workflow/overview-lines.js';
import { EXIT, Failure } from './exit.js';
import { printResult } from './print.js';
import { Remote } from './remote/remote.js';

/** What goes into a running sandbox, and how. */
export interface RunningImport {
  readonly file: string;
  /** That of the world in the file. */
  readonly account: AccountName;
  readonly options: {
    readonly as?: string;
    readonly replace?: boolean;
    readonly world?: string;
    readonly adminToken?: string;
    readonly json?: boolean;
  };
}

/** Puts the world of a file into a running sandbox, whole or not at all; gives the exit code. */
export async function importIntoRunning(url: string, given: RunningImport): Promise<number> {
  const { file, options } = given;
  const { adminToken } = options;
  const remote = new Remote({ url, ...(adminToken === undefined ? {} : { adminToken }) });
  const query = await placeFor(remote, given);
  const { world } = await remote.ask<{ readonly world: string }>({
    method: 'POST',
    path: '/import',
    query,
    body: readBytes(file),
  });
  printResult(options.json, { imported: world, file, url: remote.url }, () =>
    printable(`world ${world} of ${file} is in the sandbox at ${remote.url} now`),
  );
  return EXIT.fine;
}

type Place = Readonly<Record<'world' | 'new' | 'as', string | undefined>>;

/** Which world becomes the one of the file, as it would be chosen in a data folder. */
async function placeFor(remote: Remote, { account, options }: RunningImport): Promise<Place> {
  const { world, as, replace = false } = options;
  if (world !== undefined) return { world, new: undefined, as: undefined };
  const { worlds } = await remote.ask<{ readonly worlds: readonly AccountName[] }>({ path: '/worlds' });
  const name = as === undefined ? account : { accountId: as, clientId: as };
  const taken = worlds.filter(each => sharesName(each, name));
  const [former, second] = taken;
  if (!former) return { world: undefined, new: 'true', as };
  if (!second && replace) return { world: former.accountId, new: undefined, as: undefined };
  throw new Failure(printable(`${remote.url}: ${takenBy(taken)}; nothing was changed`));
}
