import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

/** A request on its way to the sandbox, which may be changed. */
export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: Record<string, string>;
  body: string;
}

/** An answer on its way back, which may be changed. */
export interface Answered {
  status: number;
  readonly headers: Record<string, string>;
  /** Read as JSON. */
  body: unknown;
}

/** One way in which an account is not as the sandbox says. */
export interface Alteration {
  /** The differences that are to be found, by their names. */
  readonly found: readonly string[];
  readonly ask?: (asked: Asked) => void;
  readonly answer?: (answered: Answered, asked: Asked) => void;
}

/** Puts something in front of a sandbox that alters what goes through; it ends with the test. */
export async function altered(upstream: string, alterations: readonly Alteration[]): Promise<string> {
  const server = createServer((request, response) => void pass(request, response));
  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked: Asked = {
      method: request.method ?? 'GET',
      url: new URL(request.url ?? '/', upstream),
      headers: headersOf(request),
      body: (await buffer(request)).toString(),
    };
    for (const { ask } of alterations) ask?.(asked);
    const { method, url, headers, body } = asked;
    const came = await fetch(url, { method, headers, ...(body !== '' && { body }) });
    const text = await came.text();
    const type = came.headers.get('content-type') ?? '';
    const answered: Answered = {
      status: came.status,
      headers: { 'content-type': type },
      body: JSON.parse(text),
    };
    for (const { answer } of alterations) answer?.(answered, asked);
    response.writeHead(answered.status, answered.headers).end(JSON.stringify(answered.body));
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const { host: _host, connection: _connection, 'content-length': _length, ...rest } = headers;
  return rest as Record<string, string>;
}
