import { isObject, type JsonObject } from '../contracts/pact/pact.js';
import { valueAt } from '../contracts/drift/spec-place.js';
import type { Spec } from '../contracts/compare/spec.js';

/** What stands at a place of the spec, in words: `behaviour token-life`, `parameter count of searchEvents`. */
export function statementAt(spec: Spec, at: string): string {
  const [kind, ...rest] = at.split('/').slice(1);
  const name = rest.at(-1) ?? '';
  if (kind === 'x-readings') return `reading ${name}`;
  if (kind === 'x-behaviours') return `behaviour ${String(objectAt(spec, at)['id'])}`;
  if (kind === 'paths') return inOperation(spec, at);
  const [group, schema = '', , field] = rest;
  if (group === 'responses') return `answer ${schema}`;
  if (group === 'schemas') return field === undefined ? `schema ${schema}` : `field ${schema}.${field}`;
  throw new Error(`there are no words for ${at}`);
}

function inOperation(spec: Spec, at: string): string {
  const [paths = '', path = '', method = '', group, name = ''] = at.split('/').slice(1);
  const operation = String(objectAt(spec, `/${paths}/${path}/${method}`)['operationId']);
  if (group === 'responses') return `answer ${name} of ${operation}`;
  if (group === 'parameters') return `parameter ${String(objectAt(spec, at)['name'])} of ${operation}`;
  if (group === undefined) return operation;
  throw new Error(`there are no words for ${at}`);
}

function objectAt(spec: Spec, at: string): JsonObject {
  const value = valueAt(spec, at);
  if (!isObject(value)) throw new Error(`nothing stands at ${at}`);
  return value;
}
