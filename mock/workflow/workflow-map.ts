import type { Json } from '../event/event.js';
import { compile, type CompiledRule, type CompiledRuleset } from './compiled.js';
import type { Ruleset, UserAction, Workflow } from './definition.js';
import { statesOf, typesOfRuleset, type WorkflowState } from './map-states.js';
import type { RuleBook, RuleKind } from './rules/rule-book.js';
import { effectsOf } from './rules/rule-effects.js';

/** A workflow as a page can draw it: statuses, the ways between them, and what each ruleset does. */
export interface WorkflowMap {
  readonly retailerId: string;
  readonly name: string;
  readonly version: string;
  readonly entityType: string;
  readonly entitySubtype: string;
  readonly description?: string;
  readonly versionComment?: string;
  readonly createdBy?: string;
  /** As the export writes it. */
  readonly createdOn?: string;
  readonly states: readonly WorkflowState[];
  readonly transitions: readonly Transition[];
  readonly rulesets: readonly MappedRuleset[];
  /** The export as it was loaded. */
  readonly definition: Workflow;
}

/** A way from one status to another, by one ruleset; what happens by way of events that it sends is not followed. */
export interface Transition {
  /** Null: from any status. */
  readonly from: string | null;
  readonly to: string;
  /** The name of the ruleset. */
  readonly ruleset: string;
  /** Place of the ruleset in the document. */
  readonly index: number;
  /** The name of the event. */
  readonly event: string;
  readonly entityType: string;
  /** Null: any subtype. */
  readonly entitySubtype: string | null;
  /** Whether the rule that sets the status is not the sandbox's own. */
  readonly isStubbed: boolean;
  /** Whether the entity has this status whenever the ruleset has run to its end. */
  readonly isCertain: boolean;
}

/** A ruleset with what it does, as far as that is known without running it. */
export interface MappedRuleset {
  readonly name: string;
  /** Place in the document. */
  readonly index: number;
  readonly description: string | null;
  /** Null: any entity type. */
  readonly entityType: string | null;
  /** Null: any subtype. */
  readonly entitySubtype: string | null;
  /** The name of the event that it runs for. */
  readonly event: string;
  /** It runs for the events that failed rulesets leave, and for those only. */
  readonly isForExceptions?: true;
  /** The statuses that trigger it; empty: any. */
  readonly on: readonly string[];
  readonly userActions?: readonly UserAction[];
  readonly rules: readonly MappedRule[];
  /** The statuses that its rules may set. */
  readonly to: readonly string[];
  /** The names of the events that its rules may send. */
  readonly sends: readonly string[];
}

/** A rule, and what stands in for it where it is not the sandbox's own. */
export interface MappedRule {
  readonly name: string;
  readonly properties: Readonly<Record<string, Json>>;
  readonly stub?: {
    readonly by: 'configuration' | 'function' | 'default';
    /** The names of the events that it sends; those that a function may send. */
    readonly emits: readonly string[];
  };
}

const STUBBED_BY = {
  configured: 'configuration',
  function: 'function',
  default: 'default',
} as const satisfies Readonly<Record<Exclude<RuleKind, 'native'>, string>>;

/** Draws the map of a workflow as it runs with the rules of a book. */
export function mapOf(workflow: Workflow, book: RuleBook): WorkflowMap {
  const { retailerId, name, version, entityType, entitySubtype } = workflow;
  const { rulesets } = compile(workflow);
  const mapped = rulesets.map(ruleset => {
    const given = settingsOf(ruleset.rules, book);
    return { ruleset, given, map: mappedRuleset(ruleset, workflow.rulesets[ruleset.index], book) };
  });
  const transitions = mapped.flatMap(({ ruleset, given }) => transitionsOf(ruleset, given, workflow));
  return {
    retailerId,
    name,
    version,
    entityType,
    entitySubtype,
    ...textsOf(workflow, ['description', 'versionComment', 'createdBy', 'createdOn']),
    states: statesOf(workflow, transitions),
    transitions,
    rulesets: mapped.map(({ map, given }) => ({ ...map, to: unique(given.map(({ status }) => status)) })),
    definition: workflow,
  };
}

/** A status that a rule of a ruleset sets. */
interface Given extends Pick<Transition, 'isStubbed' | 'isCertain'> {
  readonly status: string;
}

/** The statuses that rules set, in order; only the last of them stays. */
function settingsOf(rules: readonly CompiledRule[], book: RuleBook): readonly Given[] {
  const given: Given[] = [];
  for (const rule of rules) {
    const behaviour = book.behaviourOf(rule);
    const { status, isCertain, fails } = effectsOf(rule, behaviour);
    if (fails) break;
    if (status !== undefined) given.push({ status, isStubbed: behaviour.kind !== 'native', isCertain });
  }
  return given.map((each, place) => (place === given.length - 1 ? each : { ...each, isCertain: false }));
}

function transitionsOf(
  ruleset: CompiledRuleset,
  given: readonly Given[],
  workflow: Workflow,
): readonly Transition[] {
  const { name, index, subtype, statuses } = ruleset;
  const froms = statuses.length === 0 ? [null] : unique(statuses);
  const last = new Map(given.map(each => [each.status, each]));
  return [...last.values()].flatMap(({ status: to, ...how }) =>
    typesOfRuleset(ruleset, to, workflow).flatMap(entityType =>
      froms.map(from => {
        const what = { from, to, ruleset: name, index, event: name, entityType, entitySubtype: subtype };
        return { ...what, ...how };
      }),
    ),
  );
}

function mappedRuleset(
  { name, index, type, subtype, forExceptions, statuses, rules }: CompiledRuleset,
  written: Ruleset | undefined,
  book: RuleBook,
): Omit<MappedRuleset, 'to'> {
  const userActions = written?.userActions ?? [];
  return {
    name,
    index,
    description: written?.description ?? null,
    entityType: type,
    entitySubtype: subtype,
    event: name,
    ...(forExceptions ? { isForExceptions: true } : {}),
    on: unique(statuses),
    ...(userActions.length === 0
      ? {}
      : {
          userActions: userActions.map(action =>
            action.eventName ? action : { ...action, eventName: name },
          ),
        }),
    rules: rules.map(rule => mappedRule(rule, book)),
    sends: unique(rules.flatMap(rule => effectsOf(rule, book.behaviourOf(rule)).emits)),
  };
}

function mappedRule(rule: CompiledRule, book: RuleBook): MappedRule {
  const behaviour = book.behaviourOf(rule);
  const { kind } = behaviour;
  const own = { name: rule.name, properties: rule.props };
  return kind === 'native'
    ? own
    : { ...own, stub: { by: STUBBED_BY[kind], emits: unique(effectsOf(rule, behaviour).emits) } };
}

/** Those of the fields that hold a text. */
function textsOf<Name extends string>(
  fields: Readonly<Record<string, unknown>>,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const entries = names.flatMap(name => {
    const value = fields[name];
    return typeof value === 'string' && value !== '' ? [[name, value] as const] : [];
  });
  return Object.fromEntries(entries) as Partial<Record<Name, string>>;
}

function unique<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)];
}
