import type { Account } from '../../account/account.js';
import { Remote } from '../remote/remote.js';
import type { RemoteOptions } from '../remote/whereabouts.js';

/** The account of a world of a running sandbox, with its secrets, and where it serves. */
export async function askForAccount(
  options: RemoteOptions,
): Promise<{ readonly url: string; readonly account: Account }> {
  const remote = new Remote(options);
  const { worlds } = await remote.ask<{ readonly worlds: readonly [{ readonly account: Account }] }>({
    path: '/export',
  });
  return { url: remote.url, account: worlds[0].account };
}
