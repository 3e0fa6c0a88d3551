import type { EventRecord } from '../event/event.js';

// Nothing is known of limits of the real platform; two roots that send each other events would never come to rest.
const MOST_AT_ONCE = 1000;
const MOST_WAITING = 1000;

/** What descends from a posted event, or from one that was scheduled for later, without any more waiting. */
interface Burst {
  total: number;
  inFlight: number;
}

/** All that descends from a posted event. */
interface Family {
  inFlight: number;
  /** How many wait for a later time. */
  waiting: number;
  /** Nothing more of it goes on once it has grown beyond all reason. */
  cut: boolean;
}

/**
 * Counts what descends from a posted event in contexts of its own, so that no chain is endless. What looks after
 * something every hour may go on for ever; what multiplies may not.
 */
export class Chains {
  readonly #bursts = new Map<string, Burst>();
  readonly #families = new Map<string, Family>();

  /** The same counts, to go on from elsewhere. */
  copy(): Chains {
    const copy = new Chains();
    for (const [id, burst] of this.#bursts) copy.#bursts.set(id, { ...burst });
    for (const [id, family] of this.#families) copy.#families.set(id, { ...family });
    return copy;
  }

  /** Takes a descendant in; false when it is one too many. */
  begin({ event, routing }: EventRecord): boolean {
    const { origin = event.id, since = origin } = routing ?? {};
    const family = this.#families.get(origin) ?? { inFlight: 0, waiting: 0, cut: false };
    const burst = this.#bursts.get(since) ?? { total: 0, inFlight: 0 };
    const isWaiting = since === event.id;
    family.cut ||= isWaiting ? family.waiting === MOST_WAITING : burst.total === MOST_AT_ONCE;
    if (family.cut) return false;
    if (isWaiting) family.waiting += 1;
    else {
      burst.total += 1;
      burst.inFlight += 1;
      this.#bursts.set(since, burst);
    }
    family.inFlight += 1;
    this.#families.set(origin, family);
    return true;
  }

  /** Lets nothing more of a chain go on: one of its contexts has turned out to be endless. */
  cut({ event, routing }: EventRecord): void {
    const family = this.#families.get(routing?.origin ?? event.id);
    if (family) family.cut = true;
  }

  /** Notes that a descendant has been processed; to be called after what it sent has been taken in. */
  end({ event, routing }: EventRecord): void {
    const { origin, since } = routing ?? {};
    if (origin === undefined || since === undefined) return;
    const family = this.#families.get(origin);
    if (family) {
      family.inFlight -= 1;
      if (since === event.id) family.waiting -= 1;
      if (family.inFlight <= 0) this.#families.delete(origin);
    }
    const burst = since === event.id ? undefined : this.#bursts.get(since);
    if (!burst) return;
    burst.inFlight -= 1;
    if (burst.inFlight <= 0) this.#bursts.delete(since);
  }
}

/** A chain of events that goes on and on. */
export class EndlessChain extends Error {
  override readonly name = 'EndlessChain';

  constructor() {
    super(
      `more than ${MOST_AT_ONCE} events descend from one, or wait at once: do workflows send each other events, or schedule more and more?`,
    );
  }
}
