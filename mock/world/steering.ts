import { ConfigurationError } from '../kernel/errors.js';
import { formatTime, LATEST_TIME } from '../kernel/time.js';
import type { WorldContents } from '../store/change.js';
import type { Store } from '../store/store.js';
import type { Workflow } from '../workflow/definition.js';
import type { Fault, FaultPlan } from './faults/fault.js';
import { Observers } from '../kernel/observers.js';
import type { Grant } from './grant.js';
import type { Notice } from './notice.js';
import { becomeImported, importedFrom, type ImportedWorld } from './import-world.js';
import type { Processing } from './processor.js';
import type { EntityInput, PutEntity } from './put-entity.js';
import { Actions, type ActionName } from './recording/actions.js';
import type { Seeding } from './seeding.js';
import type { Steered } from './steered.js';
import { Walk } from './walk.js';
import type { WorldSnapshot } from './world-snapshot.js';

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
  /** Hears of what is done that no change of the store tells. */
  readonly notices = new Observers<Notice>();
  readonly #world: Steered;
  readonly #walk: Walk;
  readonly #actions: Actions;
  /** Every snapshot that was taken, while a run is recorded or done again. */
  readonly #taken: WorldSnapshot[] = [];

  constructor(world: Steered) {
    this.#world = world;
    this.#walk = new Walk(world, time => this.setClock(time));
    this.#actions = new Actions(world);
  }

  /** Forgets everything that has happened and begins anew with the seed; faults and journal go too, tokens stay valid. */
  reset(): void {
    const { faults, requests } = this.#world;
    this.#walk.breakOff();
    this.#actions.do('reset', [], () => {
      this.#world.reset();
      faults.reset();
      requests.clear();
    });
  }

  /**
   * Lays more into the world, over what is there: a seed by its name, or contents; gives back what came. What is no
   * content of a world is a ConfigurationError, and then nothing has changed.
   */
  seed(seeding: Seeding): WorldContents {
    return this.#actions.do('seed', [seeding], () => this.#world.seed(seeding));
  }

  /** All that the world is now, but for its requests and faults, to come back to any number of times. */
  snapshot(): WorldSnapshot {
    const snapshot = this.#actions.do('snapshot', [], () => this.#world.snapshot());
    if (this.#world.recorder) this.#taken.push(snapshot);
    return snapshot;
  }

  /** Makes the world what it was, its clock too; a snapshot of another world is a ConfigurationError. */
  restore(snapshot: WorldSnapshot): void {
    if (snapshot.world !== this.#world)
      throw new ConfigurationError('a snapshot can be restored only in the world that it was taken of');
    this.#walk.breakOff();
    const index = this.#taken.indexOf(snapshot);
    this.#actions.do('restoreTaken', [index], () => this.#world.restore(snapshot));
  }

  /** Makes the world what it was when a snapshot was taken, counted from 0; only while a run is recorded or done again. */
  restoreTaken(index: number): void {
    const snapshot = this.#taken[index];
    if (snapshot) this.restore(snapshot);
  }

  /**
   * Makes the world what a store has that is not kept, as one change; its account id and client id, its clock, faults and
   * journal stay. A key for webhooks that cannot be read is a ConfigurationError, and then nothing has changed.
   */
  importStore(store: Store): void {
    const { recorder } = this.#world;
    this.#walk.breakOff();
    const input = recorder ? [{ account: store.account, ...store.contents() }] : [];
    this.#actions.do('importWorld', input, () => becomeImported(this.#world, store));
  }

  /** The same of a world as a run holds it. */
  importWorld(imported: ImportedWorld): void {
    this.importStore(importedFrom(imported, this.#world.readings['offset-format']));
  }

  /** Takes a snapshot that the world holds under a name, a new one unless told; gives back the name. */
  hold(name?: string): string {
    return this.#world.snapshots.hold(this.snapshot(), name);
  }

  /**
   * Moves the clock; what falls due on the way runs first, in order, and webhooks that leave on the way are through before
   * time goes on. Without any, all has happened when the call returns. A time that no clock can have is a
   * ConfigurationError.
   */
  async moveClock(move: ClockMove): Promise<void> {
    const { clock } = this.#world;
    if ('freeze' in move) clock.freeze();
    else if ('unfreeze' in move) clock.unfreeze();
    else {
      const target = 'set' in move ? () => move.set : () => clock.now() + move.advance;
      if ('advance' in move && !(move.advance >= 0)) {
        throw new ConfigurationError(
          `the clock cannot be advanced by ${move.advance} ms; to go back, set it`,
        );
      }
      await this.#walk.to(() => possible(target()));
    }
    this.notices.tell({ kind: 'clock' });
  }

  /** Puts the clock to a time; forward, what falls due on the way runs first, in order, and nobody waits for webhooks. */
  setClock(time: number): void {
    this.#actions.do('setClock', [time], () => this.#world.clock.set(time));
  }

  /** Changes when accepted events are processed, for those that wait already too. */
  setProcessing(processing: Processing): void {
    this.#actions.do('setProcessing', [processing], () => {
      this.#world.processor.processing = processing;
    });
    this.notices.tell({ kind: 'processing', processing });
  }

  /**
   * Processes everything that waits, without regard to delays, and waits for webhooks under way and for what their
   * receivers post; resolves with how many events were processed. The first round is through when the call returns.
   */
  async settle(): Promise<number> {
    const { webhooks } = this.#world;
    let processed = this.processAll();
    while (webhooks.isBusy) {
      // A receiver may post events before it answers.
      // oxlint-disable-next-line no-await-in-loop
      await webhooks.idle();
      processed += this.processAll();
    }
    return processed;
  }

  /** Processes everything that waits, and waits for no webhook; returns how many events that were. */
  processAll(): number {
    return this.#actions.do('processAll', [], () => this.#world.processor.settle());
  }

  /** Processes the events that waited longest; returns how many that were. */
  step(count: number): number {
    return this.#actions.do('step', [count], () => this.#world.processor.step(count));
  }

  /** Signs a user in without any secret, the first one unless named; an unknown one is a ConfigurationError. */
  issueToken(username?: string): Grant {
    return this.#actions.do('issueToken', username === undefined ? [] : [username], () => {
      const { issue } = this.#world;
      if (!issue) throw new Error('a world that nobody can sign in to');
      return issue(username);
    });
  }

  putEntity(input: EntityInput): PutEntity {
    return this.#actions.do('putEntity', [input], () => this.#world.furnishing.putEntity(input));
  }

  putWorkflow(definition: Readonly<Record<string, unknown>>): Workflow {
    const { furnishing } = this.#world;
    return this.#actions.do('putWorkflow', [definition], () => furnishing.putWorkflow(definition));
  }

  /** From now on, until it is disarmed or the world is reset. */
  armFault(plan: FaultPlan): Fault {
    const fault = this.#actions.do('armFault', [plan], () => this.#world.faults.arm(plan));
    this.notices.tell({ kind: 'fault', action: 'armed', id: fault.id });
    return fault;
  }

  /** False when there is no such fault. */
  disarmFault(id: string): boolean {
    const isDisarmed = this.#actions.do('disarmFault', [id], () => this.#world.faults.disarm(id));
    if (isDisarmed) this.notices.tell({ kind: 'fault', action: 'disarmed', id });
    return isDisarmed;
  }

  clearFaults(): void {
    this.#actions.do('clearFaults', [], () => this.#world.faults.clear());
    this.notices.tell({ kind: 'fault', action: 'disarmed' });
  }

  /** Forgets all requests, also that there were any. */
  clearRequests(): void {
    this.#world.requests.clear();
  }

  /** Takes requests out of the journal by their numbers. */
  removeRequests(numbers: readonly number[]): void {
    for (const number of numbers) this.#world.requests.remove(number);
  }

  /** Does again what was noted of an action. */
  repeat(action: ActionName, input: readonly unknown[]): void {
    (this[action] as (...input: readonly unknown[]) => unknown)(...input);
  }
}

function possible(time: number): number {
  if (time >= 0 && time <= LATEST_TIME) return Math.trunc(time);
  const span = `${formatTime(0, '+00:00')} to ${formatTime(LATEST_TIME, '+00:00')}`;
  throw new ConfigurationError(`the clock cannot go to ${time}: it knows the times from ${span}`);
}
