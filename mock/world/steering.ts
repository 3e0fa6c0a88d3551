import type { Workflow } from '../workflow/definition.js';
import type { Fault, FaultPlan } from './faults/fault.js';
import type { WorldClock } from '../kernel/clock.js';
import type { Faults } from './faults/faults.js';
import type { Processing, Processor } from './processor.js';
import type { EntityInput, PutEntity } from './put-entity.js';
import type { RequestJournal } from './requests/request-journal.js';

/** What is steered: a world, as far as that goes. */
export interface Steered {
  readonly clock: WorldClock;
  readonly processor: Processor;
  readonly requests: RequestJournal;
  readonly faults: Faults;
  reset(): void;
  putEntity(input: EntityInput): PutEntity;
  putWorkflow(definition: Readonly<Record<string, unknown>>): Workflow;
}

/** How the clock of a world is moved. */
export type ClockMove =
  | { readonly freeze: true }
  | { readonly unfreeze: true }
  /** To a time in epoch milliseconds. */
  | { readonly set: number }
  /** By a number of milliseconds. */
  | { readonly advance: number };

/**
 * Everything that is done to a world from outside of the API: one set of functions behind the library handle, the control
 * plane and the command line.
 */
export class Steering {
  readonly #world: Steered;

  constructor(world: Steered) {
    this.#world = world;
  }

  /** Forgets everything that has happened and begins anew with the seed; faults and journal go too, tokens stay valid. */
  reset(): void {
    const { faults, requests } = this.#world;
    this.#world.reset();
    faults.reset();
    requests.clear();
  }

  /** Moves the clock; what falls due on the way runs first, in order. */
  moveClock(move: ClockMove): void {
    const { clock } = this.#world;
    if ('freeze' in move) clock.freeze();
    else if ('unfreeze' in move) clock.unfreeze();
    else if ('set' in move) clock.set(move.set);
    else clock.advance(move.advance);
  }

  /** Changes when accepted events are processed, for those that wait already too. */
  setProcessing(processing: Processing): void {
    this.#world.processor.processing = processing;
  }

  /** Processes everything that waits, without regard to delays; returns how many events that were. */
  settle(): number {
    return this.#at(() => this.#world.processor.settle());
  }

  /** Processes the events that waited longest; returns how many that were. */
  step(count: number): number {
    return this.#at(() => this.#world.processor.step(count));
  }

  putEntity(input: EntityInput): PutEntity {
    return this.#at(() => this.#world.putEntity(input));
  }

  putWorkflow(definition: Readonly<Record<string, unknown>>): Workflow {
    return this.#at(() => this.#world.putWorkflow(definition));
  }

  /** From now on, until it is disarmed or the world is reset. */
  armFault(plan: FaultPlan): Fault {
    return this.#world.faults.arm(plan);
  }

  /** False when there is no such fault. */
  disarmFault(id: string): boolean {
    return this.#world.faults.disarm(id);
  }

  clearFaults(): void {
    this.#world.faults.clear();
  }

  #at<T>(act: () => T): T {
    return this.#world.clock.moment(act);
  }
}
