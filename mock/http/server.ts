import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { afterRealTime } from '../kernel/clock.js';
import { asListener, type HttpClasses } from './express-app.js';

/** A server that listens. */
export interface Listener {
  /** `http://host:port`, with the port that was really taken. */
  readonly url: string;
  /** Serves another app from the next request on. */
  replace(app: Express): void;
  /** Takes no new requests, lets the running ones end, and closes. */
  close(): Promise<void>;
}

// Longer than the keep-alive of common clients, so that it is they who close an idle connection.
const KEEP_ALIVE = 65_000;

// How long a request that runs may hold up the end, in milliseconds.
const GRACE = 1000;

/** Listens; rejects with the error of the system, such as EADDRINUSE. */
export async function listen(
  { app, classes }: { app: Express; classes: HttpClasses },
  address: { host: string; port: number },
): Promise<Listener> {
  const server = createServer({ ...classes, keepAliveTimeout: KEEP_ALIVE }, asListener(app));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address.port, address.host, resolve);
  });
  return {
    url: urlOf(server, address.host),
    replace(next) {
      server.removeAllListeners('request');
      server.on('request', asListener(next));
    },
    close: () => close(server),
  };
}

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close(error => (error ? reject(error) : resolve()));
    server.closeIdleConnections();
    afterRealTime(GRACE, () => server.closeAllConnections());
  });
}
