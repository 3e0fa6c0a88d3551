import type { ErrorRequestHandler, Express, Request, RequestHandler, Router } from 'express';
import { eventNotFound, methodNotAllowed, outOfScope, pathNotFound } from '../kernel/errors.js';
import type { Contract, OperationContract } from '../openapi/contract.js';
import { handlerOf, refuse, type Service } from './exchange.js';
import { createExpressApp, type HttpClasses } from './express-app.js';
import { inShapeOf } from './send.js';

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
  const operations = literalPathsFirst(service.contract.operations);
  for (const operation of operations) route(app, operation, handlerOf(service, operation));
  for (const path of new Set(operations.map(operation => operation.path))) {
    const allowed = allowedMethods(service.contract, path);
    const operation = operations.find(each => each.path === path);
    app.all(expressPath(path), request => {
      throw inShapeOf(operation, methodNotAllowed(request.method, allowed));
    });
  }
  app.use('/__admin', admin);
  app.use(request => {
    throw OTHER_FLUENT_PATHS.test(request.path) ? outOfScope(request.path) : pathNotFound(request.path);
  });
  app.use(lastResort(service));
  return { app, classes };
}

function route(app: Express, { method, path }: OperationContract, handler: RequestHandler): void {
  app[method as 'get' | 'post' | 'put' | 'patch' | 'delete'](expressPath(path), handler);
}

/** `/event/async` must win over `/event/{eventId}`. */
function literalPathsFirst(operations: readonly OperationContract[]): readonly OperationContract[] {
  return operations.toSorted((a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')));
}

function expressPath(path: string): string {
  return path.replaceAll(/\{([^}]+)\}/g, ':$1');
}

function allowedMethods({ operations }: Contract, path: string): readonly string[] {
  const methods = operations
    .filter(operation => operation.path === path)
    .map(({ method }) => method.toUpperCase());
  return methods.includes('GET') ? [...methods, 'HEAD'] : methods;
}

/** Express tells an error handler by its four parameters. */
function lastResort(service: Service): ErrorRequestHandler {
  // oxlint-disable-next-line max-params
  return (thrown: unknown, request, response, _next) => {
    const error = isUnreadableId(thrown, request) ? eventNotFound('the id is not readable') : thrown;
    refuse(service, error, { request, response });
  };
}

function isUnreadableId(thrown: unknown, request: Request): boolean {
  return thrown instanceof URIError && request.path.startsWith('/api/v4.1/event/');
}
