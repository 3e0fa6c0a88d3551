import type { Account, User } from '../account/account.js';
import { Membership } from '../account/membership.js';
import { awaitsProcessing, ENGINE_USER, type EventRecord } from '../event/event.js';
import { acceptEvent, type EventInput } from '../event/input.js';
import type { WorldClock } from '../kernel/clock.js';
import type { Ids } from '../kernel/ids.js';
import type { Readings } from '../kernel/readings.js';
import { formatTime } from '../kernel/time.js';
import type { StoredWorld } from '../store/snapshot.js';
import { changesOf, Store, type Change, type WorldContents } from '../store/store.js';
import { entityOf, type Lookup, type Situation } from '../workflow/candidates.js';
import type { Workflow } from '../workflow/definition.js';
import { CREATE_EVENT_TYPES, type Entity } from '../workflow/entity.js';
import { whyOf } from '../workflow/explain.js';
import { intake } from '../workflow/intake.js';
import type { RuleBook } from '../workflow/rules/rule-book.js';
import { webhookEntry } from '../workflow/trail.js';
import type { WebhookAttempt } from '../workflow/webhook.js';
import { contextOf } from './context.js';
import { Engine, type EngineSettings } from './engine.js';
import { Processor, type Processing } from './processor.js';
import { assumedEntity, createEventOf, entityFrom, nameOf, type EntityInput } from './put-entity.js';
import { revived } from './revived.js';
import { Webhooks } from './webhooks.js';
import type { AllowTarget } from './webhook-targets.js';

/** What a world is made of. */
export interface WorldParts {
  readonly account: Account;
  readonly clock: WorldClock;
  readonly ids: Ids;
  readonly readings: Readings;
  readonly processing: Processing;
  readonly engine: EngineSettings;
  /** Where webhooks may go beside loopback. */
  readonly webhookTargets: AllowTarget;
  /** The private key that webhooks are signed with, as PEM; made when it is needed first. */
  readonly webhookKey?: string | undefined;
  readonly onChange: () => void;
  /** Hears in words what the trail does not say: why an event did not run, what was made up; undefined when nobody wants to. */
  readonly tell: ((line: string) => void) | undefined;
}

/** Everything that belongs to one Fluent account; nothing in it can touch another world. */
export class World {
  readonly clock: WorldClock;
  readonly ids: Ids;
  readonly readings: Readings;
  readonly store: Store;
  readonly processor: Processor;
  readonly webhooks: Webhooks;
  readonly #engine: Engine;
  readonly #findEntity: Lookup['find'] = name => this.store.entity(name);
  readonly #membership: Membership;
  #stamped = { time: Number.NaN, text: '' };
  readonly #tell: ((line: string) => void) | undefined;

  constructor(parts: WorldParts) {
    const { account, clock, ids, readings, processing, onChange, tell } = parts;
    this.#membership = new Membership(account);
    this.clock = clock;
    this.ids = ids;
    this.readings = readings;
    this.store = new Store(onChange);
    this.#engine = new Engine({ ...parts.engine, store: this.store, clock, ids, readings });
    this.#tell = tell;
    this.webhooks = new Webhooks({
      clock,
      allow: parts.webhookTargets,
      privateKey: parts.webhookKey,
      onAttempt: attempt => this.#recordAttempt(attempt),
      onKey: onChange,
      tell,
    });
    const workload = {
      clock,
      event: (id: string) => this.store.event(id),
      update: (event: EventRecord) => this.store.apply([{ event }]),
      process: (record: EventRecord) => this.#process(record),
    };
    this.processor = new Processor(workload, processing);
  }

  get account(): Account {
    return this.#membership.account;
  }

  /** Where events find their workflows and entities. */
  get lookup(): Lookup {
    return this.#engine.lookup;
  }

  get rules(): RuleBook {
    return this.#engine.rules;
  }

  user(username: string): User | undefined {
    return this.#membership.user(username);
  }

  /** Stores a posted event and queues it; nobody waits for its processing here. */
  accept(input: EventInput, user: User): EventRecord {
    return this.#take(this.#accepted(input, user.username));
  }

  /** Lays contents into the world and takes up the events that still wait. */
  load(contents: WorldContents): void {
    this.store.apply(changesOf(contents));
    const waiting = contents.events.filter(awaitsProcessing);
    for (const record of waiting.toSorted((one, other) => waitingSince(one) - waitingSince(other))) {
      this.#engine.resume(record);
      this.processor.enqueue(record);
    }
  }

  /** Stores a workflow as the next version of its name; a retailer that the account does not have comes in with it. */
  putWorkflow(definition: Readonly<Record<string, unknown>>): Workflow {
    const given = intake(definition, undefined);
    const workflow = intake(definition, this.store.workflow(given.retailerId, given.name));
    this.#membership.admit(workflow.retailerId);
    this.store.apply([{ workflow }]);
    return workflow;
  }

  /**
   * Stores an entity, new or over what is known of it. For a new one that is CREATED the platform posts its CREATE
   * event, where its type has one; one that is put into another status is set, not created.
   */
  putEntity(input: EntityInput): { entity: Entity; created: boolean; event: EventRecord | undefined } {
    const known = this.store.entity(nameOf(input));
    const entity = entityFrom(input, known, this.#findEntity);
    this.#membership.admit(entity.retailerId);
    this.store.apply([{ entity }]);
    const isNew = known === undefined;
    const announced = isNew && entity.status === 'CREATED' && CREATE_EVENT_TYPES.has(entity.type);
    return {
      entity,
      created: isNew,
      event: announced ? this.#platformEvent(createEventOf(entity)) : undefined,
    };
  }

  /** An event with its entity as it is now. */
  situationOf(record: EventRecord): Situation {
    return { record, entity: entityOf(record.event, this.#findEntity) };
  }

  /** An event that nobody posted, about an entity as it is or as it would be. */
  hypothetical(input: EventInput, assumed?: Partial<Entity>): Situation {
    const situation = this.situationOf(this.#accepted(input, ENGINE_USER));
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

  /** Lays contents from the data file into the world; a time that nobody can read is a ConfigurationError. */
  restore({ events, entities, workflows }: StoredWorld): void {
    this.load({
      entities,
      workflows,
      events: events.map(stored => revived(stored, this.readings['offset-format'])),
    });
  }

  /** The world as the data file holds it. */
  stored(): StoredWorld {
    const { events, entities, workflows } = this.store.contents();
    return {
      account: this.account,
      workflows,
      entities,
      events: events.map(({ event, routing }) => (routing ? { event, routing } : { event })),
      ...(this.webhooks.privateKey === undefined ? {} : { webhookKey: this.webhooks.privateKey }),
    };
  }

  /** Stores and queues an event that nobody posted in so many words. */
  #platformEvent(input: EventInput): EventRecord {
    const [user] = this.account.users;
    return this.#take(this.#accepted(input, user?.username ?? ENGINE_USER));
  }

  #take(record: EventRecord): EventRecord {
    this.store.apply([{ event: record }]);
    this.processor.enqueue(record);
    return record;
  }

  #accepted(input: EventInput, generatedBy: string): EventRecord {
    const now = this.clock.now();
    return acceptEvent(input, {
      id: this.ids.uuid(),
      now,
      accountId: this.account.accountId,
      generatedBy,
      generatedOn: this.#stamp(now),
      context: contextOf(input, this.#findEntity),
    });
  }

  /** A time as the log writes it; under load many events share a millisecond, and writing one is slow. */
  #stamp(time: number): string {
    if (this.#stamped.time !== time) {
      this.#stamped = { time, text: formatTime(time, this.readings['offset-format']) };
    }
    return this.#stamped.text;
  }

  #process(record: EventRecord): void {
    const outcome = this.#engine.process(record);
    const { events, entities, dispatched, webhooks, notes } = outcome;
    const changes: Change[] = [{ event: outcome.record }, ...events.map(event => ({ event }))];
    this.store.apply([...changes, ...entities.map(entity => ({ entity }))]);
    for (const sent of dispatched) this.processor.enqueue(sent);
    for (const call of webhooks) this.webhooks.deliver(call);
    if (this.#tell) for (const line of [...notes, ...this.#noMatch(outcome.record)]) this.#tell(line);
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

/** Since when an event has waited, or will wait, for its turn. */
function waitingSince({ time, routing }: EventRecord): number {
  return Math.max(time, routing?.scheduledOn ?? time);
}
