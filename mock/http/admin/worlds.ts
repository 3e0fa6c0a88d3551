import type { Account } from '../../account/account.js';
import { newAccount, type NewAccount } from '../../account/new-account.js';
import type { World } from '../../world/world.js';
import type { Worlds } from '../../world/worlds.js';
import { Problem } from '../problem.js';
import { kept, type AdminRoute } from './route.js';

/** What a world may begin with. */
export type WorldSeed = 'demo' | 'workflows' | 'none';

/** What worlds are listed from and made by. */
export interface WorldsGround {
  readonly worlds: Worlds;
  /** Opens a world with a seed, that of the settings unless another is given. */
  readonly open: (account: Account, seed?: WorldSeed) => World;
}

/** `GET /__admin/worlds`: all worlds, the default one first. */
export function listWorlds({ worlds }: WorldsGround): AdminRoute {
  return {
    method: 'GET',
    path: '/worlds',
    query: [],
    ofSandbox: true,
    answer: () => ({ body: { worlds: worlds.all().map(overviewOf) } }),
  };
}

function overviewOf({ account, store }: World): object {
  const { accountId, clientId, retailerIds } = account;
  return { accountId, clientId, retailerIds, ...store.counts() };
}

/** The body of a post, as the spec has checked it. */
interface NewWorld {
  readonly accountId: string;
  readonly retailerIds?: readonly (string | number)[];
  readonly seed?: WorldSeed;
  readonly credentials?: Readonly<
    Partial<Record<'clientId' | 'clientSecret' | 'username' | 'password', string>>
  >;
}

/** `POST /__admin/worlds`: opens a world of its own for an account. */
export function createWorld({ worlds, open }: WorldsGround): AdminRoute {
  return {
    method: 'POST',
    path: '/worlds',
    query: [],
    ofSandbox: true,
    answer: async ({ body }) => {
      const { accountId, retailerIds, seed, credentials } = body as unknown as NewWorld;
      const order: NewAccount = {
        ...credentials,
        secret: credentials?.clientSecret,
        accountId,
        retailerIds: retailerIds && [...new Set(retailerIds.map(String))],
      };
      const account = newAccount(
        order,
        worlds.all().map(world => world.account.accountId),
      );
      refuseTaken(account, worlds);
      await kept(open(account, seed));
      return { status: 201, body: { accountId, credentials: credentialsOf(account) } };
    },
  };
}

/** Refuses an account whose id or client id another world has. */
export function refuseTaken({ accountId, clientId }: Account, worlds: Worlds): void {
  if (worlds.ofAccount(accountId)) {
    throw new Problem(
      409,
      `account ${accountId} has a world already; choose another accountId, or reset that world`,
    );
  }
  const other = worlds.ofClientId(clientId)?.account.accountId;
  if (other === undefined) return;
  throw new Problem(
    409,
    `the client id '${clientId}' belongs to account ${other}; choose another credentials.clientId`,
  );
}

function credentialsOf({ clientId, clientSecret, users }: Account): object {
  const [user] = users;
  return { clientId, clientSecret, username: user?.username, password: user?.password };
}
