import { Router, type ErrorRequestHandler, type RequestHandler } from 'express';
import type { AdminAccess } from './admin-access.js';
import { adminGuard } from './admin-guard.js';
import { contractsRoute, type ContractsGround } from './admin/contracts.js';
import { getClock, postClock } from './admin/clock.js';
import { getEntities, putEntity } from './admin/entities.js';
import { getEvent, getEvents } from './admin/events.js';
import { consolePages } from './console.js';
import { docsPages } from './docs.js';
import { explainRoute } from './admin/explain.js';
import { exportHandler, type ExportGround } from './admin/export.js';
import { faultRoutes } from './admin/faults.js';
import { fidelityRoute } from './admin/fidelity.js';
import { healthHandler, type Presence } from './admin/health.js';
import { importRoute, type ImportGround } from './admin/import.js';
import { nearMissRoutes } from './admin/near-misses.js';
import { getProcessing, postProcessing } from './admin/processing.js';
import { requestRoutes } from './admin/requests.js';
import { handlerOf, type AdminGround, type AdminRoute } from './admin/route.js';
import { resetRoute } from './admin/reset.js';
import { playRoute, runRoute, type PlayGround } from './admin/run.js';
import { removeWorldRoute } from './admin/remove-world.js';
import { seedRoute } from './admin/seed.js';
import { settingsRoute } from './admin/settings.js';
import { settleRoute, stepRoute } from './admin/settle.js';
import { shutdownRoute } from './admin/shutdown.js';
import { getSnapshots, postSnapshot, restoreRoute } from './admin/snapshots.js';
import { specHandler, specsRoute, type SpecsGround } from './admin/specs.js';
import { streamHandler, type StreamGround } from './admin/stream.js';
import { tokenRoute } from './admin/token.js';
import { traceRoute } from './admin/trace.js';
import { verifyRoute } from './admin/verify-requests.js';
import { getWebhookKey } from './admin/webhook-key.js';
import { getWorkflowMap, getWorkflows } from './admin/workflows.js';
import { createWorld, listWorlds } from './admin/worlds.js';
import { Problem, sendProblem } from './problem.js';

/** What the control plane reads and works on. */
export interface AdminSource
  extends
    AdminGround,
    ExportGround,
    ImportGround,
    StreamGround,
    SpecsGround,
    ContractsGround,
    PlayGround,
    Presence {
  readonly fidelity: () => Promise<object>;
  /** The run so far, where it is recorded. */
  readonly run: (() => object) | undefined;
  /** Every setting as it is in force, without secrets. */
  readonly settings: () => object;
  /** Ends the sandbox. */
  readonly shutDown: () => void;
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
  const pages = [...pagesOf(source), ...streamed(source)];
  router.use(adminGuard(source.access));
  router.use('/docs', docsPages());
  router.use('/console', consolePages());
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

/** The pages that answer with something other than a JSON object. */
function streamed(source: AdminSource): readonly Page[] {
  return [
    { path: '/health', handlers: new Map([['get', healthHandler(source, source.access, 'up')]]) },
    { path: '/export', handlers: new Map([['get', exportHandler(source)]]) },
    { path: '/stream', handlers: new Map([['get', streamHandler(source)]]) },
    { path: '/spec/:file', handlers: new Map([['get', specHandler(source)]]) },
  ];
}

function pagesOf(source: AdminSource): readonly Page[] {
  const routes: readonly AdminRoute[] = [
    traceRoute(source.contract),
    explainRoute(source.contract),
    getEntities,
    putEntity,
    getWorkflows,
    getWorkflowMap,
    getWebhookKey,
    resetRoute,
    tokenRoute,
    runRoute(source.run),
    playRoute(source),
    listWorlds(source),
    createWorld(source),
    settingsRoute(source),
    contractsRoute(source),
    shutdownRoute(source),
    fidelityRoute(source),
    specsRoute(source),
    removeWorldRoute(source),
    importRoute(source),
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
    verifyRoute(source.contract),
    ...nearMissRoutes(source.contract),
    ...requestRoutes(source.contract),
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
