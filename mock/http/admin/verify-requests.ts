import type { Contract } from '../../openapi/contract.js';
import { RequestLog } from '../../world/requests/request-log.js';
import { checksOf, type RequestPattern } from '../../world/requests/request-pattern.js';
import { VerificationError } from '../../world/requests/verification-error.js';
import { Problem } from '../problem.js';
import type { JsonObject } from './json-body.js';
import type { AdminRoute } from './route.js';

/**
 * `POST /__admin/requests/verify`: whether there were as many requests as expected, or in the order expected; a 422 shows
 * those that come nearest.
 */
export function verifyRoute(contract: Contract): AdminRoute {
  return {
    method: 'POST',
    path: '/requests/verify',
    query: [],
    answer: ({ body, world }) => {
      const log = new RequestLog(world, contract);
      try {
        verify(log, body);
      } catch (thrown) {
        throw thrown instanceof VerificationError ? new Problem(422, thrown.message) : thrown;
      }
      return { body: { verified: true, dropped: log.dropped } };
    },
  };
}

function verify(log: RequestLog, { pattern, inOrder, ...expectation }: JsonObject): void {
  if ((pattern === undefined) === (inOrder === undefined)) {
    throw new Problem(400, "either 'pattern' or 'inOrder' is required, and not both");
  }
  if (inOrder === undefined) return log.verify(checksOf(pattern as RequestPattern), expectation);
  if (Object.keys(expectation).length > 0) throw new Problem(400, "a number goes with 'pattern' only");
  log.verifyInOrder((inOrder as readonly RequestPattern[]).map(checksOf));
}
