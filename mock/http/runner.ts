import type { Answer, Doors, Input } from '../api/operation.js';
import { OPEN_OPERATIONS, OPERATIONS } from '../api/operations.js';
import { ConfigurationError } from '../kernel/errors.js';
import type { OperationContract } from '../openapi/contract.js';
import type { Session } from '../world/sessions.js';

/** Runs an operation; the session is that of the caller, undefined where nobody has to be signed in. */
export type Run = (input: Input, session: Session | undefined) => Answer;

/** What runs an operation of the spec; throws ConfigurationError for one that the sandbox does not serve. */
export function runnerOf(operation: OperationContract, doors: Doors): Run {
  const open = OPEN_OPERATIONS.get(operation.id);
  const secured = OPERATIONS.get(operation.id);
  if (open && !operation.secured) return input => open(input, doors);
  if (secured && operation.secured) {
    return (input, session) => {
      if (!session) throw new Error(`${operation.id} was called without a session`);
      return secured(input, session);
    };
  }
  throw new ConfigurationError(
    `the spec's operation '${operation.id}' is not one that the sandbox serves: ${[...OPEN_OPERATIONS.keys(), ...OPERATIONS.keys()].join(', ')}`,
  );
}
