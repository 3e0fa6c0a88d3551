import type { EventRecord } from '../event/event.js';
import type { Criteria, Page } from '../event/query.js';
import type { Workflow } from '../workflow/definition.js';
import type { Entity, EntityName, RootName } from '../workflow/entity.js';
import { EntityRegistry } from './entity-registry.js';
import { EventLog } from './event-log.js';
import { WorkflowShelf } from './workflow-shelf.js';

/** One thing that changed; what belongs together is applied together. */
export type Change =
  { readonly event: EventRecord } | { readonly entity: Entity } | { readonly workflow: Workflow };

/** Everything that one world has to remember, as it stands in the data file. */
export interface WorldContents {
  readonly events: readonly EventRecord[];
  readonly entities: readonly Entity[];
  /** Every version that is kept; of one workflow the last is the latest. */
  readonly workflows: readonly Workflow[];
}

/** The state of one world, in memory; whoever keeps it elsewhere listens to its changes. */
export class Store {
  readonly #log = new EventLog();
  readonly #entities = new EntityRegistry();
  readonly #workflows = new WorkflowShelf();
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

  /** The latest workflows of a retailer, of one root type or of all. */
  workflowsOf(retailerId: string, rootType: string | null): readonly Workflow[] {
    return this.#workflows.of(retailerId, rootType);
  }

  /** A workflow by its name, such as `ORDER::HD`: the latest version unless another is asked for. */
  workflow(retailerId: string, name: string, version?: string): Workflow | undefined {
    return this.#workflows.find(retailerId, name, version);
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
      workflows: this.#workflows.all(),
    };
  }

  #put(change: Change): void {
    if ('event' in change) this.#log.put(change.event);
    else if ('entity' in change) this.#entities.put(change.entity);
    else this.#workflows.put(change.workflow, () => this.#pinnedVersions(change.workflow.retailerId));
  }

  #pinnedVersions(retailerId: string): ReadonlySet<string> {
    const versions = new Set<string>();
    for (const entity of this.#entities.all()) {
      if (entity.retailerId === retailerId && entity.workflowVersion) versions.add(entity.workflowVersion);
    }
    return versions;
  }
}

/** The changes that lay contents into an empty store. */
export function changesOf({ workflows, entities, events }: WorldContents): readonly Change[] {
  return [
    // Before the workflows: which old versions are kept depends on the entities that are pinned to them.
    ...entities.map(entity => ({ entity })),
    ...workflows.map(workflow => ({ workflow })),
    ...events.map(event => ({ event })),
  ];
}
