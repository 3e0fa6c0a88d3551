import type { ErrorRequestHandler, Express, RequestHandler, Router } from 'express';
import { outOfScope, pathNotFound } from '../kernel/errors.js';
import { crossOrigin } from './cross-origin.js';
import { handlerOf, refuse } from './exchange.js';
import { createExpressApp, type HttpClasses } from './express-app.js';
import { landing } from './landing.js';
import { routesOf } from './routes.js';
import type { Service } from './service.js';
import { refuseUrl } from './url-limits.js';

// Parts of Fluent OMS that the sandbox does not have; a 404 would look like the API's own.
const OTHER_FLUENT_PATHS = /^\/(graphql|api\/v4\.1|orchestration)(\/|$)/;

const ADMIN_PATH = /^\/__admin(\/|$)/;

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
  const routes = routesOf(service.contract.operations, operation => handlerOf(service, operation));
  if (service.cors.length > 0) app.use(exceptAdmin(crossOrigin(service.cors)));
  app.use((request, response, next) => {
    refuseUrl(request.url, service.urlLimit);
    return routes(request, response, next);
  });
  app.use('/__admin', admin);
  app.use(landing);
  app.use(request => {
    throw OTHER_FLUENT_PATHS.test(request.path) ? outOfScope(request.path) : pathNotFound(request.path);
  });
  app.use(lastResort(service));
  return { app, classes };
}

/** What pages may do with the API says nothing about the control plane. */
function exceptAdmin(handler: RequestHandler): RequestHandler {
  return (request, response, next) =>
    ADMIN_PATH.test(request.path) ? next() : handler(request, response, next);
}

/** Express tells an error handler by its four parameters. */
function lastResort(service: Service): ErrorRequestHandler {
  // oxlint-disable-next-line max-params
  return (thrown: unknown, request, response, _next) => refuse(service, thrown, { request, response });
}
