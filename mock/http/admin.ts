import { Router } from 'express';

/** Who is serving: enough to tell this sandbox from a stranger on the same port. */
export interface Identity {
  readonly name: 'fluent-event-sandbox';
  readonly version: string;
  /** SHA-256 of the spec that is served. */
  readonly specHash: string;
  readonly pid: number;
  /** Differs from start to start. */
  readonly startNonce: string;
}

/** What the control plane reads. */
export interface AdminSource {
  readonly identity: Identity;
  /** Milliseconds since the start. */
  readonly uptime: () => number;
  readonly fidelity: () => Promise<object>;
}

/** The control plane under `/__admin`, a path that no Fluent API has. */
export function adminRouter({ identity, uptime, fidelity }: AdminSource): Router {
  const router = Router();
  router.get('/health', (_request, response) => {
    response.json({ status: 'up', ...identity, uptime: Math.round(uptime()) });
  });
  router.get('/fidelity', async (_request, response) => {
    response.json(await fidelity());
  });
  return router;
}
