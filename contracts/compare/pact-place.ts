import { pointerStep } from '../../mock/kernel/json.js';
import { isObject, type Interaction } from '../pact/pact.js';

/** Where something stands in an interaction. */
export interface PactPlace {
  /** As a JSON pointer into the file. */
  readonly pointer: string;
  /** For people, such as `$.results[0].id` or `query parameter count`. */
  readonly at: string | undefined;
}

const PREFIX = /^\[root\]\.interactions\[\d+\]\.?/;

/** Finds what the library calls `[root].interactions[0].request.body.name` in the interaction itself. */
export function placeInPact({ value, pointer }: Interaction, location: string): PactPlace {
  const [side = '', part = '', ...names] = location.replace(PREFIX, '').split('.');
  const begin = [side, part].filter(key => key !== '');
  const rest = names.filter(name => name !== '');
  const body = walked(value, begin);
  const isWrapped =
    part === 'body' && isObject(body) && 'content' in body && typeof value['type'] === 'string';
  const from = isWrapped ? [...begin, 'content'] : begin;
  const keys = [...from, ...keysBelow(walked(value, from), rest)];
  return { pointer: pointer + keys.map(pointerStep).join(''), at: inWords(part, keys.slice(from.length)) };
}

function walked(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (place, key) => (isObject(place) || Array.isArray(place) ? inside(place, key) : undefined),
    value,
  );
}

function inside(place: object, key: string): unknown {
  return Object.hasOwn(place, key) ? (place as Readonly<Record<string, unknown>>)[key] : undefined;
}

/** Names with dots in them come in pieces, and headers in small letters. */
function keysBelow(value: unknown, pieces: readonly string[]): readonly string[] {
  if (pieces.length === 0) return [];
  for (let count = pieces.length; count > 0; count -= 1) {
    const name = pieces.slice(0, count).join('.');
    const key = typeof value === 'object' && value !== null ? keyLike(value, name) : undefined;
    if (key !== undefined) return [key, ...keysBelow(inside(value as object, key), pieces.slice(count))];
  }
  // A query of version 2 is a text, and has no places in it.
  return typeof value === 'string' ? [] : pieces;
}

function keyLike(value: object, name: string): string | undefined {
  const keys = Object.keys(value);
  return keys.find(key => key === name) ?? keys.find(key => key.toLowerCase() === name.toLowerCase());
}

function inWords(part: string, keys: readonly string[]): string | undefined {
  if (part === 'body') return `$${keys.map(key => (/^\d+$/.test(key) ? `[${key}]` : `.${key}`)).join('')}`;
  const [name] = keys;
  if (name === undefined) return undefined;
  if (part === 'query') return `query parameter ${name}`;
  return part === 'headers' ? `header ${name}` : undefined;
}
