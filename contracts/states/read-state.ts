import { stateText } from '../pact/state-text.js';
import { distance, unknownName } from '../../mock/kernel/closest.js';
import type { JsonObject, StateAsked } from '../pact/pact.js';
import { STATES } from './catalogue.js';
import { KINDS, wrongValue, type Parameter } from './parameter.js';
import { StateProblem } from './state-problem.js';
import type { State } from './state.js';
import { Values } from './values.js';

/** A state of the catalogue with the values that a contract gives it. */
export interface ReadState {
  readonly state: State;
  readonly values: Values;
  /** The sentence with the values in place. */
  readonly label: string;
}

/**
 * The state that a contract asks for: by its sentence with the values as parameters, or with the values in place. One that
 * is not in the catalogue, or whose parameters are missing or wrong, is a StateProblem.
 */
export function readState({ name, params }: StateAsked): ReadState {
  const given = name.trim().replaceAll(/\s+/g, ' ');
  const literal = STATES.find(({ sentence }) => sentence === given);
  const matches = literal ? [{ state: literal, inPlace: {} }] : matching(given);
  const best = matches.find(({ state, inPlace }) => areTypesKnown(state, inPlace)) ?? matches[0];
  if (!best || !isMeant(best)) throw unknownState(given);
  const values = valuesOf(best.state, { ...best.inPlace, ...params });
  return { state: best.state, values, label: stateText({ name, params }) };
}

interface Match {
  readonly state: State;
  readonly inPlace: Readonly<Record<string, string>>;
}

/** The states whose sentence fits, the one with most words of its own first. */
function matching(given: string): readonly Match[] {
  const matches = STATES.flatMap(state => {
    const found = patternOf(state).exec(given);
    return found ? [{ state, inPlace: { ...found.groups } }] : [];
  });
  return matches.toSorted((one, other) => ownLetters(other.state) - ownLetters(one.state));
}

function patternOf({ sentence, parameters }: State): RegExp {
  const parts = sentence.split(/\{(\w+)\}/).map((part, index) => {
    if (index % 2 === 0) return part;
    const kind = parameters.find(({ name }) => name === part)?.kind ?? 'text';
    return `(?<${part}>${KINDS[kind].pattern.slice(1, -1)})`;
  });
  return new RegExp(`^${parts.join('')}$`, 'i');
}

function ownLetters({ sentence }: State): number {
  return sentence.replaceAll(/\{\w+\}/g, '').length;
}

/** Any two words and "exists" look like an entity: only those that name a type are. */
function areTypesKnown({ parameters }: State, inPlace: Readonly<Record<string, string>>): boolean {
  const types = parameters.filter(({ name, kind }) => kind === 'entityType' && Object.hasOwn(inPlace, name));
  return types.every(({ name, kind }) => KINDS[kind].read(inPlace[name]) !== undefined);
}

/** Whether a sentence whose entity type is unknown may have misspelt one. */
function isMeant({ state, inPlace }: Match): boolean {
  if (areTypesKnown(state, inPlace)) return true;
  const types = state.parameters.filter(({ kind }) => kind === 'entityType');
  return types.some(each => wrongValue(each, inPlace[each.name]).includes('did you mean'));
}

function valuesOf({ sentence, parameters }: State, given: JsonObject): Values {
  const names = parameters.map(({ name }) => name);
  const unknown = Object.keys(given).find(name => !names.includes(name));
  if (unknown !== undefined) throw wrongParameter(sentence, unknownName('parameter', unknown, names));
  const read = parameters.flatMap(parameter => {
    const value = valueOf(sentence, parameter, given[parameter.name]);
    return value === undefined ? [] : [[parameter.name, value] as const];
  });
  return new Values(new Map(read));
}

function valueOf(sentence: string, parameter: Parameter, given: unknown): unknown {
  if (given === undefined || given === null) {
    if (parameter.isRequired)
      throw wrongParameter(sentence, `'${parameter.name}' is missing: ${parameter.about}`);
    return undefined;
  }
  const value = KINDS[parameter.kind].read(given);
  if (value === undefined) throw wrongParameter(sentence, wrongValue(parameter, given));
  return value;
}

function wrongParameter(sentence: string, problem: string): StateProblem {
  return new StateProblem('state-parameter', `the state '${sentence}': ${problem}`, {
    advice: "give it in the parameters of the state, or in its place in the sentence; see 'states'",
  });
}

const MOST_NAMED = 3;

function unknownState(given: string): StateProblem {
  const plain = withoutValues(given);
  const nearest = STATES.map(({ sentence }) => sentence).toSorted(
    (one, other) => distance(plain, withoutValues(one)) - distance(plain, withoutValues(other)),
  );
  const named = nearest.slice(0, MOST_NAMED).map(sentence => `'${sentence}'`);
  return new StateProblem('unknown-state', `there is no provider state '${given}'`, {
    advice: `the nearest are ${named.join(', ')}; 'fluent-event-sandbox states' lists all`,
  });
}

/** A sentence for comparison: whatever looks like a value counts for nothing. */
function withoutValues(sentence: string): string {
  return sentence
    .toLowerCase()
    .split(' ')
    .filter(word => !/[\d{}]/.test(word))
    .join(' ');
}
