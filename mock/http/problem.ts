import { STATUS_CODES } from 'node:http';
import type { Response } from 'express';
import { ApiError, ConfigurationError, ConflictError, messageOf, type ErrorItem } from '../kernel/errors.js';
import { Unkept } from '../store/keeper.js';

/** A refusal of the control plane, which speaks RFC 9457 and not the shapes of Fluent. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail);
    this.status = status;
    this.headers = headers;
  }
}

/** Answers whatever was thrown as a problem; what is no refusal is a defect of the sandbox. */
export function sendProblem(response: Response, thrown: unknown): void {
  if (response.headersSent || response.destroyed) return;
  const { status, message: detail, headers } = asProblem(thrown);
  const title = STATUS_CODES[status] ?? 'Error';
  response
    .status(status)
    .set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', ...headers })
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, detail }));
}

function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof ApiError) return new Problem(thrown.status, detailOf(thrown), thrown.headers);
  if (thrown instanceof ConflictError) return new Problem(409, thrown.message);
  if (thrown instanceof ConfigurationError) return new Problem(400, thrown.message);
  if (thrown instanceof Unkept) return new Problem(503, thrown.message);
  const status = (thrown as { status?: unknown } | null)?.status;
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new Problem(status, messageOf(thrown));
  return new Problem(500, `a defect of the sandbox: ${messageOf(thrown)}`);
}

function detailOf({ body, reason }: ApiError): string {
  const messages =
    'errors' in body ? (body.errors as readonly ErrorItem[]).map(({ message }) => message) : [];
  return [...messages, ...(reason === undefined ? [] : [reason])].join('; ');
}
