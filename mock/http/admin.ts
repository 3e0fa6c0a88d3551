import { Router, type ErrorRequestHandler, type RequestHandler } from 'express';
import type { Contract } from '../openapi/contract.js';
import type { AdminAccess } from './admin-access.js';
import { adminGuard } from './admin-guard.js';
import { getClock, postClock } from './admin/clock.js';
import { getEntities, putEntity } from './admin/entities.js';
import { getEvent, getEvents } from './admin/events.js';
import { explainRoute } from './admin/explain.js';
import { exportHandler, type ExportGround } from './admin/export.js';
import { faultRoutes } from './admin/faults.js';
import { getProcessing, postProcessing } from './admin/processing.js';
import { removeWorldRoute, type RemovalGround } from './admin/remove-world.js';
import { handlerOf, type AdminGround, type AdminRoute } from './admin/route.js';
import { resetRoute } from './admin/reset.js';
import { seedRoute } from './admin/seed.js';
import { settleRoute, stepRoute } from './admin/settle.js';
import { getSnapshots, postSnapshot, restoreRoute } from './admin/snapshots.js';
import { traceRoute } from './admin/trace.js';
import { getWebhookKey } from './admin/webhook-key.js';
import { getWorkflows } from './admin/workflows.js';
import { Problem, sendProblem } from './problem.js';

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

/** What the control plane reads and works on. */
export interface AdminSource extends AdminGround, ExportGround, RemovalGround {
  readonly identity: Identity;
  /** Milliseconds since the start. */
  readonly uptime: () => number;
  readonly fidelity: () => Promise<object>;
  /** The spec that is served. */
  readonly contract: Contract;
  /** Who may use it. */
  readonly access: AdminAccess;
}

/** One path with a handler for each of its methods. */
interface Page {
  readonly path: string;
  readonly handlers: ReadonlyMap<string, RequestHandler>;
}

/** The control plane under `/__admin`, a path that no Fluent API has. */
export function adminRouter(source: AdminSource): Router {
  const router = Router({ caseSensitive: true });
  const exports = { path: '/export', handlers: new Map([['get', exportHandler(source)]]) };
  const pages = [...aboutItself(source), ...pagesOf(source), exports];
  router.use(adminGuard(source.access));
  for (const { path, handlers } of pages) {
    const route = router.route(path);
    for (const [method, handler] of handlers) route[method as 'get' | 'post' | 'put' | 'delete'](handler);
    route.all(refuseMethod(handlers));
  }
  router.use(({ originalUrl }) => {
    const known = pages.map(({ path }) => `/__admin${path.replaceAll(/:(\w+)/g, '{$1}')}`).join(', ');
    throw new Problem(404, `nothing is served at ${originalUrl.split('?', 1)[0]}; there are ${known}`);
  });
  router.use(asProblem);
  return router;
}

function aboutItself({ identity, uptime, fidelity, access }: AdminSource): readonly Page[] {
  const health: RequestHandler = ({ headers }, response) => {
    const { name } = identity;
    // Whether it is there may be asked without the token, more may not.
    const more = access.admits(headers) ? { ...identity, uptime: Math.round(uptime()) } : { name };
    response.json({ status: 'up', ...more });
  };
  const readFidelity: RequestHandler = async (_request, response) => {
    response.json(await fidelity());
  };
  return [
    { path: '/health', handlers: new Map([['get', health]]) },
    { path: '/fidelity', handlers: new Map([['get', readFidelity]]) },
  ];
}

function pagesOf(source: AdminSource): readonly Page[] {
  const routes: readonly AdminRoute[] = [
    traceRoute,
    explainRoute(source.contract),
    getEntities,
    putEntity,
    getWorkflows,
    getWebhookKey,
    resetRoute,
    removeWorldRoute(source),
    ...faultRoutes(source.contract),
    getClock,
    postClock,
    getProcessing,
    postProcessing,
    settleRoute,
    stepRoute,
    seedRoute(source.contract),
    getSnapshots,
    postSnapshot,
    restoreRoute,
    getEvents(source.contract),
    getEvent,
  ];
  const paths = [...new Set(routes.map(({ path }) => path))];
  return paths.map(path => {
    const methods = routes.filter(route => route.path === path);
    return {
      path,
      handlers: new Map(methods.map(route => [route.method.toLowerCase(), handlerOf(route, source)])),
    };
  });
}

function refuseMethod(handlers: Page['handlers']): RequestHandler {
  const methods = [...handlers.keys()].map(method => method.toUpperCase());
  const allowed = methods.flatMap(method => (method === 'GET' ? ['GET', 'HEAD'] : method)).join(', ');
  return ({ method }) => {
    throw new Problem(405, `method ${method} is not allowed here, only ${allowed}`, { Allow: allowed });
  };
}

/** Express tells an error handler by its four parameters. */
// oxlint-disable-next-line max-params
const asProblem: ErrorRequestHandler = (thrown: unknown, _request, response, _next) =>
  sendProblem(response, thrown);
