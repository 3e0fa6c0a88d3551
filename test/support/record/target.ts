import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request as it came to a target. */
export interface Arrived {
  readonly line: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A target that answers as it is told, and what has arrived there. */
export async function openTarget(answer: (response: ServerResponse) => void) {
  const arrived: Arrived[] = [];
  const server = createServer((incoming, response) => {
    const { method, url, headers } = incoming;
    incoming.setEncoding('utf8');
    let body = '';
    incoming.on('data', piece => (body += String(piece)));
    incoming.on('end', () => {
      arrived.push({ line: `${method} ${url}`, headers, body });
      answer(response);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}`, arrived };
}
