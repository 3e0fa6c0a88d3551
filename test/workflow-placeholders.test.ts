import { expect, test } from 'vitest';
import { fillPlaceholders, placeholdersIn } from '../mock/workflow/placeholders.js';
import { untidyExport } from './support/exports.js';

function namesIn(value: unknown): readonly string[] {
  return placeholdersIn(value).map(({ name }) => name);
}

test.each([
  ['[[account.id]].core.SetState', 'account.id'],
  ['[[ account.id ]]', 'account.id'],
  ['{{accountId}}.core.SetState', 'accountId'],
  ['https://{{ host }}/hook', 'host'],
  ['<ACCOUNTID>.core.SetState', 'ACCOUNTID'],
  ['DEFAULT:<RETAILER-1.ID>', 'RETAILER-1.ID'],
  ['[account].core.SetState', 'account'],
  ['[ACCOUNT].core.SetState', 'ACCOUNT'],
  ['[account]', 'account'],
])('%j has the placeholder %s', (text, name) => {
  expect(namesIn(text)).toEqual([name]);
});

test.each([
  'items[0]',
  'items[name]',
  '[0]',
  '[*]',
  "['name']",
  "[name].'other'",
  '$.items[?(@.x)]',
  '$[status]',
  '[optional] note',
  'see [account]',
  '[true]',
  '[null]',
  '[]',
  '[[]]',
  '[[1, 2]]',
  '[["a"]]',
  '{{}}',
  '{{#if gift}}',
  '${account}',
  'a < B and C > d',
  '<b>',
  '<List>',
  'a <-> B',
])('%j has no placeholder', text => {
  expect(namesIn(text)).toEqual([]);
  expect(fillPlaceholders(text, { account: 'X', name: 'X', status: 'X', optional: 'X', b: 'X' })).toBe(text);
});

test('a word in single brackets is an aside where people write for people', () => {
  expect(namesIn({ description: '[internal]', label: '[draft]', versionComment: '[wip]' })).toEqual([]);
  expect(namesIn({ description: 'for [[account.id]]' })).toEqual(['account.id']);
});

test('each name is told once, with its first place and how often it occurs', () => {
  const value = {
    rules: [
      { name: '{{a}}.x.One', props: { 'to/{{b}}': '{{a}} and {{a}}' } },
      { name: '[b].y.Two', props: null },
    ],
  };

  expect(placeholdersIn(value)).toEqual([
    { name: 'a', pointer: '/rules/0/name', count: 3 },
    { name: 'b', pointer: '/rules/0/props/to~1{{b}}', count: 2 },
  ]);
});

test('a name is filled in all forms, in values and keys, wherever it stands', () => {
  const template = {
    '[[id]].key': ['[[id]].a.B', '{{ id }}-{{id}}', '<ID>', '[id].a.B', { deep: '[id]' }],
    number: 7,
    nothing: null,
  };

  expect(fillPlaceholders(template, { id: 'ACME' })).toEqual({
    'ACME.key': ['ACME.a.B', 'ACME-ACME', 'ACME', 'ACME.a.B', { deep: 'ACME' }],
    number: 7,
    nothing: null,
  });
  expect(template['[[id]].key'][0]).toBe('[[id]].a.B');
});

test('a name that is given as written wins over one that differs in case', () => {
  const variables = { ACCOUNT: 'upper', account: 'lower' };

  expect(fillPlaceholders(['{{account}}', '{{ACCOUNT}}', '{{Account}}'], variables)).toEqual([
    'lower',
    'upper',
    'upper',
  ]);
});

test('what is not given stays as it is, and what is filled in is not looked through again', () => {
  expect(fillPlaceholders('{{one}} {{two}} {{constructor}}', { one: '{{two}}' })).toBe(
    '{{two}} {{two}} {{constructor}}',
  );
  expect(fillPlaceholders('{{one}}', {})).toBe('{{one}}');
});

test('a whole value stays a text, whatever is filled in', () => {
  expect(fillPlaceholders(['{{n}}', '{{flag}}', '{{s}}'], { n: '12', flag: 'true', s: '$& $1' })).toEqual([
    '12',
    'true',
    '$& $1',
  ]);
});

test.each([1, 2, 3, 4])(
  'the template of seed %i has four placeholders, and none when they are filled',
  seed => {
    const template = untidyExport(seed, { template: true });

    expect(namesIn(template).toSorted()).toEqual(['ACCOUNTID', 'account', 'account.id', 'accountId']);
    const filled = fillPlaceholders(template, { 'account.id': 'A', accountid: 'B', account: 'C' });
    expect(namesIn(filled)).toEqual([]);
    expect(JSON.stringify(filled)).toContain('"C.core.SetState"');
  },
);

test('long texts of nothing but brackets cost no time', () => {
  const texts = ['[', '{{', '[[a', '<A', '[[ ', '[[ a '].map(part => part.repeat(200_000));

  expect(namesIn(texts)).toEqual([]);
}, 2_000);
