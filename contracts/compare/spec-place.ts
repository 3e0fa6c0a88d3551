import { isObject, type JsonObject } from '../pact/pact.js';
import type { Result } from './library.js';
import { followed, objectAt, type Spec } from './spec.js';

/** The rule of a schema that something does not keep. */
export interface Rule {
  /** Such as `required` or `enum`. */
  readonly keyword: string;
  /** The schema that has the rule. */
  readonly schema: JsonObject;
}

/** Where in the spec the rule stands that was not kept, for people: `GET /api/v4.1/event, response 200`. */
export function placeInSpec({ specDetails }: Result): string | undefined {
  const { pathName, pathMethod, location = '' } = specDetails ?? {};
  if (typeof pathName !== 'string' || typeof pathMethod !== 'string') return undefined;
  const operation = `${pathMethod.toUpperCase()} ${pathName}`;
  const response = /\.responses\.(\w+)/.exec(location)?.[1];
  if (response !== undefined) return `${operation}, answer ${response}`;
  if (location.includes('.requestBody')) return `${operation}, request body`;
  return location.includes('.parameters[') ? `${operation}, parameters` : operation;
}

/** The rule that was not kept, as it stands in the spec; undefined where the library names none. */
export function ruleOf(spec: Spec, { specDetails }: Result): Rule | undefined {
  const { pathName, pathMethod, location = '' } = specDetails ?? {};
  if (typeof pathName !== 'string' || typeof pathMethod !== 'string') return undefined;
  const prefix = `[root].paths.${pathName}.${pathMethod}.`;
  const [place = '', path] = location.slice(prefix.length).split(/\.schema\.(.*)/s);
  if (path === undefined) return undefined;
  const operation = objectAt(objectAt(objectAt(spec.document, 'paths'), pathName), pathMethod);
  const keys = path.split('.');
  const keyword = keys.at(-1) ?? '';
  const schema = schemaBelow(spec.document, schemaAt(spec.document, operation, place), keys.slice(0, -1));
  return schema && { keyword, schema };
}

function schemaAt(document: JsonObject, operation: JsonObject, place: string): unknown {
  const [, index] = /^parameters\[(\d+)\]$/.exec(place) ?? [];
  if (index !== undefined) {
    const parameters = operation['parameters'];
    const parameter: unknown = Array.isArray(parameters)
      ? followed(document, parameters[Number(index)])
      : undefined;
    return isObject(parameter) ? parameter['schema'] : undefined;
  }
  const [, holder = '', mediaType = ''] = /^(requestBody|responses\.\w+)\.content\.(.+)$/.exec(place) ?? [];
  const owner = holder
    .split('.')
    .reduce<unknown>((value, key) => followed(document, isObject(value) ? value[key] : undefined), operation);
  const media = isObject(owner) ? objectAt(objectAt(owner, 'content'), mediaType) : {};
  return media['schema'];
}

/** The schema at the end of a path, in which references are not steps. */
function schemaBelow(document: JsonObject, schema: unknown, keys: readonly string[]): JsonObject | undefined {
  if (keys[0] === 'components')
    return schemaBelow(
      document,
      objectAt(objectAt(document, 'components'), 'schemas')[keys[2] ?? ''],
      keys.slice(3),
    );
  let place = followed(document, schema);
  for (const key of keys) {
    const inner: unknown =
      isObject(place) || Array.isArray(place) ? (place as Readonly<Record<string, unknown>>)[key] : undefined;
    place = followed(document, inner);
  }
  return isObject(place) ? place : undefined;
}
