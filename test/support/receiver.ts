import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** One request as it came. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** An answer that points elsewhere; a receiver learns its own port only when it has started. */
export interface Redirect {
  readonly status: number;
  readonly location?: string | ((port: number) => string);
}

/**
 * What a receiver does with a request: answers with a status, redirects, stays silent, begins an answer that has no end,
 * or breaks the connection off.
 */
export type Reply = number | Redirect | 'hang' | 'endless' | 'reset';

/** A real HTTP server that takes webhooks in and ends with the test. */
export interface Receiver {
  readonly port: number;
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly received: readonly Received[];
  /** Resolves when that many requests have come. */
  arrived(count: number): Promise<readonly Received[]>;
  /** Resolves when the sender has given up that many requests which were left open. */
  abandoned(count: number): Promise<void>;
}

/** Starts a receiver that gives the replies in turn and the last one ever after; 200 unless told. */
export async function openReceiver(...replies: readonly Reply[]): Promise<Receiver> {
  const received: Received[] = [];
  const arrivals = new Milestones();
  const farewells = new Milestones();
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const message = await read(request);
    const reply = replies[Math.min(received.length, replies.length - 1)] ?? 200;
    received.push(message);
    if (reply === 'hang' || reply === 'endless') response.once('close', () => farewells.pass());
    answer(response, reply);
    arrivals.pass();
  };
  // A sender may go away while it sends.
  const server = createServer(
    (request, response) => void take(request, response).catch(() => response.destroy()),
  );
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    received,
    async arrived(count) {
      await arrivals.reached(count);
      return received;
    },
    abandoned: count => farewells.reached(count),
  };
}

/** A port of this machine where nobody listens. */
export async function deadPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<unknown>(resolve => server.close(resolve));
  return port;
}

async function read(request: IncomingMessage): Promise<Received> {
  const { method = '', url = '', headers } = request;
  return { method, path: url, headers, body: await buffer(request) };
}

function answer(response: ServerResponse, reply: Reply): void {
  if (reply === 'hang') return;
  if (reply === 'endless') response.writeHead(200).write('an answer that goes on');
  else if (reply === 'reset') response.socket?.resetAndDestroy();
  else if (typeof reply === 'number') response.writeHead(reply).end('thank you');
  else redirect(response, reply);
}

function redirect(response: ServerResponse, { status, location }: Redirect): void {
  const port = response.socket?.localPort ?? 0;
  const place = typeof location === 'function' ? location(port) : location;
  response.writeHead(status, place === undefined ? {} : { location: place }).end();
}

/** Counts what happens and calls those who wait for a number of it. */
class Milestones {
  #passed = 0;
  #waiting: { readonly count: number; readonly resolve: () => void }[] = [];

  pass(): void {
    this.#passed += 1;
    const reached = this.#waiting.filter(({ count }) => count <= this.#passed);
    this.#waiting = this.#waiting.filter(({ count }) => count > this.#passed);
    for (const { resolve } of reached) resolve();
  }

  async reached(count: number): Promise<void> {
    if (this.#passed >= count) return;
    await new Promise<void>(resolve => this.#waiting.push({ count, resolve }));
  }
}
