import type { AdminRoute } from './route.js';

/** `POST /__admin/reset`: forgets everything that has happened in a world, which begins anew with its seed. */
export const resetRoute: AdminRoute = {
  method: 'POST',
  path: '/reset',
  query: [],
  answer: ({ world }) => {
    world.steering.reset();
    const { account, store } = world;
    const { events, entities, workflows } = store.counts();
    return { body: { world: account.accountId, events, entities, workflows } };
  },
};
