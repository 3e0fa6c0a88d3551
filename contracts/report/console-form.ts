import { styleText } from 'node:util';
import type { Case, Finding, Message, Report, Suite, Verdict } from './report.js';
import { isFine } from './report.js';
import { detailsOf, nothingJudged, printable, summaryOf, termsOf, titleOf } from './words.js';

type Style = 'bold' | 'dim' | 'green' | 'red' | 'yellow';
type Paint = (style: Style, text: string) => string;

/** A report for people: what was expected, what came, why, and what to do about it. */
export function consoleForm(report: Report, { colour }: { readonly colour: boolean }): string {
  const paint: Paint = (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
  const nothing = nothingJudged(report);
  const lines = [
    ...report.suites.flatMap(suite => [...suiteLines(suite, report, paint), '']),
    ...(nothing ? [...findingLines(nothing, paint), ''] : []),
    paint(isFine(report) ? 'green' : 'red', summaryOf(report)),
    paint(
      'dim',
      oneLine(`${termsOf(report).done} ${report.against} in ${(report.duration / 1000).toFixed(1)} s`),
    ),
  ];
  return lines.join('\n');
}

function suiteLines(suite: Suite, report: Report, paint: Paint): readonly string[] {
  const title = titleOf(suite) + scoreText(suite);
  const where = ['', titleOf(suite)].includes(suite.source) ? '' : paint('dim', `  ${oneLine(suite.source)}`);
  return [
    paint('bold', oneLine(title)) + where,
    ...suite.findings.flatMap(finding => findingLines(finding, paint)),
    ...suite.cases.flatMap(each => caseLines(each, report, paint)),
  ];
}

function scoreText({ score }: Suite): string {
  return score === undefined ? '' : ` (${score} of 100)`;
}

const MARKS: Readonly<Record<Verdict, readonly [Style, string]>> = {
  passed: ['green', '✓'],
  warned: ['yellow', '!'],
  failed: ['red', '✗'],
  skipped: ['dim', '-'],
};

function caseLines(each: Case, report: Report, paint: Paint): readonly string[] {
  const [style, mark] = MARKS[each.verdict];
  const states = each.states.map(state => paint('dim', `    given ${oneLine(state)}`));
  return [
    `${paint(style, `  ${mark}`)} ${oneLine(each.name)}${scenarioText(each, report, paint)}`,
    ...(each.verdict === 'passed' ? [] : states),
    ...each.findings.flatMap(finding => findingLines(finding, paint)),
    ...(each.verdict === 'failed' ? exchangeLines(each, paint) : []),
  ];
}

/** A scenario or a question is named by its id too, which is what it is chosen by. */
function scenarioText({ pointer, verdict, reason }: Case, { command }: Report, paint: Paint): string {
  if (command !== 'conform' && command !== 'drift') return '';
  const why = command === 'drift' && reason !== undefined ? `: ${oneLine(reason)}` : '';
  return paint('dim', verdict === 'skipped' ? `  ${pointer}, not exercised${why}` : `  ${pointer}`);
}

function findingLines(finding: Finding, paint: Paint): readonly string[] {
  const style = finding.severity === 'error' ? 'red' : 'yellow';
  const place = finding.pointer === undefined ? [] : named('in pact', finding.pointer, paint);
  const details = detailsOf(finding).flatMap(([name, text]) => named(name, text, paint));
  const [first = '', ...rest] = printable(finding.message).split('\n');
  return [
    `    ${paint(style, first)} ${paint('dim', `[${oneLine(finding.code)}]`)}`,
    ...rest.map(line => `    ${BAR} ${line}`),
    ...place,
    ...details,
  ];
}

// Some readers of logs take a line that begins with :: for a command: no text from elsewhere begins one.
const BAR = '│';
const WIDTH = 10;
const MOST_LINES = 40;
const LONGEST_LINE = 500;

function named(name: string, text: string, paint: Paint): readonly string[] {
  const lines = printable(text).split('\n').map(shortened);
  const shown =
    lines.length > MOST_LINES
      ? [...lines.slice(0, MOST_LINES), `… ${lines.length - MOST_LINES} more lines`]
      : lines;
  return shown.map(
    (line, index) => `      ${paint('dim', index === 0 ? name.padEnd(WIDTH) : BAR.padEnd(WIDTH))}${line}`,
  );
}

function shortened(line: string): string {
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
}

type Shown = Pick<Case, 'request' | 'answer' | 'evidence' | 'reason'>;

function exchangeLines({ request, answer, evidence = [], reason }: Shown, paint: Paint): readonly string[] {
  const exchanged = evidence.flatMap(each => exchangeLines(each, paint));
  return [
    ...(reason === undefined ? [] : named('because', reason, paint)),
    ...exchanged,
    ...(request ? named('sent', messageText(request), paint) : []),
    ...(answer ? named('came', messageText(answer), paint) : []),
  ];
}

function messageText({ head, headers, body }: Message): string {
  const names = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [head, ...names, ...(body === '' ? [] : [body])].join('\n');
}

function oneLine(text: string): string {
  return shortened(printable(text).replaceAll('\n', ' '));
}
