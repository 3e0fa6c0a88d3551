import { elapsed } from '../../mock/kernel/clock.js';
import { messageOf } from '../../mock/kernel/errors.js';
import { suiteOfNoPact } from '../pact/no-pact.js';
import type { Interaction, NoPact, Pact } from '../pact/pact.js';
import { stateText } from '../pact/state-text.js';
import { beginReport } from '../report/report-begun.js';
import type { Case, Finding, Report, Suite, Verdict } from '../report/report.js';
import { findingsOf } from './findings.js';
import { misspeltFields } from './misspelt-fields.js';
import { comparison, type CompareOne } from './library.js';
import { loadSpec, type Spec } from './spec.js';

/** What is compared with what. */
export interface CompareOptions {
  readonly pacts: readonly Pact[];
  /** What was asked for and is no pact; it is in the report too. */
  readonly unreadable?: readonly NoPact[];
  /** The file of an OpenAPI 3 document; the spec of the Event API unless told. */
  readonly spec?: string | undefined;
}

/** Holds pacts against a spec, without anything running; a spec that cannot be used is a ConfigurationError. */
export async function comparePacts({ pacts, unreadable = [], spec: file }: CompareOptions): Promise<Report> {
  const report = beginReport('compare');
  const spec = await loadSpec(file);
  const compareOne = pacts.length === 0 ? undefined : await comparison(spec);
  const suites: Suite[] = [];
  for (const pact of pacts) if (compareOne) suites.push(await suiteOf(pact, spec, compareOne));
  return report({ against: spec.name, suites: [...suites, ...unreadable.map(suiteOfNoPact)] });
}

async function suiteOf(pact: Pact, spec: Spec, compareOne: CompareOne): Promise<Suite> {
  const { source, consumer, provider, interactions } = pact;
  const cases: Case[] = [];
  for (const interaction of interactions) {
    const begin = elapsed();
    // One after the other, for their durations.
    // oxlint-disable-next-line no-await-in-loop
    const findings = await judged(interaction, spec, each => compareOne(each, pact));
    const { description: name, pointer } = interaction;
    const states = interaction.states.map(stateText);
    cases.push({
      name,
      states,
      pointer,
      verdict: verdictOf(interaction, findings),
      duration: elapsed() - begin,
      findings,
    });
  }
  return { source, consumer, provider, cases, findings: [] };
}

async function judged(
  interaction: Interaction,
  spec: Spec,
  compareOne: (interaction: Interaction) => ReturnType<CompareOne>,
): Promise<readonly Finding[]> {
  const { kind, pointer } = interaction;
  if (kind !== 'http') return [left(pointer)];
  try {
    const held = { interaction, spec };
    return [...findingsOf(await compareOne(interaction), held), ...misspeltFields(held)];
  } catch (thrown) {
    return [
      {
        severity: 'error',
        code: 'not-comparable',
        message: `the interaction cannot be compared: ${messageOf(thrown)}`,
        pointer,
        advice: 'pacts are written by the consumer tests: run them again rather than mend the file by hand',
      },
    ];
  }
}

function left(pointer: string): Finding {
  return {
    severity: 'warning',
    code: 'message',
    message: 'messages are not compared: the spec describes HTTP only',
    pointer,
    advice: 'the command verify judges them',
  };
}

function verdictOf({ kind }: Interaction, findings: readonly Finding[]): Verdict {
  if (kind !== 'http') return 'skipped';
  if (findings.some(({ severity }) => severity === 'error')) return 'failed';
  return findings.length > 0 ? 'warned' : 'passed';
}
