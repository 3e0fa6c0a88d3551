import type { Case, Finding, Report, Suite } from './report.js';
import { totalsOf } from './report.js';
import { escaped } from './escaped.js';
import { findingText, nothingJudged, termsOf, titleOf } from './words.js';

/** A report as JUnit XML, which every CI reads: a pact is a test suite, an interaction is a test case. */
export function junitForm(report: Report): string {
  const { passed, warned, failed, skipped, problems } = totalsOf(report);
  const nothing = nothingJudged(report);
  const errors = problems + (nothing ? 1 : 0);
  const attributes = attributesOf({
    name: `fluent-event-sandbox ${report.command}`,
    tests: passed + warned + failed + skipped + errors,
    failures: failed,
    errors,
    skipped,
    time: seconds(report.duration),
    timestamp: report.startedAt,
  });
  const empty: Suite = {
    source: '',
    consumer: '',
    provider: '',
    cases: [],
    findings: nothing ? [nothing] : [],
  };
  const suites = nothing
    ? [...report.suites, { ...empty, source: `no ${termsOf(report).case}` }]
    : report.suites;
  const elements = suites.flatMap(suite => suiteElement(suite, report));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes}>`,
    ...elements,
    '</testsuites>',
    '',
  ].join('\n');
}

function suiteElement(suite: Suite, { startedAt, against }: Report): readonly string[] {
  const { cases, findings } = suite;
  const count = (verdict: Case['verdict']): number => cases.filter(each => each.verdict === verdict).length;
  const errors = findings.some(({ severity }) => severity === 'error') ? 1 : 0;
  const attributes = attributesOf({
    name: titleOf(suite),
    tests: cases.length + errors,
    failures: count('failed'),
    errors,
    skipped: count('skipped'),
    time: seconds(cases.reduce((sum, { duration }) => sum + duration, 0)),
    timestamp: startedAt,
  });
  const warnings = errors === 0 ? findings : [];
  return [
    `  <testsuite${attributes}>`,
    '    <properties>',
    ...Object.entries({ source: suite.source, against, ...scoreOf(suite) }).map(
      ([name, value]) => `      <property${attributesOf({ name, value })}/>`,
    ),
    '    </properties>',
    ...(errors === 0 ? [] : wholeElement(suite)),
    ...cases.flatMap(each => caseElement(each, suite)),
    ...(warnings.length === 0 ? [] : [`    <system-out>${textOf(warnings)}</system-out>`]),
    '  </testsuite>',
  ];
}

function scoreOf({ score }: Suite): Readonly<Record<string, number>> {
  return score === undefined ? {} : { score };
}

function wholeElement(suite: Suite): readonly string[] {
  const { source, findings } = suite;
  return [
    `    <testcase${attributesOf({ classname: titleOf(suite), name: 'the pact can be judged', file: source, time: 0 })}>`,
    `      ${problemElement('error', findings)}`,
    '    </testcase>',
  ];
}

function caseElement({ name, states, verdict, duration, findings }: Case, suite: Suite): readonly string[] {
  const full = states.length === 0 ? name : `${name} (given ${states.join(', ')})`;
  const place = { classname: titleOf(suite), name: full, file: suite.source };
  const open = `    <testcase${attributesOf({ ...place, time: seconds(duration) })}`;
  if (verdict === 'passed' && findings.length === 0) return [`${open}/>`];
  return [`${open}>`, `      ${contentsOf(verdict, findings)}`, '    </testcase>'];
}

function contentsOf(verdict: Case['verdict'], findings: readonly Finding[]): string {
  if (verdict === 'failed') return problemElement('failure', findings);
  if (verdict === 'skipped') {
    return `<skipped${attributesOf({ message: findings.map(({ message }) => message).join('; ') })}/>`;
  }
  return `<system-out>${textOf(findings)}</system-out>`;
}

function problemElement(element: 'failure' | 'error', findings: readonly Finding[]): string {
  const first = findings.find(({ severity }) => severity === 'error') ?? findings[0];
  const attributes = attributesOf({ type: first?.code ?? 'failed', message: first?.message ?? 'it failed' });
  return `<${element}${attributes}>${textOf(findings)}</${element}>`;
}

function textOf(findings: readonly Finding[]): string {
  return escaped(findings.map(findingText).join('\n\n'));
}

function attributesOf(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(
      ([name, value]) =>
        ` ${name}="${escaped(String(value)).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"`,
    )
    .join('');
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
