import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { PACKAGED_SPEC } from './support/referee.js';

type Node = Readonly<Record<string, unknown>>;

/** Something in the spec, with the place it stands at. */
interface Found {
  readonly place: string;
  readonly node: Node;
}

const SPEC = parse(readFileSync(PACKAGED_SPEC, 'utf8')) as Node;
const LEVELS = new Set(['documented', 'observed', 'inferred', 'invented']);
const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

/** The members of the object at a place, such as `#/components/schemas`. */
function membersOf({ place, node }: Found, key: string): readonly Found[] {
  return Object.entries((node[key] ?? {}) as Node).map(([name, member]) => ({
    place: `${place}/${key}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    node: member as Node,
  }));
}

const ROOT: Found = { place: '#', node: SPEC };
const COMPONENTS: Found = { place: '#/components', node: SPEC['components'] as Node };

const operations = membersOf(ROOT, 'paths').flatMap(({ place, node }) =>
  METHODS.filter(method => method in node).map((method): Found => ({
    place: `${place}/${method}`,
    node: node[method] as Node,
  })),
);
const parameters = operations.flatMap(operation => membersOf(operation, 'parameters'));
const bodies = operations
  .filter(({ node }) => 'requestBody' in node)
  .map(({ place, node }): Found => ({ place: `${place}/requestBody`, node: node['requestBody'] as Node }));
const responses = [...operations, COMPONENTS]
  .flatMap(owner => membersOf(owner, 'responses'))
  .filter(({ node }) => !('$ref' in node));
const schemas = membersOf(COMPONENTS, 'schemas');
const headers = membersOf(COMPONENTS, 'headers');
const readings = membersOf(ROOT, 'x-readings');
const behaviours = membersOf(ROOT, 'x-behaviours');

/** The properties of schemas, and those of the schemas within them. */
function propertiesOf(owners: readonly Found[]): readonly Found[] {
  const own = owners.flatMap(owner => membersOf(owner, 'properties'));
  return own.length === 0 ? [] : [...own, ...propertiesOf(own)];
}

function lacksEvidence({ node }: Found): boolean {
  const evidence = node['x-evidence'] as Node | undefined;
  const source = evidence?.['source'];
  return !LEVELS.has(String(evidence?.['level'])) || typeof source !== 'string' || source.trim() === '';
}

test.each([
  ['operation', operations, 5],
  ['parameter', parameters, 20],
  ['request body', bodies, 3],
  ['response', responses, 15],
  ['schema', schemas, 10],
  ['property', propertiesOf(schemas), 50],
  ['header', headers, 1],
  ['security scheme', membersOf(COMPONENTS, 'securitySchemes'), 1],
  ['reading', readings, 5],
  ['behaviour', behaviours, 30],
] as const)('every %s of the spec says how sure it is and where it comes from', (_kind, found, atLeast) => {
  expect(found.length).toBeGreaterThanOrEqual(atLeast);
  expect(found.filter(lacksEvidence).map(({ place }) => place)).toEqual([]);
});

test('evidence has a level, a source and perhaps a note, and nothing else', () => {
  const all = [...operations, ...parameters, ...bodies, ...responses, ...schemas, ...propertiesOf(schemas)];

  const keys = new Set(all.flatMap(({ node }) => Object.keys(node['x-evidence'] as Node)));

  expect([...keys].toSorted()).toEqual(['level', 'note', 'source']);
});

test('every reading has a default among its values, and at least two values', () => {
  const wrong = readings.filter(({ node }) => {
    const values = node['values'] as readonly unknown[];
    return values.length < 2 || new Set(values).size !== values.length || !values.includes(node['default']);
  });

  expect(readings.length).toBeGreaterThan(0);
  expect(wrong.map(({ place }) => place)).toEqual([]);
});

test('every behaviour has an id of its own and speaks of an operation that there is', () => {
  const ids = behaviours.map(({ node }) => node['id']);
  const operationIds = new Set(operations.map(({ node }) => node['operationId']));

  const spokenOf = behaviours.map(({ node }) => node['operation']).filter(id => id !== undefined);

  expect(new Set(ids).size).toBe(ids.length);
  expect(spokenOf.filter(id => !operationIds.has(id))).toEqual([]);
});

/** Every body and parameter that has examples, with the schema that they have to meet. */
const exampleHolders = [
  ...parameters.filter(({ node }) => 'examples' in node),
  ...[...bodies, ...responses].flatMap(owner => membersOf(owner, 'content')),
];

const shared = new Map(membersOf(COMPONENTS, 'examples').map(({ place, node }) => [place, node]));

/** The examples of a holder, behind their references. */
function examplesOf(holder: Found): readonly Found[] {
  return membersOf(holder, 'examples').map(({ place, node }) => {
    const reference = node['$ref'] as string | undefined;
    const target = reference === undefined ? node : shared.get(reference);
    if (!target) throw new Error(`${place} refers to an example that is not there`);
    return { place, node: target };
  });
}

test('every JSON or form body has an example', () => {
  const without = exampleHolders.filter(holder => examplesOf(holder).length === 0);

  expect(without.map(({ place }) => place)).toEqual([]);
});

test('every example meets the schema that it stands beside', () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addFormat('date-time', text => !Number.isNaN(Date.parse(text)));
  ajv.addSchema(SPEC, 'spec');

  const problems = exampleHolders.flatMap(holder => {
    const validate = ajv.compile({ $ref: `spec${encodeURI(`${holder.place}/schema`)}` });
    return examplesOf(holder)
      .filter(({ node }) => !validate(node['value']))
      .map(({ place }) => `${place}: ${ajv.errorsText(validate.errors)}`);
  });

  expect(exampleHolders.flatMap(examplesOf).length).toBeGreaterThan(30);
  expect(problems).toEqual([]);
});

test('every example is used', () => {
  const text = JSON.stringify(SPEC);

  const unused = membersOf(COMPONENTS, 'examples').filter(({ place }) => !text.includes(`"$ref":"${place}"`));

  expect(unused.map(({ place }) => place)).toEqual([]);
});
