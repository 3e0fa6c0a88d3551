import type { ClockState } from '../kernel/clock.js';
import type { StoreImage } from '../store/store-state.js';
import type { Chains } from './chains.js';
import type { ProcessorState } from './processor.js';
import type { PlannedDelivery } from './webhooks.js';

/** A world at one moment: all but its requests, its faults, and webhooks that were under way. */
export interface WorldSnapshot {
  /** The world that it was taken of, and that alone it can be restored in. */
  readonly world: object;
  readonly store: StoreImage;
  readonly clock: ClockState;
  readonly processor: ProcessorState;
  readonly webhooks: readonly PlannedDelivery[];
  readonly chains: Chains;
}

// More would fill the memory of a sandbox that runs for long.
const MOST = 100;

/** The snapshots of one world that are held under names. */
export class HeldSnapshots {
  readonly #held = new Map<string, WorldSnapshot>();
  #count = 0;

  /** Holds a snapshot under a name, over what was held there, or under a new one; the oldest goes when there are many. */
  hold(snapshot: WorldSnapshot, name?: string): string {
    let held = name;
    while (held === undefined) {
      this.#count += 1;
      const next = `snapshot-${this.#count}`;
      if (!this.#held.has(next)) held = next;
    }
    this.#held.delete(held);
    this.#held.set(held, snapshot);
    const [oldest] = this.#held.keys();
    if (this.#held.size > MOST && oldest !== undefined) this.#held.delete(oldest);
    return held;
  }

  get(name: string): WorldSnapshot | undefined {
    return this.#held.get(name);
  }

  /** By their names, oldest first. */
  all(): ReadonlyMap<string, WorldSnapshot> {
    return this.#held;
  }
}
