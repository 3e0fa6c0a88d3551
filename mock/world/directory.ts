import { usersOf, type Account, type User } from '../account/account.js';

/** The users of an account by name, as the account has them now. */
export class Directory {
  readonly #account: () => Account;
  #known: { readonly of: Account; readonly byName: ReadonlyMap<string, User> } | undefined;

  constructor(account: () => Account) {
    this.#account = account;
  }

  user(username: string): User | undefined {
    const account = this.#account();
    if (this.#known?.of !== account) this.#known = { of: account, byName: usersOf(account) };
    return this.#known.byName.get(username);
  }
}
