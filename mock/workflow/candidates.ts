import type { EventRecord, FluentEvent } from '../event/event.js';
import { compile, type CompiledRuleset, type CompiledWorkflow } from './compiled.js';
import { ROOT_ENTITY_TYPES, type Workflow } from './definition.js';
import { ROOT_TYPE_OF, type Entity, type EntityName } from './entity.js';
import { matchesIn, type Subject } from './match.js';

/** Where workflows and entities are looked up. */
export interface Lookup {
  /** The latest version of each workflow of a retailer and root type; of all root types when it is null. */
  readonly workflowsOf: (retailerId: string, rootType: string | null) => readonly Workflow[];
  /** One version of a workflow by its name, such as `ORDER::HD`. */
  readonly workflow: (retailerId: string, name: string, version: string) => Workflow | undefined;
  readonly find: (name: EntityName) => Entity | undefined;
}

/** An event with the entity that it is about, as far as the world knows it. */
export interface Situation {
  readonly record: EventRecord;
  readonly entity: Entity | undefined;
}

/** The entity that an event names, if it is known. */
export function entityOf(
  { context, retailerId }: Pick<FluentEvent, 'context' | 'retailerId'>,
  find: Lookup['find'],
): Entity | undefined {
  const { entityType: type, entityId: id, entityRef: ref, rootEntityRef: rootRef } = context;
  return type === null ? undefined : find({ type, id, ref, rootRef, retailerId });
}

/** The rulesets that an event triggers, and the workflow they stand in. */
export interface Match {
  readonly workflow: CompiledWorkflow;
  readonly rulesets: readonly CompiledRuleset[];
}

/**
 * The workflows that an event may run in: the one that came with it, the version that its entity is pinned to, or the
 * latest of its root type and subtype. Where nobody knows the subtype of the root, all of the root type.
 */
export function candidatesFor({ record, entity }: Situation, lookup: Lookup): readonly CompiledWorkflow[] {
  const { event, routing } = record;
  if (routing?.workflow !== undefined) return [compile(runOnce(routing.workflow, event))];
  const root = rootOf({ record, entity }, lookup);
  const latest = lookup
    .workflowsOf(event.retailerId, root.type)
    .filter(({ entitySubtype }) => root.subtype === null || entitySubtype === root.subtype);
  if (root.version === undefined) return latest.map(compile);
  const { version } = root;
  return latest.flatMap(({ name }) => {
    const pinned = lookup.workflow(event.retailerId, name, version);
    return pinned ? [compile(pinned)] : [];
  });
}

/** What an event brings to the rulesets. */
export function subjectOf({ record, entity }: Situation): Subject {
  const { event, routing } = record;
  return {
    name: event.name ?? '',
    isException: routing?.isException === true,
    entityType: event.context.entityType ?? '',
    subtype: entity ? entity.subtype : (routing?.entitySubtype ?? null),
    status: entity?.status,
  };
}

/** The rulesets that run: those of the first candidate that has any. */
export function chosen(candidates: readonly CompiledWorkflow[], subject: Subject): Match | undefined {
  for (const workflow of candidates) {
    const rulesets = matchesIn(workflow, subject);
    if (rulesets.length > 0) return { workflow, rulesets };
  }
  return undefined;
}

/** The root whose workflow an event runs in, as far as anybody knows it. */
export interface Root {
  readonly type: string | null;
  readonly subtype: string | null;
  readonly version: string | undefined;
}

/** The root of an event, in the words of the event or of the entities that are known. */
export function rootOf({ record: { event, routing }, entity }: Situation, lookup: Lookup): Root {
  const { entityType, rootEntityType, rootEntityId, rootEntityRef } = event.context;
  const isRoot = isOwnRoot(event);
  const usual = ROOT_TYPE_OF[entityType ?? ''] ?? null;
  const type = entity?.rootType ?? rootEntityType ?? (isRoot ? entityType : usual);
  const root =
    isRoot || type === null
      ? entity
      : lookup.find({ type, id: rootEntityId, ref: rootEntityRef, retailerId: event.retailerId });
  const ownSubtype = isRoot ? (entity?.subtype ?? routing?.entitySubtype) : root?.subtype;
  return {
    type,
    subtype: entity?.rootSubtype ?? routing?.rootEntitySubtype ?? ownSubtype ?? null,
    version: entity?.workflowVersion ?? root?.workflowVersion,
  };
}

/** Whether the entity of an event is the root itself. */
export function isOwnRoot({ context: { entityType, rootEntityType } }: FluentEvent): boolean {
  return ROOT_ENTITY_TYPES.has(entityType ?? '') && (rootEntityType ?? entityType) === entityType;
}

// A run-once workflow is compiled once, although the event that carries it is looked at several times.
const runOnceWorkflows = new WeakMap<object, Workflow>();

/** A run-once workflow says no more than it must. */
type RunOnce = Pick<Partial<Workflow>, 'entityType' | 'entitySubtype' | 'name' | 'rulesets'> & {
  readonly version?: string | number | null;
};

/** The workflow that came in `meta.workflow` (Fluent docs: manual-event-with-run-once-workflow), gaps filled. */
function runOnce(given: unknown, { retailerId, context }: FluentEvent): Workflow {
  const source = given as RunOnce;
  const known = runOnceWorkflows.get(source);
  if (known) return known;
  const entityType = source.entityType ?? context.rootEntityType ?? context.entityType ?? '';
  const entitySubtype = source.entitySubtype ?? 'RUN_ONCE';
  const workflow: Workflow = {
    ...source,
    retailerId,
    version: String(source.version ?? '1.0'),
    entityType,
    entitySubtype,
    name: source.name ?? `${entityType}::${entitySubtype}`,
    rulesets: source.rulesets ?? [],
  };
  runOnceWorkflows.set(source, workflow);
  return workflow;
}
