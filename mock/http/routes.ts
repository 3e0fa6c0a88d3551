import type { Request, RequestHandler } from 'express';
import { methodNotAllowed } from '../kernel/errors.js';
import type { OperationContract } from '../openapi/contract.js';
import { inShapeOf } from './send.js';

/** All methods of one path of the spec. */
interface Resource {
  readonly pattern: RegExp;
  readonly parameters: readonly string[];
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
  const templates = [...resources.values()].filter(({ parameters }) => parameters.length > 0);
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
  const parameters: string[] = [];
  const pattern = operation.path
    .replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
      parameters.push(name);
      return '([^/]+)';
    });
  return { pattern: new RegExp(`^${pattern}$`), parameters, operation, handlers: new Map() };
}

/** The template that a path fits and that has the method, else the literal path, else any template that fits. */
function templated(templates: readonly Resource[], { path, request, literal }: Sought): Resource | undefined {
  let fitting = literal;
  for (const template of templates) {
    const match = template.pattern.exec(path);
    if (!match) continue;
    fitting ??= template;
    if (!serves(template, request.method)) continue;
    request.params = decoded(template.parameters, match);
    return template;
  }
  return fitting;
}

function serves({ handlers }: Resource, method: string): boolean {
  return handlers.has(method) || (method === 'HEAD' && handlers.has('GET'));
}

function decoded(names: readonly string[], match: RegExpExecArray): Record<string, string> {
  const params: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    try {
      params[name] = decodeURIComponent(match[index + 1] ?? '');
    } catch {
      // A name that nobody can decode names nothing, which its operation finds out.
      params[name] = match[index + 1] ?? '';
    }
  }
  return params;
}

function methodsOf(handlers: ReadonlyMap<string, RequestHandler>): readonly string[] {
  return handlers.has('GET') ? [...handlers.keys(), 'HEAD'] : [...handlers.keys()];
}

/** The path of a request target, without its query and without a slash at its end. */
function pathOf(url: string): string {
  const query = url.indexOf('?');
  const path = query === -1 ? url : url.slice(0, query);
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
