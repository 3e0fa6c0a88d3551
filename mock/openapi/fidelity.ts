import { parse } from 'yaml';
import { readText } from '../kernel/files.js';
import { OpenApiDocument, type Node } from './document.js';

/** How sure a statement of the spec is, from the vendor's own word down to the sandbox's own choice. */
export type EvidenceLevel = 'documented' | 'observed' | 'inferred' | 'invented';

/** Where a statement of the spec comes from. */
export interface Evidence {
  readonly level: EvidenceLevel;
  readonly source: string;
  readonly note?: string;
}

/** One statement of the spec with its evidence. */
export interface Statement {
  readonly kind:
    'operation' | 'parameter' | 'request body' | 'response' | 'schema' | 'field' | 'reading' | 'behaviour';
  /** The operation, schema or topic that it belongs to. */
  readonly subject: string;
  readonly name: string;
  readonly text: string;
  readonly evidence: Evidence;
}

/** Every statement of a spec file that carries evidence. */
export function readFidelity(file: string): { statements: readonly Statement[] } {
  return { statements: collectStatements(new OpenApiDocument(parse(readText(file)))) };
}

/** Walks a document and collects what carries `x-evidence`. */
export function collectStatements(document: OpenApiDocument): readonly Statement[] {
  return [...operationStatements(document), ...schemaStatements(document), ...extensionStatements(document)];
}

function operationStatements(document: OpenApiDocument): readonly Statement[] {
  return [...document.operations()].flatMap(({ node, parameters, method, path }) => {
    const subject = `${method.toUpperCase()} ${path}`;
    const responses = Object.entries(document.resolve(node['responses']));
    return [
      ...statement('operation', subject, [String(node['operationId']), node]),
      ...parameters.flatMap(each => statement('parameter', subject, [String(each['name']), each])),
      ...statement('request body', subject, ['body', document.resolve(node['requestBody'] ?? {})]),
      ...responses.flatMap(([status, each]) =>
        statement('response', subject, [status, document.resolve(each)]),
      ),
    ];
  });
}

function schemaStatements(document: OpenApiDocument): readonly Statement[] {
  const schemas = document.resolve(document.resolve(document.root['components'])['schemas']);
  return Object.entries(schemas).flatMap(([subject, place]) => {
    const schema = document.resolve(place);
    const fields = Object.entries(document.resolve(schema['properties'] ?? {}));
    return [
      ...statement('schema', subject, [subject, schema]),
      // What stands beside a reference speaks of this field; the schema behind it speaks for itself.
      ...fields.flatMap(([name, field]) =>
        statement('field', subject, [name, { ...document.resolve(field), ...(field as Node) }]),
      ),
    ];
  });
}

function extensionStatements(document: OpenApiDocument): readonly Statement[] {
  const readings = Object.entries(document.resolve(document.root['x-readings'] ?? {})) as readonly [
    string,
    Node,
  ][];
  const behaviours = (document.root['x-behaviours'] ?? []) as readonly Node[];
  return [
    ...readings.flatMap(([name, reading]) => {
      const values = `${(reading['values'] as readonly string[]).join(' or ')}, default ${String(reading['default'])}`;
      return statement('reading', values, [name, reading]);
    }),
    ...behaviours.flatMap(each =>
      statement('behaviour', textOf(each, 'operation'), [String(each['id']), each]),
    ),
  ];
}

function statement(
  kind: Statement['kind'],
  subject: string,
  [name, node]: readonly [string, Node],
): readonly Statement[] {
  const evidence = node['x-evidence'] as Evidence | undefined;
  if (!evidence) return [];
  const text = textOf(node, 'statement', 'summary', 'description');
  return [{ kind, subject, name, text: text.replaceAll(/\s+/g, ' ').trim(), evidence }];
}

function textOf(node: Node, ...keys: readonly string[]): string {
  const text = keys.map(key => node[key]).find(value => typeof value === 'string');
  return text ?? '';
}
