import { isOwnRoot, subjectOf, type Situation } from './candidates.js';
import type { CompiledRuleset, CompiledWorkflow } from './compiled.js';
import type { Entity } from './entity.js';
import { conditionsOf, type Subject } from './match.js';

/**
 * The entity that an event is about, made up for a lenient world that does not know it: in the status that the first
 * ruleset of the event's name and type expects first. Undefined when there is no such ruleset.
 */
export function madeUp(situation: Situation, candidates: readonly CompiledWorkflow[]): Entity | undefined {
  const { event, routing } = situation.record;
  const found = firstFor(candidates, subjectOf(situation));
  if (!found) return undefined;
  const { ruleset } = found;
  const { context, retailerId } = event;
  const { workflow } = found.workflow;
  const isRoot = isOwnRoot(event);
  const subtype = routing?.entitySubtype ?? (isRoot ? workflow.entitySubtype : ruleset.subtype);
  return {
    type: context.entityType ?? '',
    subtype,
    id: context.entityId,
    ref: context.entityRef,
    status: ruleset.statuses[0] ?? 'CREATED',
    retailerId,
    attributes: {},
    rootType: context.rootEntityType ?? workflow.entityType,
    rootSubtype: workflow.entitySubtype,
    rootId: context.rootEntityId ?? (isRoot ? context.entityId : null),
    rootRef: context.rootEntityRef ?? (isRoot ? context.entityRef : null),
  };
}

interface Found {
  readonly workflow: CompiledWorkflow;
  readonly ruleset: CompiledRuleset;
}

/** The first ruleset for an event, whatever the status; an unknown entity may have any subtype too. */
function firstFor(candidates: readonly CompiledWorkflow[], subject: Subject): Found | undefined {
  for (const workflow of candidates) {
    const ruleset = (workflow.byName.get(subject.name) ?? []).find(namesake => {
      const { eventType, entityType, subtype } = conditionsOf(namesake, { ...subject, status: undefined });
      return eventType && entityType && (subtype || subject.subtype === null);
    });
    if (ruleset) return { workflow, ruleset };
  }
  return undefined;
}
