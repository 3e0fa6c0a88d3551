import { compile, type CompiledRuleset } from './compiled.js';
import type { Workflow } from './definition.js';

/** A status of one entity type in a map. */
export interface WorkflowState {
  readonly entityType: string;
  /** That of the workflow for its root; null, for any, elsewhere: exports say no more. */
  readonly entitySubtype: string | null;
  readonly name: string;
  /** Null where the workflow gives it none, or does not list it. */
  readonly category: string | null;
  /** Entities of this type begin in it. */
  readonly isStart?: true;
  /** No ruleset that names it as its trigger leads to another one. */
  readonly isTerminal?: true;
}

/** What of a transition says which states there are. */
interface Way {
  readonly from: string | null;
  readonly to: string;
  readonly entityType: string;
}

/** The entity types whose entities a ruleset may give a status to; one for any type is taken for those that list it. */
export function typesOfRuleset(
  { type }: CompiledRuleset,
  status: string,
  { statuses, entityType: rootType }: Workflow,
): readonly string[] {
  if (type !== null) return [type];
  const listing = (statuses ?? []).flatMap(({ name, entityType }) =>
    name === status && entityType ? [entityType] : [],
  );
  return listing.length === 0 ? [rootType] : [...new Set(listing)];
}

/** Every status that a workflow lists, triggers on or leads to. */
export function statesOf(workflow: Workflow, ways: readonly Way[]): readonly WorkflowState[] {
  const categories = new Map<
    string,
    { readonly entityType: string; name: string; category: string | null }
  >();
  const note = (entityType: string, name: string, category: string | null): void => {
    const key = stateKey(entityType, name);
    if (!categories.has(key)) categories.set(key, { entityType, name, category });
  };
  for (const { name, entityType, category } of workflow.statuses ?? [])
    // A status without a name stands for any.
    if (name) note(entityType || workflow.entityType, name, category || null);
  for (const { type, statuses } of compile(workflow).rulesets)
    if (type !== null) for (const name of statuses) note(type, name, null);
  for (const { from, to, entityType } of ways)
    for (const name of [from, to]) if (name !== null) note(entityType, name, null);
  const left = new Set(
    ways.flatMap(way => (way.from === way.to ? [] : [stateKey(way.entityType, way.from)])),
  );
  const moving = new Set(ways.map(({ entityType }) => entityType));
  return [...categories].map(([key, { entityType, ...state }]) => ({
    entityType,
    entitySubtype: subtypeOf(entityType, workflow),
    ...state,
    ...(state.name === START ? { isStart: true } : {}),
    ...(moving.has(entityType) && !left.has(key) ? { isTerminal: true } : {}),
  }));
}

/** New entities are CREATED (Fluent docs: create-an-empty-workflow). */
const START = 'CREATED';

/** What tells one status of one entity type from all others. */
export function stateKey(entityType: string, status: string | null): string {
  return `${entityType}\0${status ?? ''}`;
}

/** The subtype that a map writes beside an entity type. */
export function subtypeOf(entityType: string, workflow: Workflow): string | null {
  return entityType === workflow.entityType ? workflow.entitySubtype : null;
}
