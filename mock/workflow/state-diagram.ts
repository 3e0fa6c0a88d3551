import { compile, type CompiledRuleset } from './compiled.js';
import type { Workflow } from './definition.js';
import { STATE_SETTERS } from './rules/state.js';

/** What else a diagram shows. */
export interface DiagramOptions {
  /** Also the rulesets that leave the status as it is, as loops. */
  readonly all?: boolean;
}

/** The statuses that the rules of a ruleset give to the entity that it runs for, in order. */
export function statusesSetBy({ rules }: CompiledRuleset): readonly string[] {
  return rules.flatMap(({ segment, props: { status } }) =>
    STATE_SETTERS.has(segment) && typeof status === 'string' && status !== '' ? [status] : [],
  );
}

/** The entity types that a workflow has rulesets or statuses for; its own comes first. */
export function entityTypesOf(workflow: Workflow): readonly string[] {
  const used = new Set([
    ...compile(workflow).rulesets.map(({ type }) => type ?? ''),
    ...(workflow.statuses ?? []).map(({ entityType }) => entityType ?? ''),
  ]);
  return [...new Set([workflow.entityType, ...used])].filter(type => type !== '' && used.has(type));
}

/**
 * A Mermaid diagram of the statuses of one entity type, or of each: an arrow for every status that a ruleset triggers
 * on and every status that it sets itself. What happens by way of events that it sends is not followed.
 */
export function stateDiagramOf(
  workflow: Workflow,
  entityType?: string,
  { all = false }: DiagramOptions = {},
): string {
  const types = entityType === undefined ? entityTypesOf(workflow) : [entityType];
  const ids = new Ids();
  return (
    ['stateDiagram-v2', ...types.flatMap(type => composite(workflow, type, { all, ids }))].join('\n') + '\n'
  );
}

// Stands for every status; no status has an empty name.
const ANY = '';

interface Drawing {
  readonly all: boolean;
  readonly ids: Ids;
}

function composite(workflow: Workflow, type: string, { all, ids }: Drawing): readonly string[] {
  const rulesets = compile(workflow).rulesets.filter(
    ruleset => ruleset.type === null || ruleset.type === type,
  );
  const arrows = arrowsOf(rulesets, all);
  const declared = (workflow.statuses ?? [])
    .filter(status => status.entityType === type)
    .map(({ name }) => name ?? ANY);
  const used = [
    ...rulesets.flatMap(({ statuses }) => statuses),
    ...arrows.flatMap(({ from, to }) => [from, to]),
  ];
  const statuses = new Set([...declared.filter(name => name !== ANY), ...used]);
  const idOf = (status: string): string => ids.of(type, status);
  return [
    `  state "${escaped(type)}" as ${ids.of(type)} {`,
    ...[...statuses].map(status => `    state "${escaped(status || 'any status')}" as ${idOf(status)}`),
    ...(statuses.has('CREATED') ? [`    [*] --> ${idOf('CREATED')}`] : []),
    ...arrows.map(({ from, to, labels }) => `    ${idOf(from)} --> ${idOf(to)}${labelled(labels)}`),
    '  }',
  ];
}

interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly labels: readonly string[];
}

/** One arrow for all rulesets that lead from one status to the same other, so that arrows do not lie on one another. */
function arrowsOf(rulesets: readonly CompiledRuleset[], all: boolean): readonly Arrow[] {
  const arrows = new Map<string, Arrow>();
  for (const ruleset of rulesets) {
    for (const [from, to] of stepsOf(ruleset, all)) {
      const key = JSON.stringify([from, to]);
      const labels = [...(arrows.get(key)?.labels ?? []), titleOf(ruleset)];
      arrows.set(key, { from, to, labels: [...new Set(labels)] });
    }
  }
  return [...arrows.values()];
}

function stepsOf(ruleset: CompiledRuleset, all: boolean): readonly (readonly [string, string])[] {
  const set = statusesSetBy(ruleset);
  const froms = ruleset.statuses.length === 0 ? [ANY] : ruleset.statuses;
  if (set.length === 0) return all ? froms.map(from => [from, from]) : [];
  return froms.flatMap(from => set.map(to => [from, to] as const));
}

/** A ruleset in words: its name, and what else tells it from its namesakes. */
export function titleOf({ name, subtype, forExceptions }: CompiledRuleset): string {
  return `${name}${subtype === null ? '' : ` (${subtype})`}${forExceptions ? ' (exception)' : ''}`;
}

function labelled(labels: readonly string[]): string {
  const text = labels.map(escaped).join(', ').trim();
  return text === '' ? '' : ` : ${text}`;
}

// What else there is ends a statement, begins a comment or is taken for markup; Mermaid's entity codes are safe.
const UNSAFE = /[^\p{L}\p{N} _.,()/+=!?@-]/gu;

function escaped(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(UNSAFE, letter => `#${letter.codePointAt(0)};`);
}

/** Ids that Mermaid accepts, each given once; what becomes the same id gets a number. */
class Ids {
  readonly #known = new Map<string, string>();
  readonly #taken = new Set<string>();

  /** The id of an entity type, or of a status of it. */
  of(type: string, status?: string): string {
    const key = JSON.stringify([type, status]);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const name = status === undefined ? type : `${type}_${status || 'any'}`;
    const id = this.#free(name.replaceAll(/\W/g, '_'));
    this.#taken.add(id);
    // Mermaid itself gives these two to the `[*]` of a composite state.
    if (status === undefined) for (const end of ['start', 'end']) this.#taken.add(`${id}_${end}`);
    this.#known.set(key, id);
    return id;
  }

  #free(wanted: string): string {
    if (!this.#taken.has(wanted)) return wanted;
    let number = 2;
    while (this.#taken.has(`${wanted}_${number}`)) number += 1;
    return `${wanted}_${number}`;
  }
}
