import type { SandboxOptions } from '../../mock/index.js';
import { messageOf } from '../../mock/kernel/errors.js';
import { DATA_FOLDER, keepLastVerify } from '../../mock/kernel/last-verify.js';
import { suiteOfNoPact } from '../pact/no-pact.js';
import type { NoPact, Pact } from '../pact/pact.js';
import { jsonForm } from '../report/json-form.js';
import { beginReport } from '../report/report-begun.js';
import type { Case, Finding, Report, Suite } from '../report/report.js';
import { Gateway } from './gateway.js';
import { judge, type Court } from './judge.js';
import { PactEngine } from './pact-engine.js';
import { openSandboxGround } from './sandbox-ground.js';
import { openTargetGround, type RealAccount } from './target-ground.js';

/** What is to be verified, and against what. */
export interface VerifyOptions {
  readonly pacts: readonly Pact[];
  /** What was to be a pact and is none; it stands in the report, and makes it a failure. */
  readonly unreadable?: readonly NoPact[];
  /** How the sandbox is started that they are judged on. */
  readonly settings?: SandboxOptions;
  /** A real account in the place of the sandbox. */
  readonly target?: RealAccount | undefined;
  /**
   * The data folder in which the report is left for the control plane, where it is there; that of the settings, or
   * `.fluent-sandbox`, unless told. False: it is left nowhere.
   */
  readonly keep?: string | false;
  /** Hears in words why the report could not be left there. */
  readonly onNotKept?: (problem: string) => void;
  /** Hears of each interaction when it has been judged. */
  readonly onCase?: (result: Case, pact: Pact) => void;
  /** The name under which Pact is installed, where it is another than `@pact-foundation/pact`. */
  readonly pactPackage?: string;
}

/**
 * Judges every interaction of some pacts by itself, one after the other, each in a fresh world in which its provider states
 * hold. Rejects with a ConfigurationError where Pact is not installed or the settings are wrong; what is wrong with a contract
 * stands in the report.
 */
export async function verifyPacts(options: VerifyOptions): Promise<Report> {
  const report = beginReport('verify');
  const court = await openCourt(options);
  try {
    const suites: Suite[] = [];
    for (const pact of options.pacts) {
      // One at a time: a world more or less would show in what the machine takes.
      // oxlint-disable-next-line no-await-in-loop
      suites.push(await judgedSuite(court, pact, options));
    }
    const verified = report({
      against: court.ground.against,
      suites: [...suites, ...(options.unreadable ?? []).map(suiteOfNoPact)],
    });
    await keep(verified, options);
    return verified;
  } finally {
    await closeCourt(court);
  }
}

/** Leaves a report in the data folder; the report is worth more than that, so nothing is thrown. */
async function keep(report: Report, { settings = {}, onNotKept, ...options }: VerifyOptions): Promise<void> {
  const folder = options.keep ?? settings.data ?? DATA_FOLDER;
  if (folder === false) return;
  try {
    await keepLastVerify(folder, jsonForm(report));
  } catch (thrown) {
    onNotKept?.(`the report could not be left in ${folder}: ${messageOf(thrown)}`);
  }
}

async function openCourt({ settings = {}, target, pactPackage }: VerifyOptions): Promise<Court> {
  // It loads while the sandbox starts.
  const engine = new PactEngine(pactPackage);
  try {
    const gateway = await Gateway.open();
    try {
      const ground = target ? openTargetGround(target) : await openSandboxGround(settings, gateway);
      return { engine, gateway, ground };
    } catch (thrown) {
      await gateway.close();
      throw thrown;
    }
  } catch (thrown) {
    engine.close();
    throw thrown;
  }
}

async function closeCourt({ engine, gateway, ground }: Court): Promise<void> {
  engine.close();
  await gateway.close();
  await ground.close();
}

async function judgedSuite(court: Court, pact: Pact, { onCase }: VerifyOptions): Promise<Suite> {
  const cases: Case[] = [];
  for (const interaction of pact.interactions) {
    // Serial, so that whatever passes the gateway belongs to one interaction.
    // oxlint-disable-next-line no-await-in-loop
    const result = await judge(court, pact, interaction);
    cases.push(result);
    onCase?.(result, pact);
  }
  const { source, consumer, provider } = pact;
  return { source, consumer, provider, cases, findings: cases.length > 0 ? [] : [EMPTY] };
}

const EMPTY: Finding = {
  severity: 'error',
  code: 'no-interactions',
  message: 'the pact has no interactions: it proves nothing',
  pointer: '/interactions',
  advice: 'run the consumer tests, and see whether they write into this file',
};
