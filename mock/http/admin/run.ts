import { Problem } from '../problem.js';
import type { AdminRoute } from './route.js';

/** `GET /__admin/run`: everything that has happened so far in all worlds, as `replay` takes it. */
export function runRoute(run: (() => object) | undefined): AdminRoute {
  return {
    method: 'GET',
    path: '/run',
    query: [],
    answer: () => {
      if (!run) throw new Problem(404, 'this sandbox records no run; start it with --record FILE');
      return { body: run() };
    },
  };
}
