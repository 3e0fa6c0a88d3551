import type { Contract } from '../../openapi/contract.js';
import { checkedSeeding } from '../../world/seeding-check.js';
import { Problem } from '../problem.js';
import { checkEntity } from './entities.js';
import type { JsonObject } from './json-body.js';
import type { AdminRoute } from './route.js';

/** `POST /__admin/seed`: lays a seed or contents into a world, over what is there. */
export function seedRoute(contract: Contract): AdminRoute {
  return {
    method: 'POST',
    path: '/seed',
    query: [],
    answer: ({ body, world }) => {
      const seeding = checkedSeeding(body, contract);
      if (!('seed' in seeding)) checkEntities((seeding.entities ?? []) as unknown as readonly JsonObject[]);
      const { events, entities, workflows } = world.steering.seed(seeding);
      return {
        body: { events: events.length, entities: entities.length, workflows: workflows.length },
      };
    },
  };
}

function checkEntities(entities: readonly JsonObject[]): void {
  for (const [at, entity] of entities.entries()) {
    try {
      checkEntity(entity);
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown;
      throw new Problem(thrown.status, `entities[${at}]: ${thrown.message}`);
    }
  }
}
