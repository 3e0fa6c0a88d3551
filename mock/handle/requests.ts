import type { Contract } from '../openapi/contract.js';
import type { Expectation } from '../world/requests/expectation.js';
import { RequestLog, type RequestViolation } from '../world/requests/request-log.js';
import { checksOf, type RequestPattern } from '../world/requests/request-pattern.js';
import type { ShownRequest } from '../world/requests/shown-request.js';
import type { NearMiss } from '../world/requests/verification-error.js';
import type { World } from '../world/world.js';

/** The requests that a world has got, the latest `journalLimit` of them. */
export interface SandboxRequests {
  /** How many are not kept any more, so that any count may be too low by as many. */
  readonly dropped: number;
  /** All that are kept, oldest first. */
  all(): readonly ShownRequest[];
  /** Those that a pattern describes, oldest first. */
  find(pattern: RequestPattern): readonly ShownRequest[];
  /** How many of those that are kept a pattern describes. */
  count(pattern: RequestPattern): number;
  /** Everything that clients did wrong by the spec, refused or not, oldest first. */
  violations(): readonly RequestViolation[];
  /**
   * Throws a VerificationError, which shows the requests that come nearest, where there are not exactly so many as a number
   * says, or as many as an expectation wants; at least one, where nothing is said. A list of patterns wants one request
   * for each, in this order; others may stand between.
   */
  verify(pattern: RequestPattern, expectation?: number | Expectation): void;
  verify(inOrder: readonly RequestPattern[]): void;
  /** Those that come nearest to a pattern without meeting it, nearest first, at most three. */
  nearMisses(pattern: RequestPattern): readonly NearMiss[];
  /** Forgets all requests. */
  clear(): void;
}

/** The requests of a world, as its owner sees them. */
export function requestsOf(world: World, contract: Contract): SandboxRequests {
  const log = new RequestLog(world, contract);
  const find = (pattern: RequestPattern) => log.readings(checksOf(pattern));
  return {
    get dropped() {
      return log.dropped;
    },
    all: () => log.readings().map(reading => log.shown(reading)),
    find: pattern => find(pattern).map(reading => log.shown(reading)),
    count: pattern => find(pattern).length,
    violations: () => log.violations(),
    verify: (pattern: RequestPattern | readonly RequestPattern[], expectation: number | Expectation = {}) => {
      if (isList(pattern)) return log.verifyInOrder(pattern.map(checksOf));
      const wanted = typeof expectation === 'number' ? { exactly: expectation } : expectation;
      log.verify(checksOf(pattern), wanted);
    },
    nearMisses: pattern => log.nearMisses(checksOf(pattern)),
    clear: () => world.steering.clearRequests(),
  };
}

function isList(pattern: RequestPattern | readonly RequestPattern[]): pattern is readonly RequestPattern[] {
  return Array.isArray(pattern);
}
