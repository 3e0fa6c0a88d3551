import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Workflow } from '../mock/workflow/definition.js';
import { overviewOf } from '../mock/workflow/overview.js';
import { ruleBook } from '../mock/workflow/rules/rule-book.js';
import { stateDiagramOf } from '../mock/workflow/state-diagram.js';
import { untidyExport } from './support/exports.js';

const FOLDER = fileURLToPath(new URL('../mock/data/workflows/', import.meta.url));
const DEMO = readdirSync(FOLDER).map(file => JSON.parse(readFileSync(FOLDER + file, 'utf8')) as Workflow);
const UNTIDY = [1, 2, 3].map(seed => untidyExport(seed) as unknown as Workflow);

const SMALL: Workflow = {
  retailerId: '5',
  version: '2.4',
  entityType: 'ORDER',
  entitySubtype: 'HD',
  name: 'ORDER::HD',
  description: 'Short.',
  settings: { speed: 'high', more: { a: 1 } },
  statuses: [
    { name: 'CREATED', entityType: 'ORDER', category: 'BOOKING' },
    { name: 'PAID', entityType: 'ORDER', category: 'DONE' },
    { name: '', entityType: 'ORDER', category: '' },
  ],
  rulesets: [
    {
      name: 'CREATE',
      type: 'ORDER',
      triggers: [{ status: 'CREATED' }],
      rules: [
        { name: 'ACME.core.SetState', props: { status: 'PAID' } },
        { name: 'ACME.own.TagGift', props: { giftEventName: 'Wrap', otherEventName: 'DO_NOTHING' } },
        { name: 'ACME.own.TagGift' },
      ],
    },
    { name: 'Wrap', type: 'ORDER', subtype: 'HD', triggers: [], rules: null },
    {
      name: 'CREATE',
      type: 'ORDER',
      eventType: 'EXCEPTION',
      triggers: [{ status: '' }],
      rules: [{ name: 'ACME.core.ChangeStateGQL', props: { status: 'PAID' } }],
      userActions: [
        { context: [{ label: 'Go on', type: 'PRIMARY', modules: ['oms'] }], attributes: [{ name: 'why' }] },
        { eventName: 'Wrap', context: null },
      ],
    },
  ],
};

function overview(workflow: Workflow): string {
  const book = ruleBook();
  return overviewOf(workflow, rule => book.behaviourOf(rule).kind);
}

test('an overview tells statuses, rulesets with what they set and send, user actions, settings and stubs', () => {
  expect(overview(SMALL)).toBe(`ORDER::HD, version 2.4, retailer 5
Short.
3 rulesets, 1 entity type, 3 statuses, 2 user actions, 2 settings

ORDER: 3 rulesets
  BOOKING  CREATED
  DONE     PAID

  CREATE              CREATED -> PAID
      rules   SetState, TagGift* x2
      sends   Wrap
  Wrap (HD)           any status
  CREATE (exception)  any status -> PAID
      rules   ChangeStateGQL
      action  "Go on" (PRIMARY in oms); asks for why
      action  without a label; posts Wrap

SETTINGS
  speed = high
  more = {"a":1}

RULES (* is a stub)
  4 rule uses, 2 native, 2 stubbed: TagGift (2)
`);
});

test.each([...DEMO, ...UNTIDY].map(workflow => [workflow.rulesets.length, workflow] as const))(
  'an overview of %i rulesets names each, within 100 columns',
  (count, workflow) => {
    const lines = overview(workflow).split('\n');

    expect(lines.length).toBeGreaterThan(count);
    expect(lines.filter(line => line.length > 100)).toEqual([]);
    for (const { name, subtype } of workflow.rulesets) {
      const title = subtype ? `${name} (${subtype})` : name;
      expect(lines.some(line => line.startsWith(`  ${title} `))).toBe(true);
    }
  },
);

test('rulesets for any entity type are told apart, and types without rulesets are told too', () => {
  const anyType = [{ name: 'Ping', rules: [], triggers: [] }];
  const statuses = [{ name: 'NEW', entityType: 'ARTICLE', category: null }];
  const text = overview({ ...SMALL, rulesets: anyType, statuses });

  expect(text).toContain('ARTICLE: no rulesets\n  no category  NEW\n');
  expect(text).toContain('ANY ENTITY TYPE: 1 ruleset\n  Ping  any status\n');
});

test('an overview lets nothing in an export forge lines or steer the terminal', () => {
  const name = 'Evil\n\u001B[31mRed';
  const text = overview({ ...SMALL, description: name, rulesets: [{ name, type: name, rules: [] }] });

  expect(text).toContain('Evil??[31mRed');
  expect(text).not.toContain('\u001B');
});

test('a diagram has an arrow for each status that a ruleset triggers on and each that it sets', () => {
  expect(stateDiagramOf(SMALL)).toBe(`stateDiagram-v2
  state "ORDER" as ORDER {
    state "CREATED" as ORDER_CREATED
    state "PAID" as ORDER_PAID
    state "any status" as ORDER_any
    [*] --> ORDER_CREATED
    ORDER_CREATED --> ORDER_PAID : CREATE
    ORDER_any --> ORDER_PAID : CREATE (exception)
  }
`);
});

test('rulesets that leave the status as it is are loops, when they are asked for', () => {
  expect(stateDiagramOf(SMALL, 'ORDER')).not.toContain('Wrap');
  expect(stateDiagramOf(SMALL, 'ORDER', { all: true })).toContain('ORDER_any --> ORDER_any : Wrap (HD)\n');
});

test('a diagram of one entity type leaves the others out', () => {
  const order = DEMO.find(({ name }) => name === 'ORDER::HD');
  const diagram = stateDiagramOf(order ?? SMALL, 'ARTICLE');

  expect(diagram).toContain('state "ARTICLE" as ARTICLE {');
  expect(diagram).not.toContain('ORDER_');
});

/** The lines of a diagram by the lexer rules of Mermaid's grammar for state diagrams. */
const GRAMMAR = [
  /^stateDiagram-v2$/,
  /^ {2}state "[^"#;{}%]*(?:#\d+;[^"#;{}%]*)*" as (?<composite>\w+) \{$/,
  /^ {4}state "[^"#;{}%]*(?:#\d+;[^"#;{}%]*)*" as (?<state>\w+)$/,
  /^ {4}\[\*\] --> (?<first>\w+)$/,
  /^ {4}(?<from>\w+) --> (?<to>\w+)(?: : [^:#;{}%"]*(?:#\d+;[^:#;{}%"]*)*)?$/,
  /^ {2}\}$/,
  /^$/,
];

function groupsIn(diagram: string): readonly Readonly<Record<string, string>>[] {
  return diagram.split('\n').map(line => {
    const match = GRAMMAR.map(rule => rule.exec(line)).find(Boolean);
    if (!match) throw new Error(`Mermaid would refuse: ${line}`);
    return { ...match.groups };
  });
}

const NASTY = [
  'a: b',
  'a;b',
  '#1',
  'say "hi"',
  '{x}',
  '%% no',
  '<b>',
  'Closed - late',
  'end',
  '[*]',
  'ü',
  '--> x',
];

test.each([...DEMO, ...UNTIDY, { ...SMALL, rulesets: [...nasty()] }].map(each => [each.name, each] as const))(
  'Mermaid can read the diagram of %s, every state of which is declared once',
  (_name, workflow) => {
    const groups = groupsIn(stateDiagramOf(workflow, undefined, { all: true }));
    const declared = groups.flatMap(({ composite, state }) => composite ?? state ?? []);
    const used = groups.flatMap(({ from, to, first }) => [from, to, first].filter(id => id !== undefined));

    expect(used.length).toBeGreaterThan(0);
    expect(new Set(declared).size).toBe(declared.length);
    expect(used.filter(id => !declared.includes(id))).toEqual([]);
  },
);

function* nasty(): Generator<Workflow['rulesets'][number]> {
  for (const name of NASTY) {
    const rules = NASTY.map(status => ({ name: 'A.b.SetState', props: { status } }));
    yield { name, type: name, triggers: [{ status: name }, { status: 'any' }, { status: '' }], rules };
  }
}
