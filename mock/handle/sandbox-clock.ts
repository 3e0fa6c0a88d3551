import { ConfigurationError } from '../kernel/errors.js';
import { parseDuration, parseTime } from '../kernel/time.js';
import type { World } from '../world/world.js';

/** The time of one world. */
export interface SandboxClock {
  readonly frozen: boolean;
  /** Epoch milliseconds. */
  now(): number;
  /** Stops time; only `set` and `advance` move it from now on. */
  freeze(): void;
  /** Lets time run on from where it stands. */
  unfreeze(): void;
  /**
   * Moves the clock to a time: epoch milliseconds, a date, or ISO 8601 with an offset. Forward, everything that falls due
   * on the way runs first, in order. It has all happened when the call returns, unless webhooks leave on the way: their
   * requests end before time goes on, and the promise resolves when all is through.
   */
  set(time: number | string | Date): Promise<void>;
  /** Moves the clock forward likewise, by milliseconds or by a text such as `90s`, `5m` or `31d`. */
  advance(duration: number | string): Promise<void>;
}

/** The clock of a world, as its owner sees it. */
export function clockOf({ clock, steering }: World): SandboxClock {
  return {
    get frozen() {
      return clock.frozen;
    },
    now: () => clock.now(),
    // Done when the call returns.
    freeze: () => void steering.moveClock({ freeze: true }),
    unfreeze: () => void steering.moveClock({ unfreeze: true }),
    set: async time => steering.moveClock({ set: timeOf(time) }),
    advance: async duration => steering.moveClock({ advance: durationOf(duration) }),
  };
}

function timeOf(time: number | string | Date): number {
  const given = typeof time === 'string' ? parseTime(time) : Number(time);
  if (given !== undefined && !Number.isNaN(given)) return given;
  throw new ConfigurationError(
    `the clock can be set to a time such as 2026-01-31T12:00:00Z, not to '${String(time)}'`,
  );
}

function durationOf(duration: number | string): number {
  const given = typeof duration === 'string' ? parseDuration(duration) : duration;
  if (typeof given === 'number' && !Number.isNaN(given)) return given;
  throw new ConfigurationError(
    `the clock can be advanced by milliseconds or by a text such as 90s, 5m or 31d, not by '${String(duration)}'`,
  );
}
