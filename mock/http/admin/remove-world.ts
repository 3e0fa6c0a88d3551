import { ConfigurationError } from '../../kernel/errors.js';
import type { World } from '../../world/world.js';
import { Problem } from '../problem.js';
import { kept, worldOf, type AdminGround, type AdminRoute } from './route.js';

/** What the removal of worlds needs. */
export interface RemovalGround extends Pick<AdminGround, 'worlds'> {
  /** Ends a world and forgets it; the default one is a ConfigurationError. */
  readonly remove: (world: World) => void;
}

/** `DELETE /__admin/worlds/{accountId}`: ends a world and forgets it with its credentials and all that is kept of it. */
export function removeWorldRoute({ worlds, remove }: RemovalGround): AdminRoute {
  return {
    method: 'DELETE',
    path: '/worlds/:accountId',
    query: [],
    answer: async ({ params }) => {
      const world = worldOf(params['accountId'], worlds);
      try {
        remove(world);
      } catch (thrown) {
        throw thrown instanceof ConfigurationError ? new Problem(409, thrown.message) : thrown;
      }
      await kept(world);
      return { status: 204, body: undefined };
    },
  };
}
