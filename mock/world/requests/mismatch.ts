import type { RequestReading } from './request-reading.js';

/** One thing that a request would have needed to be what somebody looks for. */
export interface Mismatch {
  /** Such as `method`, `query.count` or `body.attributes[0].value`. */
  readonly field: string;
  readonly expected: unknown;
  /** Undefined where the request has nothing there. */
  readonly actual: unknown;
}

/** One condition of a pattern: what a request lacks of it; empty where it is met. */
export type Check = (reading: RequestReading) => readonly Mismatch[];

/** A pattern, ready to be held against requests: all of its conditions have to be met. */
export type Checks = readonly Check[];

/** Whether a request is what somebody looks for. */
export function meets(reading: RequestReading, checks: Checks): boolean {
  return checks.every(check => check(reading).length === 0);
}
