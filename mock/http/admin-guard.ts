import type { IncomingHttpHeaders } from 'node:http';
import type { RequestHandler } from 'express';
import { Problem } from './problem.js';

// A form of a web page is sent without asking whether it may be; JSON is not.
const WRITES: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

/**
 * Keeps web pages away from the control plane, which asks nobody for a token: a page that somebody visits could
 * otherwise reach the sandbox on their machine, directly or by a host name that it lets point to loopback.
 */
export function adminGuard(listensOn: string): RequestHandler {
  const isOnLoopback = isLoopback(listensOn);
  return ({ method, headers }, _response, next) => {
    if (isOnLoopback && !isLoopback(hostnameOf(headers.host))) {
      throw new Problem(
        403,
        `Host '${headers.host ?? ''}' is not this machine; use http://127.0.0.1 or http://localhost`,
      );
    }
    if (isForeign(headers)) {
      throw new Problem(403, `a page of ${headers.origin} may not use the control plane of this sandbox`);
    }
    if (WRITES.has(method) && !isJson(headers)) {
      throw new Problem(415, 'the control plane reads JSON: send the header Content-Type: application/json');
    }
    next();
  };
}

/** Whether the name or address is one that leads to the own machine without asking anybody. */
export function isLoopback(hostname: string): boolean {
  const name = hostname.toLowerCase();
  return name === 'localhost' || /^127(\.\d{1,3}){3}$/.test(name) || name === '::1' || name === '[::1]';
}

/** The host name of a `Host` header, without its port. */
function hostnameOf(host = ''): string {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
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
