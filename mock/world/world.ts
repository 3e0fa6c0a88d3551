import { withRetailer, type Account, type User } from '../account/account.js';
import { ENGINE_USER, waitingSince, type EventFault, type EventRecord } from '../event/event.js';
import type { EventInput } from '../event/input.js';
import type { WorldClock } from '../kernel/clock.js';
import type { Ids } from '../kernel/ids.js';
import type { Readings } from '../kernel/readings.js';
import { changesOf, type Change, type WorldContents } from '../store/change.js';
import { type Store } from '../store/store.js';
import { entityOf, type Lookup, type Situation } from '../workflow/candidates.js';
import type { Workflow } from '../workflow/definition.js';
import { CREATE_EVENT_TYPES, type Entity } from '../workflow/entity.js';
import { whyOf } from '../workflow/explain.js';
import { intake } from '../workflow/intake.js';
import type { RuleBook } from '../workflow/rules/rule-book.js';
import { webhookEntry } from '../workflow/trail.js';
import type { WebhookAttempt, WebhookCall } from '../workflow/webhook.js';
import { Acceptance } from './acceptance.js';
import { Directory } from './directory.js';
import { Engine } from './engine.js';
import { Processor } from './processor.js';
import {
  assumedEntity,
  createEventOf,
  entityFrom,
  nameOf,
  type EntityInput,
  type PutEntity,
} from './put-entity.js';
import { Faults } from './faults/faults.js';
import { RequestJournal } from './requests/request-journal.js';
import { Retention } from './retention.js';
import { Steering } from './steering.js';
import { Webhooks } from './webhooks.js';
import type { WorldParts } from './world-parts.js';

/** Everything that belongs to one Fluent account; nothing in it can touch another world. */
export class World {
  readonly clock: WorldClock;
  readonly ids: Ids;
  readonly readings: Readings;
  readonly store: Store;
  readonly processor: Processor;
  readonly webhooks: Webhooks;
  readonly requests: RequestJournal;
  readonly faults = new Faults();
  readonly steering = new Steering(this);
  readonly #newEngine: () => Engine;
  #engine: Engine;
  readonly #findEntity: Lookup['find'] = name => this.store.entity(name);
  readonly #directory = new Directory(() => this.account);
  readonly #retention: Retention;
  readonly #parts: WorldParts;
  readonly #acceptance: Acceptance;

  constructor(parts: WorldParts) {
    const { store, clock, ids, readings, processing, tell } = parts;
    this.clock = clock;
    this.ids = ids;
    this.readings = readings;
    this.store = store;
    this.requests = new RequestJournal(parts.journalLimit);
    this.#retention = new Retention(parts.retention);
    this.#parts = parts;
    this.#acceptance = new Acceptance({
      clock,
      ids,
      offsetFormat: readings['offset-format'],
      accountId: () => store.account.accountId,
      find: this.#findEntity,
    });
    this.#newEngine = () => new Engine({ ...parts.engine, store, clock, ids, readings });
    this.#engine = this.#newEngine();
    this.webhooks = new Webhooks({
      clock,
      allow: parts.webhookTargets,
      privateKey: store.webhookKey,
      onAttempt: attempt => this.#recordAttempt(attempt),
      onKey: webhookKey => store.apply([{ webhookKey }]),
      tell,
    });
    const workload = {
      clock,
      event: (id: string) => this.store.event(id),
      update: (event: EventRecord) => this.store.apply([{ event }]),
      process: (record: EventRecord) => this.#process(record),
      isHeld: () => store.problem !== undefined,
    };
    this.processor = new Processor(workload, processing);
  }

  get account(): Account {
    return this.store.account;
  }

  /** Where events find their workflows and entities. */
  get lookup(): Lookup {
    return this.#engine.lookup;
  }

  get rules(): RuleBook {
    return this.#engine.rules;
  }

  user(username: string): User | undefined {
    return this.#directory.user(username);
  }

  /** Stores a posted event and queues it; nobody waits for its processing here. */
  accept(input: EventInput, user: User, fault?: EventFault): EventRecord {
    return this.#take(this.#acceptance.accept(input, user.username, fault));
  }

  /** Lays contents into the world and takes up the events that still wait. */
  load(contents: WorldContents): void {
    this.store.apply(changesOf(contents));
    this.#retain();
    this.takeUp();
  }

  /** Lays in what the world begins with. */
  fill(): void {
    this.store.together(() => this.#parts.fill?.());
  }

  /** Forgets everything that has happened and begins anew; tokens stay valid, and the clock runs on. */
  reset(): void {
    this.store.together(() => {
      this.store.apply([{ reset: true }]);
      this.webhooks.forget();
      this.takeUp();
      this.#parts.fill?.();
    });
  }

  /** Takes up the events of the store that still wait, those that have waited longest first. */
  takeUp(): void {
    const waiting = this.store.waiting().toSorted((one, other) => waitingSince(one) - waitingSince(other));
    // What was undone has no descendants any more: chains are counted anew.
    this.#engine = this.#newEngine();
    for (const record of waiting) this.#engine.resume(record);
    this.processor.restart(waiting);
    // One that was made while nothing could be kept.
    const { privateKey: webhookKey } = this.webhooks;
    if (webhookKey !== undefined && !this.store.webhookKey) this.store.apply([{ webhookKey }]);
  }

  /** Stores a workflow as the next version of its name; a retailer that the account does not have comes in with it. */
  putWorkflow(definition: Readonly<Record<string, unknown>>): Workflow {
    const given = intake(definition, undefined);
    const workflow = intake(definition, this.store.workflow(given.retailerId, given.name));
    this.store.apply([...this.#admitting(workflow.retailerId), { workflow }]);
    return workflow;
  }

  /**
   * Stores an entity, new or over what is known of it. For a new one that is CREATED the platform posts its CREATE
   * event, where its type has one; one that is put into another status is set, not created.
   */
  putEntity(input: EntityInput): PutEntity {
    const known = this.store.entity(nameOf(input));
    const entity = entityFrom(input, known, this.#findEntity);
    const created = known === undefined;
    const isAnnounced = created && entity.status === 'CREATED' && CREATE_EVENT_TYPES.has(entity.type);
    let event: EventRecord | undefined;
    this.store.together(() => {
      this.store.apply([...this.#admitting(entity.retailerId), { entity }]);
      if (isAnnounced) event = this.#platformEvent(createEventOf(entity));
    });
    return { entity, created, event };
  }

  /** An event with its entity as it is now. */
  situationOf(record: EventRecord): Situation {
    return { record, entity: entityOf(record.event, this.#findEntity) };
  }

  /** An event that nobody posted, about an entity as it is or as it would be. */
  hypothetical(input: EventInput, assumed?: Partial<Entity>): Situation {
    const situation = this.situationOf(this.#acceptance.accept(input, ENGINE_USER));
    return assumed
      ? { ...situation, entity: assumedEntity(situation, assumed, this.#findEntity) }
      : situation;
  }

  /** Ends everything that is planned or under way. */
  stop(): void {
    this.clock.stop();
    this.webhooks.stop();
  }

  /** Why an event matches nothing, or what it matches, in one line. */
  why(record: EventRecord): string {
    const lookup = { ...this.#engine.lookup, retailerIds: this.account.retailerIds };
    return whyOf(this.situationOf(record), lookup);
  }

  /** Stores and queues an event that nobody posted in so many words. */
  #platformEvent(input: EventInput): EventRecord {
    const [user] = this.account.users;
    return this.#take(this.#acceptance.accept(input, user?.username ?? ENGINE_USER));
  }

  /** What lets a retailer in that the account does not have yet. */
  #admitting(retailerId: string): readonly Change[] {
    const account = withRetailer(this.account, retailerId);
    return account === this.account ? [] : [{ account }];
  }

  #take(record: EventRecord): EventRecord {
    this.store.apply([{ event: record }]);
    this.processor.enqueue(record);
    this.#retain();
    return record;
  }

  /** Drops what is more, or older, than is to be kept. */
  #retain(): void {
    const drop = this.#retention.surplus(this.store, this.clock.now());
    if (drop) this.store.apply([drop]);
  }

  #process(record: EventRecord): void {
    const outcome = this.#engine.process(record);
    const { events, entities, dispatched, webhooks, notes } = outcome;
    const changes: Change[] = [{ event: outcome.record }, ...events.map(event => ({ event }))];
    this.store.apply([...changes, ...entities.map(entity => ({ entity }))]);
    for (const sent of dispatched) this.processor.enqueue(sent);
    if (webhooks.length > 0) this.#deliver(webhooks);
    this.#retain();
    const { tell } = this.#parts;
    if (tell) for (const line of [...notes, ...this.#noMatch(outcome.record)]) tell(line);
  }

  /** What is not kept will be done again, and what it sent must not have gone out before. */
  #deliver(calls: readonly WebhookCall[]): void {
    this.store.whenKept(problem => {
      if (problem === undefined) for (const call of calls) this.webhooks.deliver(call);
    });
  }

  #noMatch(record: EventRecord): readonly string[] {
    const { id, name, eventStatus } = record.event;
    return eventStatus === 'NO_MATCH' ? [`event ${name} ${id} is NO_MATCH: ${this.why(record)}`] : [];
  }

  #recordAttempt(attempt: WebhookAttempt): void {
    const source = this.store.event(attempt.call.sourceEventId);
    if (source) this.store.apply([{ event: this.#engine.audit(source, webhookEntry(attempt)) }]);
  }
}
