import type { AdminRoute } from './route.js';

/** `GET /__admin/fidelity`: every statement about the Event API with its evidence. */
export function fidelityRoute({ fidelity }: { readonly fidelity: () => Promise<object> }): AdminRoute {
  return {
    method: 'GET',
    path: '/fidelity',
    query: [],
    ofSandbox: true,
    answer: async () => ({ body: await fidelity() }),
  };
}
