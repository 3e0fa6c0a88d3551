import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { likeAWorkflow } from './support/any-workflow.js';
import { problemsIn } from './support/definitions.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SCHEMA = JSON.parse(readFileSync(`${ROOT}spec/workflow.schema.json`, 'utf8')) as AnySchemaObject;

/** A reader that refuses keywords that JSON Schema does not have. */
function strictReader(): Ajv2020 {
  return new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
}

test('it is a JSON Schema of its own, which a strict reader takes', () => {
  const ajv = strictReader();

  expect(ajv.validateSchema(SCHEMA)).toBe(true);
  expect(() => ajv.compile(SCHEMA)).not.toThrow();
  expect(SCHEMA).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: expect.stringMatching(/^urn:/),
    title: expect.stringMatching(/./),
    description: expect.stringMatching(/./),
  });
});

test('it refers to nothing outside of itself and holds nothing of OpenAPI', () => {
  const text = JSON.stringify(SCHEMA);
  const references = [...text.matchAll(/"\$ref":"([^"]*)"/g)].map(([, reference = '']) => reference);

  expect(references.length).toBeGreaterThan(5);
  expect(references.filter(reference => !/^#\/\$defs\/\w+$/.test(reference))).toEqual([]);
  expect(text).not.toMatch(/"x-|"nullable"|"discriminator"|"example":|components/);
});

test('every part and every field says what it is', () => {
  const parts = [SCHEMA, ...Object.values(SCHEMA['$defs'] as Record<string, AnySchemaObject>)];
  const fields = parts.flatMap(part => Object.values(part['properties'] as Record<string, AnySchemaObject>));

  const silent = [...parts, ...fields].filter(({ description }) => !description);

  expect(parts.length).toBeGreaterThan(6);
  expect(fields.length).toBeGreaterThan(30);
  expect(silent).toEqual([]);
});

test.each(readdirSync(`${ROOT}mock/data/workflows`))('the demo workflow %s is valid', file => {
  const validate = strictReader().compile(SCHEMA);

  const valid = validate(JSON.parse(readFileSync(`${ROOT}mock/data/workflows/${file}`, 'utf8')));

  expect([valid, validate.errors]).toEqual([true, null]);
});

test('it takes and refuses what the sandbox takes and refuses', () => {
  const validate = strictReader().compile(SCHEMA);

  const check = fc.check(
    fc.property(likeAWorkflow, value => {
      const taken = problemsIn(value).every(({ severity }) => severity === 'warning');
      return validate(value) === taken;
    }),
    { numRuns: 300 },
  );

  expect(fc.defaultReportMessage(check)).toBe(undefined);
});
