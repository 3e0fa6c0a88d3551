import { DEMO_ACCOUNT } from '../../mock/index.js';
import { ownVersion } from '../../mock/kernel/files.js';
import { Redaction } from '../../mock/kernel/redaction.js';
import type { Case, Finding, Report } from '../report/report.js';
import { caseOf, scoreOf, suitesOf, type Graded } from './grade.js';
import type { Observed } from './observed.js';
import type { Plan } from './plan.js';
import { notExercised } from './scenario.js';
import { endedBadly, unmetExpectations } from './work.js';

/** What a report says of a client: what was graded, or why it was not. */
export function resultOf(
  graded: readonly Graded[] | Case,
  plan: Plan,
): Pick<Report, 'against' | 'suites' | 'score'> {
  const against = `sandbox ${ownVersion()}`;
  if ('verdict' in graded) {
    const suite = { source: '', consumer: plan.client, provider: 'calm', cases: [graded], findings: [] };
    return { against, suites: [suite], score: 0 };
  }
  const suites = suitesOf(graded, plan);
  const score = scoreOf(suites.flatMap(({ cases }) => cases));
  return { against, suites, ...(score === undefined ? {} : { score }) };
}

/** What is wrong with the client where nothing goes wrong; undefined where all is well. */
export function notCalm(calm: Observed, plan: Plan, duration: number): Case | undefined {
  const problems = [...endedBadly(calm), ...unmetExpectations(calm, plan)];
  if (problems.length === 0) return undefined;
  const finding: Finding = {
    severity: 'error',
    code: 'calm',
    message: `it does not work where nothing goes wrong: ${problems.join('; ')}`,
    actual: lastLines(calm.output),
    advice:
      'mend this first: address and credentials stand in FLUENT_BASE_URL, FLUENT_CLIENT_ID …, as with exec',
  };
  const scenario = {
    id: 'calm',
    area: 'sign-in',
    title: 'does its work where nothing goes wrong',
    reason: 'All scenarios are judged by what the client does in calm.',
    advice: finding.advice ?? '',
    judge: () => notExercised(''),
  } as const;
  const evidence = calm.requests.slice(-3);
  const judged = caseOf({ scenario, judgement: { verdict: 'failed', evidence }, duration });
  return { ...judged, findings: [finding] };
}

const MOST_LINES = 15;

/** The end of what a client printed; nobody can tell what it prints of its credentials. */
function lastLines(output: string): string {
  const lines = output.trimEnd().split('\n');
  if (output.trim() === '') return 'it printed nothing';
  const { clientSecret, users } = DEMO_ACCOUNT;
  const redaction = new Redaction([clientSecret, ...users.map(({ password }) => password)]);
  const shown = lines.slice(-MOST_LINES).map(line => redaction.words(line));
  return shown.join('\n');
}
