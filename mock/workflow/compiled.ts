import type { Json } from '../event/event.js';
import type { Ruleset, Workflow } from './definition.js';

/** A rule ready to run. */
export interface CompiledRule {
  /** As the export writes it. */
  readonly name: string;
  /** What follows the last dot of the name: account and plugin differ from client to client, this does not. */
  readonly segment: string;
  readonly props: Readonly<Record<string, Json>>;
}

/** A ruleset with every gap of the export filled. */
export interface CompiledRuleset {
  readonly name: string;
  /** Place in the document. */
  readonly index: number;
  /** Null: any entity type. */
  readonly type: string | null;
  /** Null: any subtype. */
  readonly subtype: string | null;
  /** Whether it runs for the events that failed rulesets leave, and for those only. */
  readonly forExceptions: boolean;
  /** The statuses that trigger it, in the order of the document; empty: any. */
  readonly statuses: readonly string[];
  readonly rules: readonly CompiledRule[];
}

/** A workflow with its rulesets by name, so that finding those of an event does not depend on how many there are. */
export interface CompiledWorkflow {
  readonly workflow: Workflow;
  readonly rulesets: readonly CompiledRuleset[];
  readonly byName: ReadonlyMap<string, readonly CompiledRuleset[]>;
}

// Workflows are replaced, never changed, so what was compiled once stays right for as long as they live.
const compiled = new WeakMap<Workflow, CompiledWorkflow>();

/** The workflow ready to run; compiled at its first use. */
export function compile(workflow: Workflow): CompiledWorkflow {
  const known = compiled.get(workflow);
  if (known) return known;
  const rulesets = workflow.rulesets.map(compileRuleset);
  const byName = new Map<string, CompiledRuleset[]>();
  for (const ruleset of rulesets) {
    const namesakes = byName.get(ruleset.name);
    if (namesakes) namesakes.push(ruleset);
    else byName.set(ruleset.name, [ruleset]);
  }
  const result = { workflow, rulesets, byName };
  compiled.set(workflow, result);
  return result;
}

function compileRuleset(ruleset: Ruleset, index: number): CompiledRuleset {
  const triggers = ruleset.triggers ?? [];
  const statuses = triggers.map(({ status }) => status ?? '');
  return {
    name: ruleset.name,
    index,
    type: ruleset.type || null,
    subtype: ruleset.subtype || null,
    forExceptions: ruleset.eventType?.toUpperCase() === 'EXCEPTION',
    // Exports draw "any status" as a status without a name.
    statuses: statuses.includes('') ? [] : statuses,
    rules: (ruleset.rules ?? []).map(({ name, props }) => ({
      name,
      segment: name.slice(name.lastIndexOf('.') + 1),
      props: props ?? {},
    })),
  };
}
