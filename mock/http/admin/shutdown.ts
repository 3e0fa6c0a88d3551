import type { AdminRoute } from './route.js';

/** `POST /__admin/shutdown`: ends the sandbox once the answer is out. */
export function shutdownRoute({ shutDown }: { readonly shutDown: () => void }): AdminRoute {
  return {
    method: 'POST',
    path: '/shutdown',
    query: [],
    ofSandbox: true,
    answer: () => ({
      status: 202,
      body: { status: 'stopping' },
      headers: { Connection: 'close' },
      afterwards: shutDown,
    }),
  };
}
