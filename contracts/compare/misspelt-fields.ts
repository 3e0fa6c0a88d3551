import { pointerStep } from '../../mock/kernel/json.js';
import { isObject, type JsonObject } from '../pact/pact.js';
import type { Finding } from '../report/report.js';
import type { Held } from './found.js';
import { meant } from './rule-words.js';
import { followed, isLike, objectAt, operationsOf, type Spec } from './spec.js';

/**
 * Fields of a request body that look like misspellings of those that the spec knows. The spec lets a body have more
 * fields than it names, so that the library lets them pass.
 */
export function misspeltFields({ interaction, spec }: Held): readonly Finding[] {
  const { request, response } = interaction.value as {
    readonly request: JsonObject;
    readonly response: JsonObject;
  };
  // Where the API is to refuse it, the request is wrong on purpose.
  if (Number(response['status'] ?? 200) >= 400) return [];
  const known = knownFields(spec, request);
  const { names, place } = fieldsOf(request['body']);
  return names
    .filter(name => !known.includes(name))
    .flatMap(name => {
      const advice = meant(
        name,
        known.filter(each => !names.includes(each)),
      );
      if (advice === undefined) return [];
      return [
        {
          severity: 'warning',
          code: 'request.body.unknown-field',
          message: `the spec knows no field '${name}' of the request body`,
          pointer: `${interaction.pointer}/request/body${place}${pointerStep(name)}`,
          advice,
        },
      ];
    });
}

function knownFields(spec: Spec, request: JsonObject): readonly string[] {
  const { method, path } = request;
  const operations = operationsOf(spec).filter(each => each.method === String(method).toUpperCase());
  const operation =
    operations.find(each => each.path === path) ?? operations.find(each => isLike(each.path, String(path)));
  const body = followed(spec.document, operation?.value['requestBody']);
  const media = isObject(body) ? Object.values(objectAt(body, 'content')) : [];
  return media.flatMap(each => (isObject(each) ? fieldsOfSchema(spec.document, each['schema']) : []));
}

function fieldsOfSchema(document: JsonObject, place: unknown): readonly string[] {
  const schema = followed(document, place);
  if (!isObject(schema)) return [];
  const parts: readonly unknown[] = Array.isArray(schema['allOf']) ? schema['allOf'] : [];
  return [
    ...Object.keys(objectAt(schema, 'properties')),
    ...parts.flatMap(part => fieldsOfSchema(document, part)),
  ];
}

function fieldsOf(body: unknown): { readonly names: readonly string[]; readonly place: string } {
  if (!isObject(body)) return { names: [], place: '' };
  const isWrapped = 'content' in body && 'contentType' in body;
  const content = isWrapped ? body['content'] : body;
  if (isObject(content)) return { names: Object.keys(content), place: isWrapped ? '/content' : '' };
  return { names: [], place: '' };
}
