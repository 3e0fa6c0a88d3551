import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { PACKAGED_SPEC } from '../referee.js';

type Node = Readonly<Record<string, unknown>>;

const SPEC = parse(readFileSync(PACKAGED_SPEC, 'utf8')) as Node & {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

/** A field of an object, as far as it tells what an answer may look like. */
export interface Field {
  readonly name: string;
  readonly required: boolean;
  readonly nullable: boolean;
  /** The texts that it may be; empty where it may be any. */
  readonly values: readonly string[];
}

/** The names of the object schemas that an answer of the Event API can hold. */
export function answerSchemas(): readonly string[] {
  const found = new Set<string>();
  const answers = Object.values(SPEC.paths).flatMap(path =>
    Object.values(path).map(operation => (operation as Node)['responses'] as Node),
  );
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { $ref, allOf = [], ...members } = node as Node;
    // What a schema takes over from another does not occur by itself.
    for (const base of allOf as readonly { readonly $ref: string }[]) walk({ ...at(base.$ref) });
    for (const member of Object.values(members)) walk(member);
    if (typeof $ref !== 'string' || $ref.includes('/examples/') || found.has($ref)) return;
    found.add($ref);
    walk(at($ref));
  };
  for (const answer of answers) walk(answer);
  return [...found]
    .filter(ref => ref.startsWith('#/components/schemas/') && !('enum' in at(ref)))
    .map(nameOf);
}

/** The fields of a schema, with those that it takes over from others. */
export function fieldsOf(schema: string): readonly Field[] {
  const { allOf = [], properties = {}, required = [] } = schemaOf(schema);
  const inherited = (allOf as readonly { $ref: string }[]).flatMap(({ $ref }) => fieldsOf(nameOf($ref)));
  const own = Object.entries(properties as Node).map(([name, property]): Field => {
    const node = resolved(property as Node);
    return {
      name,
      required: (required as readonly string[]).includes(name),
      nullable: isNullable(node),
      values: valuesOf(node),
    };
  });
  return [...inherited.filter(({ name }) => !own.some(field => field.name === name)), ...own];
}

/** The examples of an answer that the spec has for a schema, by their names. */
export function examplesOf(schema: string): Readonly<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { schema: used, examples } = node as Node;
    const { $ref } = (used ?? {}) as { $ref?: string };
    if ($ref !== undefined && nameOf($ref) === schema)
      for (const example of Object.values((examples ?? {}) as Readonly<Record<string, { $ref: string }>>))
        found[nameOf(example.$ref)] = at(example.$ref)['value'];
    for (const member of Object.values(node)) walk(member);
  };
  walk([SPEC.paths, at('#/components/responses')]);
  return found;
}

const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { 'date-time': true } }).addSchema(
  SPEC,
  'spec',
);

/** The validator of a schema of the spec. */
export function validatorOf(schema: string): ValidateFunction {
  return ajv.compile({ $ref: `spec#/components/schemas/${schema}` });
}

function schemaOf(name: string): Node {
  return at(`#/components/schemas/${name}`);
}

function at(ref: string): Node {
  return ref
    .split('/')
    .slice(1)
    .reduce<Node>((node, key) => node[key] as Node, SPEC);
}

function nameOf(ref: string): string {
  return ref.split('/').at(-1) ?? '';
}

function resolved(node: Node): Node {
  return typeof node['$ref'] === 'string' ? { ...at(node['$ref']), ...node } : node;
}

function isNullable(node: Node): boolean {
  const { type, anyOf = [] } = node;
  const choices = (anyOf as readonly Node[]).map(resolved);
  // What has no type at all may be anything.
  if (type === undefined && choices.length === 0 && !('allOf' in node) && !('enum' in node)) return true;
  return type === 'null' || (Array.isArray(type) && type.includes('null')) || choices.some(isNullable);
}

function valuesOf(node: Node): readonly string[] {
  const choices = ((node['anyOf'] ?? []) as readonly Node[]).map(resolved);
  return [...((node['enum'] ?? []) as readonly string[]), ...choices.flatMap(valuesOf)];
}
