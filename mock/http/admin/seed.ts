import type { Contract } from '../../openapi/contract.js';
import { checkedSeeding } from '../../world/seeding-check.js';
import type { AdminRoute } from './route.js';

/** `POST /__admin/seed`: lays a seed or contents into a world, over what is there. */
export function seedRoute(contract: Contract): AdminRoute {
  return {
    method: 'POST',
    path: '/seed',
    query: [],
    answer: ({ body, world }) => {
      const { events, entities, workflows } = world.steering.seed(checkedSeeding(body, contract));
      return {
        body: { events: events.length, entities: entities.length, workflows: workflows.length },
      };
    },
  };
}
