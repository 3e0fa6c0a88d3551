import { ConfigurationError, messageOf } from '../kernel/errors.js';
import type { ReadingDefinition } from '../kernel/readings.js';
import { shiftTime } from '../kernel/time.js';
import {
  bodyKey,
  parameterKey,
  responseKey,
  type BodyContract,
  type ContractData,
  type OperationContract,
  type ParameterContract,
  type ParameterKind,
  type Window,
} from './contract.js';

/** An object of the OpenAPI document. */
export type Node = Readonly<Record<string, unknown>>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** An OpenAPI document and the way through its local references. */
export class OpenApiDocument {
  readonly root: Node;

  constructor(root: unknown) {
    this.root = asNode(root, 'the document');
    if (!/^3\.[01]\./.test(String(this.root['openapi']))) {
      const version = this.root['openapi'] ?? this.root['swagger'] ?? 'without a version';
      throw new ConfigurationError(`the spec must be OpenAPI 3.0 or 3.1, not ${JSON.stringify(version)}`);
    }
  }

  /** The object at a place, behind its `$ref` if it has one; `undefined` where nothing is. */
  follow(place: unknown): { node: Node; pointer: string | undefined } | undefined {
    if (place === undefined) return undefined;
    const node = asNode(place, 'an object of the spec');
    const reference = node['$ref'];
    if (typeof reference !== 'string') return { node, pointer: undefined };
    let target: unknown = this.root;
    for (const part of reference.replace(/^#\//, '').split('/')) {
      const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
      target = asNode(target, reference)[key];
    }
    if (target === undefined)
      throw new ConfigurationError(`the spec refers to ${reference}, which is not there`);
    const next = this.follow(target);
    return next && { node: next.node, pointer: next.pointer ?? reference };
  }

  resolve(place: unknown): Node {
    return this.follow(place)?.node ?? {};
  }

  /** Every operation with the parameters of its path added to its own. */
  *operations(): Iterable<{ method: string; path: string; node: Node; parameters: readonly Node[] }> {
    for (const [path, item] of Object.entries(this.resolve(this.root['paths']))) {
      const pathItem = this.resolve(item);
      for (const method of METHODS) {
        if (pathItem[method] === undefined) continue;
        const node = this.resolve(pathItem[method]);
        const parameters = [pathItem['parameters'], node['parameters']]
          .flatMap(asList)
          .map(each => this.resolve(each));
        yield { method, path, node, parameters };
      }
    }
  }
}

/** Reads what the server needs to know from a document; throws ConfigurationError where the document lacks it. */
export function describeContract(document: OpenApiDocument, hash: string): ContractData {
  const operations = [...document.operations()].map(
    ({ method, path, node, parameters }): OperationContract => {
      const id = node['operationId'];
      if (typeof id !== 'string') throw new ConfigurationError(`${method} ${path} has no operationId`);
      const security = node['security'] ?? document.root['security'];
      return {
        id,
        method,
        path,
        secured: asList(security).length > 0,
        parameters: parameters.map(parameter => describeParameter(document, parameter)),
        body: describeBody(document, node['requestBody']),
      };
    },
  );
  const readings = document.resolve(document.root['x-readings']) as Readonly<
    Record<string, ReadingDefinition>
  >;
  return { hash, readings, operations };
}

/** The schemas that need a validator, those of responses only where they are wanted, by the validator's name; each is a place in the document. */
export function schemasOf(document: OpenApiDocument, responses: boolean): ReadonlyMap<string, unknown> {
  const schemas = new Map<string, unknown>();
  for (const { node, parameters } of document.operations()) {
    const id = String(node['operationId']);
    for (const parameter of parameters)
      schemas.set(parameterKey(id, String(parameter['name'])), parameter['schema']);
    for (const [mediaType, media] of contentOf(document, node['requestBody'])) {
      schemas.set(bodyKey(id, mediaType), media['schema']);
    }
    if (!responses) continue;
    for (const [status, response] of Object.entries(document.resolve(node['responses']))) {
      const json = contentOf(document, response).find(([mediaType]) => mediaType === 'application/json');
      if (json) schemas.set(responseKey(id, status), json[1]['schema']);
    }
  }
  return schemas;
}

function contentOf(document: OpenApiDocument, place: unknown): readonly [string, Node][] {
  return Object.entries(document.resolve(document.resolve(place)['content'])).map(([mediaType, media]) => [
    mediaType,
    document.resolve(media),
  ]);
}

function describeParameter(document: OpenApiDocument, parameter: Node): ParameterContract {
  const schema = document.resolve(parameter['schema']);
  const array = schema['type'] === 'array';
  const item = array ? document.resolve(schema['items']) : schema;
  return {
    name: String(parameter['name']),
    in: parameter['in'] as ParameterContract['in'],
    required: parameter['required'] === true,
    kind: kindOf(item),
    array,
    values: item['enum'] === undefined ? undefined : asList(item['enum']).map(String),
    default: schema['default'] as ParameterContract['default'],
    window: describeWindow(parameter),
    field: parameter['x-field'] as string | undefined,
    loose: parameter['x-compare'] === 'loose',
    lenient: parameter['x-unknown-value'] !== undefined,
  };
}

function describeWindow(parameter: Node): Window | undefined {
  const window = parameter['x-window'] as Readonly<Record<string, string>> | undefined;
  for (const period of Object.values(window ?? {})) {
    try {
      shiftTime(0, period, 1);
    } catch (cause) {
      const where = `x-window of parameter '${String(parameter['name'])}'`;
      throw new ConfigurationError(`${where}: ${messageOf(cause)}`, { cause });
    }
  }
  return window;
}

function kindOf(schema: Node): ParameterKind {
  if (schema['format'] === 'date-time') return 'date-time';
  const type = schema['type'];
  return type === 'integer' || type === 'number' || type === 'boolean' ? type : 'string';
}

function describeBody(document: OpenApiDocument, place: unknown): BodyContract | undefined {
  if (place === undefined) return undefined;
  const mediaTypes = contentOf(document, place).map(([mediaType, media]): [string, string[]] => {
    const properties = document.resolve(document.resolve(media['schema'])['properties']);
    return [mediaType, Object.keys(properties)];
  });
  return {
    required: document.resolve(place)['required'] === true,
    mediaTypes: Object.fromEntries(mediaTypes),
  };
}

function asNode(value: unknown, what: string): Node {
  if (typeof value !== 'object' || value === null) throw new ConfigurationError(`${what} is not an object`);
  return value as Node;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
