import { SeededRandom } from '../../kernel/ids.js';
import { isMeant } from './condition.js';
import { suits } from './effects.js';
import type { Fault, FaultPlan, FaultProbe, Trouble } from './fault.js';
import { HeldRequests } from './held-requests.js';
import { LateEvents } from './late-events.js';

interface Armed {
  readonly id: string;
  readonly plan: FaultPlan;
  readonly isDue: (number: number) => boolean;
  seen: number;
  fired: number;
}

/**
 * The faults of one world, in the order in which they were armed. Each counts all requests that it is meant for; where
 * several want the same one, the first has it.
 */
export class Faults {
  readonly late = new LateEvents();
  readonly held = new HeldRequests();
  readonly #armed = new Map<string, Armed>();
  #count = 0;

  /** Whether any is armed: most of the time none is, and nobody looks any further. */
  get isArmed(): boolean {
    return this.#armed.size > 0;
  }

  /** Arms a fault; its id is unique within the world. */
  arm(plan: FaultPlan): Fault {
    this.#count += 1;
    const armed = { id: `fault-${this.#count}`, plan, isDue: dueTest(plan), seen: 0, fired: 0 };
    this.#armed.set(armed.id, armed);
    return shown(armed);
  }

  /** Disarms a fault; false when there is none of this id. */
  disarm(id: string): boolean {
    return this.#armed.delete(id);
  }

  /** Disarms all; what they have done already stays done. */
  clear(): void {
    this.#armed.clear();
  }

  /** Forgets everything that faults have begun, and ends the requests that wait because of them. */
  reset(): void {
    this.clear();
    this.late.clear();
    this.held.end();
  }

  find(id: string): Fault | undefined {
    const armed = this.#armed.get(id);
    return armed && shown(armed);
  }

  all(): readonly Fault[] {
    return [...this.#armed.values()].map(shown);
  }

  /** What is to happen to a request; counts it. */
  decide(probe: FaultProbe): Trouble | undefined {
    let chosen: Armed | undefined;
    for (const armed of this.#armed.values()) {
      if (!suits(armed.plan.do, probe.operation) || !isMeant(armed.plan.on, probe)) continue;
      armed.seen += 1;
      // Chance is asked for each request, so that what it says does not depend on other faults.
      if (armed.isDue(armed.seen)) chosen ??= armed;
    }
    if (!chosen) return undefined;
    chosen.fired += 1;
    return { fault: chosen.id, effect: chosen.plan.do };
  }
}

function shown({ id, plan, seen, fired }: Armed): Fault {
  return { id, ...plan, seen, fired };
}

const FINE = 1_000_000_000;

function dueTest({ times = {}, chance, seed }: FaultPlan): (number: number) => boolean {
  const { first, nth, every } = times;
  if (first !== undefined) return number => number <= first;
  if (nth !== undefined) return number => number === nth;
  if (every !== undefined) return number => number % every === 0;
  if (chance === undefined) return () => true;
  const random = new SeededRandom(seed ?? 0);
  return () => random.below(FINE) < chance * FINE;
}
