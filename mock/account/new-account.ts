import { randomIds } from '../kernel/ids.js';
import { DEMO_ACCOUNT, type Account } from './account.js';

/** What may be chosen of a new account; the rest is made up. */
export interface NewAccount {
  /** Its client id too, unless that is chosen. */
  readonly accountId?: string | undefined;
  /** Those of the demo account unless given. */
  readonly retailerIds?: readonly string[] | undefined;
  readonly clientId?: string | undefined;
  readonly secret?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

/** An account with credentials that nobody else has; without a name it gets one that is not taken. */
export function newAccount(order: NewAccount, taken: readonly string[]): Account {
  const { accountId = freeName(taken), retailerIds = DEMO_ACCOUNT.retailerIds } = order;
  const user = {
    username: order.username ?? `${accountId.toLowerCase()}_admin`,
    password: order.password ?? randomIds.token(),
    firstName: accountId,
    lastName: 'Admin',
    retailerIds,
  };
  return {
    accountId,
    clientId: order.clientId ?? accountId,
    clientSecret: order.secret ?? randomIds.token(),
    retailerIds,
    refreshTokens: true,
    users: [user],
  };
}

function freeName(taken: readonly string[]): string {
  let number = taken.length + 1;
  while (taken.includes(`WORLD${number}`)) number += 1;
  return `WORLD${number}`;
}
