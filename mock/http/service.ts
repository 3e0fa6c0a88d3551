import type { Doors } from '../api/operation.js';
import type { Log } from '../kernel/log.js';
import type { Contract } from '../openapi/contract.js';

/** What the exchange of requests and answers needs to know. */
export interface Service {
  readonly contract: Contract;
  readonly doors: Doors;
  readonly log: Log;
  /** Largest request body, in bytes. */
  readonly bodyLimit: number;
  /** Longest path and query, in bytes. */
  readonly urlLimit: number;
  /** Origins whose pages may use the API. */
  readonly cors: readonly string[];
  /** Check each answer against the spec before it leaves. */
  readonly strict: boolean;
}
