import { compile, type CompiledRuleset } from './compiled.js';
import type { UserAction, Workflow } from './definition.js';
import { parseVersion } from './intake.js';
import { conditionsOf } from './match.js';

/** An entity as a client describes it when it asks for user actions (Fluent docs: user-action-api). */
export interface TransitionTrigger {
  readonly type: string;
  readonly subtype?: string | null;
  readonly status?: string | null;
  readonly retailerId: string | number;
  /** The app that asks; missing: any. */
  readonly module?: string | null;
  /** The name of the workflow. */
  readonly flexType: string;
  /** `major.minor`, or the minor alone; missing: the latest. */
  readonly flexVersion?: string | number | null;
}

/** Finds a version of one workflow, the latest unless another is asked for. */
export type FindVersion = (version?: string) => Workflow | undefined;

/** The workflow that a trigger means, if it is kept in that version. */
export function workflowMeant({ flexVersion }: TransitionTrigger, find: FindVersion): Workflow | undefined {
  const latest = find();
  const asked = String(flexVersion ?? '').trim();
  if (asked === '' || !latest) return latest;
  if (!/^\d+$/.test(asked)) return find(asked);
  const { major } = parseVersion(latest.version) ?? { major: 1 };
  // A client that keeps versions as numbers writes 2.0 as 2.
  return find(`${major}.${asked}`) ?? find(`${asked}.0`);
}

/** The user actions that a workflow offers for an entity, in the order of the document, each with its event. */
export function userActionsFor(trigger: TransitionTrigger, workflow: Workflow): readonly UserAction[] {
  return compile(workflow)
    .rulesets.filter(ruleset => fits(ruleset, trigger))
    .flatMap(({ index, name }) => {
      const actions = workflow.rulesets[index]?.userActions ?? [];
      return actions
        .filter(action => isShown(action, trigger.module))
        .map(action => (action.eventName ? action : { ...action, eventName: name }));
    });
}

/** Whether the event of a user action of the ruleset would run it; what the trigger leaves out does not count. */
function fits(ruleset: CompiledRuleset, { type, subtype, status }: TransitionTrigger): boolean {
  const { name } = ruleset;
  const conditions = conditionsOf(ruleset, {
    name,
    isException: false,
    entityType: type,
    subtype: subtype || ruleset.subtype,
    status: status || undefined,
  });
  return Object.values(conditions).every(Boolean);
}

function isShown({ context }: UserAction, module: string | null | undefined): boolean {
  return !module || (context ?? []).some(({ modules }) => modules?.includes(module));
}
