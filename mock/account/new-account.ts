import { randomIds } from '../kernel/ids.js';
import type { Account } from './account.js';

/** What may be chosen of a new account; the rest is made up. */
export interface NewAccount {
  /** Its client id too. */
  readonly accountId?: string | undefined;
  /** 1 and 2 where nothing is said, like the demo account. */
  readonly retailerIds?: readonly string[] | undefined;
}

/** An account with credentials that nobody else has; without a name it gets one that is not taken. */
export function newAccount(
  { accountId, retailerIds = ['1', '2'] }: NewAccount,
  taken: readonly string[],
): Account {
  const name = accountId ?? freeName(taken);
  const user = {
    username: `${name.toLowerCase()}_admin`,
    password: randomIds.token(),
    firstName: name,
    lastName: 'Admin',
    retailerIds,
  };
  const clientSecret = randomIds.token();
  return { accountId: name, clientId: name, clientSecret, retailerIds, refreshTokens: true, users: [user] };
}

function freeName(taken: readonly string[]): string {
  let number = taken.length + 1;
  while (taken.includes(`WORLD${number}`)) number += 1;
  return `WORLD${number}`;
}
