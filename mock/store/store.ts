import type { EventRecord } from '../event/event.js';
import type { Criteria, Page } from '../event/query.js';
import type { Workflow } from '../workflow/definition.js';
import type { Entity } from '../workflow/entity.js';
import { EntityRegistry, type EntityName } from './entity-registry.js';
import { EventLog } from './event-log.js';

/** One thing that changed; what belongs together is applied together. */
export type Change =
  { readonly event: EventRecord } | { readonly entity: Entity } | { readonly workflow: Workflow };

/** Everything that one world has to remember, as it stands in the data file. */
export interface WorldContents {
  readonly events: readonly EventRecord[];
  readonly entities: readonly Entity[];
  readonly workflows: readonly Workflow[];
}

/** The state of one world, in memory; whoever keeps it elsewhere listens to its changes. */
export class Store {
  readonly #log = new EventLog();
  readonly #entities = new EntityRegistry();
  readonly #workflows = new Map<string, Workflow>();
  readonly #onChange: (changes: readonly Change[]) => void;

  constructor(onChange: (changes: readonly Change[]) => void) {
    this.#onChange = onChange;
  }

  event(id: string): EventRecord | undefined {
    return this.#log.get(id)?.record;
  }

  /** The event with its JSON text, for those who pass it on as it is. */
  entry(id: string): { readonly record: EventRecord; readonly text: string } | undefined {
    return this.#log.get(id);
  }

  search(criteria: Criteria): Page {
    return this.#log.search(criteria);
  }

  entity(name: EntityName): Entity | undefined {
    return this.#entities.find(name);
  }

  workflows(): readonly Workflow[] {
    return [...this.#workflows.values()];
  }

  /** Applies changes that belong together; readers see all of them or none. */
  apply(changes: readonly Change[]): void {
    for (const change of changes) this.#put(change);
    this.#onChange(changes);
  }

  contents(): WorldContents {
    return {
      events: [...this.#log.records()],
      entities: [...this.#entities.all()],
      workflows: this.workflows(),
    };
  }

  #put(change: Change): void {
    if ('event' in change) this.#log.put(change.event);
    else if ('entity' in change) this.#entities.put(change.entity);
    else this.#workflows.set(`${change.workflow.retailerId} ${change.workflow.name}`, change.workflow);
  }
}

/** The changes that lay contents into an empty store. */
export function changesOf({ workflows, entities, events }: WorldContents): readonly Change[] {
  return [
    ...workflows.map(workflow => ({ workflow })),
    ...entities.map(entity => ({ entity })),
    ...events.map(event => ({ event })),
  ];
}
