import type { WorldClock } from './kernel/clock.js';
import type { Processing } from './world/processor.js';
import type { World } from './world/world.js';

/** What a client needs to sign in to a world. */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly username: string;
  readonly password: string;
}

/** One world of a running sandbox, as its owner sees it. */
export class SandboxWorld {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  get accountId(): string {
    return this.#world.account.accountId;
  }

  /** The credentials of the account's first user. */
  get credentials(): Credentials {
    const { clientId, clientSecret, users } = this.#world.account;
    const [user] = users;
    return { clientId, clientSecret, username: user?.username ?? '', password: user?.password ?? '' };
  }

  /** The world's clock: `now`, `freeze`, `unfreeze`, `set` and `advance`, in milliseconds. */
  get clock(): WorldClock {
    return this.#world.clock;
  }

  /** When accepted events are processed; a change holds for those that wait already too. */
  get processing(): Processing {
    return this.#world.processor.processing;
  }

  set processing(processing: Processing) {
    this.#world.processor.processing = processing;
  }

  /** Processes everything that waits, without regard to delays; returns how many events that were. */
  settle(): number {
    return this.#world.processor.settle();
  }

  /** Processes the events that waited longest, one unless told otherwise; returns how many that were. */
  step(count = 1): number {
    return this.#world.processor.step(count);
  }
}
