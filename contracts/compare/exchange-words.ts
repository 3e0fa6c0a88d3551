import type { JsonObject } from '../pact/pact.js';
import type { Found } from './found.js';
import { meant, shown } from './rule-words.js';
import type { Words } from './said.js';
import { followed, isLike, objectAt, operationsOf, type Operation, type Spec } from './spec.js';

type Say = (found: Found) => Words;

/** What is said about a request or an answer as a whole, by the code of the library. */
export const EXCHANGE_WORDS: Readonly<Record<string, Say>> = {
  'request.path-or-method.unknown': pathWords,
  'request.query.unknown': queryWords,
  'request.authorization.missing': () => ({
    message: 'the request has no Authorization header, which the spec requires',
    expected: 'Authorization: Bearer <token>',
    actual: 'no such header',
    advice: 'write any token into the contract: verify puts a valid one in its place',
  }),
  'request.content-type.incompatible': found =>
    typeWords(found, 'the request has a body of a type that the API does not read'),
  'request.content-type.missing': found => ({
    ...typeWords(found, 'the request has a body without a Content-Type'),
    advice: 'send the header, as the API may refuse the body without it',
  }),
  'request.accept.incompatible': found =>
    typeWords(found, 'the request accepts only types that the API does not send'),
  'request.body.unknown': found => ({
    message: 'the spec does not say what a body of this type looks like',
    actual: shown(found.result.mockDetails?.value),
  }),
  'request.header.unknown': found => ({
    message: `the spec knows no ${found.at ?? 'such header'} of this request`,
    severity: 'warning',
    advice: 'nothing is wrong with it if the client sends it for others, such as proxies',
  }),
  'response.status.unknown': statusWords,
  'response.content-type.incompatible': found =>
    typeWords(found, 'the answer is expected in a type that the API does not send'),
  'response.body.unknown': found => ({
    message: 'the answer is expected to have a body, of which the spec says nothing',
    actual: shown(found.result.mockDetails?.value),
    advice: 'let the consumer do without it: the API need not send it',
  }),
  'response.header.unknown': headerWords,
};

function pathWords({ interaction, spec, pointer }: Found): Words {
  const { method, path } = objectAt(interaction.value, 'request');
  const asked = `${String(method).toUpperCase()} ${String(path)}`;
  const operations = operationsOf(spec);
  const like = operations.filter(each => isLike(each.path, String(path)));
  const same = like.filter(each => each.path === path);
  const sameOfPath = same.length > 0 ? same : like;
  const message = `the spec has no ${asked}`;
  if (sameOfPath.length > 0) {
    const methods = sameOfPath.map(each => each.method).join(', ');
    return {
      message,
      pointer: pointer.replace(/\/path$/, '/method'),
      expected: `${methods} for this path`,
      actual: String(method),
      advice: `use ${methods}, or another path`,
    };
  }
  const known = [...new Set(operations.map(each => each.path))];
  return {
    message,
    expected: `one of ${known.join(', ')}`,
    actual: String(path),
    advice: pathAdvice(String(path), operations),
  };
}

function pathAdvice(path: string, operations: readonly Operation[]): string {
  if (path.includes('?')) return 'give the parameters as the query of the request, not as part of its path';
  const known = operations.map(each => each.path);
  const inside = known.find(each => path.endsWith(each));
  if (inside !== undefined) return `leave out what stands before ${inside}: the path begins after the host`;
  const near = known.find(each => each.endsWith(path)) ?? undefined;
  if (near !== undefined) return `did you mean ${near}?`;
  return meant(path, known) ?? 'look the operation up in the spec';
}

function queryWords({ result, interaction, spec, pointer }: Found): Words {
  const name = /: (.*)$/s.exec(result.message)?.[1] ?? '';
  const { path } = objectAt(interaction.value, 'request');
  const operation = operationOf(result, spec) ?? {};
  const parameters = Array.isArray(operation['parameters']) ? operation['parameters'] : [];
  const known = parameters
    .map(each => followed(spec.document, each) as JsonObject)
    .filter(each => each['in'] === 'query')
    .map(each => String(each['name']));
  return {
    message: `the spec knows no query parameter '${name}' of ${String(path)}`,
    // To a consumer it is no trifle: what should narrow the search down is left out.
    severity: 'error',
    pointer,
    expected: known.length === 0 ? 'no parameters' : `one of ${known.join(', ')}`,
    actual: name,
    advice: meant(name, known) ?? 'leave it out: the API takes no notice of it, or refuses it',
  };
}

function operationOf({ specDetails }: Found['result'], spec: Spec): JsonObject | undefined {
  const { pathName, pathMethod } = specDetails ?? {};
  return operationsOf(spec).find(
    ({ path, method }) => path === pathName && method === pathMethod?.toUpperCase(),
  )?.value;
}

function statusWords({ result, interaction, spec }: Found): Words {
  const known = Object.keys(objectAt(operationOf(result, spec) ?? {}, 'responses'));
  const { method, path } = objectAt(interaction.value, 'request');
  return {
    message: `the spec has no answer ${String(result.mockDetails?.value)} to ${String(method)} ${String(path)}`,
    expected: `one of ${known.join(', ')}`,
    actual: String(result.mockDetails?.value),
    advice: 'let the consumer expect a status that the API has for this',
  };
}

function headerWords({ at, result, spec }: Found): Words {
  const headers = objectAt({ value: result.specDetails?.value }, 'value');
  const known = Object.keys(followed(spec.document, headers) as JsonObject);
  return {
    message: `the answer is expected to have the ${at ?? 'header'}, which the spec does not know`,
    expected: known.length === 0 ? 'no headers of its own' : `no headers but ${known.join(', ')}`,
    advice: 'let the consumer do without it: the API need not send it',
  };
}

function typeWords({ result }: Found, message: string): Words {
  const types = result.specDetails?.value;
  return {
    message,
    ...(Array.isArray(types) && { expected: types.join(' or ') }),
    actual: shown(result.mockDetails?.value ?? 'none'),
  };
}
