import type { Account } from '../account/account.js';
import type { EventRecord } from '../event/event.js';
import type { Criteria } from '../event/query.js';
import { Observers } from '../kernel/observers.js';
import type { OffsetFormat } from '../kernel/time.js';
import type { Workflow } from '../workflow/definition.js';
import type { Entity, EntityName, RootName } from '../workflow/entity.js';
import type { EventLog, Page } from './events/event-log.js';
import type { StoredEvent } from './events/stored-event.js';
import type { Surplus } from './events/surplus.js';
import type { Change, Seed, WorldContents } from './change.js';
import type { Keeper } from './keeper.js';
import { StoreState, type StoreImage } from './store-state.js';
import { Transaction } from './transaction.js';

/** Hears of changes that were applied together. */
export type Observer = (changes: readonly Change[]) => void;

/** What a store is told when it is made. */
export interface StoreParts {
  readonly account: Account;
  /** How the log writes times; events that come with another form are rewritten. */
  readonly offsetFormat: OffsetFormat;
  /** Keeps what changes; without it everything is in memory only. */
  readonly keeper?: Keeper | undefined;
}

/** The state of one world, in memory; its keeper makes it outlast the process. */
export class Store {
  /** Hear of all changes from now on; an image that is restored counts as a reset. */
  readonly observers = new Observers<readonly Change[]>();
  readonly #state: StoreState;
  readonly #keeper: Keeper | undefined;
  readonly #transaction: Transaction;
  #changes = 0;

  constructor({ account, offsetFormat, keeper }: StoreParts) {
    this.#state = new StoreState(account, offsetFormat);
    this.#keeper = keeper;
    this.#transaction = new Transaction(keeper);
  }

  get account(): Account {
    return this.#state.account;
  }

  get log(): EventLog {
    return this.#state.log;
  }

  get webhookKey(): string | undefined {
    return this.#state.webhookKey;
  }

  /** What its world begins with, where that was chosen for it. */
  get seed(): Seed | undefined {
    return this.#state.seed;
  }

  /** Whether its world is no more. */
  get isRemoved(): boolean {
    return this.#state.isRemoved;
  }

  /** Whether what changes is kept outside of memory. */
  get isKept(): boolean {
    return this.#keeper !== undefined;
  }

  /** How many changes were applied so far. */
  get changes(): number {
    return this.#changes;
  }

  /** Why no change can be applied now, in words; undefined when all is well. */
  get problem(): string | undefined {
    return this.#keeper?.problem;
  }

  event(id: string): EventRecord | undefined {
    return this.log.record(id);
  }

  /** The event with its JSON, for those who pass it on as it is. */
  entry(id: string): StoredEvent | undefined {
    return this.log.get(id);
  }

  search(criteria: Criteria): Page {
    return this.log.search(criteria);
  }

  entity(name: EntityName): Entity | undefined {
    return this.#state.entities.find(name);
  }

  /** Every known entity, in the order in which they came. */
  entities(): Iterable<Entity> {
    return this.#state.entities.all();
  }

  /** What stands under a root, the root itself too. */
  entitiesUnder(root: RootName): readonly Entity[] {
    return this.#state.entities.under(root);
  }

  /** The latest version of each workflow. */
  workflows(): readonly Workflow[] {
    return this.#state.workflows.latest();
  }

  /** Every version of every workflow, oldest first. */
  workflowVersions(): readonly Workflow[] {
    return this.#state.workflows.all();
  }

  /** The latest workflows of a retailer, of one root type or of all. */
  workflowsOf(retailerId: string, rootType: string | null): readonly Workflow[] {
    return this.#state.workflows.of(retailerId, rootType);
  }

  /** A workflow by its name, such as `ORDER::HD`: the latest version unless another is asked for. */
  workflow(retailerId: string, name: string, version?: string): Workflow | undefined {
    return this.#state.workflows.find(retailerId, name, version);
  }

  /** Applies changes that belong together; readers see all of them or none. Throws Unkept when they cannot be kept. */
  apply(changes: readonly Change[]): void {
    this.#transaction.run(() => {
      for (const change of changes) this.#state.make(change, this.#keeper);
    });
    this.#tell(changes);
  }

  /** All that there is now, to come back to. */
  image(): StoreImage {
    return this.#state.image();
  }

  /** Makes everything what it was when an image was made, as one change. Throws Unkept when it cannot be kept. */
  restore(image: StoreImage): void {
    this.#transaction.run(() => this.#state.restore(image, this.#keeper));
    this.#tell([{ reset: true }]);
  }

  /** Makes one change of all that is applied meanwhile. */
  together(work: () => void): void {
    this.#transaction.run(work);
  }

  /** Takes a change in that is kept already. */
  replay(change: Change): void {
    this.#state.make(change, undefined);
  }

  /** Calls back when all changes so far are kept as safely as was promised, with the reason if they could not be. */
  whenKept(done: (problem?: string) => void): void {
    if (this.#keeper) this.#keeper.whenKept(done);
    else done();
  }

  /** The events that are too many or too old, as a change that forgets them; undefined when there are none. */
  surplus(surplus: Surplus): Change | undefined {
    const drop = this.log.surplus(surplus);
    return drop.length === 0 ? undefined : { drop };
  }

  /** How much there is. */
  counts(): { readonly events: number; readonly entities: number; readonly workflows: number } {
    return {
      events: this.log.size,
      entities: this.#state.entities.size,
      workflows: this.#state.workflows.latest().length,
    };
  }

  /** The events that wait for their processing, oldest first. */
  waiting(): readonly EventRecord[] {
    return this.log.waiting();
  }

  contents(): WorldContents {
    return {
      events: this.log.records(),
      entities: [...this.#state.entities.all()],
      workflows: this.#state.workflows.all(),
    };
  }

  #tell(changes: readonly Change[]): void {
    this.#changes += 1;
    this.observers.tell(changes);
  }
}
