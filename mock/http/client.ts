import { Agent, request as send, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A request as it is written on the wire. */
export interface PlainRequest {
  readonly method: string;
  /** Path and query, sent as they are. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}

/** What came back. */
export interface PlainAnswer {
  readonly status: number;
  readonly body: Buffer;
}

/** Sends requests to one server, with no header of its own accord but those that HTTP needs. */
export class PlainClient {
  readonly #server: URL;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(server: string) {
    this.#server = new URL(server);
  }

  /** Resolves when the request has ended, whether or not there was an answer; what was answered is dropped. */
  async send(request: PlainRequest): Promise<void> {
    await this.#sent(request, response => {
      response.resume();
      return new Promise(resolve => {
        response.on('close', () => resolve(undefined));
        response.on('error', () => resolve(undefined));
      });
    });
  }

  /** Resolves with the answer; undefined where there was none, or not all of it. */
  ask(request: PlainRequest): Promise<PlainAnswer | undefined> {
    return this.#sent(request, async response => {
      const body = await buffer(response).catch(() => undefined);
      return body && { status: response.statusCode ?? 0, body };
    });
  }

  #sent<T>(
    { method, url: path, headers, body }: PlainRequest,
    take: (response: IncomingMessage) => Promise<T | undefined>,
  ): Promise<T | undefined> {
    const { hostname: host, port } = this.#server;
    const length = body ? { 'content-length': String(body.length) } : {};
    const options = { host, port, method, path, headers: { ...headers, ...length }, agent: this.#agent };
    return new Promise(resolve => {
      try {
        const sent = send(options, response => resolve(take(response)));
        sent.on('error', () => resolve(undefined));
        sent.end(body);
      } catch {
        // What cannot be written on the wire at all is never answered.
        resolve(undefined);
      }
    });
  }

  /** Breaks off what is under way. */
  close(): void {
    this.#agent.destroy();
  }
}
