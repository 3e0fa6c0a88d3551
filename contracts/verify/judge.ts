import { elapsed } from '../../mock/kernel/clock.js';
import { messageOf } from '../../mock/kernel/errors.js';
import type { Interaction, Pact } from '../pact/pact.js';
import type { Case, Finding, Verdict } from '../report/report.js';
import { labelOf, readState, type ReadState } from '../states/read-state.js';
import { StateProblem } from '../states/state-problem.js';
import { findingsOf, reasonsIn } from './findings.js';
import type { Gateway, Passed } from './gateway.js';
import type { Ground, Prepared } from './ground.js';
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
    states: interaction.states.map(labelOf),
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

function hiddenIn(finding: Finding, secrets: Secrets): Finding {
  const texts: Readonly<Record<string, string>> = { ...finding };
  const hidden = Object.entries(texts).map(([name, text]) => [name, secrets.hide(text)] as const);
  return { ...finding, ...Object.fromEntries(hidden) };
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
function provenBy({ exchanges, messageTaken }: Passed, { kind, pointer }: Interaction): readonly Finding[] {
  if (kind === 'message' ? messageTaken : exchanges.length > 0) return [];
  return [
    {
      severity: 'error',
      code: 'nothing-asked',
      message: 'the verifier found nothing wrong, but asked for nothing either: this proves nothing',
      pointer,
      advice: 'run the consumer tests again with a current version of Pact',
    },
  ];
}

function statesOf({ states, pointer, value }: Interaction): readonly ReadState[] {
  return states.map((asked, index) => {
    try {
      return readState(asked);
    } catch (thrown) {
      const place = 'providerStates' in value ? `providerStates/${index}` : 'providerState';
      throw new PlacedProblem(thrown, `${pointer}/${place}`);
    }
  });
}

/** What was thrown, and where in the pact it comes from. */
class PlacedProblem extends Error {
  readonly pointer: string;

  constructor(cause: unknown, pointer: string) {
    super(messageOf(cause), { cause });
    this.pointer = pointer;
  }
}

function findingOf(thrown: unknown, { pointer }: Interaction): Finding {
  const problem = thrown instanceof PlacedProblem ? thrown.cause : thrown;
  const place = thrown instanceof PlacedProblem ? thrown.pointer : pointer;
  if (problem instanceof StateProblem) {
    const { code, message, advice } = problem;
    return { severity: 'error', code, message, pointer: place, advice };
  }
  return {
    severity: 'error',
    code: 'verifier',
    message: `the interaction could not be judged: ${messageOf(problem)}`,
    pointer: place,
    advice: 'install @pact-foundation/pact again, and see whether the pact is whole',
  };
}

function impossibleKind({ kind, pointer, value }: Interaction): Finding | undefined {
  if (kind === 'other' || 'pluginConfiguration' in value) {
    return {
      severity: 'error',
      code: 'plugin',
      message: `an interaction of type '${String(value['type'])}' that needs a plugin of Pact cannot be judged`,
      pointer,
      advice: 'write it as a plain HTTP interaction or message: the Event API speaks JSON over HTTP',
    };
  }
  if (kind !== 'sync-message') return undefined;
  return {
    severity: 'error',
    code: 'unsupported-interaction',
    message: 'the Event API has no messages that are answered: the interaction cannot be judged',
    pointer,
    advice: 'write webhooks as asynchronous messages, and calls of the API as HTTP interactions',
  };
}

function noMessage({ pointer }: Interaction): Finding {
  return {
    severity: 'error',
    code: 'no-message',
    message: 'the provider states made the account send no webhook',
    pointer,
    advice:
      "ask for states that do, such as 'the event {name} of {entityType} {ref} has been processed' for a ruleset that " +
      "sends one, or 'a ruleset {name} of {rootEntityType} sends a webhook {setting}' before it",
  };
}
