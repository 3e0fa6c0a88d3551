import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { CREATE, problemsIn, TIDY, toldOf, withRule, withRuleset } from './support/definitions.js';

test('a tidy workflow has nothing to tell', () => {
  expect(toldOf({})).toEqual([]);
});

const CASES: readonly [what: string, fields: object, told: readonly [pointer: string, message: RegExp]][] = [
  ['a version is missing', { version: undefined }, ['', /no version/]],
  ['a version is null', { version: null }, ['', /no version/]],
  ['a version is no major.minor', { version: 'v2' }, ['/version', /'v2' is not major\.minor/]],
  ['a name is missing', { name: undefined }, ['', /no name, so it is 'ORDER::HD'/]],
  ['a name is not that of the types', { name: 'ORDER::CC' }, ['/name', /'ORDER::CC'.*'ORDER::HD'/]],
  ['a name has a space', { name: 'ORDER HD' }, ['/name', /space/]],
  [
    'a root type is unknown',
    { entityType: 'ORDRE', name: 'ORDRE::HD' },
    ['/entityType', /'ORDRE'.*did you mean 'ORDER'\?/],
  ],
  ['a root type has no workflows', { entityType: 'JOB', name: 'JOB::HD' }, ['/entityType', /'JOB'/]],
  [
    'a description is long',
    { description: 'x'.repeat(301) },
    ['/description', /301 characters; Fluent takes 300/],
  ],
  ['a comment is long', { versionComment: 'x'.repeat(2001) }, ['/versionComment', /2001.*2000/]],
  [
    'a ruleset says much',
    withRuleset({ description: 'x'.repeat(251) }),
    ['/rulesets/1/description', /251.*250/],
  ],
  ['no statuses are declared', { statuses: null }, ['', /declares no statuses/]],
  ['the list of statuses is empty', { statuses: [] }, ['/statuses', /declares no statuses/]],
  [
    'a ruleset has a space in its name',
    withRuleset({ name: 'My Next' }),
    ['/rulesets/1/name', /'My Next'.*space/],
  ],
  ['a ruleset has no type', withRuleset({ type: null }), ['/rulesets/1', /'Next' has no type/]],
  [
    'an eventType is unknown',
    withRuleset({ eventType: 'AUDIT' }),
    ['/rulesets/1/eventType', /'AUDIT'.*NORMAL/],
  ],
  ['a ruleset has no rules', withRuleset({ rules: [] }), ['/rulesets/1', /'Next' has no rules/]],
  ['a ruleset has null for rules', withRuleset({ rules: null }), ['/rulesets/1', /'Next' has no rules/]],
  [
    'a rule name has no dots',
    withRule('SetIt'),
    ['/rulesets/1/rules/0/name', /'SetIt'.*ACCOUNT\.plugin\.Rule/],
  ],
  [
    'a trigger has an empty status',
    withRuleset({ triggers: [{ status: '' }] }),
    ['/rulesets/1/triggers/0', /any status/],
  ],
  ['a trigger has no status', withRuleset({ triggers: [{}] }), ['/rulesets/1/triggers/0', /any status/]],
  [
    'a trigger is there twice',
    withRuleset({ triggers: [{ status: 'BOOKED' }, { status: 'BOOKED' }] }),
    ['/rulesets/1/triggers/1', /'BOOKED' more than once/],
  ],
  [
    'a trigger status is not declared',
    withRuleset({ triggers: [{ status: 'BOOKD' }] }),
    ['/rulesets/1/triggers/0/status', /'BOOKD' of 'ORDER'.*did you mean 'BOOKED'\?/],
  ],
  [
    'a status that is set is not declared',
    withRule('X.y.ChangeStateGQL', { status: 'SHIPPED' }),
    ['/rulesets/1/rules/0/props/status', /'SHIPPED' of 'ORDER' is not among the statuses/],
  ],
  [
    'an event that is sent has no ruleset',
    withRule('X.y.Send', { eventName: 'Nxt' }),
    [
      '/rulesets/1/rules/0/props/eventName',
      /'Nxt'.*did you mean 'Next'\? It may be meant for another workflow/,
    ],
  ],
  [
    'an event in a list has no ruleset',
    withRule('X.y.Send', { 'a/b~Event': ['Next', 'Elsewhere', 5] }),
    ['/rulesets/1/rules/0/props/a~1b~0Event/1', /'Elsewhere'.*; it may be meant for another workflow/],
  ],
  [
    'a user action posts an event that has no ruleset',
    withRuleset({ userActions: [{ eventName: 'Nowhere' }] }),
    ['/rulesets/1/userActions/0/eventName', /'Nowhere', which a user action posts/],
  ],
  [
    'a ruleset is there twice',
    { rulesets: [CREATE, CREATE] },
    ['/rulesets/1', /'CREATE' for ORDER.*more than once/],
  ],
  [
    'a placeholder is left in a rule',
    withRule('[[account.id]].core.Do'),
    ['/rulesets/1/rules/0/name', /placeholder 'account\.id' is not filled$/],
  ],
  ['a placeholder is left in the retailer', { retailerId: '[retailer]' }, ['/retailerId', /'retailer'/]],
];

test.each(CASES)('where %s, that is told with its place', (_what, fields, [pointer, message]) => {
  expect(toldOf(fields)).toEqual([{ severity: 'warning', pointer, message: expect.stringMatching(message) }]);
});

test('an entity type without CREATE and CREATED is told', () => {
  const told = toldOf(withRuleset({ type: 'FULFILMENT', triggers: [], rules: [{ name: 'A.b.C' }] }));

  expect(told.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^'FULFILMENT' has no ruleset CREATE/),
    expect.stringMatching(/^'FULFILMENT' has no status CREATED/),
  ]);
});

test('a workflow without rulesets is told so', () => {
  expect(toldOf({ rulesets: [] })).toMatchObject([{ pointer: '/rulesets' }]);
});

const FINE: readonly [what: string, fields: object][] = [
  ['the event DO_NOTHING', withRule('X.y.Send', { noMatchEventName: 'DO_NOTHING', eventName: '' })],
  ['an event that a ruleset has', withRule('X.y.Send', { eventName: 'CREATE', matchEvent: ['Next'] })],
  ['a property that only sounds like an event', withRule('X.y.Send', { eventful: 'Nowhere', eventId: 'x' })],
  ['no triggers', withRuleset({ triggers: [] })],
  ['null for triggers', withRuleset({ triggers: null })],
  ['no eventType', withRuleset({ eventType: null })],
  ['the eventType SCHEDULED', withRuleset({ eventType: 'SCHEDULED' })],
  [
    'a handler for the exceptions of a ruleset',
    { rulesets: [CREATE, { ...CREATE, eventType: 'EXCEPTION' }] },
  ],
  ['a namesake for a subtype', { rulesets: [CREATE, { ...CREATE, subtype: 'HD' }] }],
  [
    'a status that is declared for all types',
    { statuses: [{ name: 'CREATED' }, { name: 'BOOKED', entityType: '' }] },
  ],
  ['a status without a name', { statuses: [...TIDY.statuses, { name: '', entityType: 'ORDER' }] }],
  ['keys that nobody knows', { $schema: 'workflow.schema.json', rulesets: [{ ...CREATE, note: 1 }] }],
];

test.each(FINE)('%s is nothing to tell', (_what, fields) => {
  expect(toldOf(fields)).toEqual([]);
});

test('the same warning is told once, at its first place and with its number', () => {
  const rules = Array.from({ length: 30 }, () => ({
    name: '{{account}}.core.Send',
    props: { eventName: 'Away' },
  }));

  expect(toldOf(withRuleset({ rules }))).toEqual([
    {
      severity: 'warning',
      pointer: '/rulesets/1/rules/0/name',
      message: "the placeholder 'account' is not filled (30 places)",
    },
    {
      severity: 'warning',
      pointer: '/rulesets/1/rules/0/props/eventName',
      message: expect.stringMatching(/'Away'.* \(30 places\)$/),
    },
  ]);
});

test('a big workflow full of mistakes is read in no time', () => {
  const rulesets = Array.from({ length: 5000 }, (_, index) => ({
    name: `Ruleset${index}`,
    type: 'ORDER',
    rules: [{ name: 'A.b.Send', props: { eventName: `Missing${index}` } }],
    triggers: [{ status: `S${index}` }],
  }));
  const long = 'y'.repeat(200_000);

  const told = toldOf({
    rulesets: [...rulesets, { name: long, rules: [{ name: long, props: { eventName: `${long}z` } }] }],
  });

  expect(told.length).toBeGreaterThan(10_000);
}, 5000);

const FOLDER = fileURLToPath(new URL('../mock/data/workflows/', import.meta.url));

test.each(readdirSync(FOLDER))(
  'the demo workflow %s has no errors, and warns of events for other workflows only',
  file => {
    const told = problemsIn(JSON.parse(readFileSync(FOLDER + file, 'utf8')));

    expect(told.filter(({ message }) => !message.includes('another workflow'))).toEqual([]);
  },
);
