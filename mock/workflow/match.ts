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
export function whyNothingMatched(
  { name, retailerId, context }: FluentEvent,
  workflows: readonly Workflow[],
): string {
  const { entityType, rootEntityType } = context;
  const own = workflows.filter(workflow => workflow.retailerId === retailerId);
  if (own.length === 0) return `retailer ${retailerId} has no workflow`;
  const rulesets = own.flatMap(workflow => workflow.rulesets.map(ruleset => ({ workflow, ruleset })));
  const namesakes = rulesets.filter(({ ruleset }) => ruleset.name === name);
  const elsewhere = namesakes.filter(({ ruleset }) => !ruleset.type || ruleset.type === entityType);
  if (elsewhere.length > 0) {
    const places = listed(elsewhere.map(({ workflow }) => workflow.name));
    return `ruleset '${name}' stands in ${places}, not in a workflow of root entity type ${rootEntityType}`;
  }
  if (namesakes.length > 0) {
    const types = listed(namesakes.map(({ ruleset }) => String(ruleset.type)));
    return `ruleset '${name}' is for ${types}, not for ${entityType}`;
  }
  const alike = rulesets
    .filter(({ ruleset }) => ruleset.type === entityType)
    .map(({ ruleset }) => ruleset.name);
  const meant = closest(name ?? '', alike);
  const hint = meant === undefined ? '' : `; did you mean '${meant}'?`;
  return `no ruleset '${name}' for ${entityType} in ${listed(own.map(workflow => workflow.name))}${hint}`;
}

function listed(names: readonly string[]): string {
  return [...new Set(names)].join(', ');
}
