import { hrefToWorkflow, type Query } from '../../control/navigation.js';
import type { Schemas } from '../../control/control.js';

/** A workflow as the pages draw it. */
export type WorkflowMap = Schemas['WorkflowMap'];
/** One of its states, of one entity type. */
export type State = Schemas['WorkflowState'];
/** One way between two states by one ruleset. */
export type Transition = Schemas['WorkflowTransition'];
/** One of its rulesets. */
export type Ruleset = Schemas['MappedRuleset'];

/** Stands in addresses for a transition from any status. */
const ANY = '*';

/** What of a workflow is looked at, as the address has it. */
export interface Selection {
  /** The entity type whose diagram is shown. */
  readonly type: string;
  readonly state: string | undefined;
  /** A way between two states; `from` is null for any. */
  readonly way: { readonly from: string | null; readonly to: string } | undefined;
  /** The name of a ruleset. */
  readonly ruleset: string | undefined;
}

/** The entity types of a workflow that have states or rulesets, its own first. */
export function typesOf({ entityType, states, rulesets }: WorkflowMap): readonly string[] {
  const found = [...states.map(each => each.entityType), ...rulesets.flatMap(each => each.entityType ?? [])];
  return [...new Set([entityType, ...found])];
}

/** What an address selects; a type that is not told is that of the ruleset, else of the traced event, else the workflow's. */
export function selectionIn(search: URLSearchParams, map: WorkflowMap, tracedType?: string): Selection {
  const ruleset = search.get('ruleset') ?? undefined;
  const [from, to] = [search.get('from'), search.get('to')];
  const told = search.get('type') ?? undefined;
  const byRuleset = map.rulesets.find(({ name }) => name === ruleset)?.entityType ?? undefined;
  const types = typesOf(map);
  return {
    type:
      [told, byRuleset, tracedType].find(type => type !== undefined && types.includes(type)) ??
      map.entityType,
    state: search.get('state') ?? undefined,
    way: from !== null && to !== null ? { from: from === ANY ? null : from, to } : undefined,
    ruleset,
  };
}

/** Leads to what is selected next, whichever page of a workflow it is on. */
export type HrefOf = (chosen: {
  readonly type?: string | undefined;
  readonly state?: string;
  readonly way?: Selection['way'];
  readonly ruleset?: string;
}) => string;

/** Gives the addresses of the other things of a workflow; retailer, version and traced event stay. */
export function hrefsIn(search: URLSearchParams, name: string, type: string): HrefOf {
  const kept: Query = Object.fromEntries(
    ['retailerId', 'version', 'event'].map(key => [key, search.get(key) ?? undefined]),
  );
  return chosen =>
    hrefToWorkflow(name, {
      ...kept,
      type: chosen.type ?? type,
      state: chosen.state,
      ...(chosen.way && { from: chosen.way.from ?? ANY, to: chosen.way.to }),
      ruleset: chosen.ruleset,
    });
}
