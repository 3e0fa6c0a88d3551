import type { Interaction } from '../pact/pact.js';
import type { Finding } from '../report/report.js';
import type { ReadState } from '../states/read-state.js';
import type { Substitution } from './substitution.js';
import type { CaughtWebhook } from './wire.js';

/** What the ground itself knows when an interaction has been judged. */
export interface Aftermath {
  /** What speaks against the result, or for a look at it. */
  readonly findings: readonly Finding[];
  /** What was told about the request beside the answer. */
  readonly reasons: readonly string[];
}

/** An interaction that can be judged now: its states hold. */
export interface Prepared {
  /** The address of the provider. */
  readonly upstream: string;
  readonly substitution: Substitution;
  /** The message of an interaction that is about one. */
  readonly message?: CaughtWebhook | undefined;
  aftermath(): Aftermath;
  /** Ends what was made for the interaction. */
  end(): void;
}

/** An interaction that is left out on purpose, and why. */
export interface LeftOut {
  readonly leftOut: Finding;
}

/** Where contracts are judged: a sandbox, or a real account. */
export interface Ground {
  /** In words for a report. */
  readonly against: string;
  /** Makes an interaction ready; a StateProblem tells which state cannot hold. */
  prepare(interaction: Interaction, states: readonly ReadState[]): Promise<Prepared | LeftOut>;
  close(): Promise<void>;
}
