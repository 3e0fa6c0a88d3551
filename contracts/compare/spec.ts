import { basename } from 'node:path';
import { ConfigurationError, messageOf } from '../../mock/kernel/errors.js';
import { exists, packaged, readText } from '../../mock/kernel/files.js';
import { digest } from '../../mock/kernel/ids.js';
import { isObject, type JsonObject } from '../pact/pact.js';

/** The spec that pacts are compared with unless told otherwise. */
const EVENT_API_SPEC = packaged('spec', 'event-api.yaml');

// Written beside the build, since reading YAML takes longer than all the rest; the sources have none.
const PREPARED_EVENT_API = new URL('./event-api-document.js', import.meta.url);

// Nobody changes a document that was read.
const known = new Map<string, JsonObject>();

/** An OpenAPI document. */
export interface Spec {
  /** Such as `Fluent OMS Event API 4.1 (event-api.yaml, sha256 0123456789ab)`. */
  readonly name: string;
  readonly document: JsonObject;
}

/** An operation of a spec. */
export interface Operation {
  /** In capitals. */
  readonly method: string;
  /** As in the spec, with `{name}` for path parameters. */
  readonly path: string;
  readonly value: JsonObject;
}

/** Reads an OpenAPI 3 document; what is none is a ConfigurationError that says why. */
export async function loadSpec(file: string = EVENT_API_SPEC): Promise<Spec> {
  const text = readText(file);
  const hash = digest(text);
  const document = known.get(hash) ?? (await preparedDocument(hash)) ?? (await parsed(file, text));
  known.set(hash, document);
  const { title, version } = isObject(document['info']) ? document['info'] : {};
  const name = `${String(title)} ${String(version)} (${basename(file)}, sha256 ${hash.slice(0, 12)})`;
  return { name, document };
}

async function preparedDocument(hash: string): Promise<JsonObject | undefined> {
  if (!exists(PREPARED_EVENT_API)) return undefined;
  const read = (await import(PREPARED_EVENT_API.href)) as { readonly hash: string; readonly json: string };
  return read.hash === hash ? (JSON.parse(read.json) as JsonObject) : undefined;
}

async function parsed(file: string, text: string): Promise<JsonObject> {
  const { parseYaml } = await import('./parse-yaml.js');
  const document = attempted(file, () => parseYaml(text));
  const version = isObject(document) ? document['openapi'] : undefined;
  if (!isObject(document) || !/^3\.[01]\./.test(String(version))) {
    throw new ConfigurationError(
      `${file} is no OpenAPI document of version 3.0 or 3.1: give one with --spec`,
    );
  }
  return document;
}

function attempted(file: string, read: () => unknown): unknown {
  try {
    return read();
  } catch (cause) {
    throw new ConfigurationError(`${file} is neither YAML nor JSON: ${messageOf(cause)}`, { cause });
  }
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** All operations of a spec. */
export function operationsOf({ document }: Spec): readonly Operation[] {
  return Object.entries(objectAt(document, 'paths')).flatMap(([path, item]) =>
    METHODS.flatMap(method => {
      const value = isObject(item) ? item[method] : undefined;
      return isObject(value) ? [{ method: method.toUpperCase(), path, value }] : [];
    }),
  );
}

/** Whether a path that was asked for is one of a template such as `/event/{eventId}`. */
export function isLike(template: string, path: string): boolean {
  const parts = template.split(/\{[^}]*\}/).map(part => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]+')}$`).test(path);
}

/** The object in an object; an empty one where none is. */
export function objectAt(value: JsonObject, name: string): JsonObject {
  const inner = value[name];
  return isObject(inner) ? inner : {};
}

/** What a place of a document is, behind its reference if it has one. */
export function followed(document: JsonObject, value: unknown): unknown {
  if (!isObject(value) || typeof value['$ref'] !== 'string') return value;
  const keys = value['$ref'].replace(/^#\//, '').split('/');
  return keys.reduce<unknown>((place, key) => {
    const name = decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~');
    return isObject(place) ? place[name] : undefined;
  }, document);
}
