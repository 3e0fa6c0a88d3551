import { ConfigurationError } from '../kernel/errors.js';
import { sameSecret } from '../kernel/ids.js';
import type { Session } from './sessions.js';
import type { World } from './world.js';

/** All worlds of one sandbox, found by the credentials that open them. */
export class Worlds {
  readonly #byClient = new Map<string, World>();

  /** Takes a world in; two worlds cannot share a client id, since the client id is what leads to the world. */
  add(world: World): World {
    const { clientId, accountId } = world.account;
    const taken = this.#byClient.get(clientId);
    if (taken) {
      throw new ConfigurationError(
        `account ${accountId} cannot use the client id '${clientId}': account ${taken.account.accountId} has it`,
      );
    }
    this.#byClient.set(clientId, world);
    return world;
  }

  all(): readonly World[] {
    return [...this.#byClient.values()];
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
  const user = world.account.users.find(candidate => candidate.username === username);
  const matches = sameSecret(password, user?.password ?? '');
  return user && matches ? { world, user } : undefined;
}

/** The session of the API client itself, which works for every retailer of the account. */
export function signInClient(world: World): Session {
  const { clientId, clientSecret, retailerIds } = world.account;
  const user = { username: clientId, password: clientSecret, firstName: clientId, lastName: '', retailerIds };
  return { world, user };
}
