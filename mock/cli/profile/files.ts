import type { Account, User } from '../../account/account.js';
import { worksForAll } from '../../account/account.js';

/** A file of a profile, with its content as JSON has it. */
export interface ProfileFile {
  readonly name: string;
  readonly content: object;
}

/** The profile of an account as the Fluent CLI keeps one: the account, its users, and its retailers. */
export function profileFiles(url: string, account: Account): readonly ProfileFile[] {
  const { clientId, clientSecret, users, retailerIds } = account;
  const [first] = users;
  return [
    {
      name: 'profile.json',
      content: { id: clientId, baseUrl: url, clientSecret, user: first?.username ?? '' },
    },
    ...users.map(({ username, password }) => ({
      name: `user.${username}.json`,
      content: { username, password },
    })),
    ...retailerIds.map(id => ({ name: `retailer.${id}.json`, content: retailer(id, account) })),
  ];
}

/** Who signs in for a retailer: the user of that one alone where there is one, as the CLI has it. */
function retailer(id: string, account: Account): object {
  const own = account.users.find(user => isOnlyFor(user, id) && !worksForAll(user, account));
  return own ? { id, user: own.username } : { id };
}

function isOnlyFor({ retailerIds }: User, id: string): boolean {
  return retailerIds.length === 1 && retailerIds[0] === id;
}
