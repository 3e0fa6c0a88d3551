import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What the fake was asked. */
export interface Asked {
  /** Such as `POST /__admin/clock?world=ACME`. */
  readonly what: string;
  readonly body: unknown;
  readonly token: string | undefined;
}

/** A stand-in for the control plane, which answers as it is told and remembers what it was asked. */
export async function fakeControlPlane(
  answer: object,
  { status = 200, type = 'application/json' }: { readonly status?: number; readonly type?: string } = {},
) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const body = text === '' ? undefined : (JSON.parse(text) as unknown);
      const token = request.headers.authorization;
      asked.push({ what: `${request.method} ${request.url}`, body, token });
      response.writeHead(status, { 'content-type': type }).end(status === 204 ? '' : JSON.stringify(answer));
    });
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}
