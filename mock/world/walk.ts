import type { WorldClock } from '../kernel/clock.js';
import type { Webhooks } from './webhooks.js';

/** What a walk leads through. */
export interface WalkParts {
  readonly clock: WorldClock;
  readonly webhooks: Webhooks;
}

/**
 * Moves the clock of a world: what falls due on the way runs in the order of time, and the requests of webhooks that it
 * sends, or repeats, have ended before time goes on. Where there are none, all of it happens within the call.
 */
export class Walk {
  readonly #parts: WalkParts;
  readonly #set: (time: number) => void;
  #underWay: Promise<void> | undefined;
  #life = 0;

  /** `set` puts the clock to a time, which is one step of a walk. */
  constructor(parts: WalkParts, set: (time: number) => void) {
    this.#parts = parts;
    this.#set = set;
  }

  /** Walks to a time in epoch milliseconds, which is asked for once the walks that began before have ended. */
  async to(target: () => number): Promise<void> {
    const before = this.#underWay;
    const walk = before ? before.then(() => this.#walk(target())) : this.#walk(target());
    const underWay = walk.finally(() => {
      if (this.#underWay === underWay) this.#underWay = undefined;
    });
    // Within the call where nothing has to be waited for.
    this.#underWay = before || this.#parts.webhooks.isBusy ? underWay : undefined;
    await underWay;
  }

  /** Ends every walk where it is. */
  breakOff(): void {
    this.#life += 1;
  }

  async #walk(time: number): Promise<void> {
    const { clock, webhooks } = this.#parts;
    const life = this.#life;
    const isForward = time >= clock.now();
    for (;;) {
      // Each step has to end before the next begins.
      // oxlint-disable-next-line no-await-in-loop
      if (webhooks.isBusy) await webhooks.idle();
      if (life !== this.#life) return;
      const next = clock.nextDue;
      if (next === undefined || next >= time) break;
      this.#set(Math.max(next, clock.now()));
    }
    // A clock that runs has run on meanwhile.
    this.#set(isForward ? Math.max(time, clock.now()) : time);
    if (webhooks.isBusy) await webhooks.idle();
  }
}
