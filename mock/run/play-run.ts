import type { Account } from '../account/account.js';
import { ConfigurationError, ConflictError, messageOf } from '../kernel/errors.js';
import { randomIds } from '../kernel/ids.js';
import type { Seed } from '../store/change.js';
import type { Store } from '../store/store.js';
import type { World } from '../world/world.js';
import type { Worlds } from '../world/worlds.js';
import type { PlayedRun, PlayedWorld, PlayWishes, ReplayReport } from './replay-report.js';
import { checkedRun } from './run-file.js';
import type { Run } from './run.js';

/** Does a run again beside everything else, and gives the worlds as they are at its end, before they are gone. */
export type Replay = (run: Run, atEnd: (worlds: readonly World[]) => Promise<void>) => Promise<ReplayReport>;

/** What runs are played into. */
export interface PlayGround {
  readonly worlds: Worlds;
  readonly open: (account: Account, seed?: Seed) => World;
  /** A copy of a store from elsewhere, with the checks that a file gets; what is wrong with it is a ConfigurationError. */
  readonly copyOf: (store: Store) => Promise<Store>;
  /** Undefined where no run can be done again, as in one that is. */
  readonly replay: Replay | undefined;
}

/**
 * Does a run again in memory, beside the worlds that are served, and keeps its worlds if that is wished. What is no run is
 * a ConfigurationError; a world that is not to be replaced is a ConflictError, and then nothing has happened.
 */
export async function playRun(
  value: unknown,
  { keep = false, replace = false }: PlayWishes,
  ground: PlayGround,
): Promise<PlayedRun> {
  const run = checkedRun(value, 'what was given');
  const { replay, worlds } = ground;
  if (!replay) throw new ConfigurationError('no run can be played while one is done again');
  const refuse = (): void => {
    if (keep) for (const account of accountsAtEnd(run)) refuseTaken(account, worlds, replace);
  };
  refuse();
  let kept: readonly PlayedWorld[] = [];
  const keepAll = async (played: readonly World[]): Promise<void> => {
    const stores = await Promise.all(played.map(world => prepared(world, seedOf(run, world), ground)));
    // Others may have come in meanwhile.
    refuse();
    kept = stores.map(store => taken(store, ground));
  };
  try {
    const report = await replay(run, async played => (keep ? keepAll(played) : undefined));
    return { ...report, kept };
  } catch (thrown) {
    throw thrown instanceof TypeError ? unplayable(thrown) : thrown;
  }
}

/** Only a file that no sandbox has written makes it stumble over what is not there. */
function unplayable(cause: TypeError): ConfigurationError {
  const what = `the run cannot be done again, since it is not as a sandbox records it: ${messageOf(cause)}`;
  return new ConfigurationError(what, { cause });
}

/** The accounts whose worlds a run leaves. */
function accountsAtEnd({ steps }: Run): readonly Account[] {
  const accounts = new Map<string, Account>();
  for (const step of steps) {
    if ('begin' in step) accounts.set(step.world, step.begin);
    else if ('end' in step) accounts.delete(step.world);
  }
  return [...accounts.values()];
}

/** What a world of a run began with, and begins with when it is reset. */
function seedOf({ steps }: Run, { account: { clientId } }: World): Seed | undefined {
  const begun = steps.findLast(step => 'begin' in step && step.world === clientId);
  return begun && 'begin' in begun ? begun.seed : undefined;
}

function refuseTaken({ accountId, clientId }: Account, worlds: Worlds, mayReplace: boolean): void {
  const holder = worlds.ofClientId(clientId);
  if (holder && holder.account.accountId !== accountId)
    throw new ConflictError(
      `the client id '${clientId}' of the run belongs to account ${holder.account.accountId} here`,
    );
  const former = worlds.ofAccount(accountId);
  if (!former || mayReplace || (former !== worlds.standard && isEmpty(former.store))) return;
  const what = former === worlds.standard ? 'it is the default one' : 'it is not empty';
  throw new ConflictError(
    `there is a world of account ${accountId} already, and ${what}; replace=true replaces it`,
  );
}

function isEmpty(store: Store): boolean {
  return Object.values(store.counts()).every(count => count === 0);
}

/** What a replayed world has, checked, with secrets that work. */
async function prepared(
  { account, store }: World,
  seed: Seed | undefined,
  { worlds, copyOf }: PlayGround,
): Promise<Store> {
  store.replay({ account: withSecrets(account, worlds.ofAccount(account.accountId)?.account) });
  if (seed !== undefined) store.replay({ seed });
  return copyOf(store);
}

/** Makes what a replayed world has a world of this sandbox. */
function taken(store: Store, { worlds, open }: PlayGround): PlayedWorld {
  const { account } = store;
  const { accountId } = account;
  const former = worlds.ofAccount(accountId);
  const world = former ?? open(account, 'none');
  world.steering.importStore(store);
  return former ? { accountId } : { accountId, credentials: credentialsOf(account) };
}

/** The account with secrets that work: those of the world that it replaces, and new ones. */
function withSecrets(account: Account, former: Account | undefined): Account {
  const passwords = new Map(former?.users.map(({ username, password }) => [username, password]));
  return {
    ...account,
    clientSecret: former?.clientSecret ?? randomIds.token(),
    users: account.users.map(user => ({
      ...user,
      password: passwords.get(user.username) ?? randomIds.token(),
    })),
  };
}

function credentialsOf({ clientId, clientSecret, users }: Account) {
  const [user] = users;
  return { clientId, clientSecret, username: user?.username ?? '', password: user?.password ?? '' };
}
