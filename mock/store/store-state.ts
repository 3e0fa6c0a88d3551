import type { Account } from '../account/account.js';
import type { EventRecord } from '../event/event.js';
import type { OffsetFormat } from '../kernel/time.js';
import type { Entity } from '../workflow/entity.js';
import type { Change, Seed } from './change.js';
import { EntityRegistry } from './entity-registry.js';
import { EventImage } from './events/event-image.js';
import { EventLog } from './events/event-log.js';
import type { StatusChange } from './events/status-change.js';
import type { Keeper, Undo } from './keeper.js';
import { WorkflowShelf } from './workflow-shelf.js';

/** All that a store knew at one moment; the key of webhooks and the seed are no part of it, since they are no matter of what happens. */
export interface StoreImage {
  readonly account: Account;
  readonly events: EventImage;
  readonly entities: readonly Entity[];
  readonly workflows: WorkflowShelf;
}

type Aside = Extract<
  Change,
  { readonly account: unknown } | { readonly webhookKey: unknown } | { readonly seed: unknown }
>;

/** What a store knows, and how it changes: each change goes to a keeper, with what undoes it. */
export class StoreState {
  readonly #offsetFormat: OffsetFormat;
  #account: Account;
  #webhookKey: string | undefined;
  #seed: Seed | undefined;
  #isRemoved = false;
  #log: EventLog;
  #entities = new EntityRegistry();
  #workflows = new WorkflowShelf();
  /** The last image of the log: the next one of the same log is much the same. */
  #imaged: EventImage | undefined;

  constructor(account: Account, offsetFormat: OffsetFormat) {
    this.#account = account;
    this.#offsetFormat = offsetFormat;
    this.#log = new EventLog(offsetFormat);
  }

  get account(): Account {
    return this.#account;
  }

  /** The private key that webhooks are signed with, as PEM. */
  get webhookKey(): string | undefined {
    return this.#webhookKey;
  }

  /** What its world begins with, where that was chosen for it. */
  get seed(): Seed | undefined {
    return this.#seed;
  }

  /** Whether its world is no more. */
  get isRemoved(): boolean {
    return this.#isRemoved;
  }

  get log(): EventLog {
    return this.#log;
  }

  get entities(): EntityRegistry {
    return this.#entities;
  }

  get workflows(): WorkflowShelf {
    return this.#workflows;
  }

  /** Makes a change; without a keeper it is one that is kept already. */
  make(change: Change, keeper: Keeper | undefined): void {
    if ('event' in change) return this.#putEvent(change.event, keeper);
    const undo = this.#put(change);
    keeper?.add(JSON.stringify(change), undo);
  }

  /** All that there is, as it is. */
  image(): StoreImage {
    this.#imaged = EventImage.of(this.#log, this.#imaged);
    return {
      account: this.#account,
      events: this.#imaged,
      entities: [...this.#entities.all()],
      workflows: this.#workflows.copy(),
    };
  }

  /** Makes everything what it was when an image was made. */
  restore({ account, events, entities, workflows }: StoreImage, keeper: Keeper | undefined): void {
    const keep = (change: Change): void => keeper?.add(JSON.stringify(change), () => {});
    this.make({ reset: true }, keeper);
    if (account !== this.#account) this.make({ account }, keeper);
    for (const entity of entities) this.make({ entity }, keeper);
    // Which versions were kept is no longer a question of who is pinned to them.
    this.#workflows = workflows.copy();
    for (const workflow of this.#workflows.all()) keep({ workflow });
    this.#imaged = events.layInto(this.#log);
    // Undoing the reset undoes all of it.
    if (keeper) for (const record of events.records()) keeper.add(record, () => {});
  }

  #putEvent(record: EventRecord, keeper: Keeper | undefined): void {
    const former = this.#log.put(record);
    keeper?.add(this.#log.kept, () => {
      if (former) this.#log.put(former.record);
      else this.#log.remove(record.event.id);
    });
  }

  #put(change: Exclude<Change, { readonly event: EventRecord }>): Undo {
    if ('entity' in change) return this.#entities.put(change.entity);
    if ('workflow' in change) {
      const { workflow } = change;
      return this.#workflows.put(workflow, () => this.#entities.pinnedVersions(workflow.retailerId));
    }
    if ('status' in change) return this.#changeStatus(change.status);
    if ('drop' in change) return this.#drop(change.drop);
    if ('reset' in change) return this.#reset();
    return 'removed' in change ? this.#remove() : this.#keepAside(change);
  }

  /** A snapshot may be of a later moment than the journal that it is read with, and lack what was dropped in between. */
  #changeStatus({ id, eventStatus, routing }: StatusChange): Undo {
    const former = this.#log.record(id);
    if (!former) return () => {};
    const { event, time } = former;
    this.#log.put({ event: { ...event, eventStatus }, time, ...(routing && { routing }) });
    return () => this.#log.put(former);
  }

  /** What a world has beside its log, its entities and its workflows. */
  #keepAside(change: Aside): Undo {
    const back = this.#asideBack();
    if ('account' in change) {
      this.#account = change.account;
      this.#isRemoved = false;
    } else if ('seed' in change) this.#seed = change.seed;
    else this.#webhookKey = change.webhookKey;
    return back;
  }

  #asideBack(): Undo {
    const before = [this.#account, this.#webhookKey, this.#seed, this.#isRemoved] as const;
    return () => {
      [this.#account, this.#webhookKey, this.#seed, this.#isRemoved] = before;
    };
  }

  #remove(): Undo {
    const back = this.#asideBack();
    const restore = this.#reset();
    this.#webhookKey = undefined;
    this.#seed = undefined;
    this.#isRemoved = true;
    return () => {
      restore();
      back();
    };
  }

  #reset(): Undo {
    const [log, entities, workflows, imaged] = [this.#log, this.#entities, this.#workflows, this.#imaged];
    this.#log = new EventLog(this.#offsetFormat);
    this.#entities = new EntityRegistry();
    this.#workflows = new WorkflowShelf();
    this.#imaged = undefined;
    return () => {
      this.#log = log;
      this.#entities = entities;
      this.#workflows = workflows;
      this.#imaged = imaged;
    };
  }

  #drop(ids: readonly string[]): Undo {
    const dropped = ids.flatMap(id => this.#log.get(id) ?? []);
    for (const id of ids) this.#log.remove(id);
    return () => {
      for (const event of dropped) this.#log.restore(event);
    };
  }
}
