import { checkFields } from './fields.js';
import type { AdminRoute } from './route.js';

/** `POST /__admin/settle`: processes everything that waits; answers when webhooks are through too. */
export const settleRoute: AdminRoute = {
  method: 'POST',
  path: '/settle',
  query: [],
  answer: async ({ body, world }) => {
    checkFields(body, {});
    const processed = await world.steering.settle();
    return { body: { processed, waiting: world.processor.waiting } };
  },
};

const FIELDS = {
  count: {
    expects: 'a whole number of at least 1',
    accepts: (value: unknown) => Number.isSafeInteger(value) && Number(value) > 0,
  },
};

/** `POST /__admin/step`: processes the events that waited longest, one unless told otherwise. */
export const stepRoute: AdminRoute = {
  method: 'POST',
  path: '/step',
  query: [],
  answer: ({ body, world }) => {
    checkFields(body, FIELDS);
    const { count = 1 } = body;
    const processed = world.steering.step(Number(count));
    return { body: { processed, waiting: world.processor.waiting } };
  },
};
