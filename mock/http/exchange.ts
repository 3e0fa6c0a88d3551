import type { Request, RequestHandler, Response } from 'express';
import type { Answer, Doors, Input } from '../api/operation.js';
import { OPEN_OPERATIONS, OPERATIONS } from '../api/operations.js';
import { elapsed } from '../kernel/clock.js';
import { ConfigurationError } from '../kernel/errors.js';
import type { Log } from '../kernel/log.js';
import { readBody, type Body } from '../openapi/body.js';
import type { Contract, OperationContract } from '../openapi/contract.js';
import { readParameters } from '../openapi/parameters.js';
import type { Session } from '../world/sessions.js';
import { authenticate } from './authenticate.js';
import { receive } from './receive.js';
import { asApiError, checkAnswer, inShapeOf, send } from './send.js';

/** What the exchange of requests and answers needs to know. */
export interface Service {
  readonly contract: Contract;
  readonly doors: Doors;
  readonly log: Log;
  /** Largest request body, in bytes. */
  readonly bodyLimit: number;
  /** Check each answer against the spec before it leaves. */
  readonly strict: boolean;
}

const NO_BODY: Body = { value: {}, mediaType: undefined, reasons: [] };

/** One operation of the spec as a handler: authenticate, read by the contract, run, send, record. */
export function exchange(service: Service, operation: OperationContract): RequestHandler {
  const { contract, doors, bodyLimit, strict } = service;
  const source = { contract, operation };
  const run = runnerOf(operation, doors);

  const answer = (
    request: Request,
    session: Session | undefined,
    body: Body,
  ): [Answer, readonly string[]] => {
    const reasons = [...body.reasons];
    const raw = { query: queryOf(request), path: pathOf(request), headers: request.headers };
    const parameters = readParameters(source, raw, session?.world.clock.now() ?? 0);
    reasons.push(...parameters.reasons);
    const { values, filters } = parameters;
    const input: Input = {
      values,
      filters,
      body: body.value,
      mediaType: body.mediaType,
      note: reason => reasons.push(reason),
    };
    const result = run(input, session);
    if (strict) checkAnswer(source, result);
    return [result, reasons];
  };

  return (request, response) => {
    const finish = recorder(service, request, response);
    const refuse = (thrown: unknown): void => {
      const error = inShapeOf(operation, asApiError(thrown));
      for (const [name, value] of Object.entries(error.headers)) response.setHeader(name, value);
      finish(error, error.reason === undefined ? [] : [error.reason]);
    };
    try {
      const session = operation.secured
        ? authenticate(request.headers.authorization, doors.sessions)
        : undefined;
      if (!operation.body) finish(...answer(request, session, NO_BODY));
      else {
        receive(request, response, bodyLimit)
          .then(bytes => answer(request, session, readBody(source, bytes, request.headers['content-type'])))
          .then(([result, reasons]) => finish(result, reasons))
          .catch(refuse);
      }
    } catch (thrown) {
      refuse(thrown);
    }
  };
}

/** Sends the answer and tells the log of it. */
export function recorder(
  { log }: Pick<Service, 'log'>,
  request: Request,
  response: Response,
): (answer: Answer, reasons: readonly string[]) => void {
  const start = log.everyRequest ? elapsed() : 0;
  return (answer, reasons) => {
    send(response, answer, reasons);
    if (!log.everyRequest && reasons.length === 0) return;
    // Credentials may stand in the query string, so only the path is told.
    const what = `${request.method} ${request.path} ${answer.status}`;
    const duration = log.everyRequest ? ` ${(elapsed() - start).toFixed(1)} ms` : '';
    log.tell([what + duration, ...reasons].join('; '));
  };
}

function runnerOf(
  operation: OperationContract,
  doors: Doors,
): (input: Input, session: Session | undefined) => Answer {
  const open = OPEN_OPERATIONS[operation.id];
  const secured = OPERATIONS[operation.id];
  if (open && !operation.secured) return input => open(input, doors);
  if (secured && operation.secured) {
    return (input, session) => {
      if (!session) throw new Error(`${operation.id} was called without a session`);
      return secured(input, session);
    };
  }
  throw new ConfigurationError(
    `the spec's operation '${operation.id}' is not one that the sandbox serves: ${Object.keys({ ...OPEN_OPERATIONS, ...OPERATIONS }).join(', ')}`,
  );
}

const NO_QUERY: Readonly<Record<string, unknown>> = {};

/** Express parses the query again at each access, so it is read once, and not at all when there is none. */
function queryOf(request: Request): Readonly<Record<string, unknown>> {
  return request.url.includes('?') ? request.query : NO_QUERY;
}

function pathOf(request: Request): Readonly<Record<string, string>> {
  return request.params as Record<string, string>;
}
