import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect } from 'vitest';

/** Opens a connection to a sandbox, sends what is given as it is, and resolves with all that comes until it is closed. */
export async function sentRaw(url: string, ...pieces: readonly string[]): Promise<string> {
  const socket = await opened(url);
  for (const piece of pieces) socket.write(piece, 'latin1');
  return untilClosed(socket);
}

/** An open connection to a sandbox. */
export async function opened(url: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  // How a connection ends is told by what came over it.
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

/** Everything that comes over a connection until it is closed. */
export async function untilClosed(socket: Socket): Promise<string> {
  const received: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => received.push(chunk));
  if (!socket.closed) await once(socket, 'close');
  return Buffer.concat(received).toString('latin1');
}

/** The body of an answer that came over a connection, read as JSON. */
export function bodyOf(answer: string): unknown {
  return JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) as unknown;
}

/** A list of Fluent errors with one error. */
export function errorsOf(code: number): object {
  return { errors: [{ code: String(code), message: expect.any(String) as string }] };
}
