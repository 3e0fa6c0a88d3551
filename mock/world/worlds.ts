import type { Account, User } from '../account/account.js';
import { unknownName } from '../kernel/closest.js';
import { ConfigurationError } from '../kernel/errors.js';
import type { Cancel } from '../kernel/clock.js';
import { sameSecret } from '../kernel/ids.js';
import { Observers } from '../kernel/observers.js';
import type { Session } from './sessions.js';
import type { World } from './world.js';

/** All worlds of one sandbox, found by the credentials that open them. */
export class Worlds {
  readonly #byClient = new Map<string, World>();
  readonly #observers = new Observers<World>();

  /** Takes a world in; two worlds cannot share a client id, since the client id is what leads to the world. */
  add(world: World): World {
    this.refuseTaken(world.account);
    this.#byClient.set(world.account.clientId, world);
    this.#observers.tell(world);
    return world;
  }

  /** Throws ConfigurationError for the default world, which is never removed. */
  refuseDefault(world: World): void {
    if (this.standard !== world) return;
    const { accountId } = world.account;
    throw new ConfigurationError(`account ${accountId} has the default world, which stays; reset it instead`);
  }

  /** Lets a world go: nothing leads to it any more. */
  remove(world: World): void {
    this.#byClient.delete(world.account.clientId);
  }

  /** Throws ConfigurationError when another world has the client id of an account. */
  refuseTaken({ clientId, accountId }: Account): void {
    const taken = this.#byClient.get(clientId);
    if (!taken) return;
    throw new ConfigurationError(
      `account ${accountId} cannot use the client id '${clientId}': account ${taken.account.accountId} has it`,
    );
  }

  /** Tells somebody of all worlds that come in from now on; returns how to stop. */
  observe(observer: (world: World) => void): Cancel {
    return this.#observers.add(observer);
  }

  all(): readonly World[] {
    return [...this.#byClient.values()];
  }

  /** The default world: the first one that came. */
  get standard(): World | undefined {
    const [first] = this.#byClient.values();
    return first;
  }

  /** The world of an account; of several that share an account id, the first. The default one where none is named. */
  ofAccount(accountId: string | undefined): World | undefined {
    if (accountId === undefined) return this.standard;
    return this.all().find(({ account }) => account.accountId === accountId);
  }

  /** That there is no world of an account, and which there are. */
  unknown(accountId: string | undefined): string {
    const names = this.all().map(({ account }) => account.accountId);
    return unknownName('world', accountId ?? '', names);
  }

  /** The world that a client id leads to. */
  ofClientId(clientId: string): World | undefined {
    return this.#byClient.get(clientId);
  }

  /** The world of a client whose secret is right. */
  ofClient(clientId: string, clientSecret: string): World | undefined {
    const world = this.#byClient.get(clientId);
    const matches = sameSecret(clientSecret, world?.account.clientSecret ?? '');
    return matches ? world : undefined;
  }
}

/** The session of a user whose name and password are right. */
export function signInUser(world: World, username: string, password: string): Session | undefined {
  const matches = sameSecret(password, world.user(username)?.password ?? '');
  return matches && world.user(username) ? sessionOf(world, () => world.user(username)) : undefined;
}

/** The session of a user without any secret, the first one of the account unless named; an unknown one is a ConfigurationError. */
export function sessionOfUser(world: World, username: string | undefined): Session {
  const { accountId, users } = world.account;
  const name = username ?? users[0]?.username;
  if (name === undefined)
    throw new ConfigurationError(`account ${accountId} has no user to issue a token for`);
  if (!world.user(name)) {
    const names = users.map(each => each.username);
    throw new ConfigurationError(`in account ${accountId}: ${unknownName('user', name, names)}`);
  }
  return sessionOf(world, () => world.user(name));
}

/** The session of the API client itself, which works for every retailer of the account. */
export function signInClient(world: World): Session {
  return sessionOf(world, () => undefined);
}

function sessionOf(world: World, user: () => User | undefined): Session {
  return {
    world,
    get user() {
      return user() ?? clientAsUser(world.account);
    },
  };
}

function clientAsUser({ clientId, clientSecret, retailerIds }: Account): User {
  return { username: clientId, password: clientSecret, firstName: clientId, lastName: '', retailerIds };
}
