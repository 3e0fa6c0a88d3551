import type { ErrorRequestHandler, Express, Router } from 'express';
import { outOfScope, pathNotFound } from '../kernel/errors.js';
import { handlerOf, refuse, type Service } from './exchange.js';
import { createExpressApp, type HttpClasses } from './express-app.js';
import { routesOf } from './routes.js';

// Parts of Fluent OMS that the sandbox does not have; a 404 would look like the API's own.
const OTHER_FLUENT_PATHS = /^\/(graphql|api\/v4\.1|orchestration)(\/|$)/;

/**
 * The whole HTTP side: the routes of the spec, the control plane, and an answer for everything else. An app that
 * takes over a running server has to share its classes.
 */
export function createApp(
  service: Service,
  admin: Router,
  shared?: HttpClasses,
): { app: Express; classes: HttpClasses } {
  const { app, classes } = createExpressApp(shared);
  app.use(routesOf(service.contract.operations, operation => handlerOf(service, operation)));
  app.use('/__admin', admin);
  app.use(request => {
    throw OTHER_FLUENT_PATHS.test(request.path) ? outOfScope(request.path) : pathNotFound(request.path);
  });
  app.use(lastResort(service));
  return { app, classes };
}

/** Express tells an error handler by its four parameters. */
function lastResort(service: Service): ErrorRequestHandler {
  // oxlint-disable-next-line max-params
  return (thrown: unknown, request, response, _next) => refuse(service, thrown, { request, response });
}
