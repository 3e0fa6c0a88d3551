import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { messageOf } from '../../mock/kernel/errors.js';
import { forward } from '../verify/forward.js';
import { headerLines, headerOf, type WireAnswer, type WireRequest } from '../verify/wire.js';
import { parsedBody, type Exchange, type Violation } from './exchange.js';
import { startPrism, type Prism } from './prism.js';
import { halves, shortened } from './short-page.js';

const OF_ONE_CONNECTION: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'user-agent',
]);

/**
 * The way to an account and back: Prism, then a relay that keeps the answer as it came. Prism reads answers and writes them
 * anew, so it alone would hide what they were.
 */
export class Line {
  readonly #target: string;
  readonly #relay: Server;
  #prism: Prism | undefined;
  #came: WireAnswer | Error | undefined;
  /** What the relay gives without asking the account. */
  #given: WireAnswer | undefined;

  private constructor(target: string) {
    this.#target = target;
    this.#relay = createServer((request, response) => void this.#pass(request, response));
  }

  static async open(target: string, specFile: string): Promise<Line> {
    const line = new Line(new URL(target).origin);
    line.#relay.listen(0, '127.0.0.1');
    await once(line.#relay, 'listening');
    const { port } = line.#relay.address() as AddressInfo;
    try {
      line.#prism = await startPrism(specFile, `http://127.0.0.1:${port}`);
    } catch (thrown) {
      line.close();
      throw thrown;
    }
    return line;
  }

  /** Sends one request, and no other before it is answered; throws an error that says why when there is no answer. */
  async send(request: WireRequest, pastPrism: boolean): Promise<Exchange> {
    if (pastPrism || !this.#prism) return exchangeOf(request, await forward(this.#target, request), []);
    this.#came = undefined;
    const judged = await forward(this.#prism.url, request);
    const came = this.#came as WireAnswer | Error | undefined;
    if (came instanceof Error) throw came;
    if (came === undefined) throw new Error(`Prism let no request through: ${judged.body.toString()}`);
    const violations = await this.#violations(request, judged, { ...came, body: shortened(came.body) });
    return exchangeOf(request, came, violations);
  }

  /** What Prism says of an answer; where it says so much that it cuts it off, it is given the answer again in parts. */
  async #violations(
    request: WireRequest,
    judged: WireAnswer,
    came: WireAnswer,
  ): Promise<readonly Violation[]> {
    const found = violationsIn(judged, came);
    const parts = isCut(judged) ? halves(came.body) : undefined;
    if (!parts || !this.#prism) return found;
    const all = [...found];
    for (const body of parts) {
      const part = { ...came, body };
      this.#given = part;
      // The relay has one answer at a time.
      // oxlint-disable-next-line no-await-in-loop
      const again = await forward(this.#prism.url, request);
      this.#given = undefined;
      // oxlint-disable-next-line no-await-in-loop
      all.push(...(await this.#violations(request, again, part)));
    }
    return all;
  }

  close(): void {
    this.#prism?.close();
    this.#relay.close();
    this.#relay.closeAllConnections();
  }

  async #answerTo(request: IncomingMessage): Promise<WireAnswer> {
    const { method = 'GET', url: path = '/' } = request;
    const headers = headerLines(request.rawHeaders, OF_ONE_CONNECTION);
    return forward(this.#target, { method, path, headers, body: await buffer(request) });
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { status, headers, body } = this.#given ?? (this.#came = await this.#answerTo(request));
      response.writeHead(
        status,
        headers.flatMap(([name, value]) => [name, value]),
      );
      response.end(shortened(body));
    } catch (thrown) {
      this.#came = new Error(messageOf(thrown));
      response.writeHead(502).end();
    }
  }
}

function isCut({ headers }: WireAnswer): boolean {
  return headerOf(headers, 'sl-violations').startsWith('Too many');
}

function exchangeOf(request: WireRequest, answer: WireAnswer, violations: readonly Violation[]): Exchange {
  return { request, answer, status: answer.status, body: parsedBody(answer), violations };
}

/** What Prism says of an answer; what it could not even read is a violation of its own. */
function violationsIn(judged: WireAnswer, came: WireAnswer): readonly Violation[] {
  const told = headerOf(judged.headers, 'sl-violations');
  if (told !== '') return readViolations(told);
  if (judged.status === came.status) return [];
  return [{ location: 'response.body', code: 'unreadable', message: 'the body is not what its type says' }];
}

interface Told {
  readonly location: readonly string[];
  readonly code?: string | number;
  readonly message: string;
}

function readViolations(told: string): readonly Violation[] {
  return wholeEntries(told).flatMap(({ location, code = '', message }) =>
    location[0] === 'response' ? [{ location: location.join('.'), code: String(code), message }] : [],
  );
}

/** What Prism tells; it cuts it at 8 KiB, in the middle of an entry, and then says so before it. */
function wholeEntries(told: string): readonly Told[] {
  const list = told.slice(told.indexOf('['));
  if (told.startsWith('[')) return JSON.parse(list) as readonly Told[];
  return JSON.parse(`${list.slice(0, list.lastIndexOf(',{"location"'))}]`) as readonly Told[];
}
