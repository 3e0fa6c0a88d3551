import type { Account } from '../account/account.js';
import type { Readings } from '../kernel/readings.js';
import type { Settings } from '../settings.js';
import type { Seed } from '../world/seeding.js';
import type { WebhookStep } from '../world/recording/recorder.js';

/** The format of run files that this version writes and reads. */
export const RUN_FORMAT = 1;

/** Bytes as text, or, where they are not UTF-8, with one character for each byte. */
export type Content = string | { readonly latin1: string };

/** A request with its answer. */
export interface RunRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** Only those that make a difference. */
  readonly headers: Readonly<Record<string, string>>;
  /** Left out for none, and for one that was too long to be taken. */
  readonly body?: Content;
}

/** What was answered; `status` is null where nobody was there any more or a fault kept it back. */
export interface RunAnswer {
  readonly status: number | null;
  readonly body: Content;
}

interface StepFields {
  /** The client id of the world's account. */
  readonly world: string;
  /** Epoch milliseconds of the world's clock. */
  readonly time: number;
}

/** One step of a run, told from the others by the field that it has. */
export type Step = StepFields &
  (
    | { readonly begin: Account; readonly seed: Seed }
    | { readonly end: true }
    | {
        readonly request: RunRequest;
        /** Null for a request that was not answered when the run was written. */
        readonly answer: RunAnswer | null;
        /** Where a fault held the answer back for a while. */
        readonly answeredAt?: number;
        readonly fault?: string;
      }
    | { readonly action: string; readonly input: readonly unknown[] }
    | Pick<WebhookStep, 'webhook' | 'attempt'>
  );

/** A run of a sandbox from its beginning: what there was, and all that happened, in the order in which it was dealt with. */
export interface Run {
  readonly format: typeof RUN_FORMAT;
  /** Where it happened: to a sandbox, where nothing is said, or to a real account that `record` listened to. */
  readonly origin?: 'account';
  /** The version of the sandbox. */
  readonly sandbox: string;
  /** SHA-256 of the spec; empty for what happened to a real account. */
  readonly specHash: string;
  /** Those that make a difference. */
  readonly settings: Partial<Settings>;
  readonly readings: Partial<Readings>;
  /** Workflow exports that every world began with. */
  readonly workflows: readonly Readonly<Record<string, unknown>>[];
  /** Whether functions ran as rules, which no file can hold. */
  readonly rules: boolean;
  readonly steps: readonly Step[];
}
