import type { Fault, FaultCondition, FaultInput, FaultProbe, FaultTimes, Trouble } from './fault.js';

interface Armed {
  readonly id: string;
  readonly input: FaultInput;
  seen: number;
  fired: number;
}

/** The faults of one world, in the order in which they were armed; the first that is meant for a request touches it. */
export class Faults {
  readonly #armed = new Map<string, Armed>();
  #count = 0;

  /** Whether any is armed: most of the time none is, and nobody looks any further. */
  get isArmed(): boolean {
    return this.#armed.size > 0;
  }

  /** Arms a fault; its id is unique within the world. */
  arm(input: FaultInput): Fault {
    this.#count += 1;
    const armed = { id: `fault-${this.#count}`, input, seen: 0, fired: 0 };
    this.#armed.set(armed.id, armed);
    return shown(armed);
  }

  /** Disarms a fault; false when there is none of this id. */
  disarm(id: string): boolean {
    return this.#armed.delete(id);
  }

  /** Disarms all. */
  clear(): void {
    this.#armed.clear();
  }

  all(): readonly Fault[] {
    return [...this.#armed.values()].map(shown);
  }

  /** What is to happen to a request; counts it. */
  decide(probe: FaultProbe): Trouble | undefined {
    for (const armed of this.#armed.values()) {
      if (!isMeant(armed.input.on, probe)) continue;
      armed.seen += 1;
      if (!isDue(armed.input.times, armed.seen)) continue;
      armed.fired += 1;
      return { fault: armed.id, effect: armed.input.do };
    }
    return undefined;
  }
}

function shown({ id, input, seen, fired }: Armed): Fault {
  return { ...input, id, seen, fired };
}

function isMeant(on: FaultCondition | undefined, probe: FaultProbe): boolean {
  if (on?.operation === undefined) return true;
  return [on.operation].flat().includes(probe.operation);
}

function isDue({ first, nth, every }: FaultTimes = {}, number: number): boolean {
  if (first !== undefined) return number <= first;
  if (nth !== undefined) return number === nth;
  return every === undefined || number % every === 0;
}
