import type { IncomingMessage, ServerResponse } from 'node:http';
import { raw } from 'express';
import { bodyTooLarge } from '../kernel/errors.js';

/** Reads the body of a request up to `limit` bytes, unpacked if it was compressed; rejects with a 413 beyond that. */
export function receive(request: IncomingMessage, response: ServerResponse, limit: number): Promise<Buffer> {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') return receivePacked(request, response, limit);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      const fits = length + chunk.length <= limit;
      if (fits) chunks.push(chunk);
      // Chunks go on coming after the refusal was sent.
      else if (length <= limit) reject(refusal(response, limit));
      length += chunk.length;
    });
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

function receivePacked(request: IncomingMessage, response: ServerResponse, limit: number): Promise<Buffer> {
  const read = raw({ type: () => true, limit }) as unknown as (
    request: IncomingMessage & { body?: Buffer },
    response: ServerResponse,
    next: (error?: { status?: number }) => void,
  ) => void;
  return new Promise((resolve, reject) => {
    read(request, response, error => {
      if (error) reject(error.status === 413 ? refusal(response, limit) : error);
      else resolve((request as { body?: Buffer }).body ?? Buffer.alloc(0));
    });
  });
}

/** The rest of an oversized body is not waited for, so the connection cannot be used again. */
function refusal(response: ServerResponse, limit: number): Error {
  response.setHeader('Connection', 'close');
  return bodyTooLarge(limit);
}
