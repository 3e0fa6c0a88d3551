import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../mock/workflow/compiled.js';
import { intake } from '../mock/workflow/intake.js';
import { userActionsFor } from '../mock/workflow/user-actions.js';
import { anyWorkflow, jsonValue, likeAWorkflow } from './support/any-workflow.js';
import { CREATE, problemsIn, TIDY, toldOf, withRule, withRuleset } from './support/definitions.js';

const CASES: readonly [fields: object, pointer: string, message: RegExp][] = [
  [{ retailerId: undefined }, '', /^'retailerId' is missing: it has to be the id of a retailer$/],
  [{ retailerId: null }, '/retailerId', /has to be a text or a whole number, not null$/],
  [{ retailerId: '' }, '/retailerId', /must not be empty$/],
  [{ retailerId: 1.5 }, '/retailerId', /not 1\.5$/],
  [{ entityType: '' }, '/entityType', /must not be empty$/],
  [{ entitySubtype: 7 }, '/entitySubtype', /has to be a text, not 7$/],
  [{ rulesets: undefined, ruleSets: [] }, '', /^'rulesets' is missing.*'ruleSets'/],
  [{ rulesets: {} }, '/rulesets', /has to be a list, not an object$/],
  [{ rulesets: ['CREATE'] }, '/rulesets/0', /has to be an object, not the text 'CREATE'$/],
  [{ rulesets: [CREATE, { Name: 'X' }] }, '/rulesets/1', /^'name' is missing.*'Name'/],
  [withRuleset({ name: '' }), '/rulesets/1/name', /must not be empty$/],
  [withRuleset({ rules: {} }), '/rulesets/1/rules', /^ruleset 'Next': .*a list or null, not an object$/],
  [withRuleset({ rules: [null] }), '/rulesets/1/rules/0', /^ruleset 'Next': .*an object, not null$/],
  [withRuleset({ rules: [{}] }), '/rulesets/1/rules/0', /^ruleset 'Next': 'name' is missing/],
  [withRule('A.b.C', []), '/rulesets/1/rules/0/props', /an object or null, not a list$/],
  [withRuleset({ triggers: 'ANY' }), '/rulesets/1/triggers', /a list or null, not the text 'ANY'$/],
  [withRuleset({ triggers: ['ANY'] }), '/rulesets/1/triggers/0', /an object, not the text 'ANY'$/],
  [withRuleset({ triggers: [{ status: 1 }] }), '/rulesets/1/triggers/0/status', /a text or null, not 1$/],
  [withRuleset({ type: {} }), '/rulesets/1/type', /a text or null, not an object$/],
  [withRuleset({ userActions: [false] }), '/rulesets/1/userActions/0', /an object, not false$/],
  [{ statuses: {} }, '/statuses', /a list or null, not an object$/],
  [{ statuses: [null] }, '/statuses/0', /an object, not null$/],
  [{ settings: [] }, '/settings', /an object or null, not a list$/],
];

test.each(CASES)('%j is wrong at its place', (fields, pointer, message) => {
  expect(toldOf(fields)).toEqual([{ severity: 'error', pointer, message: expect.stringMatching(message) }]);
});

test.each([null, 5, 'ORDER::HD', [TIDY], true])('%j is no workflow at all', value => {
  expect(problemsIn(value)).toEqual([
    { severity: 'error', pointer: '', message: expect.stringMatching(/^the workflow has to be an object/) },
  ]);
});

test('all are told, and no warnings beside them', () => {
  const told = toldOf({ version: 'draft', rulesets: [{}, { name: 'A', rules: [{}] }], statuses: 1 });

  expect(told.map(({ severity, pointer }) => [severity, pointer])).toEqual([
    ['error', '/rulesets/0'],
    ['error', '/rulesets/1/rules/0'],
    ['error', '/statuses'],
  ]);
});

test('a long text is not repeated in full', () => {
  const [problem] = toldOf({ rulesets: 'x'.repeat(10_000) });

  expect(problem?.message.length).toBeLessThan(200);
});

test('what is nested too deep, or meant to harm, is wrong too', () => {
  const nested: unknown = JSON.parse(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`);
  const poisoned: unknown = JSON.parse('{ "__proto__": {} }');

  expect(toldOf({ settings: nested })).toMatchObject(
    [{ severity: 'error', message: /deeper than 64/ }].map(({ severity, message }) => ({
      severity,
      message: expect.stringMatching(message),
    })),
  );
  expect(toldOf({ settings: poisoned })).toMatchObject([
    { severity: 'error', pointer: '/settings/__proto__' },
  ]);
});

/** Whether everything that works with a workflow can work with a definition. */
function isLoadable(definition: unknown): boolean {
  const workflow = intake(definition as Readonly<Record<string, unknown>>, undefined);
  const { type } = compile(workflow).rulesets[0] ?? { type: null };
  const trigger = { type: type ?? '', retailerId: '1', module: 'm', flexType: workflow.name };
  return Array.isArray(userActionsFor(trigger, workflow)) && /^\d+\.\d+$/.test(workflow.version);
}

function hasErrors(value: unknown): boolean {
  return problemsIn(value).some(({ severity }) => severity === 'error');
}

test.each([
  ['any JSON value', jsonValue],
  ['what looks like a workflow', likeAWorkflow],
])('%s has errors or can be loaded', (_what, values) => {
  const check = fc.check(
    fc.property(values, value => hasErrors(value) || isLoadable(value)),
    { numRuns: 300 },
  );

  expect(fc.defaultReportMessage(check)).toBe(undefined);
});

test('a workflow as exports write it has no errors and can be loaded', () => {
  const check = fc.check(
    fc.property(anyWorkflow, value => !hasErrors(value) && isLoadable(value)),
    { numRuns: 300 },
  );

  expect(fc.defaultReportMessage(check)).toBe(undefined);
});

/** What a JSON Pointer leads to; undefined when that is nothing. */
function at(value: unknown, pointer: string): unknown {
  const keys = pointer.split('/').slice(1);
  return keys.reduce<unknown>((parent, key) => {
    const name = key.replaceAll('~1', '/').replaceAll('~0', '~');
    const isThere = typeof parent === 'object' && parent !== null && Object.hasOwn(parent, name);
    return isThere ? (parent as Record<string, unknown>)[name] : undefined;
  }, value);
}

test('every problem points to something that is there', () => {
  const check = fc.check(
    fc.property(likeAWorkflow, value =>
      problemsIn(value).every(({ pointer }) => at(value, pointer) !== undefined),
    ),
    { numRuns: 300 },
  );

  expect(fc.defaultReportMessage(check)).toBe(undefined);
});
