import { followed, objectAt, operationsOf, type Spec } from '../compare/spec.js';
import { isObject, type JsonObject } from '../pact/pact.js';

/** Finds a statement in a spec; gives its JSON pointer, such as `/x-readings/sort`. */
export type Place = (spec: Spec) => string;

/** What the spec says of how sure a statement is. */
export interface Evidence {
  readonly level: string;
  readonly source: string;
  readonly note?: string;
}

/** Where a reading is declared. */
export const reading =
  (name: string): Place =>
  () =>
    pointer('x-readings', name);

/** Where a behaviour is stated. */
export const behaviour =
  (id: string): Place =>
  ({ document }) => {
    const all = document['x-behaviours'];
    const index = Array.isArray(all) ? all.findIndex(each => isObject(each) && each['id'] === id) : -1;
    if (index === -1) throw new Error(`the spec states no behaviour '${id}'`);
    return pointer('x-behaviours', String(index));
  };

/** Where an operation is described. */
export const operation =
  (operationId: string): Place =>
  spec => {
    const found = operationNamed(spec, operationId);
    return pointer('paths', found.path, found.method.toLowerCase());
  };

/** Where a parameter of an operation is described. */
export const parameter =
  (operationId: string, name: string): Place =>
  spec => {
    const all = operationNamed(spec, operationId).value['parameters'];
    const index = Array.isArray(all) ? all.findIndex(each => isObject(each) && each['name'] === name) : -1;
    if (index === -1) throw new Error(`${operationId} has no parameter '${name}' in the spec`);
    return `${operation(operationId)(spec)}${pointer('parameters', String(index))}`;
  };

/** Where the answer of a status is described, behind its reference if it has one. */
export const response =
  (operationId: string, status: string): Place =>
  spec => {
    const place = objectAt(operationNamed(spec, operationId).value, 'responses')[status];
    if (isObject(place) && typeof place['$ref'] === 'string') return place['$ref'].replace(/^#/, '');
    return `${operation(operationId)(spec)}${pointer('responses', status)}`;
  };

/** Where a schema, or a field of it, is described. */
export const schema =
  (name: string, field?: string): Place =>
  () =>
    pointer('components', 'schemas', name, ...(field === undefined ? [] : ['properties', field]));

/** Where an example stands. */
export const example =
  (name: string): Place =>
  () =>
    pointer('components', 'examples', name, 'value');

/** What stands at a place. */
export function valueAt({ document }: Spec, at: string): unknown {
  return stepsOf(at).reduce<unknown>(stepInto, document);
}

/** How sure the spec is of what stands at a place: its own evidence, or that of what it stands in. */
export function evidenceAt({ document }: Spec, at: string): { at: string; evidence: Evidence } | undefined {
  const steps = stepsOf(at);
  for (let length = steps.length; length > 0; length -= 1) {
    const value = followed(document, steps.slice(0, length).reduce<unknown>(stepInto, document));
    const evidence = isObject(value) ? value['x-evidence'] : undefined;
    if (isObject(evidence)) {
      const { level, source, note } = evidence;
      const said = { level: String(level), source: String(source) };
      return {
        at: pointer(...steps.slice(0, length)),
        evidence: typeof note === 'string' ? { ...said, note } : said,
      };
    }
  }
  return undefined;
}

/** The fields that a schema lists. */
export function fieldsOf(spec: Spec, name: string): JsonObject {
  const value = valueAt(spec, schema(name)(spec));
  return isObject(value) ? objectAt(value, 'properties') : {};
}

function operationNamed(spec: Spec, operationId: string) {
  const found = operationsOf(spec).find(({ value }) => value['operationId'] === operationId);
  if (!found) throw new Error(`the spec has no operation '${operationId}'`);
  return found;
}

function pointer(...keys: readonly string[]): string {
  return keys.map(key => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function stepsOf(at: string): readonly string[] {
  return at
    .split('/')
    .slice(1)
    .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function stepInto(value: unknown, key: string): unknown {
  return isObject(value) || Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}
