import type { Case, Finding, Report, Suite } from './report.js';
import { isFine, totalsOf } from './report.js';

/** `1 pact`, `2 pacts`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** What a report calls its parts. */
export interface Terms {
  readonly suite: string;
  readonly case: string;
  /** What says where a case, or a finding, is. */
  readonly place: string;
  readonly skipped: string;
  /** What was done, before what the report was held against. */
  readonly done: string;
}

const OF_PACTS = { suite: 'pact', case: 'interaction', place: 'in pact', skipped: 'skipped' } as const;

const TERMS: Readonly<Record<Report['command'], Terms>> = {
  verify: { ...OF_PACTS, done: 'verified against' },
  compare: { ...OF_PACTS, done: 'compared with' },
  conform: {
    suite: 'area',
    case: 'scenario',
    place: 'scenario',
    skipped: 'not exercised',
    done: 'graded against',
  },
  drift: {
    suite: 'operation',
    case: 'question',
    place: 'question',
    skipped: 'not exercised',
    done: 'asked of',
  },
};

/** What the reports of a command call their parts. */
export function termsOf({ command }: Pick<Report, 'command'>): Terms {
  return TERMS[command];
}

// What moves the cursor or colours a terminal, or is no character at all; line ends and tabs stay.
const UNPRINTABLE = /(?![\n\t])[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/** A text from anywhere, without what a terminal or an XML reader would take for something else. */
export function printable(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(UNPRINTABLE, '\ufffd');
}

/** Who has the contract with whom; of what is no pact, where it is. */
export function titleOf({ consumer, provider, source }: Suite): string {
  return consumer === '' && provider === '' ? source : `${consumer} → ${provider}`;
}

/** The lines of a finding below its message, each with its name. */
export function detailsOf({
  at,
  expected,
  actual,
  why,
  advice,
}: Finding): readonly (readonly [string, string])[] {
  const details: readonly (readonly [string, string | undefined])[] = [
    ['at', at],
    ['expected', expected],
    ['but was', actual],
    ['why', why],
    ['to do', advice],
  ];
  return details.flatMap(([name, text]) =>
    text === undefined || text === '' ? [] : [[name, text] as const],
  );
}

/** A finding as plain lines. */
export function findingText(finding: Finding): string {
  const details = detailsOf(finding).map(([name, text]) => `${name}: ${text}`);
  const place = finding.pointer === undefined ? [] : [`in the pact: ${finding.pointer}`];
  return [`${finding.message} [${finding.code}]`, ...place, ...details].join('\n');
}

/** Whether a case, or what it has to say, is worth a look. */
export function isTelling({ verdict, findings }: Case): boolean {
  return verdict === 'failed' || verdict === 'warned' || findings.length > 0;
}

/** That nothing was judged although nothing is wrong with what was given; undefined where something was. */
export function nothingJudged(report: Report): Finding | undefined {
  const { failed, problems } = totalsOf(report);
  if (isFine(report) || failed > 0 || problems > 0) return undefined;
  return {
    severity: 'error',
    code: 'nothing-judged',
    message: `no ${termsOf(report).case} was judged: that proves nothing and counts as a failure`,
    advice: NOTHING_JUDGED[report.command],
  };
}

const OF_NO_PACT = 'give pacts with interactions, and leave out filters that skip all of them';

const NOTHING_JUDGED: Readonly<Record<Report['command'], string>> = {
  verify: OF_NO_PACT,
  compare: OF_NO_PACT,
  conform: 'name scenarios that concern the client, or let it do more in one run',
  drift: 'give credentials of a user who may read the event log',
};

/** What came of it all, in one line. */
export function summaryOf(report: Report): string {
  const terms = termsOf(report);
  const { passed, warned, failed, skipped, problems } = totalsOf(report);
  const counts = [
    failed > 0 ? `${failed} failed` : '',
    problems > 0 ? `${counted(problems, terms.suite)} with errors` : '',
    `${passed + warned} passed`,
    warned > 0 ? `${warned} of them with warnings` : '',
    skipped > 0 ? `${skipped} ${terms.skipped}` : '',
  ].filter(part => part !== '');
  const interactions = passed + warned + failed + skipped;
  const looked = `${counted(report.suites.length, terms.suite)}, ${counted(interactions, terms.case)}`;
  const score = report.score === undefined ? '' : `; score ${report.score} of 100`;
  return `${looked}: ${counts.join(', ')}${score}`;
}
