import { Router, type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { unavailable } from '../kernel/errors.js';
import type { AdminAccess } from './admin-access.js';
import { adminGuard } from './admin-guard.js';
import { healthHandler, type Presence } from './admin/health.js';
import { createExpressApp, type HttpClasses } from './express-app.js';
import { Problem, sendProblem } from './problem.js';

const REASON = 'the sandbox is starting: what it keeps is not loaded yet; try again in a moment';

/**
 * What is served while the worlds are loaded: a 503 that says when to come back, so that whoever waits for the sandbox
 * hears of it from the first moment on, and never meets a world that is not whole.
 */
export function startingApp(presence: Presence, access: AdminAccess): { app: Express; classes: HttpClasses } {
  const { app, classes } = createExpressApp();
  app.use(comeBack);
  app.use('/__admin', adminWhileStarting(presence, access));
  app.use((_request, response) => {
    const { status, body } = unavailable(REASON);
    response.status(status).set('Sandbox-Reason', REASON).json(body);
  });
  return { app, classes };
}

const comeBack: RequestHandler = (_request, response, next) => {
  response.set('Retry-After', '1');
  next();
};

function adminWhileStarting(presence: Presence, access: AdminAccess): Router {
  const router = Router({ caseSensitive: true });
  router.use(adminGuard(access));
  router.get('/health', healthHandler(presence, access, 'starting'));
  router.use(() => {
    throw new Problem(503, REASON);
  });
  router.use(asProblem);
  return router;
}

/** Express tells an error handler by its four parameters. */
// oxlint-disable-next-line max-params
const asProblem: ErrorRequestHandler = (thrown: unknown, _request, response, _next) =>
  sendProblem(response, thrown);
