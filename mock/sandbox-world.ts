import type { Processing } from './world/processor.js';
import type { World } from './world/world.js';

/** What a client needs to sign in to a world. */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly username: string;
  readonly password: string;
}

/** The time of one world, in epoch milliseconds. */
export interface SandboxClock {
  readonly frozen: boolean;
  now(): number;
  /** Stops time; only `set` and `advance` move it from now on. */
  freeze(): void;
  /** Lets time run on from where it stands. */
  unfreeze(): void;
  /** Moves the clock to a time; forward, everything that falls due on the way runs first, in order. */
  set(time: number): void;
  /** Moves the clock forward by a number of milliseconds. */
  advance(duration: number): void;
}

/** One world of a running sandbox, as its owner sees it. */
export interface SandboxWorld {
  readonly accountId: string;
  /** The credentials of the account's first user. */
  readonly credentials: Credentials;
  readonly clock: SandboxClock;
  /** When accepted events are processed; a change holds for those that wait already too. */
  processing: Processing;
  /** Processes everything that waits, without regard to delays; returns how many events that were. */
  settle(): number;
  /** Processes the events that waited longest, one unless told otherwise; returns how many that were. */
  step(count?: number): number;
}

/** The handle of a world. */
export function handleOf({ account, clock, processor }: World): SandboxWorld {
  const { accountId, clientId, clientSecret, users } = account;
  const [user] = users;
  return {
    accountId,
    credentials: { clientId, clientSecret, username: user?.username ?? '', password: user?.password ?? '' },
    clock,
    get processing() {
      return processor.processing;
    },
    set processing(processing) {
      processor.processing = processing;
    },
    settle: () => processor.settle(),
    step: (count = 1) => processor.step(count),
  };
}
