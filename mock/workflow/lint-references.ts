import { pointerStep } from '../kernel/json.js';
import { compile, type CompiledRule, type CompiledRuleset } from './compiled.js';
import type { Workflow } from './definition.js';
import { didYouMean, isOpen } from './lint-names.js';
import type { Finding } from './problem.js';
import { eventNamesIn, eventProperties, NO_EVENT } from './rules/named-events.js';
import { STATE_SETTERS } from './rules/state.js';
import { quoted } from './wording.js';

// Looking for what each of thousands of wrong names may have meant takes long, and nobody reads it.
const MOST_GUESSES = 20;

/** A name that something in a workflow refers to, and where. */
interface Reference {
  readonly name: string;
  readonly pointer: string;
}

/** What a workflow refers to and does not have: statuses, events, and what a new entity needs. */
export function referenceFindings(workflow: Workflow): readonly Finding[] {
  return [...creationFindings(workflow), ...statusFindings(workflow), ...eventFindings(workflow)];
}

/** Fluent docs, create-an-empty-workflow: each entity type needs a CREATE ruleset and a status CREATED. */
function* creationFindings(workflow: Workflow): Generator<Finding> {
  const { rulesets, byName } = compile(workflow);
  const creators = (byName.get('CREATE') ?? []).filter(({ forExceptions }) => !forExceptions);
  const created = new Set(creators.map(({ type }) => type));
  const statuses = declaredIn(workflow);
  const seen = new Set<string>();
  for (const { type, index } of rulesets) {
    if (type === null || seen.has(type) || isOpen(type)) continue;
    seen.add(type);
    const pointer = `/rulesets/${index}/type`;
    if (!created.has(type) && !created.has(null))
      yield {
        pointer,
        message: `${quoted(type)} has no ruleset CREATE, which each entity type should have`,
      };
    if (statuses && !statuses.has('CREATED', type))
      yield {
        pointer,
        message: `${quoted(type)} has no status CREATED, in which new entities begin`,
      };
  }
}

/** The statuses that a workflow declares. */
interface Declared {
  has(status: string, type: string | null): boolean;
  namesFor(type: string | null): readonly string[];
}

/** Undefined when it declares none: then there is nothing to hold others against. */
function declaredIn({ statuses }: Workflow): Declared | undefined {
  if (!statuses || statuses.length === 0) return undefined;
  const byType = new Map<string | null, Set<string>>();
  for (const { name, entityType } of statuses) {
    // What names no entity type stands for all; null collects every status, for rulesets of any type.
    for (const type of new Set([entityType || '', null]))
      byType.set(type, (byType.get(type) ?? new Set()).add(name ?? ''));
  }
  const setsFor = (type: string | null) =>
    [byType.get(type), byType.get('')].filter(set => set !== undefined);
  return {
    has: (status, type) => setsFor(type).some(set => set.has(status)),
    namesFor: type => setsFor(type).flatMap(set => [...set]),
  };
}

function* statusFindings(workflow: Workflow): Generator<Finding> {
  const declared = declaredIn(workflow);
  if (!declared) return;
  const guess = guesser();
  const undeclared = (name: string, type: string | null) =>
    name !== '' && !isOpen(name) && !declared.has(name, type);
  const described = (name: string, type: string | null) => {
    const what = type === null ? quoted(name) : `${quoted(name)} of ${quoted(type)}`;
    return `the status ${what} is not among the statuses of the workflow${guess(name, () => declared.namesFor(type), type)}`;
  };
  for (const [index, { type, triggers }] of workflow.rulesets.entries()) {
    for (const [place, { status }] of (triggers ?? []).entries()) {
      if (status && undeclared(status, type || null))
        yield {
          pointer: `/rulesets/${index}/triggers/${place}/status`,
          message: described(status, type || null),
        };
    }
  }
  for (const { rule, type, pointer } of rulesIn(workflow)) {
    const status = rule.props['status'];
    if (!STATE_SETTERS.has(rule.segment) || typeof status !== 'string') continue;
    if (undeclared(status, type))
      yield { pointer: `${pointer}/props/status`, message: described(status, type) };
  }
}

function* eventFindings(workflow: Workflow): Generator<Finding> {
  const { byName } = compile(workflow);
  const guess = guesser();
  const known = () => [...byName.keys()];
  const isMissing = (name: string) => name !== '' && !byName.has(name) && !isOpen(name);
  for (const { rule, pointer } of rulesIn(workflow)) {
    for (const { name, pointer: place } of eventsOf(rule, pointer)) {
      if (name !== NO_EVENT && isMissing(name)) {
        const meant = guess(name, known);
        const message = `no ruleset here is named ${quoted(name)}, an event that a rule sends${meant}`;
        yield {
          pointer: place,
          message: `${message}${meant ? ' It' : '; it'} may be meant for another workflow`,
        };
      }
    }
  }
  for (const { name, pointer } of actionEvents(workflow)) {
    if (isMissing(name)) {
      const meant = guess(name, known);
      yield {
        pointer,
        message: `no ruleset here is named ${quoted(name)}, which a user action posts${meant}`,
      };
    }
  }
}

/** The events that a rule names in its properties, in a text or a list of texts. */
function* eventsOf({ props }: CompiledRule, pointer: string): Generator<Reference> {
  for (const key of eventProperties(props)) {
    const place = `${pointer}/props${pointerStep(key)}`;
    for (const { name, index } of eventNamesIn(props[key])) {
      yield { name, pointer: index === undefined ? place : `${place}/${index}` };
    }
  }
}

function* actionEvents({ rulesets }: Workflow): Generator<Reference> {
  for (const [index, { userActions }] of rulesets.entries()) {
    for (const [place, { eventName }] of (userActions ?? []).entries()) {
      if (eventName) yield { name: eventName, pointer: `/rulesets/${index}/userActions/${place}/eventName` };
    }
  }
}

/** Every rule with the type of the entities that its ruleset is for. */
function* rulesIn(
  workflow: Workflow,
): Generator<{ rule: CompiledRule; pointer: string } & Pick<CompiledRuleset, 'type'>> {
  for (const { rules, index, type } of compile(workflow).rulesets) {
    for (const [place, rule] of rules.entries())
      yield { rule, type, pointer: `/rulesets/${index}/rules/${place}` };
  }
}

/** Finds what a name may have meant, once per name, and gives up after some. */
function guesser(): (name: string, known: () => readonly string[], type?: string | null) => string {
  const guesses = new Map<string, string>();
  return (name, known, type = null) => {
    const key = JSON.stringify([name, type]);
    const guess = guesses.get(key) ?? (guesses.size < MOST_GUESSES ? didYouMean(name, known()) : '');
    if (guesses.size < MOST_GUESSES) guesses.set(key, guess);
    return guess;
  };
}
