import { ConfigurationError, messageOf } from '../../mock/kernel/errors.js';
import { packaged } from '../../mock/kernel/files.js';
import { loadSpec, type Spec } from '../compare/spec.js';
import type { Report } from '../report/report.js';
import { beginReport } from '../report/report-begun.js';
import { signIn } from '../states/sign-in.js';
import type { RealAccount } from '../verify/target-ground.js';
import type { Answer } from './answer.js';
import { writeFixtures } from './fixtures.js';
import { judge } from './judge.js';
import { Line } from './line.js';
import { prismProgram } from './prism.js';
import { Probe } from './probe.js';
import { proposalOf, type Change } from './proposal.js';
import { QUESTIONS } from './questions/catalogue.js';
import { suitesOf } from './result.js';
import { Sanitised } from './sanitised.js';
import { violationsOf } from './violations.js';

/** Which account is asked, and what for. */
export interface DriftOptions {
  /** Nothing but sign-ins is posted to it, unless it allows writes. */
  readonly target: Omit<RealAccount, 'statesMet'>;
  /** The retailer that events are posted to, where writes are allowed. */
  readonly retailerId?: string | undefined;
  /** A folder for what was sent and came, one file for each question, without what is secret or somebody's. */
  readonly fixtures?: string | undefined;
  /** Hears of each question when it has been answered. */
  readonly onAnswer?: (id: string, verdict: Answer['verdict']) => void;
}

/** What an account was found to do otherwise than the sandbox, and what that speaks for. */
export interface Drift {
  readonly report: Report;
  readonly proposal: readonly Change[];
}

/**
 * Asks a real account, through Prism, what the sandbox says of the Event API, and reports every difference. Rejects with a
 * ConfigurationError where the account lets nobody in, or Prism is not installed.
 */
export async function drift(options: DriftOptions): Promise<Drift> {
  const { target, fixtures } = options;
  const retailerId = retailerOf(options);
  const specFile = packaged('spec', 'event-api.yaml');
  const spec = await loadSpec(specFile);
  // Nothing is asked of the account for nothing.
  prismProgram();
  const report = beginReport('drift');
  await letIn(target);
  const line = await Line.open(target.url, specFile);
  try {
    const probe = new Probe(line, { credentials: target.credentials, retailerId });
    const answers = await answersOf(probe, spec, options);
    const sanitised = new Sanitised(target.credentials);
    if (fixtures !== undefined) writeFixtures(fixtures, answers, sanitised);
    const shown = answers.map(answer => ({ ...answer, actual: sanitised.text(answer.actual) }));
    const against = new URL(target.url).origin;
    return {
      report: report({ against, suites: suitesOf(shown, spec, sanitised) }),
      proposal: proposalOf(shown, spec, probe.now),
    };
  } finally {
    line.close();
  }
}

async function answersOf(probe: Probe, spec: Spec, { onAnswer }: DriftOptions): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const question of QUESTIONS) {
    // One after the other: an account is no place to measure load at.
    // oxlint-disable-next-line no-await-in-loop
    const answer = await judge(question, probe, spec);
    answers.push(answer);
    onAnswer?.(answer.id, answer.verdict);
  }
  const violations = violationsOf(probe.unexplained(), spec);
  for (const { id, verdict } of violations) onAnswer?.(id, verdict);
  return [...answers, ...violations];
}

function retailerOf({ target, retailerId }: DriftOptions): string | undefined {
  if (target.allowWrites === true && (retailerId === undefined || retailerId === ''))
    throw new ConfigurationError('name the retailer that events may be posted to: --retailer 1');
  return target.allowWrites === true ? retailerId : undefined;
}

/** Makes sure that there is an account to ask, before anything is asked of it. */
async function letIn({ url, credentials }: DriftOptions['target']): Promise<void> {
  try {
    await signIn({ url, ...credentials }, credentials);
  } catch (cause) {
    throw new ConfigurationError(`the account lets nobody in: ${messageOf(cause)}`, { cause });
  }
}
