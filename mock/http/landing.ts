import type { IncomingHttpHeaders } from 'node:http';
import type { RequestHandler } from 'express';

const CONSOLE = '/__admin/console/';

/** Sends a browser that somebody opens at the address of the sandbox to the console; nobody else notices it. */
export const landing: RequestHandler = (request, response, next) => {
  if (request.method !== 'GET' || request.path !== '/' || !isNavigation(request.headers)) return next();
  response.set('Cache-Control', 'no-store').redirect(302, CONSOLE);
};

/** Whether somebody has typed the address or followed a link, rather than a program or a script of a page. */
function isNavigation(headers: IncomingHttpHeaders): boolean {
  const mode = headers['sec-fetch-mode'];
  // Browsers say the mode only to hosts that they trust, such as loopback, and this to every one that has no TLS.
  const navigates = mode === undefined ? headers['upgrade-insecure-requests'] === '1' : mode === 'navigate';
  return navigates && /\btext\/html\b/.test(headers.accept ?? '');
}
