import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { afterRealTime } from '../kernel/clock.js';
import { answerUnreadable } from './unreadable.js';
import { asListener, type HttpClasses } from './express-app.js';

/** A server that listens. */
export interface Listener {
  /** `http://host:port`, with the port that was really taken. */
  readonly url: string;
  /** Serves another app from the next request on. */
  replace(app: Express): void;
  /** The port that was really taken. */
  readonly port: number;
  /** Takes no new requests, lets the running ones end, and closes. */
  close(): Promise<void>;
}

// Longer than the keep-alive of common clients, so that it is they who close an idle connection.
const KEEP_ALIVE = 65_000;

// How often, in milliseconds, connections are looked at that take long.
const SLOWEST_CHECK = 5000;

// How long a request that runs may hold up the end, in milliseconds.
const GRACE = 1000;

/** What anybody may ask of the server at most. */
export interface ServerLimits {
  /** Bytes of all header lines of a request. */
  readonly headerLimit: number;
  /** Bytes of the path and query of a request. */
  readonly urlLimit: number;
  readonly connectionLimit: number;
  /** How many requests a connection may carry; any number where undefined. */
  readonly connectionRequests: number | undefined;
  /** How long a client may take to send a request, in milliseconds. */
  readonly requestTimeout: number;
}

/** Listens; rejects with the error of the system, such as EADDRINUSE. */
export async function listen(
  { app, classes }: { app: Express; classes: HttpClasses },
  address: { readonly host: string; readonly port: number } & ServerLimits,
): Promise<Listener> {
  const options = { ...classes, ...optionsOf(address), keepAliveTimeout: KEEP_ALIVE };
  const server = createServer(options, asListener(app));
  server.maxConnections = address.connectionLimit;
  server.maxRequestsPerSocket = address.connectionRequests ?? 0;
  server.on('clientError', answerUnreadable);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address.port, address.host, resolve);
  });
  return {
    url: urlOf(server, address.host),
    port: (server.address() as AddressInfo).port,
    replace(next) {
      server.removeAllListeners('request');
      server.on('request', asListener(next));
    },
    close: () => close(server),
  };
}

function optionsOf({ headerLimit, urlLimit, requestTimeout }: ServerLimits) {
  return {
    // The parser counts the request line too, and what it refuses can have no answer of its own.
    maxHeaderSize: headerLimit + urlLimit,
    requestTimeout,
    headersTimeout: requestTimeout,
    connectionsCheckingInterval: Math.min(Math.ceil(requestTimeout / 4), SLOWEST_CHECK),
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
