import type { User } from '../account/account.js';
import type { Grant } from './grant.js';
import type { World } from './world.js';

/** Who calls, and in whose world. */
export interface Session {
  readonly world: World;
  /** As the account has it now: a retailer may have come in since the sign-in. */
  readonly user: User;
}

interface Issued {
  readonly session: Session;
  /** Epoch milliseconds of the world's clock. */
  readonly expiresAt: number;
}

/** What one world has issued, oldest first. */
interface IssuedByWorld {
  count: number;
  readonly access: Set<string>;
  readonly refresh: Set<string>;
}

const SWEEP_EVERY = 1000;

// Of each world: a client that signs in for each call must not fill the memory; its oldest tokens go first.
const MOST_TOKENS = 100_000;

/** The tokens of all worlds: a token alone tells the world, which is how one port serves many accounts. */
export class Sessions {
  readonly #access = new Map<string, Issued>();
  readonly #refresh = new Map<string, Session>();
  readonly #tokenLife: number;
  readonly #byWorld = new Map<World, IssuedByWorld>();

  /** `tokenLife` in milliseconds of the world's clock. */
  constructor(tokenLife: number) {
    this.#tokenLife = tokenLife;
  }

  issue(session: Session): Grant {
    const { world } = session;
    const issued = this.#issuedBy(world);
    if (issued.count % SWEEP_EVERY === SWEEP_EVERY - 1) this.#sweep(world, issued);
    issued.count += 1;
    const grant = {
      accessToken: world.ids.token(),
      refreshToken: world.ids.token(),
      expiresIn: Math.floor(this.#tokenLife / 1000),
      user: session.user,
    };
    this.#access.set(grant.accessToken, { session, expiresAt: world.clock.now() + this.#tokenLife });
    this.#refresh.set(grant.refreshToken, session);
    issued.access.add(grant.accessToken);
    issued.refresh.add(grant.refreshToken);
    world.recorder?.issued(grant.accessToken);
    world.recorder?.issued(grant.refreshToken);
    return grant;
  }

  /** The world that issued an access token, whether it is still valid or not. */
  worldOf(token: string): World | undefined {
    return this.#access.get(token)?.session.world;
  }

  /** Ends the validity of an access token. */
  revoke(token: string): void {
    const issued = this.#access.get(token);
    if (issued) this.#access.set(token, { ...issued, expiresAt: Number.NEGATIVE_INFINITY });
  }

  /** The session of an access token, or in words why there is none. */
  find(token: string): Session | string {
    const issued = this.#access.get(token);
    if (!issued) return 'the token is unknown: it was not issued by this sandbox since its start';
    const now = issued.session.world.clock.now();
    if (now < issued.expiresAt) return issued.session;
    if (issued.expiresAt === Number.NEGATIVE_INFINITY) return 'the token was revoked: sign in again';
    return `the token expired ${Math.round((now - issued.expiresAt) / 1000)} s ago: sign in again`;
  }

  /** Uses a refresh token of a world up; `undefined` when it is unknown there or was used before. */
  redeem(refreshToken: string, world: World): Session | undefined {
    const session = this.#refresh.get(refreshToken);
    if (session?.world !== world) return undefined;
    this.#refresh.delete(refreshToken);
    this.#issuedBy(world).refresh.delete(refreshToken);
    return session;
  }

  /** Forgets the tokens of a world that is no more. */
  forget(world: World): void {
    const { access, refresh } = this.#issuedBy(world);
    for (const token of access) this.#access.delete(token);
    for (const token of refresh) this.#refresh.delete(token);
    this.#byWorld.delete(world);
  }

  #issuedBy(world: World): IssuedByWorld {
    const known = this.#byWorld.get(world);
    if (known) return known;
    const none = { count: 0, access: new Set<string>(), refresh: new Set<string>() };
    this.#byWorld.set(world, none);
    return none;
  }

  /** Forgets what a world issued and nobody can use any more; the other worlds have nothing to do with it. */
  #sweep({ clock }: World, { access, refresh }: IssuedByWorld): void {
    const now = clock.now();
    for (const token of access) {
      const issued = this.#access.get(token);
      if (!issued || issued.expiresAt + this.#tokenLife < now) forget(token, access, this.#access);
    }
    dropOldest(access, this.#access);
    dropOldest(refresh, this.#refresh);
  }
}

function forget(token: string, tokens: Set<string>, all: Map<string, unknown>): void {
  tokens.delete(token);
  all.delete(token);
}

function dropOldest(tokens: Set<string>, all: Map<string, unknown>): void {
  for (const token of tokens) {
    if (tokens.size <= MOST_TOKENS) break;
    forget(token, tokens, all);
  }
}
