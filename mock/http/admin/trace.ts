import type { Contract } from '../../openapi/contract.js';
import { traceText } from '../../world/trace-text.js';
import { traceOf } from '../../world/trace.js';
import { Problem } from '../problem.js';
import type { AdminRoute } from './route.js';

/** `GET /__admin/events/{id}/trace`: the whole tree of what an event caused, and the requests about it. */
export function traceRoute(contract: Contract): AdminRoute {
  return {
    method: 'GET',
    path: '/events/:id/trace',
    query: ['format'],
    answer: ({ params, world }) => {
      const { id = '' } = params;
      const trace = traceOf(id, world, contract);
      if (!trace) throw new Problem(404, `no event '${id}' is known in world ${world.account.accountId}`);
      return { body: trace, forms: { text: () => traceText(trace) } };
    },
  };
}
