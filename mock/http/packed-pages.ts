import { Router, type Response } from 'express';
import { packaged } from '../kernel/files.js';
import { Problem } from './problem.js';

/** Pages that were packed at build time. */
export interface PackedPages {
  /** Where they are served, with a slash at its end. */
  readonly at: string;
  /** Their folder in `dist`. */
  readonly folder: string;
  /** The files that belong to them, with their types. */
  readonly files: Readonly<Record<string, string>>;
  /** What the browser is told of where things may come from. */
  readonly policy: readonly string[];
  /** Paths below `at` that the script of the page deals with: they are answered with the page. */
  readonly paths?: RegExp;
}

/** Serves packed pages: read and nothing else, without any resource from elsewhere. */
export function packedPages({ at, folder, files, policy, paths }: PackedPages): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const send = (response: Response, file: string, type: string): void => {
    response.set({
      'Content-Type': type,
      'Content-Encoding': 'gzip',
      'Content-Security-Policy': policy.join('; '),
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      // Asked again each time, and answered without a body while nothing has changed.
      'Cache-Control': 'no-cache',
    });
    response.sendFile(`${file}.gz`, { root: packaged('dist', folder), cacheControl: false });
  };
  router.use(({ method }, _response, next) => {
    if (!['GET', 'HEAD'].includes(method)) {
      throw new Problem(405, `method ${method} is not allowed here, only GET, HEAD`, { Allow: 'GET, HEAD' });
    }
    next();
  });
  router.use(({ path, originalUrl }, response, next) => {
    // Without the slash at its end, the page would look for its files in the wrong place.
    if (path === '/' && !originalUrl.split('?', 1)[0]?.endsWith('/')) return response.redirect(308, at);
    const file = path === '/' || paths?.test(path) ? 'index.html' : path.slice(1);
    const type = Object.hasOwn(files, file) ? files[file] : undefined;
    if (type === undefined) next();
    else send(response, file, type);
  });
  return router;
}
