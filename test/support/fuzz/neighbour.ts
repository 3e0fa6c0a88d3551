import { DEMO_ACCOUNT, type Account } from '../../../mock/index.js';

/** What stands only in the world next door; no answer to anybody else may have it. */
export const CANARY = 'c4n4ry-in-the-world-next-door';

/** The account of the world next door. Its names are known to everybody, its secrets are not. */
export const NEIGHBOUR: Account = {
  ...DEMO_ACCOUNT,
  accountId: 'NEIGHBOUR',
  clientId: 'NEIGHBOUR',
  clientSecret: `${CANARY}-secret`,
  users: DEMO_ACCOUNT.users.map(user => ({ ...user, password: `${CANARY}-password` })),
};
