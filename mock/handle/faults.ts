import type { Contract } from '../openapi/contract.js';
import type { Fault, FaultInput } from '../world/faults/fault.js';
import { readFault } from '../world/faults/read-fault.js';
import type { World } from '../world/world.js';

/** The faults of a world: what is to go wrong, for which requests, and how often. */
export interface SandboxFaults {
  /** Arms a fault until it is disarmed or the world is reset; one that cannot be used is a ConfigurationError that says why. */
  arm(fault: FaultInput): Fault;
  /** Those that are armed, in the order in which they were, with how many requests they saw and touched. */
  all(): readonly Fault[];
  find(id: string): Fault | undefined;
  /** Disarms a fault; false when there is none of this id. */
  disarm(id: string): boolean;
  /** Disarms all. */
  clear(): void;
}

/** The handle of the faults of a world. */
export function faultsOf({ faults, steering }: World, { operations }: Contract): SandboxFaults {
  const names = operations.map(({ id }) => id);
  return {
    // A copy: what its owner does with the original later must not change the fault.
    arm: fault => steering.armFault(readFault(JSON.parse(JSON.stringify(fault)), names)),
    all: () => faults.all(),
    find: id => faults.find(id),
    disarm: id => steering.disarmFault(id),
    clear: () => steering.clearFaults(),
  };
}
