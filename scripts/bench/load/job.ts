import { isObject } from '../json.js';

/** What the bench asks of the load generator, which is a process of its own. */
export interface Job {
  readonly port: number;
  /** Whole requests, head and body, sent in turn. */
  readonly requests: readonly string[];
  readonly connections: number;
  readonly until: { readonly millis: number } | { readonly requests: number };
  /** Keep the body of every n-th answer; 0 keeps none. */
  readonly keepEvery: number;
  /** How long a connection rests after each answer, for a load that leaves the server time to spare. */
  readonly pauseMillis?: number;
}

export interface Outcome {
  readonly answered: number;
  /** Until the last answer: a server that answers in bursts may give none before the time is over. */
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
  /** Share of one core that the generator itself used: near 1 it may be the limit, not the server. */
  readonly generatorLoad: number;
  readonly failures: number;
  readonly firstFailure: string;
  readonly kept: readonly string[];
}

/** Whether a message asks for jobs, which then run at the same time. */
export function isJobs(message: unknown): message is readonly Job[] {
  return (
    Array.isArray(message) &&
    message.every((job: unknown) => isObject(job) && 'requests' in job && 'until' in job)
  );
}

export function isReply(message: unknown): message is Reply {
  return isObject(message) && ('outcomes' in message || 'error' in message);
}

export type Reply =
  | { readonly outcomes: readonly Outcome[]; readonly error?: never }
  | { readonly error: string; readonly outcomes?: never };
