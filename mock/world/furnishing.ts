import { withRetailer, type Account } from '../account/account.js';
import { ENGINE_USER, type EventRecord } from '../event/event.js';
import type { EventInput } from '../event/input.js';
import type { Clock } from '../kernel/clock.js';
import type { Ids } from '../kernel/ids.js';
import type { Readings } from '../kernel/readings.js';
import type { Change, WorldContents } from '../store/change.js';
import { EntityRegistry } from '../store/entity-registry.js';
import type { Store } from '../store/store.js';
import type { Workflow } from '../workflow/definition.js';
import { CREATE_EVENT_TYPES, type Entity, type EntityName } from '../workflow/entity.js';
import { intake } from '../workflow/intake.js';
import { createEventOf, entityFrom, nameOf, type EntityInput, type PutEntity } from './put-entity.js';
import { seededEvent } from './seeded-event.js';
import type { SeedContents } from './seeding.js';

/** What is furnished. */
export interface FurnishingParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly readings: Readings;
  /** Stores and queues an event of the platform. */
  readonly post: (input: EventInput) => EventRecord;
}

/** Puts workflows, entities and events into a world that come from somebody who arranges it. */
export class Furnishing {
  readonly #parts: FurnishingParts;

  constructor(parts: FurnishingParts) {
    this.#parts = parts;
  }

  /** Stores a workflow as the next version of its name; a retailer that the account does not have comes in with it. */
  putWorkflow(definition: Readonly<Record<string, unknown>>): Workflow {
    const { store } = this.#parts;
    const workflow = this.#nextVersion(definition, []);
    store.apply([...this.#admitting([workflow.retailerId]), { workflow }]);
    return workflow;
  }

  /**
   * Stores an entity, new or over what is known of it. For a new one that is CREATED the platform posts its CREATE
   * event, where its type has one; one that is put into another status is set, not created.
   */
  putEntity(input: EntityInput): PutEntity {
    const { store, post } = this.#parts;
    const find = (name: EntityName): Entity | undefined => store.entity(name);
    const known = find(nameOf(input));
    const entity = entityFrom(input, known, find);
    const created = known === undefined;
    const isAnnounced = created && entity.status === 'CREATED' && CREATE_EVENT_TYPES.has(entity.type);
    let event: EventRecord | undefined;
    store.together(() => {
      store.apply([...this.#admitting([entity.retailerId]), { entity }]);
      if (isAnnounced) event = post(createEventOf(entity));
    });
    return { entity, created, event };
  }

  /**
   * The contents that somebody has written down, over what the world knows already; the retailers that they need come in
   * now. What is no content is a ConfigurationError, and then nothing has changed.
   */
  contentsOf({
    entities: given = [],
    workflows: exports = [],
    events: posted = [],
  }: SeedContents): WorldContents {
    const { store } = this.#parts;
    const fresh = new EntityRegistry();
    const find = (name: EntityName): Entity | undefined => fresh.find(name) ?? store.entity(name);
    for (const input of given) fresh.put(entityFrom(input, find(nameOf(input)), find));
    const workflows: Workflow[] = [];
    for (const definition of exports) {
      workflows.push(this.#nextVersion(definition as Readonly<Record<string, unknown>>, workflows));
    }
    const parts = this.#eventParts(find);
    const events = posted.map((event, at) => seededEvent(event, `events[${at}]`, parts));
    const entities = [...fresh.all()];
    const retailers = [...entities, ...workflows, ...events.map(({ event }) => event)];
    const admitted = this.#admitting(retailers.map(({ retailerId }) => retailerId));
    if (admitted.length > 0) store.apply(admitted);
    return { entities, workflows, events };
  }

  #eventParts(find: (name: EntityName) => Entity | undefined) {
    const { store, clock, ids, readings } = this.#parts;
    const { accountId, users, retailerIds } = store.account;
    return {
      id: () => ids.uuid(),
      now: clock.now(),
      accountId,
      retailerId: retailerIds[0] ?? '1',
      generatedBy: users[0]?.username ?? ENGINE_USER,
      eventStatus: readings['status-after-success'],
      offsetFormat: readings['offset-format'],
      find,
    };
  }

  /** A definition as the version after the latest one, of those that come with it or of the world. */
  #nextVersion(definition: Readonly<Record<string, unknown>>, others: readonly Workflow[]): Workflow {
    const { retailerId, name } = intake(definition, undefined);
    const before = others.findLast(each => each.retailerId === retailerId && each.name === name);
    return intake(definition, before ?? this.#parts.store.workflow(retailerId, name));
  }

  /** What lets retailers in that the account does not have yet. */
  #admitting(retailerIds: readonly string[]): readonly Change[] {
    const { account: before } = this.#parts.store;
    let account: Account = before;
    for (const retailerId of retailerIds) account = withRetailer(account, retailerId);
    return account === before ? [] : [{ account }];
  }
}
