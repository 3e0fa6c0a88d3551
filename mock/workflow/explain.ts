import { closest, distance } from '../kernel/closest.js';
import { candidatesFor, chosen, subjectOf, type Match, type Situation } from './candidates.js';
import type { CompiledRule, CompiledRuleset, CompiledWorkflow } from './compiled.js';
import { linesOf, summaryOf } from './explain-words.js';
import type {
  Candidate,
  Considered,
  ExplainedEvent,
  Explanation,
  Inquiry,
  MatchedRuleset,
  Reason,
  RulesetPlace,
  WideLookup,
} from './explanation.js';
import { conditionsOf, type Subject } from './match.js';
import { madeUp } from './missing.js';
import type { RuleKind } from './rules/rule-book.js';

const MOST_CANDIDATES = 50;

// Nobody misspells a name that is longer, and comparing megabytes takes long.
const LONGEST_COMPARED = 100;

/**
 * Says which rulesets an event triggers, and how near the others came. It asks the same functions as the engine, so
 * the two cannot differ. An unknown entity is made up, as a lenient world would do.
 */
export function explain(
  situation: Situation,
  lookup: WideLookup,
  kindOf: (rule: CompiledRule) => RuleKind,
): Explanation {
  const inquiry = inquire(situation, lookup);
  const { match, considered } = inquiry;
  return {
    outcome: match ? 'MATCH' : 'NO_MATCH',
    summary: summaryOf(inquiry),
    lines: linesOf(inquiry, kindOf),
    event: explainedEvent(inquiry),
    matched: match ? matchedOf(match, kindOf) : [],
    candidates: nearestFirst(inquiry).slice(0, MOST_CANDIDATES),
    candidateCount: considered.length,
  };
}

/** The first line of an explanation, for those who need no more. */
export function whyOf(situation: Situation, lookup: WideLookup): string {
  return summaryOf(inquire(situation, lookup));
}

/** The first line of an explanation, with the ruleset that the event runs, or that was most likely meant. */
export function reasonOf(situation: Situation, lookup: WideLookup): Reason & Pick<Explanation, 'outcome'> {
  const inquiry = inquire(situation, lookup);
  const { match } = inquiry;
  const [first] = match?.rulesets ?? [];
  const ruleset = match && first ? placeOf(match.workflow, first) : meantIn(inquiry);
  return { outcome: match ? 'MATCH' : 'NO_MATCH', text: summaryOf(inquiry), ruleset };
}

/** The nearest ruleset of the event's name, or of one that is much like it. */
function meantIn(inquiry: Inquiry): RulesetPlace | null {
  const candidates = nearestFirst(inquiry);
  const namesake = candidates.find(({ conditions }) => conditions.name);
  if (namesake) return placeIn(namesake);
  const meant = closest(
    comparable(inquiry.subject.name),
    candidates.map(({ ruleset }) => ruleset),
  );
  const found = candidates.find(({ ruleset }) => ruleset === meant);
  return found ? placeIn(found) : null;
}

function placeIn({ workflow, version, ruleset, index }: RulesetPlace): RulesetPlace {
  return { workflow, version, ruleset, index };
}

function inquire({ record, entity }: Situation, lookup: WideLookup): Inquiry {
  const workflows = candidatesFor({ record, entity }, lookup);
  // Null: the event has ended already, and nobody made the entity up for it.
  const isMadeUpNow = !entity && record.routing?.metStatus !== null;
  const invented = isMadeUpNow ? madeUp({ record, entity }, workflows) : undefined;
  const situation: Situation = { record, entity: entity ?? invented };
  const subject = subjectOf(situation);
  return {
    situation,
    lookup,
    isMadeUp: invented !== undefined,
    workflows,
    subject,
    match: situation.entity && chosen(workflows, subject),
    considered: workflows.flatMap(workflow => consider(workflow, subject)),
  };
}

function consider(workflow: CompiledWorkflow, subject: Subject): readonly Considered[] {
  return workflow.rulesets.map(ruleset => {
    const conditions = conditionsOf(ruleset, subject);
    const met = Object.values(conditions).filter(Boolean).length;
    return { workflow, ruleset, conditions, met };
  });
}

/** What was considered, the nearest first; what is equally near stays in the order of the document. */
function nearestFirst({ considered, subject }: Inquiry): readonly Candidate[] {
  const sought = comparable(subject.name);
  const candidates = considered.map(({ workflow, ruleset, conditions, met }): Candidate => {
    const { type, subtype, statuses } = ruleset;
    const letters = distance(sought, comparable(ruleset.name));
    return { ...placeOf(workflow, ruleset), type, subtype, statuses, conditions, met, distance: letters };
  });
  return candidates.toSorted((one, other) => other.met - one.met || one.distance - other.distance);
}

function comparable(name: string): string {
  return name.slice(0, LONGEST_COMPARED).toLowerCase();
}

function matchedOf(
  { workflow, rulesets }: Match,
  kindOf: (rule: CompiledRule) => RuleKind,
): readonly MatchedRuleset[] {
  return rulesets.map(ruleset => ({
    ...placeOf(workflow, ruleset),
    rules: ruleset.rules.map(rule => ({ name: rule.name, kind: kindOf(rule) })),
  }));
}

function placeOf({ workflow: { name, version } }: CompiledWorkflow, ruleset: CompiledRuleset): RulesetPlace {
  return { workflow: name, version, ruleset: ruleset.name, index: ruleset.index };
}

function explainedEvent({ situation: { record }, subject }: Inquiry): ExplainedEvent {
  const { retailerId, context } = record.event;
  const { name, entityType, subtype, status, isException } = subject;
  const { entityId, entityRef, rootEntityType } = context;
  return {
    name,
    retailerId,
    entityType,
    entityId,
    entityRef,
    subtype,
    status: status ?? null,
    rootEntityType,
    isException,
  };
}
