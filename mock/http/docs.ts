import { Router } from 'express';
import { packaged } from '../kernel/files.js';
import { Problem } from './problem.js';

/** The files of the page, packed at build time, with their types. */
const FILES: Readonly<Record<string, string>> = {
  'index.html': 'text/html; charset=utf-8',
  'docs.css': 'text/css; charset=utf-8',
  'docs.js': 'text/javascript; charset=utf-8',
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};

// The viewer sets styles from its script and draws with images in data URLs; everything else comes from here.
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** `GET /__admin/docs/`: both specs as pages, without any resource from elsewhere. */
export function docsPages(): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.use((request, _response, next) => {
    if (!['GET', 'HEAD'].includes(request.method)) {
      throw new Problem(405, `method ${request.method} is not allowed here, only GET, HEAD`, {
        Allow: 'GET, HEAD',
      });
    }
    next();
  });
  router.get('/', (request, response, next) => {
    // Without the slash at its end, the page would look for its files in the wrong place.
    if (request.originalUrl.split('?', 1)[0]?.endsWith('/')) next();
    else response.redirect(308, '/__admin/docs/');
  });
  router.get('/{:file}', (request, response, next) => {
    const { file = 'index.html' } = request.params;
    const type = Object.hasOwn(FILES, file) ? FILES[file] : undefined;
    if (type === undefined) {
      next();
      return;
    }
    response.set({
      'Content-Type': type,
      'Content-Encoding': 'gzip',
      'Content-Security-Policy': POLICY,
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      // Asked again each time, and answered without a body while nothing has changed.
      'Cache-Control': 'no-cache',
    });
    response.sendFile(`${file}.gz`, { root: packaged('dist', 'docs'), cacheControl: false });
  });
  return router;
}
