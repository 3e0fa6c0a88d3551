import type { CompiledRuleset, CompiledWorkflow } from './compiled.js';

/** What an event brings to the rulesets: its name and kind, and the entity as it is now. */
export interface Subject {
  readonly name: string;
  readonly isException: boolean;
  readonly entityType: string;
  /** Null where the entity has none or nobody knows it. */
  readonly subtype: string | null;
  /** Undefined: whatever the status may be. */
  readonly status: string | undefined;
}

/** The conditions of a ruleset, each one met or not. */
export interface Conditions {
  readonly name: boolean;
  readonly eventType: boolean;
  readonly entityType: boolean;
  readonly subtype: boolean;
  readonly status: boolean;
}

/** Holds an event against the conditions of one ruleset (Fluent docs: workflow-event-execution). */
export function conditionsOf(ruleset: CompiledRuleset, subject: Subject): Conditions {
  const { type, subtype, statuses } = ruleset;
  return {
    name: ruleset.name === subject.name,
    eventType: ruleset.forExceptions === subject.isException,
    entityType: type === null || type === subject.entityType,
    subtype: subtype === null || subtype === subject.subtype,
    status: subject.status === undefined || statuses.length === 0 || statuses.includes(subject.status),
  };
}

/** The rulesets of a workflow that an event triggers, in document order. */
export function matchesIn({ byName }: CompiledWorkflow, subject: Subject): readonly CompiledRuleset[] {
  const namesakes = byName.get(subject.name) ?? [];
  return namesakes.filter(ruleset => Object.values(conditionsOf(ruleset, subject)).every(Boolean));
}
