import type { Account } from '../account/account.js';
import type { EventRecord } from '../event/event.js';
import type { Criteria } from '../event/query.js';
import type { OffsetFormat } from '../kernel/time.js';
import type { Workflow } from '../workflow/definition.js';
import type { Entity, EntityName, RootName } from '../workflow/entity.js';
import { EntityRegistry } from './entity-registry.js';
import { EventLog, type Page, type Surplus } from './events/event-log.js';
import type { StoredEvent } from './events/stored-event.js';
import type { Change, WorldContents } from './change.js';
import type { Keeper, Undo } from './keeper.js';
import { Transaction } from './transaction.js';
import { WorkflowShelf } from './workflow-shelf.js';

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
  readonly #offsetFormat: OffsetFormat;
  #log: EventLog;
  #entities = new EntityRegistry();
  #workflows = new WorkflowShelf();
  readonly #keeper: Keeper | undefined;
  readonly #transaction: Transaction;
  #account: Account;
  #webhookKey: string | undefined;
  #isRemoved = false;
  #changes = 0;
  #observe: (changes: readonly Change[]) => void = () => {};

  constructor({ account, offsetFormat, keeper }: StoreParts) {
    this.#account = account;
    this.#offsetFormat = offsetFormat;
    this.#log = new EventLog(offsetFormat);
    this.#keeper = keeper;
    this.#transaction = new Transaction(keeper);
  }

  get account(): Account {
    return this.#account;
  }

  get log(): EventLog {
    return this.#log;
  }

  get webhookKey(): string | undefined {
    return this.#webhookKey;
  }

  /** Whether its world is no more. */
  get isRemoved(): boolean {
    return this.#isRemoved;
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
    return this.#entities.find(name);
  }

  /** Every known entity, in the order in which they came. */
  entities(): Iterable<Entity> {
    return this.#entities.all();
  }

  /** What stands under a root, the root itself too. */
  entitiesUnder(root: RootName): readonly Entity[] {
    return this.#entities.under(root);
  }

  /** The latest version of each workflow. */
  workflows(): readonly Workflow[] {
    return this.#workflows.latest();
  }

  /** Every version of every workflow, oldest first. */
  workflowVersions(): readonly Workflow[] {
    return this.#workflows.all();
  }

  /** The latest workflows of a retailer, of one root type or of all. */
  workflowsOf(retailerId: string, rootType: string | null): readonly Workflow[] {
    return this.#workflows.of(retailerId, rootType);
  }

  /** A workflow by its name, such as `ORDER::HD`: the latest version unless another is asked for. */
  workflow(retailerId: string, name: string, version?: string): Workflow | undefined {
    return this.#workflows.find(retailerId, name, version);
  }

  /** Applies changes that belong together; readers see all of them or none. Throws Unkept when they cannot be kept. */
  apply(changes: readonly Change[]): void {
    this.#transaction.run(() => {
      for (const change of changes) this.#make(change, this.#keeper);
    });
    this.#changes += 1;
    this.#observe(changes);
  }

  /** Makes one change of all that is applied meanwhile. */
  together(work: () => void): void {
    this.#transaction.run(work);
  }

  /** Takes a change in that is kept already. */
  replay(change: Change): void {
    this.#make(change, undefined);
  }

  /** Calls back when all changes so far are kept as safely as was promised, with the reason if they could not be. */
  whenKept(done: (problem?: string) => void): void {
    if (this.#keeper) this.#keeper.whenKept(done);
    else done();
  }

  /** Tells somebody of all changes from now on. */
  observe(observer: (changes: readonly Change[]) => void): void {
    this.#observe = observer;
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
      entities: this.#entities.size,
      workflows: this.#workflows.latest().length,
    };
  }

  /** The events that wait for their processing, oldest first. */
  waiting(): readonly EventRecord[] {
    return this.log.waiting();
  }

  contents(): WorldContents {
    return {
      events: this.log.records(),
      entities: [...this.#entities.all()],
      workflows: this.#workflows.all(),
    };
  }

  #make(change: Change, keeper: Keeper | undefined): void {
    if ('event' in change) return this.#putEvent(change.event, keeper);
    const undo = this.#put(change);
    keeper?.add(JSON.stringify(change), undo);
  }

  #putEvent(record: EventRecord, keeper: Keeper | undefined): void {
    const former = this.log.put(record);
    keeper?.add(this.log.written, () => {
      if (former) this.log.put(former.record);
      else this.log.remove(record.event.id);
    });
  }

  #put(change: Exclude<Change, { readonly event: EventRecord }>): Undo {
    if ('entity' in change) return this.#entities.put(change.entity);
    if ('workflow' in change) {
      const { workflow } = change;
      return this.#workflows.put(workflow, () => this.#pinnedVersions(workflow.retailerId));
    }
    if ('drop' in change) return this.#drop(change.drop);
    if ('reset' in change) return this.#reset();
    return 'removed' in change ? this.#remove() : this.#keepAside(change);
  }

  /** What a world has beside its log, its entities and its workflows. */
  #keepAside(change: { readonly account: Account } | { readonly webhookKey: string }): Undo {
    const before = { account: this.#account, webhookKey: this.#webhookKey, isRemoved: this.#isRemoved };
    if ('account' in change) {
      this.#account = change.account;
      this.#isRemoved = false;
    } else this.#webhookKey = change.webhookKey;
    return () => {
      this.#account = before.account;
      this.#webhookKey = before.webhookKey;
      this.#isRemoved = before.isRemoved;
    };
  }

  #remove(): Undo {
    const restore = this.#reset();
    const webhookKey = this.#webhookKey;
    this.#webhookKey = undefined;
    this.#isRemoved = true;
    return () => {
      restore();
      this.#webhookKey = webhookKey;
      this.#isRemoved = false;
    };
  }

  #reset(): Undo {
    const [log, entities, workflows] = [this.#log, this.#entities, this.#workflows];
    this.#log = new EventLog(this.#offsetFormat);
    this.#entities = new EntityRegistry();
    this.#workflows = new WorkflowShelf();
    return () => {
      this.#log = log;
      this.#entities = entities;
      this.#workflows = workflows;
    };
  }

  #drop(ids: readonly string[]): Undo {
    const dropped = ids.flatMap(id => this.log.get(id) ?? []);
    for (const id of ids) this.log.remove(id);
    return () => {
      for (const event of dropped) this.log.restore(event);
    };
  }

  #pinnedVersions(retailerId: string): ReadonlySet<string> {
    const versions = new Set<string>();
    for (const entity of this.#entities.all()) {
      if (entity.retailerId === retailerId && entity.workflowVersion) versions.add(entity.workflowVersion);
    }
    return versions;
  }
}
