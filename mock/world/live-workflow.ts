import type { Store } from '../store/store.js';
import type { Workflow } from '../workflow/definition.js';
import type { Entity } from '../workflow/entity.js';
import { stateKey, subtypeOf, type WorkflowState } from '../workflow/map-states.js';
import type { RuleBook } from '../workflow/rules/rule-book.js';
import { mapOf, type WorkflowMap } from '../workflow/workflow-map.js';

/** Which workflow somebody asks for, by its name, such as `ORDER::HD`. */
export interface WorkflowAsked {
  readonly name: string;
  /** The first that has it, unless told. */
  readonly retailerId?: string | undefined;
  /** The latest, unless told. */
  readonly version?: string | undefined;
}

/** A status, and how many entities have it now. */
export interface LiveState extends WorkflowState {
  readonly entities: number;
  /** Entities have it, but the workflow knows nothing of it. */
  readonly isUnknown?: true;
}

/** The map of a workflow with the entities of a world in it, whichever version they stay on. */
export interface LiveWorkflow extends Omit<WorkflowMap, 'states'> {
  /** Those that are kept, oldest first. */
  readonly versions: readonly string[];
  readonly states: readonly LiveState[];
}

/** What a live map is drawn from. */
export interface LiveParts {
  readonly store: Store;
  readonly rules: RuleBook;
}

/** The workflow that somebody asks for; undefined where there is none. */
export function workflowAsked(
  store: Store,
  { name, retailerId, version }: WorkflowAsked,
): Workflow | undefined {
  const among = version === undefined ? store.workflows() : store.workflowVersions();
  return among.find(
    each =>
      each.name === name &&
      (retailerId === undefined || each.retailerId === retailerId) &&
      (version === undefined || each.version === version),
  );
}

/** Draws a workflow with how many entities are where. */
export function liveWorkflow(workflow: Workflow, { store, rules }: LiveParts): LiveWorkflow {
  const { states, ...map } = mapOf(workflow, rules);
  const { retailerId, name } = workflow;
  const versions = store
    .workflowVersions()
    .filter(each => each.retailerId === retailerId && each.name === name);
  return {
    ...map,
    versions: versions.map(({ version }) => version),
    states: counted(states, countsIn(store.entities(), workflow), workflow),
  };
}

/** How many entities stand under roots of a retailer, type and subtype. */
type RootCounts = ReadonlyMap<string, number>;

/** Counts entities by what tells which workflow they are for; it looks at each of them. */
export function entityCounts(entities: Iterable<Entity>): RootCounts {
  const counts = new Map<string, number>();
  for (const { retailerId, rootType, rootSubtype } of entities) {
    const key = rootKey({ retailerId, entityType: rootType, entitySubtype: rootSubtype });
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** How many of the counted entities a workflow is for, whichever version they stay on. */
export function countFor({ retailerId, entityType, entitySubtype }: Workflow, counts: RootCounts): number {
  const own = counts.get(rootKey({ retailerId, entityType, entitySubtype })) ?? 0;
  // A root of unknown subtype may run in any workflow of its type.
  return own + (counts.get(rootKey({ retailerId, entityType, entitySubtype: null })) ?? 0);
}

interface RootKind {
  readonly retailerId: string | null;
  readonly entityType: string;
  readonly entitySubtype: string | null;
}

function rootKey({ retailerId, entityType, entitySubtype }: RootKind): string {
  return [retailerId, entityType, entitySubtype ?? ''].join('\0');
}

/** By entity type and status. */
type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** How many entities that the workflow is for there are of each type in each status; it looks at every entity. */
function countsIn(entities: Iterable<Entity>, workflow: Workflow): Counts {
  const { retailerId, entityType, entitySubtype } = workflow;
  const counts = new Map<string, Map<string, number>>();
  for (const entity of entities) {
    // A root of unknown subtype may run in any workflow of its type.
    const isItsOwn = (entity.rootSubtype ?? entitySubtype) === entitySubtype;
    if (!isItsOwn || entity.rootType !== entityType || entity.retailerId !== retailerId) continue;
    const ofType = counts.get(entity.type) ?? new Map<string, number>();
    if (ofType.size === 0) counts.set(entity.type, ofType);
    ofType.set(entity.status, (ofType.get(entity.status) ?? 0) + 1);
  }
  return counts;
}

function counted(states: readonly WorkflowState[], counts: Counts, workflow: Workflow): readonly LiveState[] {
  const known = new Set(states.map(({ entityType, name }) => stateKey(entityType, name)));
  const live = states.map(state => ({
    ...state,
    entities: counts.get(state.entityType)?.get(state.name) ?? 0,
  }));
  const unknown = [...counts].flatMap(([entityType, ofType]) =>
    [...ofType]
      .filter(([name]) => !known.has(stateKey(entityType, name)))
      .map(([name, entities]): LiveState => {
        const state = { entityType, entitySubtype: subtypeOf(entityType, workflow), name };
        return { ...state, category: null, entities, isUnknown: true };
      }),
  );
  return [...live, ...unknown];
}
