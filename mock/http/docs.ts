import type { Router } from 'express';
import { packedPages } from './packed-pages.js';

/** `GET /__admin/docs/`: both specs as pages. */
export function docsPages(): Router {
  return packedPages({
    at: '/__admin/docs/',
    folder: 'docs',
    files: {
      'index.html': 'text/html; charset=utf-8',
      'docs.css': 'text/css; charset=utf-8',
      'docs.js': 'text/javascript; charset=utf-8',
      'swagger-ui.css': 'text/css; charset=utf-8',
      'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
    },
    // The viewer sets styles from its script and draws with images in data URLs; everything else comes from here.
    policy: [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data:",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ],
  });
}
