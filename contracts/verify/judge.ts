import { elapsed } from '../../mock/kernel/clock.js';
import { messageOf } from '../../mock/kernel/errors.js';
import { readJson } from '../../mock/kernel/json.js';
import { HIDDEN, isSecretName } from '../../mock/kernel/secret-names.js';
import type { Interaction, Pact } from '../pact/pact.js';
import { stateText } from '../pact/state-text.js';
import type { Case, Finding, Verdict } from '../report/report.js';
import { readState, type ReadState } from '../states/read-state.js';
import { StateProblem } from '../states/state-problem.js';
import { findingsOf, reasonsIn } from './findings.js';
import type { Gateway, Passed } from './gateway.js';
import type { Ground, Prepared } from './ground.js';
import { impossibleKind, noMessage, nothingAsked } from './impossible.js';
import { readOutcome, type Outcome } from './outcome.js';
import type { PactEngine } from './pact-engine.js';
import { Secrets } from './shown.js';
import { isPending, singlePact } from './single-pact.js';

/** What interactions are judged with. */
export interface Court {
  readonly ground: Ground;
  readonly gateway: Gateway;
  readonly engine: PactEngine;
}

/** What of a case its judgement tells. */
type Judged = Pick<Case, 'verdict' | 'findings' | 'request' | 'answer'>;

/** Judges one interaction by itself. */
export async function judge(court: Court, pact: Pact, interaction: Interaction): Promise<Case> {
  const begun = elapsed();
  const judged = await judgedOn(court, pact, interaction);
  const { verdict, findings, ...messages } = isPending(interaction) ? asPending(judged) : judged;
  return {
    name: interaction.description,
    states: interaction.states.map(stateText),
    pointer: interaction.pointer,
    verdict,
    duration: Math.round(elapsed() - begun),
    findings,
    ...messages,
  };
}

/** What is pending may fail for now, and is told all the same. */
function asPending({ verdict, findings, ...rest }: Judged): Judged {
  if (verdict !== 'failed') return { verdict, findings, ...rest };
  const why = 'the contract marks the interaction as pending: it may fail for now';
  const lenient = findings.map(finding => ({
    ...finding,
    severity: 'warning' as const,
    why: finding.why === undefined ? why : `${finding.why}; ${why}`,
  }));
  return { verdict: 'warned', findings: lenient, ...rest };
}

async function judgedOn(court: Court, pact: Pact, interaction: Interaction): Promise<Judged> {
  const impossible = impossibleKind(interaction);
  if (impossible) return ofFindings([impossible]);
  let prepared: Prepared | undefined;
  try {
    const ready = await court.ground.prepare(interaction, statesOf(interaction));
    if ('leftOut' in ready) return { verdict: 'skipped', findings: [ready.leftOut] };
    prepared = ready;
    if (interaction.kind === 'message' && !prepared.message) return ofFindings([noMessage(interaction)]);
    return await judgedReady(court, { pact, interaction }, prepared);
  } catch (thrown) {
    return ofFindings([findingOf(thrown, interaction)]);
  } finally {
    prepared?.end();
  }
}

interface Matter {
  readonly pact: Pact;
  readonly interaction: Interaction;
}

async function judgedReady(
  { gateway, engine }: Court,
  { pact, interaction }: Matter,
  prepared: Prepared,
): Promise<Judged> {
  let outcome: Outcome | undefined;
  const passage = { pact: singlePact(pact, interaction), ...prepared };
  const passed = await gateway.during(passage, async () => {
    outcome = readOutcome(await engine.judge(gateway.places));
  });
  const exchange = passed.exchanges.at(-1);
  const aftermath = prepared.aftermath();
  const reasons = aftermath.reasons.length > 0 ? aftermath.reasons : reasonsIn(exchange);
  const found =
    outcome?.isGood === true
      ? provenBy(passed, interaction)
      : findingsOf(outcome ?? readOutcome(''), { interaction, exchange, reasons });
  return shown(prepared, passed, [...found, ...aftermath.findings]);
}

/** The judgement with everything that is secret hidden. */
function shown({ substitution, message }: Prepared, passed: Passed, findings: readonly Finding[]): Judged {
  const secrets = new Secrets();
  secrets.add(substitution.token, substitution.refreshToken);
  for (const values of Object.values(substitution.fields ?? {})) secrets.add(...values.values());
  const exchange = passed.exchanges.at(-1);
  const request = exchange && { request: secrets.request(exchange.request) };
  const got = exchange?.answer ? secrets.answer(exchange.answer) : message && secrets.webhook(message);
  const answer = got && { answer: got };
  const hidden = findings.map(finding => hiddenIn(finding, secrets));
  return { ...ofFindings(hidden), ...request, ...answer };
}

/** A finding as it may be shown; what to do is in words of our own. */
function hiddenIn(finding: Finding, secrets: Secrets): Finding {
  const { message, why, expected, actual } = finding;
  const isSecret = placesIn(finding.at ?? '').some(isSecretName);
  // They may stand in the words of the verifier too.
  if (isSecret) secrets.add(valueIn(expected), valueIn(actual));
  const value = (text: string): string => (isSecret ? HIDDEN : secrets.words(text));
  return {
    ...finding,
    message: secrets.words(message),
    ...(why === undefined ? {} : { why: secrets.words(why) }),
    ...(expected === undefined ? {} : { expected: value(expected) }),
    ...(actual === undefined ? {} : { actual: value(actual) }),
  };
}

/** A value as it stands in a body: the verifier quotes it. */
function valueIn(text = ''): string {
  const value = readJson(text);
  return typeof value === 'string' ? value : text;
}

/** The names in a place such as `$.items[0].token` or `header x-token`. */
function placesIn(at: string): readonly string[] {
  return at.split(/[^\w-]+/);
}

function ofFindings(findings: readonly Finding[]): Pick<Case, 'verdict' | 'findings'> {
  const severities = new Set(findings.map(({ severity }) => severity));
  const verdict: Verdict = severities.has('error')
    ? 'failed'
    : severities.has('warning')
      ? 'warned'
      : 'passed';
  return { verdict, findings };
}

/** A verifier that asked for nothing has proven nothing. */
function provenBy({ exchanges, messageTaken }: Passed, interaction: Interaction): readonly Finding[] {
  const hasAsked = interaction.kind === 'message' ? messageTaken : exchanges.length > 0;
  return hasAsked ? [] : [nothingAsked(interaction)];
}

function statesOf({ states }: Interaction): readonly ReadState[] {
  return states.map((asked, index) => {
    try {
      return readState(asked);
    } catch (thrown) {
      throw thrown instanceof StateProblem ? thrown.of(index) : thrown;
    }
  });
}

function findingOf(thrown: unknown, { pointer, value }: Interaction): Finding {
  if (thrown instanceof StateProblem) {
    const { code, message, advice, index } = thrown;
    const place = 'providerStates' in value ? `providerStates/${index}` : 'providerState';
    return {
      severity: 'error',
      code,
      message,
      pointer: index === undefined ? pointer : `${pointer}/${place}`,
      advice,
    };
  }
  return {
    severity: 'error',
    code: 'verifier',
    message: `the interaction could not be judged: ${messageOf(thrown)}`,
    pointer,
    advice: 'install @pact-foundation/pact again, and see whether the pact is whole',
  };
}
