import type { Router } from 'express';
import { packedPages } from './packed-pages.js';

// Below these, the script of the page tells one address from the other; ids in them may hold anything but a slash.
const PAGES = /^\/(events|requests|workflows|compose|entities|faults|world|contracts|fidelity)(\/[^/]*)?\/?$/;

/** `GET /__admin/console/`: what happens in the sandbox, to look at in a browser. */
export function consolePages(): Router {
  return packedPages({
    at: '/__admin/console/',
    folder: 'console',
    files: {
      'index.html': 'text/html; charset=utf-8',
      'icon.svg': 'image/svg+xml',
      'console.css': 'text/css; charset=utf-8',
      'console.js': 'text/javascript; charset=utf-8',
    },
    paths: PAGES,
    policy: [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ],
  });
}
