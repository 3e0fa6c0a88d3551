import type { Worlds } from '../../world/worlds.js';
import { Problem } from '../problem.js';
import { kept, worldOf, type AdminRoute } from './route.js';

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

/** What runs are played with. */
export interface PlayGround {
  readonly worlds: Worlds;
  /** Does a run again, and keeps its worlds if that is wished. */
  readonly play: (
    run: object,
    wishes: { readonly keep: boolean; readonly replace: boolean },
  ) => Promise<{ readonly kept: readonly { readonly accountId: string }[] }>;
}

// A run of some 100,000 requests; it is in memory as text and as what it says.
const LARGEST = 256 * 1024 * 1024;

/** `POST /__admin/run`: does a run again beside the worlds that are served, and tells which answers have changed. */
export function playRoute({ play, worlds }: PlayGround): AdminRoute {
  return {
    method: 'POST',
    path: '/run',
    query: ['keep', 'replace'],
    ofSandbox: true,
    bodyLimit: LARGEST,
    answer: async ({ body, query }) => {
      const [keep, replace] = [query['keep'] === 'true', query['replace'] === 'true'];
      if (replace && !keep)
        throw new Problem(400, "'replace' says what to do with worlds; it goes with 'keep=true'");
      const report = await play(body, { keep, replace });
      await Promise.all(report.kept.map(({ accountId }) => kept(worldOf(accountId, worlds))));
      return { body: report };
    },
  };
}
