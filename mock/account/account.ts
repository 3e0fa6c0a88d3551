/** Somebody who signs in. */
export interface User {
  readonly username: string;
  readonly password: string;
  readonly firstName: string;
  readonly lastName: string;
  /** The retailers whose events the user may see and post; the first is the one that the token answer names. */
  readonly retailerIds: readonly string[];
}

/** A Fluent account, the tenant: one API client, its users and its retailers. Everything in a world belongs to one. */
export interface Account {
  readonly accountId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly retailerIds: readonly string[];
  /** Whether token answers carry a refresh token; on the real platform a switch of the account. */
  readonly refreshTokens: boolean;
  readonly users: readonly User[];
}

/** The account that every sandbox starts with; its credentials are public and open nothing but a local sandbox. */
export const DEMO_ACCOUNT: Account = {
  accountId: 'DEMO',
  clientId: 'DEMO',
  clientSecret: 'demo-secret-4141',
  retailerIds: ['1', '2'],
  refreshTokens: true,
  users: [
    {
      username: 'demo_admin',
      password: 'demo-password',
      firstName: 'Demo',
      lastName: 'Admin',
      retailerIds: ['1', '2'],
    },
    {
      username: 'demo_retailer_1',
      password: 'demo-password',
      firstName: 'Demo',
      lastName: 'Retailer One',
      retailerIds: ['1'],
    },
  ],
};

/** What stands in for the account of a world until its own has been read. */
export const NO_ACCOUNT: Account = {
  accountId: '',
  clientId: '',
  clientSecret: '',
  retailerIds: [],
  refreshTokens: false,
  users: [],
};

/** The users of an account by their names. */
export function usersOf({ users }: Account): ReadonlyMap<string, User> {
  return new Map(users.map(user => [user.username, user]));
}

/** Whether the user works for the retailer. */
export function worksFor(user: User, retailerId: string): boolean {
  return user.retailerIds.includes(retailerId);
}

/** The account with a further retailer; users who worked for all of its retailers work for this one too. */
export function withRetailer(account: Account, retailerId: string): Account {
  const { retailerIds, users } = account;
  if (retailerIds.includes(retailerId)) return account;
  return {
    ...account,
    retailerIds: [...retailerIds, retailerId],
    users: users.map(user =>
      worksForAll(user, account) ? { ...user, retailerIds: [...user.retailerIds, retailerId] } : user,
    ),
  };
}

/** Whether the user works for every retailer of the account. */
export function worksForAll(user: User, { retailerIds }: Account): boolean {
  return retailerIds.every(retailerId => worksFor(user, retailerId));
}
