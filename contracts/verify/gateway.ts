import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { messageOf } from '../../mock/kernel/errors.js';
import { forward } from './forward.js';
import type { Places } from './pact-engine.js';
import { substituted, type Substitution } from './substitution.js';
import { headerLines, headerOf, type CaughtWebhook, type Exchange, type WireRequest } from './wire.js';

/** What passes the gateway for one interaction. */
export interface Passage {
  /** The pact with this interaction alone. */
  readonly pact: object;
  /** The address of the provider. */
  readonly upstream: string;
  readonly substitution: Substitution;
  /** What the verifier gets where it asks for a message. */
  readonly message?: CaughtWebhook | undefined;
}

/** What passed for one interaction. */
export interface Passed {
  readonly exchanges: readonly Exchange[];
  /** Whether the verifier took the message. */
  readonly messageTaken: boolean;
}

const PACT = '/__verify/pact';
const MESSAGE = '/__verify/message';
const INBOX = '/__verify/webhooks';

// Between the gateway and the next one these belong to each connection alone, and bodies are read as they are.
const OWN_HEADERS: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'keep-alive',
  'content-length',
  'transfer-encoding',
  'accept-encoding',
]);

/**
 * Stands between the verifier and the provider: gives out the pact, puts tokens in, catches webhooks, and notes what passes.
 * It serves one interaction at a time.
 */
export class Gateway {
  readonly #server: Server;
  #passage: Passage | undefined;
  #exchanges: Exchange[] = [];
  #messageTaken = false;
  #caught: CaughtWebhook[] = [];

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      // Who asks learns of a defect by the end of the connection.
      this.#serve(request, response).catch(() => response.destroy());
    });
  }

  static async open(): Promise<Gateway> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return new Gateway(server);
  }

  /** Where the verifier finds the interaction that is let through. */
  get places(): Places {
    const { port } = this.#server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}`, port, pactPath: PACT, messagePath: MESSAGE };
  }

  /** Where webhooks are to go. */
  get inbox(): string {
    return `${this.places.url}${INBOX}`;
  }

  /** The webhooks that have come since this was asked last. */
  takeWebhooks(): readonly CaughtWebhook[] {
    const caught = this.#caught;
    this.#caught = [];
    return caught;
  }

  /** Lets one interaction through while something runs, and gives back what passed meanwhile. */
  async during(passage: Passage, run: () => Promise<void>): Promise<Passed> {
    this.#passage = passage;
    this.#exchanges = [];
    this.#messageTaken = false;
    try {
      await run();
      return { exchanges: this.#exchanges, messageTaken: this.#messageTaken };
    } finally {
      this.#passage = undefined;
    }
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<unknown>(resolve => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const received = await readRequest(request);
    const passage = this.#passage;
    if (received.path === INBOX) {
      this.#caught.push(received);
      return void response.end();
    }
    if (!passage) return void response.writeHead(503).end();
    if (received.path === PACT) return sendJson(response, passage.pact);
    if (received.path === MESSAGE) return this.#sendMessage(response, passage);
    return this.#pass(received, response, passage);
  }

  #sendMessage(response: ServerResponse, { message }: Passage): void {
    this.#messageTaken = true;
    if (!message) return void response.writeHead(500).end();
    const metadata = Object.fromEntries(message.headers);
    const type = headerOf(message.headers, 'content-type');
    response.writeHead(200, {
      'content-type': type,
      // The name under which Pact has it.
      'pact-message-metadata': asBase64({ ...metadata, contentType: type }),
    });
    response.end(message.body);
  }

  async #pass(request: WireRequest, response: ServerResponse, passage: Passage): Promise<void> {
    try {
      const answer = await forward(passage.upstream, substituted(request, passage.substitution));
      this.#exchanges.push({ request, answer });
      response.writeHead(answer.status, answer.headers.flat());
      response.end(answer.body);
    } catch (thrown) {
      this.#exchanges.push({ request, answer: undefined, problem: messageOf(thrown) });
      response.destroy();
    }
  }
}

async function readRequest(request: IncomingMessage): Promise<WireRequest> {
  const { method = 'GET', url = '/', rawHeaders } = request;
  const headers = headerLines(rawHeaders, OWN_HEADERS);
  return { method, path: url, headers, body: await buffer(request) };
}

function sendJson(response: ServerResponse, value: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

function asBase64(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64');
}
