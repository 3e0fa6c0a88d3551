import type { IncomingMessage, ServerResponse } from 'node:http';
import { raw } from 'express';
import { bodyTooLarge } from '../kernel/errors.js';

/** Where a body goes, or what was wrong with it. */
export interface Recipient {
  readonly take: (bytes: Buffer) => void;
  readonly refuse: (thrown: unknown) => void;
}

/** A request whose body is wanted, up to a limit in bytes. */
export interface Parcel {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly limit: number;
}

/** Reads the body of a request, unpacked if it was compressed; beyond the limit it is refused with a 413. */
export function receive(parcel: Parcel, recipient: Recipient): void {
  const { request, response, limit } = parcel;
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') return receivePacked(parcel, recipient);
  const chunks: Buffer[] = [];
  let length = 0;
  request.on('data', (chunk: Buffer) => {
    const fits = length + chunk.length <= limit;
    if (fits) chunks.push(chunk);
    // Chunks go on coming after the refusal was sent.
    else if (length <= limit) recipient.refuse(refusal(response, limit));
    length += chunk.length;
  });
  request.on('end', () => {
    if (length <= limit) recipient.take(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
  });
  request.on('error', recipient.refuse);
}

function receivePacked({ request, response, limit }: Parcel, { take, refuse }: Recipient): void {
  const read = raw({ type: () => true, limit }) as unknown as (
    request: IncomingMessage & { body?: Buffer },
    response: ServerResponse,
    next: (error?: { status?: number }) => void,
  ) => void;
  read(request, response, error => {
    if (error) refuse(error.status === 413 ? refusal(response, limit) : error);
    else take((request as { body?: Buffer }).body ?? Buffer.alloc(0));
  });
}

/** The rest of an oversized body is not waited for, so the connection cannot be used again. */
function refusal(response: ServerResponse, limit: number): Error {
  response.setHeader('Connection', 'close');
  return bodyTooLarge(limit);
}
