import type { ApiSchema } from '../../control/event-api.js';

/** A body as it is being written. */
export type Body = Readonly<Record<string, unknown>>;

/** What a text holds: a body, or why it is none. */
export type ReadBody = { readonly body: Body } | { readonly problem: string };

/** Reads the JSON of a body. */
export function readBody(text: string): ReadBody {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { body: value as Body };
    return { problem: 'the body must be a JSON object' };
  } catch (thrown) {
    return { problem: `the body is no JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}` };
  }
}

/** What is missing in a body by the spec, in the words of the sandbox. */
export function missingIn(body: Body, { required = [], anyOf = [] }: ApiSchema): readonly string[] {
  const isThere = (name: string): boolean => body[name] !== undefined && body[name] !== null;
  const missing = required.filter(name => !isThere(name)).map(name => `'${name}' is required`);
  const empty = required.filter(name => body[name] === '').map(name => `'${name}' must not be empty`);
  const choices = anyOf.map(choice => choice.required ?? []);
  const isChosen = choices.length === 0 || choices.some(names => names.every(isThere));
  const names = choices.flat().map(name => `'${name}'`);
  return [...missing, ...empty, ...(isChosen ? [] : [`${names.join(' or ')} is required`])];
}

/** A body as text, indented. */
export function bodyText(body: Body): string {
  return JSON.stringify(body, null, 2);
}

/** A value as it stands in a field: a text as it is unless it could be taken for other JSON. */
export function valueText(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' && !isJson(value) ? value : JSON.stringify(value);
}

/** What a text in a field means: JSON where it is that, else the text itself. */
export function valueOf(text: string): unknown {
  return isJson(text) ? JSON.parse(text) : text;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
