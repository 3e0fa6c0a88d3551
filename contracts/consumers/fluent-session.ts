import { problemsIn, textIn, type Answer } from './fluent-answers.js';

/** Where the account is, and who signs in. */
export interface Connection {
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly username: string;
  readonly password: string;
}

/** A token with the time at which it ends, in epoch milliseconds. */
export interface Token {
  readonly value: string;
  readonly endsAt: number;
}

/** Where a token is kept between runs, since signing in for every call is frowned upon. */
export interface TokenStore {
  load(): Token | undefined;
  save(token: Token | undefined): void;
}

/** The credentials are wrong, or a fresh token was refused too: a person has to look. */
export class SignInFailed extends Error {
  constructor(reason: string) {
    super(`the sign-in failed: ${reason}`);
    this.name = 'SignInFailed';
  }
}

// Renewed before it ends, so that none ends on the way.
const MARGIN = 60_000;

/** Keeps a token as long as it is good. */
export class FluentSession {
  readonly #connection: Connection;
  readonly #store: TokenStore;
  readonly #ask: (path: string, init: RequestInit) => Promise<Answer>;
  readonly #now: () => number;
  #signingIn: Promise<string> | undefined;

  constructor(
    connection: Connection,
    store: TokenStore,
    { ask, now }: { ask: (path: string, init: RequestInit) => Promise<Answer>; now: () => number },
  ) {
    this.#connection = connection;
    this.#store = store;
    this.#ask = ask;
    this.#now = now;
  }

  /** A token that is good; calls at the same time share one sign-in. */
  async token(): Promise<string> {
    const known = this.#store.load();
    if (known && known.endsAt - MARGIN > this.#now()) return known.value;
    this.#signingIn ??= this.#signIn().finally(() => {
      this.#signingIn = undefined;
    });
    return this.#signingIn;
  }

  /** Drops a token that was refused, unless a newer one has come meanwhile. */
  drop(token: string): void {
    if (this.#store.load()?.value === token) this.#store.save(undefined);
  }

  async #signIn(): Promise<string> {
    const { clientId, clientSecret, username, password } = this.#connection;
    const body = new URLSearchParams({
      grant_type: 'password',
      client_id: clientId,
      client_secret: clientSecret,
      username,
      password,
      scope: 'api',
    });
    const answer = await this.#ask('/oauth/token', { method: 'POST', body });
    if (answer.status !== 200) throw new SignInFailed(problemsIn(answer.body));
    const { access_token: value, expires_in: seconds } = answer.body;
    const token = textIn(value);
    if (token === undefined) throw new SignInFailed('the answer has no token');
    const life = typeof seconds === 'number' ? seconds * 1000 : 0;
    this.#store.save({ value: token, endsAt: this.#now() + life });
    return token;
  }
}

/** Keeps the token in memory. */
export function memoryStore(token?: Token): TokenStore {
  let kept = token;
  return {
    load: () => kept,
    save: next => {
      kept = next;
    },
  };
}
