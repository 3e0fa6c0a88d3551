import type { FluentEvent } from '../event/event.js';
import { closest } from '../kernel/closest.js';
import type { Ruleset, Workflow } from './definition.js';

/** A ruleset that an event triggers, with the workflow it stands in. */
export interface Match {
  readonly workflow: Workflow;
  readonly ruleset: Ruleset;
}

/**
 * The rulesets of the event's name and entity type in the workflows of its retailer and root type, in document
 * order. A ruleset without a type is for any type.
 */
export function matches(event: FluentEvent, workflows: readonly Workflow[]): readonly Match[] {
  const { rootEntityType, entityType } = event.context;
  return workflows
    .filter(({ retailerId }) => retailerId === event.retailerId)
    .filter(workflow => rootEntityType === null || workflow.entityType === rootEntityType)
    .flatMap(workflow =>
      workflow.rulesets
        .filter(({ name, type }) => name === event.name && (!type || type === entityType))
        .map(ruleset => ({ workflow, ruleset })),
    );
}

/** Says in words why no ruleset ran for an event; the real platform only says NO_MATCH. */
export function whyNothingMatched(event: FluentEvent, workflows: readonly Workflow[]): string {
  const { entityType } = event.context;
  const own = workflows.filter(({ retailerId }) => retailerId === event.retailerId);
  if (own.length === 0) return `retailer ${event.retailerId} has no workflow`;
  const rulesets = own.flatMap(workflow => workflow.rulesets);
  const elsewhere = rulesets.filter(({ name }) => name === event.name).map(({ type }) => type ?? 'any type');
  if (elsewhere.length > 0) {
    return `ruleset '${event.name}' is for ${[...new Set(elsewhere)].join(', ')}, not for ${entityType}`;
  }
  const alike = closest(
    event.name ?? '',
    rulesets.filter(({ type }) => type === entityType).map(({ name }) => name),
  );
  const hint = alike === undefined ? '' : `; did you mean '${alike}'?`;
  return `no ruleset '${event.name}' for ${entityType} in ${own.map(({ name }) => name).join(', ')}${hint}`;
}
