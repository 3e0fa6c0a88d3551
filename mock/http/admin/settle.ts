import type { AdminRoute } from './route.js';

/** `POST /__admin/settle`: processes everything that waits; answers when webhooks are through too. */
export const settleRoute: AdminRoute = {
  method: 'POST',
  path: '/settle',
  query: [],
  answer: async ({ world }) => {
    const processed = await world.steering.settle();
    return { body: { processed, waiting: world.processor.waiting } };
  },
};

/** `POST /__admin/step`: processes the events that waited longest, one unless told otherwise. */
export const stepRoute: AdminRoute = {
  method: 'POST',
  path: '/step',
  query: [],
  answer: ({ body, world }) => {
    const { count = 1 } = body;
    const processed = world.steering.step(Number(count));
    return { body: { processed, waiting: world.processor.waiting } };
  },
};
