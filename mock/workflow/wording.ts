import type { Situation } from './candidates.js';
import type { CompiledRuleset } from './compiled.js';
import type { Workflow } from './definition.js';
import { labelOf } from './entity.js';

const MOST_NAMES = 5;
const LONGEST_NAME = 80;

/** Names as an explanation quotes them: each once, and no more than five of them. */
export function listed(names: readonly string[]): string {
  const each = [...new Set(names)].map(shortened);
  const shown = each.slice(0, MOST_NAMES).join(', ');
  return each.length > MOST_NAMES ? `${shown} and ${each.length - MOST_NAMES} more` : shown;
}

/** A name in quotes, cut where it is too long to be one. */
export function quoted(name: string): string {
  return `'${shortened(name)}'`;
}

/** A name, cut where it is too long to be one. */
export function shortened(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}...` : name;
}

/** A workflow by its name and version, such as `ORDER::HD v1.0`. */
export function versionOf({ name, version }: Workflow): string {
  return `${name} v${version}`;
}

/** The statuses in which rulesets run. */
export function statusesOf(rulesets: readonly CompiledRuleset[]): string {
  const isForAny = rulesets.some(({ statuses }) => statuses.length === 0);
  return isForAny ? 'any status' : listed(rulesets.flatMap(({ statuses }) => statuses));
}

/** The entity types that rulesets are for. */
export function typesOf(rulesets: readonly CompiledRuleset[]): string {
  return listed(rulesets.map(({ type }) => type ?? 'any type'));
}

/** The entity of an event, known or not, such as `HD_101` or `ORDER 999`. */
export function entityNameOf({ record: { event }, entity }: Situation): string {
  if (entity) return shortened(labelOf(entity));
  const { entityType, entityId, entityRef } = event.context;
  return shortened([entityType, entityId ?? entityRef].filter(Boolean).join(' '));
}
