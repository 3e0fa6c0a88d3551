import type { Ruleset, Workflow } from './definition.js';
import { ROOT_ENTITY_TYPES } from './definition.js';
import { parseVersion, standardName } from './intake.js';
import { referenceFindings } from './lint-references.js';
import { didYouMean, isOpen } from './lint-names.js';
import { placeholdersIn } from './placeholders.js';
import { foldedWarnings, type Finding, type Problem } from './problem.js';
import { quoted } from './wording.js';

export type { Problem } from './problem.js';

// Fluent docs: create-an-empty-workflow and adding-a-ruleset-to-your-workflow.
const LONGEST = { description: 300, versionComment: 2000, rulesetDescription: 250 };

const EVENT_TYPES = new Set(['NORMAL', 'SCHEDULED', 'EXCEPTION']);

// Jobs have events, but no workflow.
const OWNERS = [...ROOT_ENTITY_TYPES].filter(type => type !== 'JOB');

/**
 * What a valid workflow definition may not mean as it is written. Exports of real accounts have such places, so all of
 * them are warnings. What is repeated is told once.
 */
export function warningsOf(workflow: Workflow): readonly Problem[] {
  return foldedWarnings([
    ...headFindings(workflow),
    ...placeholderFindings(workflow),
    ...workflow.rulesets.flatMap((ruleset, index) => [...rulesetFindings(ruleset, `/rulesets/${index}`)]),
    ...twinFindings(workflow),
    ...referenceFindings(workflow),
  ]);
}

function* headFindings(workflow: Workflow): Generator<Finding> {
  const { entityType, entitySubtype, rulesets, statuses } = workflow;
  yield* versionFindings(workflow);
  // An upload may leave it out or write null.
  const name: unknown = workflow.name;
  const standard = standardName(entityType, entitySubtype);
  if (typeof name !== 'string' || name === '')
    yield { pointer: '', message: `the workflow has no name, so it is ${quoted(standard)}` };
  else if (/\s/.test(name)) yield { pointer: '/name', message: `the name ${quoted(name)} has a space in it` };
  else if (name !== standard)
    yield { pointer: '/name', message: `the name is ${quoted(name)}, but the types say ${quoted(standard)}` };
  if (!OWNERS.includes(entityType) && !isOpen(entityType))
    yield {
      pointer: '/entityType',
      message: `${quoted(entityType)} is no root entity type that has workflows${didYouMean(entityType, OWNERS)}`,
    };
  yield* lengthFindings(workflow['description'], { pointer: '/description', limit: LONGEST.description });
  yield* lengthFindings(workflow['versionComment'], {
    pointer: '/versionComment',
    limit: LONGEST.versionComment,
  });
  if (rulesets.length === 0)
    yield { pointer: '/rulesets', message: 'there are no rulesets, so every event is NO_MATCH' };
  if ((statuses ?? []).length === 0)
    yield { pointer: statuses ? '/statuses' : '', message: 'the workflow declares no statuses' };
}

function* versionFindings({ version }: { readonly version?: string | number | null }): Generator<Finding> {
  if (version === undefined || version === null || version === '')
    yield { pointer: '', message: 'the workflow has no version, so the sandbox counts by itself' };
  else if (!parseVersion(version))
    yield {
      pointer: '/version',
      message: `the version ${quoted(String(version))} is not major.minor, so the sandbox counts by itself`,
    };
}

function* lengthFindings(
  text: unknown,
  { pointer, limit }: { readonly pointer: string; readonly limit: number },
): Generator<Finding> {
  if (typeof text === 'string' && text.length > limit)
    yield { pointer, message: `the text has ${text.length} characters; Fluent takes ${limit}` };
}

function* placeholderFindings(workflow: Workflow): Generator<Finding> {
  for (const { name, pointer, count } of placeholdersIn(workflow)) {
    const places = count === 1 ? '' : ` (${count} places)`;
    yield { pointer, message: `the placeholder ${quoted(name)} is not filled${places}` };
  }
}

function* rulesetFindings(ruleset: Ruleset, pointer: string): Generator<Finding> {
  const { name, type, eventType, description } = ruleset;
  const who = `ruleset ${quoted(name)}`;
  if (/\s/.test(name)) yield { pointer: `${pointer}/name`, message: `the name of ${who} has a space in it` };
  yield* lengthFindings(description, {
    pointer: `${pointer}/description`,
    limit: LONGEST.rulesetDescription,
  });
  if (!type) yield { pointer, message: `${who} has no type, so it is for entities of any type` };
  if (eventType && !EVENT_TYPES.has(eventType.toUpperCase()) && !isOpen(eventType))
    yield {
      pointer: `${pointer}/eventType`,
      message: `the eventType ${quoted(eventType)} is unknown and works as NORMAL`,
    };
  yield* ruleFindings(ruleset, pointer);
  yield* triggerFindings(ruleset, pointer);
}

function* ruleFindings({ name, rules }: Ruleset, pointer: string): Generator<Finding> {
  if ((rules ?? []).length === 0)
    yield { pointer, message: `ruleset ${quoted(name)} has no rules: its events match and do nothing` };
  for (const [index, rule] of (rules ?? []).entries()) {
    if (!rule.name.includes('.'))
      yield {
        pointer: `${pointer}/rules/${index}/name`,
        message: `the rule name ${quoted(rule.name)} is not of the form ACCOUNT.plugin.Rule`,
      };
  }
}

function* triggerFindings({ name, triggers }: Ruleset, pointer: string): Generator<Finding> {
  const seen = new Set<string>();
  for (const [index, { status }] of (triggers ?? []).entries()) {
    const place = `${pointer}/triggers/${index}`;
    if (!status)
      yield {
        pointer: place,
        message: `ruleset ${quoted(name)} has a trigger without a status, which means any status`,
      };
    else if (seen.has(status))
      yield {
        pointer: place,
        message: `ruleset ${quoted(name)} has the trigger ${quoted(status)} more than once`,
      };
    seen.add(status ?? '');
  }
}

/** Rulesets are told apart by name, type and subtype; one for exceptions bears the name of the one that failed. */
function* twinFindings({ rulesets }: Workflow): Generator<Finding> {
  const seen = new Set<string>();
  for (const [index, { name, type, subtype, eventType }] of rulesets.entries()) {
    const isException = eventType?.toUpperCase() === 'EXCEPTION';
    const identity = JSON.stringify([name, type || null, subtype || null, isException]);
    if (seen.has(identity)) {
      const what = [type, subtype].filter(Boolean).map(String).join(' ');
      const message = `ruleset ${quoted(name)}${what ? ` for ${what}` : ''} is there more than once; all of them run`;
      yield { pointer: `/rulesets/${index}`, message };
    }
    seen.add(identity);
  }
}
