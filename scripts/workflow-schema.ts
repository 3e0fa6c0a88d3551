import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

type Node = Readonly<Record<string, unknown>>;

const POINTER = '#/components/schemas/';

/** Keywords whose keys are names of the author's choice, not keywords. */
const NAMED = new Set(['properties', 'patternProperties', '$defs', 'dependentSchemas']);

/**
 * The JSON Schema (2020-12) of a workflow, for editors and other tools: the component `Workflow` of the spec with all
 * that it refers to. Strict readers refuse the spec's own `x-` keywords, so these are left out; known values become
 * `examples`, which editors offer.
 */
export function workflowSchema(specFile: string): Node {
  const spec = parse(readFileSync(specFile, 'utf8')) as {
    components: { schemas: Readonly<Record<string, Node>> };
  };
  const { schemas } = spec.components;
  const { Workflow: root } = schemas;
  if (!root) throw new Error(`${specFile} has no schema Workflow`);
  const names = referredFrom('Workflow', schemas);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:fluent-event-sandbox:workflow',
    title: 'Workflow of Fluent OMS',
    ...(standalone(root) as Node),
    $defs: Object.fromEntries(names.map(name => [name, standalone(schemas[name])])),
  };
}

/** The names of the schemas that one leads to, itself not counted, in the order in which it comes to them. */
function referredFrom(start: string, schemas: Readonly<Record<string, Node>>): readonly string[] {
  const found = new Set([start]);
  for (const name of found) {
    for (const [, next = ''] of JSON.stringify(schemas[name]).matchAll(
      /"\$ref":"#\/components\/schemas\/(\w+)"/g,
    ))
      found.add(next);
  }
  return [...found].slice(1);
}

function standalone(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(standalone);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, each]) => keyword(key, each)));
}

function keyword(key: string, value: unknown): readonly [string, unknown][] {
  if (key === '$ref') return [[key, String(value).replace(POINTER, '#/$defs/')]];
  if (key === 'x-known-values') return [['examples', value]];
  if (key.startsWith('x-')) return [];
  if (key === 'description') return [[key, String(value).replaceAll(/\s+/g, ' ').trim()]];
  if (!NAMED.has(key)) return [[key, standalone(value)]];
  return [
    [key, Object.fromEntries(Object.entries(value as Node).map(([name, each]) => [name, standalone(each)]))],
  ];
}
