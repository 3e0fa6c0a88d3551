import { closest, unknownName } from '../kernel/closest.js';
import type { Validate, Violation } from './contract.js';
import { stepsOf, typesInWords } from './schema-words.js';

/**
 * Everything that is wrong with a value by its schema, in words for whoever wrote it; empty when nothing is. The
 * validator has to be one that was compiled with its wording.
 */
export function fieldProblems(validate: Validate | undefined, value: unknown): readonly string[] {
  if (!validate || validate(value)) return [];
  const violations = validate.errors ?? [];
  const unions = violations.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf');
  const isBranch = ({ schemaPath }: Violation): boolean =>
    unions.some(union => schemaPath.startsWith(`${union.schemaPath}/`));
  const told = violations.map(violation => (isBranch(violation) ? [] : problemOf(violation)));
  return [...new Set(told.flat())];
}

function problemOf(violation: Violation): string {
  const { keyword, params, parentSchema = {}, data, message } = violation;
  const path = pathOf(violation);
  const properties = (parentSchema['properties'] ?? {}) as Readonly<Record<string, unknown>>;
  const names = Object.keys(properties);
  const within = path === '' ? '' : `in '${path}': `;
  if (keyword === 'additionalProperties') {
    return within + unknownName('field', String(params['additionalProperty']), names);
  }
  if (keyword === 'required') {
    const name = String(params['missingProperty']);
    const { 'x-why': why } = (properties[name] ?? {}) as { readonly 'x-why'?: string };
    return `${within}'${name}' is required${why === undefined ? '' : `: ${why}`}`;
  }
  if (keyword === 'minProperties' || keyword === 'maxProperties') return within + oneOf(names);
  if (keyword === 'anyOf' || keyword === 'oneOf') return within + requiredIn(parentSchema[keyword]);
  const field = path === '' ? 'the body' : `'${path}'`;
  if (keyword === 'enum') return `${field} must be ${choiceOf(params['allowedValues'], data)}`;
  const words = expected(violation);
  return words === undefined ? `${field} ${message ?? 'is not valid'}` : `${field} must be ${words}`;
}

function oneOf(names: readonly string[]): string {
  return `exactly one of ${names.map(name => `'${name}'`).join(', ')} is required`;
}

function requiredIn(branches: unknown): string {
  const names = (branches as readonly { readonly required?: readonly string[] }[]).flatMap(
    ({ required = [] }) => required,
  );
  return `${[...new Set(names)].map(name => `'${name}'`).join(' or ')} is required`;
}

function choiceOf(allowed: unknown, data: unknown): string {
  const values = (allowed as readonly unknown[]).map(String);
  const meant = typeof data === 'string' ? closest(data, values) : undefined;
  return `one of ${values.join(', ')}${meant === undefined ? '' : `; did you mean '${meant}'?`}`;
}

/** What should have been there, as the schema says in so many words, or by its types; undefined where neither tells. */
function expected({ keyword, parentSchema = {} }: Violation): string | undefined {
  const { 'x-expects': said, type } = parentSchema;
  if (typeof said === 'string') return said;
  const types = typesInWords(type);
  return types !== '' && ['type', 'minLength'].includes(keyword) ? types : undefined;
}

/** The field as somebody writes it: `credentials.clientId`, `retailerIds[0]`; empty for the body itself. */
function pathOf({ instancePath }: Violation): string {
  const keys = stepsOf(instancePath);
  return keys.map((key, at) => (/^\d+$/.test(key) ? `[${key}]` : at === 0 ? key : `.${key}`)).join('');
}
