import type { Contract } from '../../openapi/contract.js';
import { readFault } from '../../world/faults/read-fault.js';
import type { World } from '../../world/world.js';
import { Problem } from '../problem.js';
import { unknownName } from '../../kernel/closest.js';
import type { AdminRoute } from './route.js';

/** `/__admin/faults`: arms faults in a world, shows what they did, and disarms them, one or all. */
export function faultRoutes({ operations }: Contract): readonly AdminRoute[] {
  const names = operations.map(({ id }) => id);
  return [
    {
      method: 'GET',
      path: '/faults',
      query: [],
      answer: ({ world }) => ({ body: { faults: world.faults.all() } }),
    },
    {
      method: 'POST',
      path: '/faults',
      query: [],
      answer: ({ world, body }) => ({ status: 201, body: world.steering.armFault(readFault(body, names)) }),
    },
    {
      method: 'DELETE',
      path: '/faults',
      query: [],
      answer: ({ world }) => {
        world.steering.clearFaults();
        return { status: 204, body: undefined };
      },
    },
    {
      method: 'GET',
      path: '/faults/:id',
      query: [],
      answer: ({ world, params: { id = '' } }) => ({ body: world.faults.find(id) ?? missing(world, id) }),
    },
    {
      method: 'DELETE',
      path: '/faults/:id',
      query: [],
      answer: ({ world, params: { id = '' } }) => {
        if (!world.steering.disarmFault(id)) missing(world, id);
        return { status: 204, body: undefined };
      },
    },
  ];
}

function missing(world: World, id: string): never {
  const known = world.faults.all().map(fault => fault.id);
  throw new Problem(404, unknownName('fault', id, known));
}
