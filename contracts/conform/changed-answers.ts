import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { forward } from '../verify/forward.js';
import { headerLines, type WireAnswer, type WireRequest } from '../verify/wire.js';

/** What becomes of an answer on its way to the client. */
export type AnswerChange = (answer: WireAnswer, request: WireRequest) => WireAnswer;

/** Something that stands between the client and the sandbox. */
export interface Between {
  /** The address that the client is told. */
  readonly url: string;
  close(): Promise<void>;
}

const OWN_HEADERS: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'content-length',
  'transfer-encoding',
]);

/** Passes requests on as they are, and answers as a change leaves them. */
export async function changeAnswers(upstream: string, change: AnswerChange): Promise<Between> {
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const received = await readRequest(request);
    const answer = change(await forward(upstream, received), received);
    response.writeHead(answer.status, answer.headers.flat()).end(answer.body);
  };
  const server = createServer((request, response) => {
    // A connection that broke towards the sandbox breaks towards the client too.
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<unknown>(resolve => server.close(resolve));
    },
  };
}

async function readRequest(request: IncomingMessage): Promise<WireRequest> {
  const { method = 'GET', url = '/', rawHeaders } = request;
  return { method, path: url, headers: headerLines(rawHeaders, OWN_HEADERS), body: await buffer(request) };
}

/** The answer with other JSON in it, where it is JSON. */
export function withJson(answer: WireAnswer, change: (value: unknown) => unknown): WireAnswer {
  try {
    const value = change(JSON.parse(answer.body.toString()) as unknown);
    return { ...answer, body: Buffer.from(JSON.stringify(value)) };
  } catch {
    return answer;
  }
}

/** An error in the place of an answer, in the shape of Fluent's. */
export function errorAnswer(status: number): WireAnswer {
  const body = Buffer.from(
    JSON.stringify({ errors: [{ code: String(status), message: 'Service unavailable' }] }),
  );
  return { status, headers: [['Content-Type', 'application/json']], body };
}
