import { closest } from '../kernel/closest.js';
import type { Match } from './candidates.js';
import type { CompiledRule, CompiledRuleset } from './compiled.js';
import { elsewhere, whyNoWorkflow, whyTheseWorkflows } from './explain-workflows.js';
import type { Considered, Inquiry } from './explanation.js';
import type { Conditions, Subject } from './match.js';
import type { RuleKind } from './rules/rule-book.js';
import { entityNameOf, listed, quoted, shortened, statusesOf, typesOf, versionOf } from './wording.js';

// Nobody misspells a name that is longer, and looking for what a megabyte may have meant takes long.
const LONGEST_MISSPELT = 100;

/** Why something runs or nothing does, in one line. */
export function summaryOf(inquiry: Inquiry): string {
  const { match } = inquiry;
  const reasons = match ? [whatRuns(match), ...state(inquiry)] : whyNothingRuns(inquiry);
  return [...reasons, ...unknownEntity(inquiry, reasons.length > 0)].join('; ');
}

/** What else is worth knowing. */
export function linesOf(inquiry: Inquiry, kindOf: (rule: CompiledRule) => RuleKind): readonly string[] {
  const { match } = inquiry;
  const lines = match ? [...alsoMatching(inquiry, match), ...stubsIn(match, kindOf)] : elsewhere(inquiry);
  const said = summaryOf(inquiry);
  return [...whyTheseWorkflows(inquiry), ...lines.filter(line => !said.includes(line))];
}

function whatRuns({ workflow: { workflow }, rulesets }: Match): string {
  const [first] = rulesets;
  const name = quoted(first?.name ?? '');
  const what = rulesets.length === 1 ? `ruleset ${name} runs` : `${rulesets.length} rulesets ${name} run`;
  return `${what} in ${versionOf(workflow)}`;
}

function alsoMatching({ considered }: Inquiry, match: Match): readonly string[] {
  const met = considered.filter(({ conditions }) => Object.values(conditions).every(Boolean));
  const others = met.filter(({ workflow }) => workflow !== match.workflow);
  if (others.length === 0) return [];
  const names = listed(others.map(({ workflow }) => versionOf(workflow.workflow)));
  return [`${names} would match too, but only the first workflow runs`];
}

function stubsIn({ rulesets }: Match, kindOf: (rule: CompiledRule) => RuleKind): readonly string[] {
  const stubbed = rulesets.flatMap(({ rules }) => rules).filter(rule => kindOf(rule) !== 'native');
  if (stubbed.length === 0) return [];
  return [`stubbed rules, which only pretend: ${listed(stubbed.map(({ segment }) => segment))}`];
}

/** Empty when all that is missing is the entity. */
function whyNothingRuns(inquiry: Inquiry): readonly string[] {
  const { workflows, considered } = inquiry;
  if (workflows.length === 0) return [whyNoWorkflow(inquiry), ...elsewhere(inquiry).slice(0, 1)];
  const namesakes = considered.filter(({ conditions }) => conditions.name);
  return namesakes.length > 0 ? whyNotThese(namesakes, inquiry) : whyNoName(inquiry);
}

/** Conditions beside the name, the weightiest first, with what to say where no ruleset of the name meets one. */
const REASONS: readonly (readonly [keyof Conditions, Reason])[] = [
  [
    'entityType',
    (rulesets, { entityType }) => `is for ${typesOf(rulesets)}, not for ${shortened(entityType)}`,
  ],
  ['eventType', (_rulesets, { isException }) => `is ${isException ? 'not' : 'only'} for exceptions`],
  ['subtype', subtypeReason],
  ['status', (rulesets, { entityType }) => `runs for ${shortened(entityType)} in ${statusesOf(rulesets)}`],
];

type Reason = (rulesets: readonly CompiledRuleset[], subject: Subject) => string;

/** Why the rulesets of the event's name do not run; told of those that come nearest. */
function whyNotThese(namesakes: readonly Considered[], inquiry: Inquiry): readonly string[] {
  const { subject } = inquiry;
  let left = namesakes;
  for (const [condition, reason] of REASONS) {
    const nearer = left.filter(({ conditions }) => conditions[condition]);
    if (nearer.length === 0) {
      const places = listed(left.map(({ workflow }) => versionOf(workflow.workflow)));
      const rulesets = left.map(({ ruleset }) => ruleset);
      const why = `in ${places} ruleset ${quoted(subject.name)} ${reason(rulesets, subject)}`;
      return [why, ...(condition === 'status' ? state(inquiry) : [])];
    }
    left = nearer;
  }
  return [];
}

function subtypeReason(rulesets: readonly CompiledRuleset[], { subtype, entityType }: Subject): string {
  const wanted = listed(rulesets.map(ruleset => ruleset.subtype ?? 'any'));
  return `is for subtype ${wanted}, not for ${shortened(subtype ?? `${entityType} without subtype`)}`;
}

function whyNoName(inquiry: Inquiry): readonly string[] {
  const { subject, workflows } = inquiry;
  const places = listed(workflows.map(({ workflow }) => versionOf(workflow)));
  const missing = `no ruleset ${quoted(subject.name)} for ${shortened(subject.entityType)} in ${places}`;
  const [place] = elsewhere(inquiry);
  return [missing, ...(place === undefined ? suggestion(inquiry) : [place])];
}

/** The name that was meant, and whether the event would get further with it. */
function suggestion(inquiry: Inquiry): readonly string[] {
  const { subject, considered } = inquiry;
  const fitting = considered.filter(({ conditions }) => conditions.entityType);
  const meant = nearName(subject.name, fitting) ?? nearName(subject.name, considered);
  if (meant === undefined) return [];
  const namesakes = considered.filter(({ ruleset }) => ruleset.name === meant);
  const own = namesakes.filter(({ conditions }) => conditions.entityType).map(({ ruleset }) => ruleset);
  const sameLetters = meant.toLowerCase() === subject.name.toLowerCase();
  const hint = `did you mean ${quoted(meant)}? ${sameLetters ? 'Only the case differs; it' : 'It'} exists for `;
  if (own.length === 0) return [hint + typesOf(namesakes.map(({ ruleset }) => ruleset))];
  return [`${hint}${shortened(subject.entityType)} in ${statusesOf(own)}`, ...state(inquiry)];
}

function nearName(name: string, considered: readonly Considered[]): string | undefined {
  if (name.length > LONGEST_MISSPELT) return undefined;
  const names = considered.map(({ ruleset }) => ruleset.name);
  return closest(name, names);
}

/** The entity with its status; nothing where nobody knows it. */
function state({ situation, isMadeUp }: Inquiry): readonly string[] {
  const { entity } = situation;
  return entity && !isMadeUp ? [`${entityNameOf(situation)} is ${shortened(entity.status)}`] : [];
}

/** That nobody knows the entity, and what becomes of such events. */
function unknownEntity({ situation, isMadeUp }: Inquiry, isMore: boolean): readonly string[] {
  const { record, entity } = situation;
  if (entity && !isMadeUp) return [];
  const unknown = `no entity ${entityNameOf({ record, entity: undefined })} is known`;
  if (entity)
    return [`${unknown}: a lenient sandbox creates it as ${entity.status}, a strict one refuses the event`];
  return [isMore ? unknown : `${unknown}, and none was created for the event`];
}
