import { readFileSync } from 'node:fs';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { expect, test } from 'vitest';

interface Component {
  readonly group?: string;
  readonly name: string;
  readonly version?: string;
  readonly licenses: readonly { readonly expression?: string; readonly license?: { readonly id?: string } }[];
  readonly components?: readonly Component[];
}

const TEXT = readFileSync('dist/sbom.cdx.json', 'utf8');
const { components } = JSON.parse(TEXT) as { readonly components: readonly Component[] };
const NOTICES = readFileSync('dist/THIRD-PARTY-LICENCES.txt', 'utf8').split(`\n${'-'.repeat(80)}\n\n`);

const nameOf = ({ group, name }: Component): string => (group === undefined ? name : `${group}/${name}`);
const inside = (name: string): readonly string[] =>
  (components.find(each => nameOf(each) === name)?.components ?? []).map(nameOf);

test('the bill of materials keeps to the schema of CycloneDX', async () => {
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);

  expect(await validator.validate(TEXT)).toBeNull();
  expect(await validator.validate(TEXT.replace('"library"', '"books"'))).not.toBeNull();
});

test('it names what is bundled, and what came packed inside of that', () => {
  expect(components.map(nameOf)).toEqual(
    expect.arrayContaining(['express', 'commander', 'lowdb', 'ajv', 'preact', 'swagger-ui-dist']),
  );
  expect(inside('@pactflow/openapi-pact-comparator')).toEqual(
    expect.arrayContaining(['lodash-es', 'find-my-way', '@sinclair/typebox', 'ajv', 'qs']),
  );
  expect(inside('jsonpath-plus')).toEqual(
    ['jsep', '@jsep-plugin/assignment', '@jsep-plugin/regex'].toSorted(),
  );
  expect(inside('swagger-ui-dist')).toEqual(expect.arrayContaining(['react', 'immutable', 'swagger-client']));
});

test('nothing that is only needed to develop goes out', () => {
  const names = components.map(nameOf);

  expect(
    names.filter(name => /^(vitest|typescript|esbuild|prettier|@types\/.*|@pact-foundation\/.*)$/.test(name)),
  ).toEqual([]);
});

test('every licence is one that lets the package be passed on', () => {
  const all = [...components, ...components.flatMap(each => each.components ?? [])];
  const licences = new Set(
    all.flatMap(each =>
      each.licenses.map(({ expression, license }) => expression ?? license?.id ?? nameOf(each)),
    ),
  );

  expect([...licences].toSorted()).toEqual([
    '(MIT AND BSD-3-Clause)',
    '(MPL-2.0 OR Apache-2.0)',
    '0BSD',
    'Apache-2.0',
    'BSD-3-Clause',
    'ISC',
    'MIT',
    'Unlicense',
  ]);
});

test('each of them has its text among the licences, with who grants it', () => {
  const heads = new Set(NOTICES.map(notice => notice.split(' (')[0]));
  const expected = components.flatMap(each => [
    `${nameOf(each)} ${each.version}`,
    ...(each.components ?? []).map(nameOf),
  ]);

  expect(expected.filter(head => !heads.has(head))).toEqual([]);
  expect(NOTICES).toHaveLength(expected.length);
  expect(NOTICES.filter(notice => !/copyright|Author: |\(c\)|0BSD|Unlicense/i.test(notice))).toEqual([]);
});
