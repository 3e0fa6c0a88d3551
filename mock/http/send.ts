import type { ServerResponse } from 'node:http';
import type { Answer } from '../api/operation.js';
import { ApiError, inOAuthShape, internalError, messageOf, unavailable } from '../kernel/errors.js';
import { Unkept } from '../store/keeper.js';
import type { FaultEffect } from '../world/faults/fault.js';
import type { SentAnswer } from '../world/requests/request-record.js';
import { responseKey, type Contract, type OperationContract } from '../openapi/contract.js';
import { violationsOf } from '../openapi/violations.js';

const LONGEST_REASON = 2000;

/** Writes an API answer; undefined where nobody is there any more. */
export type Send = (
  response: ServerResponse,
  answer: Answer,
  reasons: readonly string[],
) => SentAnswer | undefined;

/** How an answer leaves where a fault has its way with it; here is the only place where API answers are written. */
export function senderFor({ truncate, garbage }: FaultEffect = {}): Send {
  if (truncate) return sendHalf;
  return garbage ? sendGarbage : send;
}

const send: Send = (response, answer, reasons) => {
  if (response.headersSent || response.destroyed) return undefined;
  const isBytes = 'bytes' in answer;
  const payload = isBytes ? answer.bytes : JSON.stringify(answer.body);
  const length = isBytes ? payload.length : Buffer.byteLength(payload);
  response.writeHead(answer.status, headersFor(length, reasons));
  // Pure ASCII is the same bytes in both encodings, and Node writes it much faster as latin1.
  response.end(payload, length === payload.length ? 'latin1' : 'utf8');
  return { status: answer.status, text: payload, isBytes, headers: answer.headers };
};

/** Promises the whole answer, and ends the connection after half of it. */
const sendHalf: Send = (response, answer, reasons) => {
  if (response.headersSent || response.destroyed) return undefined;
  const whole =
    'bytes' in answer ? Buffer.from(answer.bytes, 'latin1') : Buffer.from(JSON.stringify(answer.body));
  const half = whole.subarray(0, Math.floor(whole.length / 2));
  response.writeHead(answer.status, headersFor(whole.length, reasons));
  response.write(half, () => response.destroy());
  return { status: answer.status, text: half.toString('latin1'), isBytes: true };
};

/** Sends what no JSON reader takes, whatever the headers say. */
const sendGarbage: Send = (response, { status }, reasons) =>
  send(response, { status, bytes: GARBAGE }, reasons);

const GARBAGE = '<!doctype html><title>Sandbox</title>A fault made this of the answer.';

function headersFor(length: number, reasons: readonly string[]): string[] {
  const headers = ['Content-Type', 'application/json', 'Content-Length', String(length)];
  if (reasons.length > 0) headers.push('Sandbox-Reason', headerText(reasons.join('; ')));
  return headers;
}

/** Whatever was thrown as a refusal: what is not an ApiError is a defect of ours, or a request that Express refused. */
export function asApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  if (thrown instanceof Unkept) return unavailable(thrown.message);
  const status = (thrown as { status?: unknown } | null)?.status;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new ApiError({ status, body: { errors: [{ code: String(status), message: messageOf(thrown) }] } });
  }
  return internalError(`a defect of the sandbox: ${messageOf(thrown)}`);
}

/** The refusal in the shape of its endpoint. */
export function inShapeOf(operation: OperationContract | undefined, error: ApiError): ApiError {
  return operation && !operation.secured ? inOAuthShape(error) : error;
}

/** Throws when an answer is not one that the spec allows: a defect of the sandbox, never of the client. */
export function checkAnswer(
  { contract, operation }: { contract: Contract; operation: OperationContract },
  answer: Answer,
): void {
  const { status } = answer;
  const validate = contract.validators[responseKey(operation.id, status)];
  // As the client will read it, without what JSON leaves out.
  const seen: unknown = JSON.parse(textOf(answer));
  const problems = validate
    ? violationsOf(validate, seen).map(problem => problem.message)
    : [`the spec has no status ${status}`];
  if (problems.length > 0)
    throw internalError(`the answer to ${operation.id} violates the spec: ${problems.join('; ')}`);
}

function textOf(answer: Answer): string {
  return 'bytes' in answer
    ? Buffer.from(answer.bytes, 'latin1').toString('utf8')
    : JSON.stringify(answer.body);
}

function headerText(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, LONGEST_REASON);
}
