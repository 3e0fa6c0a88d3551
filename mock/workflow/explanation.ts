import type { Lookup, Match, Situation } from './candidates.js';
import type { CompiledRuleset, CompiledWorkflow } from './compiled.js';
import type { Conditions, Subject } from './match.js';
import type { RuleKind } from './rules/rule-book.js';

/** What an event met, or would meet: which rulesets run for it, which do not, and why. */
export interface Explanation {
  readonly outcome: 'MATCH' | 'NO_MATCH';
  /** The main reason, in one line. */
  readonly summary: string;
  /** What else is worth knowing. */
  readonly lines: readonly string[];
  readonly event: ExplainedEvent;
  readonly matched: readonly MatchedRuleset[];
  /** The rulesets that were considered, nearest first; the first 50 of them. */
  readonly candidates: readonly Candidate[];
  /** How many rulesets were considered. */
  readonly candidateCount: number;
}

/** The event as the rulesets see it. */
export interface ExplainedEvent {
  readonly name: string;
  readonly retailerId: string;
  readonly entityType: string;
  readonly entityId: string | null;
  readonly entityRef: string | null;
  readonly subtype: string | null;
  /** Null: nobody knows the entity, and nothing says in which status it would be made up. */
  readonly status: string | null;
  readonly rootEntityType: string | null;
  readonly isException: boolean;
}

/** Where a ruleset stands. */
export interface RulesetPlace {
  readonly workflow: string;
  readonly version: string;
  readonly ruleset: string;
  /** Place in the document. */
  readonly index: number;
}

/** An outcome in one line, and the ruleset that it is about. */
export interface Reason {
  readonly text: string;
  /** The one that runs, or else the one that was most likely meant; null where none was. */
  readonly ruleset: RulesetPlace | null;
}

/** A ruleset that runs. */
export interface MatchedRuleset extends RulesetPlace {
  readonly rules: readonly { readonly name: string; readonly kind: RuleKind }[];
}

/** A ruleset that was considered, with each of its conditions met or not. */
export interface Candidate extends RulesetPlace {
  /** Null: any entity type. */
  readonly type: string | null;
  /** Null: any subtype. */
  readonly subtype: string | null;
  /** Empty: any status. */
  readonly statuses: readonly string[];
  readonly conditions: Conditions;
  /** How many of the conditions are met. */
  readonly met: number;
  /** How many letters tell its name from the event's; case does not count. */
  readonly distance: number;
}

/** A ruleset that was considered, as the engine holds it. */
export interface Considered extends Pick<Candidate, 'conditions' | 'met'> {
  readonly workflow: CompiledWorkflow;
  readonly ruleset: CompiledRuleset;
}

/** Where an explanation looks: where the engine does, and among the workflows of other retailers if it knows them. */
export interface WideLookup extends Lookup {
  readonly retailerIds?: readonly string[];
}

/** What an explanation is made from. */
export interface Inquiry {
  /** With the entity that the rulesets are held against. */
  readonly situation: Situation;
  readonly lookup: WideLookup;
  /** Whether nobody knows the entity and the one in the situation is made up. */
  readonly isMadeUp: boolean;
  readonly workflows: readonly CompiledWorkflow[];
  readonly subject: Subject;
  readonly match: Match | undefined;
  /** In the order of the documents. */
  readonly considered: readonly Considered[];
}
