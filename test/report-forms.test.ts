import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { annotations, consoleForm, htmlForm, jsonForm, junitForm } from '../contracts/report/forms.js';
import type { Report } from '../contracts/report/report.js';
import { caseOf, failedCase, reportOf, suiteOf } from './support/reports.js';

const MIXED = reportOf([
  suiteOf([
    caseOf(),
    failedCase(),
    caseOf({
      name: 'a slow one',
      verdict: 'warned',
      findings: [{ severity: 'warning', code: 'unused', message: 'nobody needs it' }],
    }),
    caseOf({
      name: 'a writing one',
      verdict: 'skipped',
      findings: [{ severity: 'warning', code: 'writes', message: 'it writes' }],
    }),
  ]),
  suiteOf([], {
    source: 'pacts/broken.json',
    consumer: '',
    provider: '',
    findings: [{ severity: 'error', code: 'broken-json', message: 'line 3, column 1: expected a value' }],
  }),
]);

interface Attributes {
  readonly [name: `@_${string}`]: string;
}

interface JunitCase extends Attributes {
  readonly failure?: Attributes & { readonly '#text': string };
  readonly error?: Attributes & { readonly '#text': string };
  readonly skipped?: Attributes;
  readonly 'system-out'?: string;
}

interface JunitSuite extends Attributes {
  readonly testcase?: readonly JunitCase[];
}

/** Reads JUnit XML as strictly as a CI may. */
function readJunit(text: string): Attributes & { readonly testsuite: readonly JunitSuite[] } {
  expect(XMLValidator.validate(text)).toBe(true);
  const parser = new XMLParser({
    ignoreAttributes: false,
    isArray: name => name === 'testsuite' || name === 'testcase',
  });
  return (parser.parse(text) as { testsuites: ReturnType<typeof readJunit> }).testsuites;
}

test('the console says what was expected, what came, why, and what to do', () => {
  const text = consoleForm(MIXED, { colour: false });

  expect(text).toBe(`shop → fluent-event-api  pacts/shop.json
  ✓ a request for an event
  ✗ posting an event
    given an event 1 exists
    the answer has another status [status]
      in pact   /interactions/1/response/status
      at        the status
      expected  200
      but was   404
      why       no event has the id 1
      to do     ask for the state: an event {id} exists
      sent      GET /api/v4.1/event/1
      │         accept: application/json
      came      404
      │         {"errors":[]}
  ! a slow one
    given an event 1 exists
    nobody needs it [unused]
  - a writing one
    given an event 1 exists
    it writes [writes]

pacts/broken.json
    line 3, column 1: expected a value [broken-json]

2 pacts, 4 interactions: 1 failed, 1 pact with errors, 2 passed, 1 of them with warnings, 1 skipped
verified against sandbox 0.1.0 in 1.2 s`);
});

test('the console is coloured where that is wanted', () => {
  const coloured = consoleForm(MIXED, { colour: true });

  expect(coloured).toContain('\u001b[31m');
  // oxlint-disable-next-line no-control-regex
  expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(consoleForm(MIXED, { colour: false }));
});

test('JUnit has a suite for each pact, a case for each interaction, and counts them', () => {
  const suites = readJunit(junitForm(MIXED));
  const [shop, broken] = suites.testsuite;

  expect(suites).toMatchObject({ '@_tests': '5', '@_failures': '1', '@_errors': '1', '@_skipped': '1' });
  expect(shop).toMatchObject({ '@_name': 'shop → fluent-event-api', '@_tests': '4', '@_failures': '1' });
  expect(shop?.testcase?.map(each => Object.keys(each).filter(key => !key.startsWith('@_')))).toEqual([
    [],
    ['failure'],
    ['system-out'],
    ['skipped'],
  ]);
  expect(shop?.testcase?.[1]?.failure).toMatchObject({
    '@_type': 'status',
    '@_message': 'the answer has another status',
    '#text': expect.stringContaining('expected: 200\nbut was: 404\nwhy: no event has the id 1'),
  });
  expect(broken?.testcase?.[0]?.error?.['@_message']).toBe('line 3, column 1: expected a value');
});

test('JSON is the report with its verdict', () => {
  const value = JSON.parse(jsonForm(MIXED)) as Report;

  expect(value).toEqual({
    ok: false,
    totals: { passed: 1, warned: 1, failed: 1, skipped: 1, problems: 1 },
    ...MIXED,
  });
});

test('the page is whole, needs no script and nothing from elsewhere, and shows what failed opened', () => {
  const page = htmlForm(MIXED);

  expect(XMLValidator.validate(page.replace('<!doctype html>\n', ''))).toBe(true);
  expect(page).not.toMatch(/<script|<link|<img|https?:/i);
  expect(page).toContain('prefers-color-scheme: dark');
  expect(page.match(/<details open="open">\n<summary><span class="verdict (\w+)">/g)).toHaveLength(3);
  expect(page).toContain('<dt>to do</dt><dd>ask for the state: an event {id} exists</dd>');
});

test('annotations mark the file, and say all on one line', () => {
  expect(annotations(MIXED)).toEqual([
    '::error file=pacts/shop.json,title=shop → fluent-event-api%3A posting an event::the answer has another status%0A' +
      'in the pact: /interactions/1/response/status%0Aat: the status%0Aexpected: 200%0Abut was: 404%0A' +
      'why: no event has the id 1%0Ato do: ask for the state: an event {id} exists',
    '::warning file=pacts/shop.json,title=shop → fluent-event-api%3A a slow one::nobody needs it',
    '::warning file=pacts/shop.json,title=shop → fluent-event-api%3A a writing one::it writes',
    '::error file=pacts/broken.json,title=pacts/broken.json::line 3, column 1: expected a value',
  ]);
});

const HOSTILE = [
  '</failure></testcase><!-- ]]> & "\'',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  'first\n::error file=x::planted\n  ::add-mask::y',
  '\u001b[2J\u001b]0;title\u0007\u0000\u0008 \ud800 \u202e right to left',
  '100%, 50%0A:%2C',
].join('\n');

const HOSTILE_REPORT = reportOf(
  [
    suiteOf(
      [
        caseOf({
          name: HOSTILE,
          states: [HOSTILE],
          pointer: HOSTILE,
          verdict: 'failed',
          findings: [
            {
              severity: 'error',
              code: HOSTILE,
              message: HOSTILE,
              pointer: HOSTILE,
              at: HOSTILE,
              expected: HOSTILE,
              actual: HOSTILE,
              why: HOSTILE,
              advice: HOSTILE,
            },
          ],
          request: { head: HOSTILE, headers: { [HOSTILE]: HOSTILE }, body: HOSTILE },
          answer: { head: HOSTILE, headers: {}, body: HOSTILE },
        }),
        caseOf({
          name: HOSTILE,
          verdict: 'skipped',
          findings: [{ severity: 'warning', code: 'x', message: HOSTILE }],
        }),
      ],
      { source: HOSTILE, consumer: HOSTILE, provider: HOSTILE },
    ),
    suiteOf([], { source: HOSTILE, findings: [{ severity: 'error', code: 'x', message: HOSTILE }] }),
  ],
  { against: HOSTILE },
);

test('hostile texts stay texts in JUnit', () => {
  const suites = readJunit(junitForm(HOSTILE_REPORT));

  expect(suites.testsuite).toHaveLength(2);
  expect(
    suites.testsuite[0]?.testcase?.map(each => Object.keys(each).filter(key => !key.startsWith('@_'))),
  ).toEqual([['failure'], ['skipped']]);
  expect(JSON.stringify(suites)).not.toMatch(/\\u00[01]|\\ud800/);
});

test('hostile texts stay texts in HTML', () => {
  const page = htmlForm(HOSTILE_REPORT);

  expect(XMLValidator.validate(page.replace('<!doctype html>\n', ''))).toBe(true);
  expect(page).not.toMatch(/<script|<img|<!--/i);
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(page).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u);
});

test('hostile texts neither steer a terminal nor give commands to a job', () => {
  const text = consoleForm(HOSTILE_REPORT, { colour: false });

  expect(text).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u);
  expect(text.split('\n').filter(line => line.trimStart().startsWith('::'))).toEqual([]);
});

test('hostile texts end no annotation and begin none', () => {
  const lines = annotations(HOSTILE_REPORT);

  expect(lines).toHaveLength(3);
  for (const line of lines) {
    expect(line).toMatch(/^::(error|warning) file=[^,:\n]+,title=[^,:\n]+::[^\n]+$/);
    expect(line).toContain('100%25, 50%250A:%252C');
  }
});

test('hostile texts come back whole from JSON', () => {
  const value = JSON.parse(jsonForm(HOSTILE_REPORT)) as Report;

  expect(value.suites[0]?.cases[0]?.name).toBe(HOSTILE);
});

test.each([
  ['no pact at all', reportOf([])],
  ['a pact whose interactions were all skipped', reportOf([suiteOf([caseOf({ verdict: 'skipped' })])])],
])('%s is a failure in every form', (_what, report) => {
  const junit = readJunit(junitForm(report));

  expect(consoleForm(report, { colour: false })).toContain('no interaction was judged');
  expect(junit['@_errors']).toBe('1');
  expect(junit.testsuite.at(-1)?.testcase?.[0]?.error?.['@_message']).toContain('no interaction was judged');
  expect(JSON.parse(jsonForm(report))).toMatchObject({
    ok: false,
    problem: expect.stringMatching(/^no interaction/),
  });
  expect(htmlForm(report)).toContain('no interaction was judged');
  expect(annotations(report).at(-1)).toMatch(/^::error title=verify::no interaction was judged/);
});

test('what is fine has no annotation', () => {
  expect(annotations(reportOf([suiteOf([caseOf()])]))).toEqual([]);
});
