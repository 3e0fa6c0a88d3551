import { expect, test } from 'vitest';
import { intake, sameDefinition } from '../mock/workflow/intake.js';

const DEFINITION = {
  retailerId: '1',
  version: '1.4',
  entityType: 'ORDER',
  entitySubtype: 'HD',
  name: 'ORDER::HD',
  rulesets: [{ name: 'CREATE', type: 'ORDER', triggers: [{ status: 'CREATED' }] }],
};
const WORKFLOW = intake(DEFINITION, undefined);

test('a definition is not changed by being taken in', () => {
  const definition = { rulesets: [], retailerId: 7, entityType: 'ORDER', entitySubtype: 'HD', version: null };
  const before = structuredClone(definition);

  const workflow = intake(definition, WORKFLOW);

  expect(definition).toEqual(before);
  expect(Object.entries(workflow)).toEqual([
    ['rulesets', []],
    ['retailerId', '7'],
    ['entityType', 'ORDER'],
    ['entitySubtype', 'HD'],
    ['version', '1.5'],
    ['name', 'ORDER::HD'],
  ]);
});

test('a version that nobody can read counts as the first', () => {
  expect(intake(DEFINITION, { ...WORKFLOW, version: 'draft' }).version).toBe('1.4');
  expect(intake({ ...DEFINITION, version: '1.0' }, { ...WORKFLOW, version: 'draft' }).version).toBe('1.1');
});

test.each([
  ['another version', { version: '9.9' }],
  ['another comment', { versionComment: 'new' }],
  ['another author, time and id', { createdBy: 'me', createdOn: 'today', id: 5 }],
  ['another order of keys', Object.fromEntries(Object.entries(DEFINITION).toReversed())],
  [
    'another order of keys deeper down',
    { rulesets: [{ triggers: [{ status: 'CREATED' }], type: 'ORDER', name: 'CREATE' }] },
  ],
])('%s does not make another definition', (_what, fields) => {
  expect(sameDefinition(WORKFLOW, { ...WORKFLOW, ...fields })).toBe(true);
  expect(sameDefinition({ ...WORKFLOW, ...fields }, WORKFLOW)).toBe(true);
});

test.each([
  ['another retailer', { retailerId: '2' }],
  ['another description', { description: 'new' }],
  ['a key more', { extra: null }],
  ['another ruleset', { rulesets: [{ name: 'CREATE', type: 'ORDER', triggers: [] }] }],
  ['a ruleset more', { rulesets: [...DEFINITION.rulesets, ...DEFINITION.rulesets] }],
])('%s makes another definition', (_what, fields) => {
  expect(sameDefinition(WORKFLOW, { ...WORKFLOW, ...fields })).toBe(false);
  expect(sameDefinition({ ...WORKFLOW, ...fields }, WORKFLOW)).toBe(false);
});
