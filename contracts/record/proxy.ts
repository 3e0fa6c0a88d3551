import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { realTime } from '../../mock/kernel/clock.js';
import { messageOf } from '../../mock/kernel/errors.js';
import { forward } from '../verify/forward.js';
import { headerLines, headerOf, type HeaderLines, type WireAnswer } from '../verify/wire.js';
import type { Passed } from './exchange.js';

// Of one connection alone (RFC 9110, 7.6.1), and what Node sets anew for the next one.
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'content-length',
  'expect',
];

const PATIENCE = 120_000;

/** How a proxy is opened. */
export interface ProxyWish {
  /** The origin that everything goes to. */
  readonly target: string;
  /** Where it listens on loopback; 0 for any free port. */
  readonly port: number;
  /** The longest body of a request, in bytes. */
  readonly bodyLimit: number;
  /** Hears of each request when its answer has gone to the client. */
  readonly onPassed: () => void;
}

/** Passes requests on to a target and the answers back, and keeps both in the order in which they came. */
export class RecordingProxy {
  readonly #server: Server;
  readonly #wish: ProxyWish;
  readonly #passed: Passed[] = [];
  readonly #end = new AbortController();

  private constructor(wish: ProxyWish) {
    this.#wish = wish;
    this.#server = createServer((request, response) => {
      // Whoever asks learns of a defect by the end of the connection.
      this.#serve(request, response).catch(() => response.destroy());
    });
  }

  /** Listens on loopback; rejects with the error of the system, such as EADDRINUSE. */
  static async open(wish: ProxyWish): Promise<RecordingProxy> {
    const proxy = new RecordingProxy(wish);
    const server = proxy.#server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(wish.port, '127.0.0.1', resolve);
    });
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What has passed so far. */
  get passed(): readonly Passed[] {
    return this.#passed;
  }

  /** Ends it; what the target has not answered by now is broken off. */
  async close(): Promise<void> {
    this.#end.abort();
    const closed = new Promise<unknown>(resolve => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/', rawHeaders } = incoming;
    const time = realTime();
    const { target, bodyLimit, onPassed } = this.#wish;
    const body = await bodyOf(incoming, bodyLimit);
    if (!body)
      return refuse(response, 413, `the body is longer than ${bodyLimit} bytes, the most that record takes`);
    const request = { method, path: pathOf(url), headers: withoutHops(rawHeaders, ['host']), body };
    const passed: Passed = { time, request, answer: undefined };
    this.#passed.push(passed);
    try {
      passed.answer = await forward(target, request, { patience: PATIENCE, signal: this.#end.signal });
      answer(response, passed.answer, method);
    } catch (thrown) {
      refuse(response, 502, `record got no answer from ${new URL(target).host}: ${messageOf(thrown)}`);
    }
    onPassed();
  }
}

/** Clients that take it for a proxy send the whole address. */
function pathOf(url: string): string {
  return url.replace(/^https?:\/\/[^/?#]*(?=[/?#]|$)/i, '') || '/';
}

/** Undefined for a body that is too long, which is read to its end all the same: else the client would not hear of it. */
async function bodyOf(incoming: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of incoming as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length <= limit) pieces.push(piece);
  }
  return length <= limit ? Buffer.concat(pieces) : undefined;
}

function withoutHops(raw: readonly string[], more: readonly string[]): HeaderLines {
  const named = headerOf(headerLines(raw, new Set()), 'connection')
    .toLowerCase()
    .split(',')
    .map(name => name.trim());
  return headerLines(raw, new Set([...HOP_BY_HOP, ...named, ...more]));
}

function answer(response: ServerResponse, { status, headers, body }: WireAnswer, method: string): void {
  const bodiless = method === 'HEAD' || status === 204 || status === 304;
  const length = bodiless ? [] : ['content-length', String(body.length)];
  response.writeHead(status, [...withoutHops(headers.flat(), []).flat(), ...length]);
  response.end(body);
}

function refuse(response: ServerResponse, status: number, message: string): void {
  const body = JSON.stringify({ errors: [{ code: String(status), message }] });
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}
