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
}

export interface Outcome {
  readonly answered: number;
  /** Until the last answer: a server that answers in bursts may give none before the time is over. */
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
  /** Share of one core that the generator itself used: near 1 it may be the limit, not the server. */
  readonly generatorLoad: number;
  readonly failures: number;
  readonly firstFailure: string;
  readonly kept: readonly string[];
}

export function isJob(message: unknown): message is Job {
  return isObject(message) && 'requests' in message && 'until' in message;
}

export function isReply(message: unknown): message is Reply {
  return isObject(message) && ('outcome' in message || 'error' in message);
}

export type Reply =
  | { readonly outcome: Outcome; readonly error?: never }
  | { readonly error: string; readonly outcome?: never };
