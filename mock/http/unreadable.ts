import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

// By the codes of Node's parser and of its clock; whatever else is wrong with a request is a 400.
const STATUS: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

const MESSAGES: Readonly<Record<number, string>> = {
  408: 'The request did not arrive in time',
  413: 'The chunks of the body have too many extensions',
  431: 'The headers are too large',
};

/** Answers, in the shape of Fluent errors, a client whose request cannot be read or does not end, and lets it go. */
export function answerUnreadable(error: Error & { readonly code?: string }, socket: Duplex): void {
  // Nothing may be put behind an answer that has begun, which Node alone knows.
  const { _httpMessage: begun } = socket as { _httpMessage?: ServerResponse | null };
  if (error.code !== 'ECONNRESET' && socket.writable && !begun?.headersSent) socket.write(refusalOf(error));
  socket.destroy();
}

function refusalOf(error: Error & { readonly code?: string }): string {
  const status = STATUS[error.code ?? ''] ?? 400;
  const message = MESSAGES[status] ?? `The request is no HTTP: ${error.message}`;
  const body = JSON.stringify({ errors: [{ code: String(status), message }] });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}
