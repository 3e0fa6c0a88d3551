import type { JsonObject } from '../../pact/pact.js';

/** The question which user actions an order has whose workflow is not there; nothing is changed by asking. */
export function transitionFor(retailerId: string): JsonObject {
  const trigger = {
    type: 'ORDER',
    subtype: 'DRIFT',
    status: 'CREATED',
    module: 'drift',
    flexType: 'ORDER::DRIFT_PROBE',
    flexVersion: 1,
    retailerId,
  };
  return { triggers: [trigger] };
}
