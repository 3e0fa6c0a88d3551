import { createToken } from './create-token.js';
import { getEvent } from './get-event.js';
import { getWorkflow } from './get-workflow.js';
import type { OpenOperation, Operation } from './operation.js';
import { postEventAsync, postEventSync } from './post-event.js';
import { postTransition } from './post-transition.js';
import { putWorkflow } from './put-workflow.js';
import { searchEvents } from './search-events.js';

/** The operations that need a token, by the spec's operationId. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    searchEvents,
    getEvent,
    postEventAsync,
    postEventSync,
    putWorkflow,
    getWorkflow,
    postTransition,
  }),
);

/** The operations that need none. */
export const OPEN_OPERATIONS: ReadonlyMap<string, OpenOperation> = new Map(Object.entries({ createToken }));
