import { isObject, type JsonObject } from '../pact/pact.js';
import { objectAt } from './spec.js';

// The library takes a dot in the name of a query parameter for a path into an object, and would neither know
// `context.entityRef` nor check its value. This letter looks like a dot and is none.
const STAND_IN = '\u2024';

function hidden(name: string): string {
  return name.replaceAll('.', STAND_IN);
}

/** A text of the library with dots where the stand-in for one was. */
export function withDots(text: string): string {
  return text.replaceAll(STAND_IN, '.');
}

/** A copy of a spec in which no query parameter has a dot in its name. */
export function specWithoutDots(document: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(document), (_key, value: unknown) => {
    if (!isObject(value) || value['in'] !== 'query' || typeof value['name'] !== 'string') return value;
    return { ...value, name: hidden(value['name']) };
  }) as JsonObject;
}

/**
 * A copy of an HTTP interaction in which no query parameter has a dot in its name. Values are encoded: the library makes
 * an address of them, in which a `+` or an `&` would be something else.
 */
export function interactionWithoutDots(value: JsonObject): JsonObject {
  const request = objectAt(value, 'request');
  const { query } = request;
  if (typeof query === 'string') return { ...value, request: { ...request, query: hiddenInText(query) } };
  if (!isObject(query)) return value;
  const encoded = Object.entries(query).map(([name, values]) => [
    encodeURIComponent(hidden(name)),
    Array.isArray(values) ? values.map(encodedValue) : encodedValue(values),
  ]);
  return { ...value, request: { ...request, query: Object.fromEntries(encoded) as JsonObject } };
}

function encodedValue(value: unknown): string {
  return encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value ?? ''));
}

function hiddenInText(query: string): string {
  return query
    .split('&')
    .map(pair => {
      const [name = '', ...rest] = pair.split('=');
      return [hidden(name), ...rest].join('=');
    })
    .join('&');
}
