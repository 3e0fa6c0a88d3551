import type { Request, RequestHandler } from 'express';
import { methodNotAllowed } from '../kernel/errors.js';
import type { OperationContract } from '../openapi/contract.js';
import { PathTemplate, pathOf } from '../openapi/path-template.js';
import { inShapeOf } from './send.js';

/** All methods of one path of the spec. */
interface Resource {
  readonly template: PathTemplate;
  readonly operation: OperationContract;
  readonly handlers: Map<string, RequestHandler>;
}

/** A request on its way to its resource, and the literal path that has it, if any. */
interface Sought {
  readonly path: string;
  readonly request: Request;
  readonly literal: Resource | undefined;
}

/**
 * Leads requests to the operations of the spec, and refuses methods that a path does not have. Express would try one
 * expression after the other and unpack each match by itself, which is a fifth of the time that a read takes.
 */
export function routesOf(
  operations: readonly OperationContract[],
  handlerOf: (operation: OperationContract) => RequestHandler,
): RequestHandler {
  const resources = new Map<string, Resource>();
  for (const operation of operations) {
    const resource = resources.get(operation.path) ?? resourceOf(operation);
    resource.handlers.set(operation.method.toUpperCase(), handlerOf(operation));
    resources.set(operation.path, resource);
  }
  const templates = [...resources.values()].filter(({ template }) => template.hasParameters);
  return (request, response, next) => {
    const path = pathOf(request.url);
    const literal = resources.get(path);
    const found =
      literal && serves(literal, request.method) ? literal : templated(templates, { path, request, literal });
    if (!found) return next();
    const { handlers, operation } = found;
    const handler =
      handlers.get(request.method) ?? (request.method === 'HEAD' ? handlers.get('GET') : undefined);
    if (!handler) throw inShapeOf(operation, methodNotAllowed(request.method, methodsOf(handlers)));
    return handler(request, response, next);
  };
}

function resourceOf(operation: OperationContract): Resource {
  return { template: new PathTemplate(operation.path), operation, handlers: new Map() };
}

/** The template that a path fits and that has the method, else the literal path, else any template that fits. */
function templated(templates: readonly Resource[], { path, request, literal }: Sought): Resource | undefined {
  let fitting = literal;
  for (const resource of templates) {
    const parameters = resource.template.match(path);
    if (!parameters) continue;
    fitting ??= resource;
    if (!serves(resource, request.method)) continue;
    request.params = parameters;
    return resource;
  }
  return fitting;
}

function serves({ handlers }: Resource, method: string): boolean {
  return handlers.has(method) || (method === 'HEAD' && handlers.has('GET'));
}

function methodsOf(handlers: ReadonlyMap<string, RequestHandler>): readonly string[] {
  return handlers.has('GET') ? [...handlers.keys(), 'HEAD'] : [...handlers.keys()];
}
