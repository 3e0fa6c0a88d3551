import type { Change } from '../store/change.js';
import type { Store } from '../store/store.js';

/** How long finished events are kept: not limited where nothing is said. */
export interface RetentionLimits {
  readonly maxEvents: number | undefined;
  /** Milliseconds of the world's clock. */
  readonly maxAge: number | undefined;
}

// Dropping many at once costs less than one at a time.
const SLACK = 0.01;
const MOST_SLACK = 1000;

/** Says what is to be dropped from a log, from time to time. */
export class Retention {
  readonly #limits: RetentionLimits;
  #agedAt = Number.NEGATIVE_INFINITY;

  constructor(limits: RetentionLimits) {
    this.#limits = limits;
  }

  /** What is more, or older, than is to be kept at a time in epoch milliseconds; undefined when there is nothing to do. */
  surplus(store: Store, now: number): Change | undefined {
    const { maxEvents = Number.POSITIVE_INFINITY, maxAge = Number.POSITIVE_INFINITY } = this.#limits;
    const excess = store.log.size - maxEvents;
    const isAgeDue = Math.abs(now - this.#agedAt) > maxAge * SLACK;
    if (excess <= Math.min(maxEvents * SLACK, MOST_SLACK) && !isAgeDue) return undefined;
    this.#agedAt = now;
    return store.surplus({ excess, before: now - maxAge });
  }
}
