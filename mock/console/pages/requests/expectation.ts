import type { Schemas } from '../../control/control.js';
import type {
  ApiOperation,
  ApiParameter,
  ApiResponse,
  ApiSchema,
  EventApi,
  Evidence,
} from '../../control/event-api.js';

type Violation = Schemas['Violation'];

/** What became of one parameter or field. */
export type Outcome = 'given' | 'default' | 'not given' | 'missing' | 'wrong' | 'unknown';

/** A parameter or a field, as the spec has it and as it came. */
export interface Expected {
  readonly name: string;
  readonly outcome: Outcome;
  /** As it came; undefined where it did not. */
  readonly value: string | undefined;
  /** The type in words; empty for what the spec does not have. */
  readonly type: string;
  readonly isRequired: boolean;
  readonly description: string;
  readonly evidence: Evidence | undefined;
  /** What is wrong with it, in words. */
  readonly problems: readonly string[];
}

/** The violations at one place such as `query.count`, and for a field of a body also those inside it, or of one of several. */
function at(where: string, violations: readonly Violation[]): readonly Violation[] {
  const isInside = (place: string): boolean =>
    where.startsWith('body.') && (place.startsWith(`${where}.`) || place.startsWith(`${where}[`));
  const isOneOf = (place: string): boolean =>
    place.startsWith('body.') && place.slice('body.'.length).split('|').includes(where.slice('body.'.length));
  return violations.filter(each => each.where === where || isInside(each.where) || isOneOf(each.where));
}

/** The values of a query, by name. */
export type Given = ReadonlyMap<string, string>;

/** The query parameters of an operation against those that came; those that the spec does not have stand last. */
export function expectedQuery(
  { parameters }: ApiOperation,
  given: Given,
  violations: readonly Violation[],
): readonly Expected[] {
  const declared = parameters.filter(each => each.in === 'query');
  const names = new Set(declared.map(({ name }) => name));
  return [
    ...declared.map(each => expectedParameter(each, given, violations)),
    ...unknown(
      'query',
      [...given].filter(([name]) => !names.has(name)),
      violations,
    ),
  ];
}

function expectedParameter(
  parameter: ApiParameter,
  given: Given,
  violations: readonly Violation[],
): Expected {
  const { name, schema, description = '', required = false } = parameter;
  const value = given.get(name);
  const found = at(`query.${name}`, violations);
  const fallback = schema.default ?? agoText(parameter['x-window']?.default);
  const outcome = outcomeOf({ value, required, hasDefault: fallback !== undefined, found });
  return {
    name,
    outcome,
    value: value ?? (fallback === undefined ? undefined : shortJson(fallback)),
    type: typeText(schema),
    isRequired: required,
    description,
    evidence: parameter['x-evidence'],
    problems: found.map(({ message }) => message),
  };
}

/** A length of time before now such as `P30D`, in words. */
function agoText(duration: string | undefined): string | undefined {
  const days = /^P(\d+)D$/.exec(duration ?? '')?.[1];
  return days === undefined ? duration : `${days} days ago`;
}

/** The parameters in the path of an operation against those that came. */
export function expectedPath({ path, parameters }: ApiOperation, came: string): readonly Expected[] {
  const given = came.split('/');
  return path.split('/').flatMap((part, index): readonly Expected[] => {
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    const parameter = parameters.find(each => each.in === 'path' && each.name === name);
    if (!parameter) return [];
    const { schema, description = '' } = parameter;
    const value = given[index];
    const outcome = value === undefined ? 'missing' : 'given';
    const evidence = parameter['x-evidence'];
    return [
      {
        name: parameter.name,
        outcome,
        value,
        type: typeText(schema),
        isRequired: true,
        description,
        evidence,
        problems: [],
      },
    ];
  });
}

interface Judged {
  readonly value: unknown;
  readonly required: boolean;
  readonly hasDefault: boolean;
  readonly found: readonly Violation[];
}

function outcomeOf({ value, required, hasDefault, found }: Judged): Outcome {
  if (found.some(({ kind }) => kind === 'missing')) return 'missing';
  if (found.length > 0) return 'wrong';
  if (value !== undefined) return 'given';
  if (hasDefault) return 'default';
  return required ? 'missing' : 'not given';
}

/** The fields of a body against those that came; those that the spec does not have stand last. */
export function expectedFields(
  schema: ApiSchema,
  body: unknown,
  { api, violations }: { readonly api: EventApi; readonly violations: readonly Violation[] },
): readonly Expected[] {
  const { properties = {}, required = [] } = schema;
  const given = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  const values = new Map<string, unknown>(given);
  const declared = Object.entries(properties).map(([name, written]): Expected => {
    const field = api.resolved(written);
    const found = at(`body.${name}`, violations);
    const value = values.get(name);
    const isRequired = required.includes(name);
    return {
      name,
      outcome: outcomeOf({ value, required: isRequired, hasDefault: false, found }),
      value: value === undefined ? undefined : shortJson(value),
      type: typeText(field),
      isRequired,
      description: field.description ?? '',
      evidence: field['x-evidence'],
      problems: found.map(({ message }) => message),
    };
  });
  const strange = given.filter(([name]) => !Object.hasOwn(properties, name));
  return [...declared, ...unknown('body', strange, violations)];
}

function unknown(
  place: string,
  given: readonly (readonly [string, unknown])[],
  violations: readonly Violation[],
): readonly Expected[] {
  return given.map(([name, value]) => ({
    name,
    outcome: 'unknown',
    value: shortJson(value),
    type: '',
    isRequired: false,
    description: '',
    evidence: undefined,
    problems: at(`${place}.${name}`, violations).map(({ message }) => message),
  }));
}

/** The schema of the answer that fits a value best, where the spec has several for a status. */
export function schemaFor(response: ApiResponse, value: unknown, api: EventApi): ApiSchema | undefined {
  const written = response.content?.['application/json']?.schema;
  if (!written) return undefined;
  const schema = api.resolved(written);
  const choices = (schema.anyOf ?? schema.oneOf ?? [schema]).map(each => api.resolved(each));
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const known = ({ properties = {} }: ApiSchema): number =>
    keys.filter(key => Object.hasOwn(properties, key)).length;
  return choices.toSorted((one, other) => known(other) - known(one))[0];
}

/** A schema's type in words. */
export function typeText({ type, format, enum: values, const: only, items, $ref, anyOf }: ApiSchema): string {
  if (only !== undefined) return shortJson(only);
  if (values) return 'one of a list';
  if ($ref !== undefined) return $ref.split('/').at(-1) ?? '';
  if (anyOf) return anyOf.map(typeText).filter(Boolean).join(' or ');
  const types = [type ?? []].flat();
  if (types.includes('array') && items) return `list of ${typeText(items)}`;
  return [types.join(' or '), format].filter(Boolean).join(', ');
}

const LONGEST = 80;

function shortJson(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
