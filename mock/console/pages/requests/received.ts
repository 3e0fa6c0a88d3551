import type { Schemas } from '../../control/control.js';
import type { ApiOperation, ApiSchema, EventApi } from '../../control/event-api.js';

type Entry = Schemas['JournalEntry'];
type Violation = Schemas['Violation'];

/** The body of a message, as far as it can be read. */
export interface ReadBody {
  readonly text: string;
  /** The value of JSON, or the fields of a form; undefined for any other. */
  readonly value: unknown;
  readonly isForm: boolean;
}

/** Reads a body by its Content-Type. */
export function readBody(text: string, headers: Readonly<Record<string, string>>): ReadBody {
  const json = parsed(text);
  if (json !== undefined || text === '') return { text, value: json, isForm: false };
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(headerOf(headers, 'content-type') ?? '');
  return { text, value: isForm ? Object.fromEntries(new URLSearchParams(text)) : undefined, isForm };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** A header by its name in any case. */
export function headerOf(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.entries(headers).find(([each]) => each.toLowerCase() === name)?.[1];
}

/** The parameters of a query, each with all of its values in one text. */
export function queryIn({ queryParams }: Entry['request']): ReadonlyMap<string, string> {
  return new Map(Object.values(queryParams).map(({ key, values }) => [key, values.join(', ')]));
}

/** The schema that the spec has for a body of a request. */
export function bodySchema(
  { body }: ApiOperation,
  { value, isForm }: ReadBody,
  api: EventApi,
): ApiSchema | undefined {
  if (!body) return undefined;
  const contents = Object.entries(body.content);
  const [, content] = contents.find(([type]) => type.includes('form') === isForm) ?? contents[0] ?? [];
  if (!content) return undefined;
  const schema = api.resolved(content.schema);
  const fields = typeof value === 'object' && value !== null ? value : {};
  const known = ({ properties = {} }: ApiSchema): number =>
    Object.keys(fields).filter(name => Object.hasOwn(properties, name)).length;
  const choices = [schema.anyOf ?? schema.oneOf ?? schema].flat().map(each => api.resolved(each));
  return choices.some(({ properties }) => properties)
    ? choices.toSorted((one, other) => known(other) - known(one))[0]
    : schema;
}

/** What is wrong within a body, by its place such as `attributes.items[0]`; what is missing stands where it should be. */
export function bodyMarks(violations: readonly Violation[]): ReadonlyMap<string, string> {
  const marks = new Map<string, string>();
  for (const { kind, where, message } of violations) {
    if (where !== 'body' && !where.startsWith('body.')) continue;
    const place = where === 'body' ? '' : where.slice('body.'.length);
    const shown = kind === 'missing' || place === '?' ? place.replace(/(^|\.|\[)[^.[]*$/, '') : place;
    marks.set(shown, [marks.get(shown), message].filter(Boolean).join('; '));
  }
  return marks;
}
