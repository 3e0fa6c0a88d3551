import { Agent, request as send } from 'node:http';

/** A request as it is written on the wire. */
export interface PlainRequest {
  readonly method: string;
  /** Path and query, sent as they are. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}

/** Sends requests to one server, with no header of its own accord but those that HTTP needs. */
export class PlainClient {
  readonly #server: URL;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(server: string) {
    this.#server = new URL(server);
  }

  /** Resolves when the request has ended, whether or not there was an answer; what was answered is dropped. */
  send({ method, url: path, headers, body }: PlainRequest): Promise<void> {
    const { hostname: host, port } = this.#server;
    const length = body ? { 'content-length': String(body.length) } : {};
    const options = { host, port, method, path, headers: { ...headers, ...length }, agent: this.#agent };
    return new Promise(resolve => {
      try {
        const sent = send(options, response => {
          response.on('close', resolve);
          response.on('error', () => resolve());
          response.resume();
        });
        sent.on('error', () => resolve());
        sent.end(body);
      } catch {
        // What cannot be written on the wire at all is never answered.
        resolve();
      }
    });
  }

  /** Breaks off what is under way. */
  close(): void {
    this.#agent.destroy();
  }
}
