import { closest } from '../kernel/closest.js';
import { ConfigurationError } from '../kernel/errors.js';
import { hostilityIn, pointerStep } from '../kernel/json.js';
import type { Workflow } from '../workflow/definition.js';
import { warningsOf } from '../workflow/lint.js';
import type { Problem } from '../workflow/problem.js';
import { quoted } from '../workflow/wording.js';
import { stepsOf, typesInWords } from './schema-words.js';
import { bodyKey, type Contract, type Violation } from './contract.js';

export type { Problem } from '../workflow/problem.js';

/**
 * What is wrong with a workflow definition by the spec's own schema; when nothing is, what its author may not have
 * meant. Takes any JSON value.
 */
export function problemsOf(contract: Contract, value: unknown): readonly Problem[] {
  const hostility = hostilityIn(value);
  if (hostility) return [error(hostility.path.map(pointerStep).join(''), `it ${hostility.problem}`)];
  const validate = contract.validators[bodyKey('putWorkflow', 'application/json')];
  if (!validate) return [error('', 'the spec has no operation putWorkflow, so nobody can tell')];
  if (validate(value)) return warningsOf(value as Workflow);
  return (validate.errors ?? []).map(violation => problemOf(violation, value));
}

/** A definition that has no errors; one that has some is a ConfigurationError that names `what` it is and tells them. */
export function usableWorkflow(
  contract: Contract,
  definition: unknown,
  what: string,
): Readonly<Record<string, unknown>> {
  const errors = problemsOf(contract, definition).filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return definition as Readonly<Record<string, unknown>>;
  const told = errors.map(({ pointer, message }) => `${pointer} ${message}`.trim()).join('; ');
  throw new ConfigurationError(`${what} cannot be used: ${told}`);
}

function error(pointer: string, message: string): Problem {
  return { severity: 'error', pointer, message };
}

/** What stands where something required is missing. */
const EXPECTED: Readonly<Record<string, string>> = {
  retailerId: 'the id of a retailer',
  entityType: 'the type of the root entity, such as ORDER',
  entitySubtype: 'the subtype of the root entity, such as HD',
  rulesets: 'a list of rulesets',
  name: 'a text',
};

const MOST_COMPARED = 100;

function problemOf({ keyword, instancePath, params, message }: Violation, value: unknown): Problem {
  const told = (what: string) => error(instancePath, `${ownerOf(instancePath, value)}${what}`);
  const found = valueAt(instancePath, value);
  if (keyword === 'required') {
    const missing = String(params['missingProperty']);
    const keys = Object.keys(found as object).filter(key => !(key in EXPECTED));
    const meant = closest(missing, keys.slice(0, MOST_COMPARED));
    const hint = meant === undefined ? '' : `; is it what ${quoted(meant)} stands for?`;
    return told(`'${missing}' is missing: it has to be ${EXPECTED[missing] ?? 'there'}${hint}`);
  }
  if (keyword === 'type') {
    return told(`${nameOf(instancePath)} has to be ${typesInWords(params['type'])}, not ${kindOf(found)}`);
  }
  if (keyword === 'minLength') return told(`${nameOf(instancePath)} must not be empty`);
  return told(`${nameOf(instancePath)} ${message ?? 'is not valid'}`);
}

function kindOf(value: unknown): string {
  if (typeof value === 'string') return `the text ${quoted(value)}`;
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

function valueAt(pointer: string, value: unknown): unknown {
  return stepsOf(pointer).reduce((parent, key) => (parent as Record<string, unknown>)[key], value);
}

/** What stands at a place, in words: its key, or the list that it is an entry of. */
function nameOf(pointer: string): string {
  const [list, last] = stepsOf(pointer).slice(-2);
  if (list === undefined) return 'the workflow';
  if (last === undefined) return `'${list}'`;
  return /^\d+$/.test(last) ? `an entry of '${list}'` : `'${last}'`;
}

/** The ruleset that a place belongs to, as the beginning of a message; empty outside of those that have a name. */
function ownerOf(pointer: string, value: unknown): string {
  const [place] = /^\/rulesets\/\d+(?=\/)/.exec(pointer) ?? [];
  if (place === undefined) return '';
  const { name } = valueAt(place, value) as { name?: unknown };
  return typeof name === 'string' && name !== '' ? `ruleset ${quoted(name)}: ` : '';
}
