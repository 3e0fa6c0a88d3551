import type { Finding, Report, Suite } from './report.js';
import { detailsOf, nothingJudged, printable, titleOf } from './words.js';

/** A report as the lines by which GitHub marks files in a job; what is well has none. */
export function annotations(report: Report): readonly string[] {
  const nothing = nothingJudged(report);
  const found = report.suites.flatMap(suite => [
    ...suite.findings.map(finding => annotation(finding, suite, titleOf(suite))),
    ...suite.cases
      .filter(({ verdict }) => !['conform', 'drift'].includes(report.command) || verdict !== 'skipped')
      .flatMap(each =>
        each.findings.map(finding => annotation(finding, suite, `${titleOf(suite)}: ${each.name}`)),
      ),
  ]);
  return nothing ? [...found, `::error title=${property(report.command)}::${value(nothing.message)}`] : found;
}

function annotation(finding: Finding, { source }: Suite, title: string): string {
  const { severity, message, pointer } = finding;
  const file = source === '' || /^https?:/i.test(source) ? '' : `file=${property(source)},`;
  const place = pointer === undefined ? [] : [`in the pact: ${pointer}`];
  const details = detailsOf(finding).map(([name, text]) => `${name}: ${text}`);
  const text = [message, ...place, ...details].join('\n');
  return `::${severity} ${file}title=${property(title)}::${value(text)}`;
}

// GitHub shows no more of one.
const LONGEST = 4000;

function value(text: string): string {
  return printable(text).slice(0, LONGEST).replaceAll('%', '%25').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return value(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
