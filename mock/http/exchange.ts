import type { Request, RequestHandler, Response } from 'express';
import type { Answer, Doors, Input } from '../api/operation.js';
import { OPEN_OPERATIONS, OPERATIONS } from '../api/operations.js';
import { atEndOfTurn, elapsed } from '../kernel/clock.js';
import { ConfigurationError, unavailable } from '../kernel/errors.js';
import type { Log } from '../kernel/log.js';
import { NO_BODY, readBody, type Body } from '../openapi/body.js';
import type { Contract, OperationContract } from '../openapi/contract.js';
import { readParameters } from '../openapi/parameters.js';
import type { Store } from '../store/store.js';
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

/** One operation of the spec as a handler. */
export function handlerOf(service: Service, operation: OperationContract): RequestHandler {
  const run = runnerOf(operation, service.doors);
  return (request, response) => new Exchange({ service, operation, run }, request, response).begin();
}

/** Answers a request that belongs to no operation, or that no operation ever saw. */
export function refuse(service: Service, thrown: unknown, { request, response }: Pair): void {
  new Exchange({ service, operation: undefined, run: undefined }, request, response).refuse(thrown);
}

interface Pair {
  readonly request: Request;
  readonly response: Response;
}

type Run = (input: Input, session: Session | undefined) => Answer;

type Part =
  | { readonly service: Service; readonly operation: OperationContract; readonly run: Run }
  | { readonly service: Service; readonly operation: undefined; readonly run: undefined };

const NO_QUERY: Readonly<Record<string, unknown>> = {};

/** One request on its way: authenticate, read by the contract, run the operation, send, tell the log. */
class Exchange {
  readonly #part: Part;
  readonly #request: Request;
  readonly #response: Response;
  readonly #reasons: string[] = [];
  readonly #start: number;

  constructor(part: Part, request: Request, response: Response) {
    this.#part = part;
    this.#request = request;
    this.#response = response;
    this.#start = part.service.log.everyRequest ? elapsed() : 0;
  }

  begin(): void {
    const { service, operation } = this.#part;
    try {
      const { authorization } = this.#request.headers;
      const session = operation?.secured ? authenticate(authorization, service.doors.sessions) : undefined;
      if (operation?.body) this.#receive(session);
      else this.#answer(session, NO_BODY);
    } catch (thrown) {
      this.refuse(thrown);
    }
  }

  refuse(thrown: unknown): void {
    const error = inShapeOf(this.#part.operation, asApiError(thrown));
    for (const [name, value] of Object.entries(error.headers)) this.#response.setHeader(name, value);
    if (error.reason !== undefined) this.#reasons.push(error.reason);
    this.#finish(error);
  }

  #receive(session: Session | undefined): void {
    const limit = this.#part.service.bodyLimit;
    const parcel = { request: this.#request, response: this.#response, limit };
    receive(parcel, {
      take: bytes => {
        try {
          this.#answer(session, bytes);
        } catch (thrown) {
          this.refuse(thrown);
        }
      },
      refuse: thrown => {
        const leftAmidItsBody = this.#request.destroyed && !this.#request.complete;
        if (!leftAmidItsBody) this.refuse(thrown);
      },
    });
  }

  #answer(session: Session | undefined, received: Body | Buffer): void {
    const { service, operation, run } = this.#part;
    if (!operation) throw new Error('an answer without an operation');
    const request = this.#request;
    const source = { contract: service.contract, operation };
    const body = Buffer.isBuffer(received)
      ? readBody(source, received, request.headers['content-type'])
      : received;
    const reasons = this.#reasons;
    reasons.push(...body.reasons);
    const raw = { query: queryOf(request), path: pathOf(request), headers: request.headers };
    const now = session?.world.clock.now() ?? 0;
    const { values, filters } = readParameters(source, raw, { now, reasons });
    const { value, given, mediaType } = body;
    const store = session?.world.store;
    const before = store?.changes;
    const answer = run({ values, filters, body: value, given, mediaType, reasons }, session);
    if (service.strict) checkAnswer(source, answer);
    if (store?.isKept && store.changes !== before) this.#finishWhenKept(answer, store);
    // The answers to all posts of a turn leave together: waking the clients one by one costs more than the posts.
    else if (operation.body) atEndOfTurn(() => this.#finish(answer));
    else this.#finish(answer);
  }

  /** Nobody hears that something was accepted before it is kept. */
  #finishWhenKept(answer: Answer, store: Store): void {
    store.whenKept(problem => {
      if (problem === undefined) this.#finish(answer);
      else this.refuse(unavailable(problem));
    });
  }

  #finish(answer: Answer): void {
    const { log } = this.#part.service;
    send(this.#response, answer, this.#reasons);
    if (!log.everyRequest && this.#reasons.length === 0) return;
    // Credentials may stand in the query string, so only the path is told.
    const what = `${this.#request.method} ${this.#request.path} ${answer.status}`;
    const duration = log.everyRequest ? ` ${(elapsed() - this.#start).toFixed(1)} ms` : '';
    log.tell([what + duration, ...this.#reasons].join('; '));
  }
}

function runnerOf(operation: OperationContract, doors: Doors): Run {
  const open = OPEN_OPERATIONS.get(operation.id);
  const secured = OPERATIONS.get(operation.id);
  if (open && !operation.secured) return input => open(input, doors);
  if (secured && operation.secured) {
    return (input, session) => {
      if (!session) throw new Error(`${operation.id} was called without a session`);
      return secured(input, session);
    };
  }
  throw new ConfigurationError(
    `the spec's operation '${operation.id}' is not one that the sandbox serves: ${[...OPEN_OPERATIONS.keys(), ...OPERATIONS.keys()].join(', ')}`,
  );
}

/** Express parses the query again at each access, so it is read once, and not at all when there is none. */
function queryOf(request: Request): Readonly<Record<string, unknown>> {
  return request.url.includes('?') ? request.query : NO_QUERY;
}

function pathOf(request: Request): Readonly<Record<string, string>> {
  return request.params as Record<string, string>;
}
