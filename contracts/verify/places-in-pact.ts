import { pointerStep } from '../../mock/kernel/json.js';
import { isObject, type Interaction } from '../pact/pact.js';
import type { Mismatch } from './outcome.js';

/** Where in its file an interaction says what differs, as a JSON pointer; its nearest place where it says it by rules only. */
export function pointerOf({ type, path, key }: Mismatch, { value, pointer, kind }: Interaction): string {
  if (kind === 'message') {
    if (type === 'MetadataMismatch') return within(value, pointer, [metadataName(value), key ?? '']);
    return within(value, pointer, bodyOf(value, 'contents', path));
  }
  if (type === 'StatusMismatch') return `${pointer}/response/status`;
  if (type === 'HeaderMismatch')
    return within(value, pointer, ['response', 'headers', headerName(value, key ?? '')]);
  const response = value['response'];
  const body = isObject(response) ? bodyOf(response, 'body', path) : [];
  return within(value, pointer, ['response', ...body]);
}

function metadataName(value: Interaction['value']): string {
  return 'metaData' in value ? 'metaData' : 'metadata';
}

/** A header may be spelt in another case than the verifier tells it. */
function headerName({ response }: Interaction['value'], key: string): string {
  const headers = isObject(response) && isObject(response['headers']) ? response['headers'] : {};
  return Object.keys(headers).find(name => name.toLowerCase() === key.toLowerCase()) ?? key;
}

function bodyOf(holder: Interaction['value'], name: string, path = '$'): readonly string[] {
  const body = holder[name];
  // Version 4 wraps bodies.
  const wrapped = isObject(body) && 'content' in body && ('contentType' in body || 'encoded' in body);
  return [name, ...(wrapped ? ['content'] : []), ...keysIn(path)];
}

/** The keys of a path such as `$.results[0]['a.b']`. */
function keysIn(path: string): readonly string[] {
  const keys = path.matchAll(/\.([^.[\]]+)|\[(\d+)\]|\['((?:[^'\\]|\\.)*)'\]/g);
  return [...keys].map(([, name, index, quoted]) => name ?? index ?? quoted ?? '');
}

/** A pointer to as far as the interaction goes along some keys. */
function within(value: Interaction['value'], pointer: string, keys: readonly string[]): string {
  let at: unknown = value;
  let found = pointer;
  for (const key of keys) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) break;
    at = (at as Readonly<Record<string, unknown>>)[key];
    found += pointerStep(key);
  }
  return found;
}
