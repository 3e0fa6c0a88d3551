import { withRetailer, type Account, type User } from './account.js';

/** An account with its users by name; retailers may come in. */
export class Membership {
  #account: Account;
  #users: ReadonlyMap<string, User>;

  constructor(account: Account) {
    this.#account = account;
    this.#users = usersOf(account);
  }

  get account(): Account {
    return this.#account;
  }

  user(username: string): User | undefined {
    return this.#users.get(username);
  }

  /** Takes a retailer in; one that the account has already changes nothing. */
  admit(retailerId: string): void {
    const account = withRetailer(this.#account, retailerId);
    if (account === this.#account) return;
    this.#account = account;
    this.#users = usersOf(this.#account);
  }
}

function usersOf({ users }: Account): ReadonlyMap<string, User> {
  return new Map(users.map(user => [user.username, user]));
}
