import type { IncomingHttpHeaders } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import type { AdminAccess } from './admin-access.js';
import { crossOrigin } from './cross-origin.js';
import { Problem } from './problem.js';

// A form of a web page is sent without asking whether it may be; JSON is not.
const WRITES: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

// Whoever waits for the sandbox to come up need not know the token.
const OPEN_PATH = '/health';

/**
 * Keeps web pages and strangers away from the control plane: a page that somebody visits could otherwise reach the
 * sandbox on their machine, directly or by a host name that it lets point there.
 */
export function adminGuard(access: AdminAccess): RequestHandler {
  const letIn = crossOrigin(access.origins);
  return (request, response, next) => {
    refuseHost(request, access);
    const { origin } = request.headers;
    if (origin === undefined || !access.origins.includes(origin)) {
      refusePage(request.headers);
      admit(request, response, access);
      return next();
    }
    return letIn(request, response, () => {
      admit(request, response, access);
      next();
    });
  };
}

function refuseHost({ headers: { host } }: Request, access: AdminAccess): void {
  if (access.isReachedAs(host)) return;
  throw new Problem(
    403,
    `Host '${host ?? ''}' is not this machine; use ${access.hostNames}, or name it in the setting hosts`,
  );
}

function refusePage(headers: IncomingHttpHeaders): void {
  if (isForeign(headers)) {
    throw new Problem(
      403,
      `a page of ${headers.origin} may not use the control plane of this sandbox unless the setting adminOrigins names it`,
    );
  }
  const site = headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') {
    throw new Problem(
      403,
      `another site's page or link led here (${site}); type the address into the address bar to use the control plane`,
    );
  }
}

function admit(request: Request, response: Response, access: AdminAccess): void {
  if (request.path !== OPEN_PATH && !access.admits(request.headers)) {
    response.setHeader('WWW-Authenticate', challenges(access, request.headers));
    throw new Problem(
      401,
      'the control plane needs its token: send Authorization: Bearer <token>; commands take it from --admin-token or FLUENT_SANDBOX_ADMIN_TOKEN',
    );
  }
  if (WRITES.has(request.method) && !isJson(request.headers)) {
    throw new Problem(415, 'the control plane reads JSON: send the header Content-Type: application/json');
  }
}

/**
 * A browser shows the token as a password, which it asks for once and then sends of its own accord, also for what the pages
 * of the sandbox ask for, where it is told of Basic. Pages of other origins are to make it ask nobody.
 */
function challenges({ origins }: AdminAccess, { origin }: IncomingHttpHeaders): readonly string[] {
  const realm = 'realm="fluent-event-sandbox"';
  const isOther = origin !== undefined && origins.includes(origin);
  return isOther ? [`Bearer ${realm}`] : [`Bearer ${realm}`, `Basic ${realm}, charset="UTF-8"`];
}

/** Whether the page that sends the request came from somewhere else; requests that no page sends have no origin. */
function isForeign({ origin, host = '' }: IncomingHttpHeaders): boolean {
  if (origin === undefined) return false;
  if (!URL.canParse(origin)) return true;
  const { protocol, host: page } = new URL(origin);
  const own = `${protocol}//${host}`;
  return !/^https?:$/.test(protocol) || !URL.canParse(own) || new URL(own).host !== page;
}

function isJson({ 'content-type': contentType = '' }: IncomingHttpHeaders): boolean {
  return contentType.split(';', 1)[0]?.trim().toLowerCase() === 'application/json';
}
