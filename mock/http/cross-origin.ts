import cors from 'cors';
import type { RequestHandler } from 'express';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'];
const EXPOSED = ['Sandbox-Reason', 'Retry-After', 'Allow'];

// How long a browser may remember the answer to its question, in seconds.
const REMEMBERED = 600;

/** Lets pages of some origins (`*`: of any) use what comes after it, and answers what browsers ask beforehand. */
export function crossOrigin(origins: readonly string[]): RequestHandler {
  const isOpen = origins.includes('*');
  const handle = cors({
    origin: isOpen ? '*' : [...origins],
    methods: METHODS,
    exposedHeaders: EXPOSED,
    maxAge: REMEMBERED,
  });
  return (request, response, next) => {
    const { origin, 'access-control-request-method': asked } = request.headers;
    const isPreflight = request.method === 'OPTIONS' && origin !== undefined && asked !== undefined;
    // Any other OPTIONS is a method like those that nobody serves.
    if (request.method === 'OPTIONS' && !isPreflight) return next();
    const isAllowed = isOpen || (origin !== undefined && origins.includes(origin));
    if (isAllowed && request.headers['access-control-request-private-network'] === 'true')
      response.setHeader('Access-Control-Allow-Private-Network', 'true');
    handle(request, response, next);
  };
}
