import type { SandboxOptions, SandboxWorld, Seed, ShownRequest } from '../../mock/index.js';
import type { Finding, Verdict } from '../report/report.js';
import type { AnswerChange } from './changed-answers.js';
import type { Delivery, Observed } from './observed.js';
import type { Plan } from './plan.js';
import type { WebhookSender } from './webhook-sender.js';

/** What a scenario is about. */
export type Area = 'sign-in' | 'requests' | 'trouble' | 'reading' | 'open questions' | 'events' | 'webhooks';

/** Where a scenario is laid out before the client begins. */
export interface Stage {
  readonly world: SandboxWorld;
  readonly plan: Plan;
  /** What the client did where nothing went wrong; undefined when that is what is played. */
  readonly calm: Observed | undefined;
  /** Lays so many events into the log that the searches of the client find; gives how many that were. */
  readonly layRows: (count: number | 'three pages') => number;
}

/** What a client did in a scenario, beside what it does in calm. */
export interface Case {
  readonly seen: Observed;
  readonly calm: Observed;
  readonly plan: Plan;
}

/** What is thought of a client in a scenario. */
export interface Judgement {
  readonly verdict: Verdict;
  /** Why it is not simply good. */
  readonly finding?: Pick<Finding, 'message' | 'expected' | 'actual' | 'why'>;
  /** The requests that show it. */
  readonly evidence: readonly ShownRequest[];
  /** The webhooks that show it. */
  readonly deliveries?: readonly Delivery[];
}

/** Trouble of a kind, and how a good client takes it. */
export interface Scenario {
  /** Stays the same from version to version. */
  readonly id: string;
  readonly area: Area;
  /** What a good client does, as the end of a sentence that begins with the client. */
  readonly title: string;
  /** What goes wrong in production where it does not. */
  readonly reason: string;
  /** What to change in a client that fails. */
  readonly advice: string;
  /** Why the scenario does not concern this client; undefined where it does. */
  readonly unfit?: (calm: Observed, plan: Plan) => string | undefined;
  /** How its world differs; a scenario without this, `arrange`, `change` and `during` is judged by the calm run. */
  readonly settings?: Pick<SandboxOptions, 'reading' | 'processing'>;
  readonly seed?: Seed;
  readonly arrange?: (stage: Stage) => void;
  /** What happens to answers on their way to the client. */
  readonly change?: (stage: Stage) => AnswerChange;
  /** Sends webhooks while the client runs. */
  readonly during?: (sender: WebhookSender) => Promise<void>;
  readonly judge: (found: Case) => Judgement;
}

/** Whether a scenario has nothing of its own to play. */
export function isCalm({ settings, seed, arrange, change, during }: Scenario): boolean {
  return !settings && !seed && !arrange && !change && !during;
}

/** The client did well. */
export function pass(evidence: readonly ShownRequest[] = []): Judgement {
  return { verdict: 'passed', evidence };
}

/** The client did not do well. */
export function fail(
  finding: NonNullable<Judgement['finding']> | string,
  evidence: readonly ShownRequest[] = [],
): Judgement {
  return { verdict: 'failed', finding: asFinding(finding), evidence };
}

/** The client did well enough, but somebody should look at it. */
export function warn(
  finding: NonNullable<Judgement['finding']> | string,
  evidence: readonly ShownRequest[] = [],
): Judgement {
  return { verdict: 'warned', finding: asFinding(finding), evidence };
}

/** The client never came into the situation, so nothing is known. */
export function notExercised(message: string): Judgement {
  return { verdict: 'skipped', finding: { message }, evidence: [] };
}

function asFinding(finding: NonNullable<Judgement['finding']> | string) {
  return typeof finding === 'string' ? { message: finding } : finding;
}
