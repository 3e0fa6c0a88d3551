import type { Request, RequestHandler, Response } from 'express';
import type { Answer } from '../api/operation.js';
import { atEndOfTurn, elapsed } from '../kernel/clock.js';
import { unavailable } from '../kernel/errors.js';
import { NO_BODY, readBody, type Body } from '../openapi/body.js';
import type { Contract, OperationContract } from '../openapi/contract.js';
import { readParameters } from '../openapi/parameters.js';
import type { Trouble } from '../world/faults/fault.js';
import type { OpenRequest } from '../world/requests/open-request.js';
import type { SentAnswer } from '../world/requests/request-record.js';
import type { Session } from '../world/sessions.js';
import type { World } from '../world/world.js';
import { authenticate, tokenIn } from './authenticate.js';
import { receive } from './receive.js';
import { runnerOf, type Run } from './runner.js';
import type { Service } from './service.js';
import { asApiError, checkAnswer, inShapeOf, senderFor } from './send.js';
import { asksForTrouble, stir, type Stirred } from './trouble.js';

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

type Part =
  | { readonly service: Service; readonly operation: OperationContract; readonly run: Run }
  | { readonly service: Service; readonly operation: undefined; readonly run: undefined };

const NO_QUERY: Readonly<Record<string, unknown>> = {};
const NOTHING = Buffer.alloc(0);

/** One request on its way: receive, trouble, authenticate, read by the contract, run the operation, send, record. */
class Exchange {
  readonly #part: Part;
  readonly #request: Request;
  readonly #response: Response;
  readonly #reasons: string[] = [];
  readonly #start = elapsed();
  /** The world that the token was issued by, or that the client signs in to. */
  #world: World | undefined;
  #session: Session | undefined;
  #received: Buffer | undefined;
  #trouble: Trouble | undefined;
  /** Its place in the journal, from the moment at which it is dealt with. */
  #entry: OpenRequest | undefined;
  #answeredAt: number | undefined;

  constructor(part: Part, request: Request, response: Response) {
    this.#part = part;
    this.#request = request;
    this.#response = response;
  }

  begin(): void {
    this.#guarded(() => {
      const { service, operation } = this.#part;
      const { sessions } = service.doors;
      const { authorization } = this.#request.headers;
      if (operation?.secured) {
        // Trouble comes first, so a request that it may meet is received before anybody looks at its token.
        this.#world = sessions.worldOf(tokenIn(authorization));
        // A body that nobody will look at is not waited for; whoever gets further is asked again when it is there.
        if (operation.body && !this.#mayMeetTrouble(this.#world)) authenticate(authorization, sessions);
      }
      if (operation?.body) this.#receive();
      else this.#proceed(NOTHING);
    });
  }

  refuse(thrown: unknown): void {
    const error = inShapeOf(this.#part.operation, asApiError(thrown));
    for (const [name, value] of Object.entries(error.headers)) this.#response.setHeader(name, value);
    if (error.reason !== undefined) this.#reasons.push(error.reason);
    this.#finish(error);
  }

  #guarded(act: () => void): void {
    try {
      act();
    } catch (thrown) {
      this.refuse(thrown);
    }
  }

  #receive(): void {
    const limit = this.#part.service.bodyLimit;
    const parcel = { request: this.#request, response: this.#response, limit };
    receive(parcel, {
      take: bytes => this.#guarded(() => this.#proceed(bytes)),
      refuse: thrown => {
        const leftAmidItsBody = this.#request.destroyed && !this.#request.complete;
        if (!leftAmidItsBody) this.refuse(thrown);
      },
    });
  }

  /** Deals with a request that is there as a whole, at one moment of its world. */
  #proceed(received: Buffer): void {
    const { operation, service } = this.#part;
    if (!operation) throw new Error('an answer without an operation');
    this.#received = received;
    const source = { contract: service.contract, operation };
    // A client that signs in says in its request which world it means.
    const body = operation.secured ? undefined : this.#read(source);
    if (!operation.secured) this.#world = this.#worldOfClient(body);
    const answer = (): void => this.#guarded(() => this.#answer(source, body ?? this.#read(source)));
    const { worlds, sessions } = service.doors;
    const request = this.#request;
    // Trouble that a request asks for meets it wherever it is.
    const world = this.#world ?? (asksForTrouble(request) ? worlds.standard : undefined);
    if (!world) return answer();
    const { clock } = world;
    clock.moment(() => {
      this.#entry = this.#open(world);
      if (!this.#mayMeetTrouble(world)) return answer();
      const call = { world, operation, query: this.#query(), received, sessions, request };
      let isHeldBack = false;
      stir(call, stirred => {
        if (isHeldBack) this.#answeredAt = clock.now();
        this.#goOn(stirred, answer);
      });
      isHeldBack = true;
    });
  }

  #mayMeetTrouble(world: World | undefined): boolean {
    return world?.faults.isArmed === true || asksForTrouble(this.#request);
  }

  /** Goes on after trouble: with its refusal, without any answer of ours, or as if nothing had been. */
  #goOn({ trouble, refusal, isOver }: Stirred, answer: () => void): void {
    this.#trouble = trouble;
    if (trouble) this.#reasons.push(`touched by ${trouble.fault}: ${JSON.stringify(trouble.effect)}`);
    if (refusal) this.refuse(refusal);
    else if (isOver) {
      this.#record(undefined);
      this.#tell('was left without an answer');
    } else answer();
  }

  #read(source: { contract: Contract; operation: OperationContract }): Body {
    const received = this.#received ?? NOTHING;
    return source.operation.body
      ? readBody(source, received, this.#request.headers['content-type'])
      : NO_BODY;
  }

  #worldOfClient(body: Body | undefined): World | undefined {
    const isForm = body?.mediaType !== 'application/json';
    const clientId = (isForm ? body?.value['client_id'] : undefined) ?? this.#query()['client_id'];
    return typeof clientId === 'string' ? this.#part.service.doors.worlds.ofClientId(clientId) : undefined;
  }

  #query(): Readonly<Record<string, unknown>> {
    return queryOf(this.#request);
  }

  #answer(source: { contract: Contract; operation: OperationContract }, body: Body): void {
    const { service, run } = this.#part;
    const { operation } = source;
    if (!run) throw new Error('an answer without an operation');
    const request = this.#request;
    const { authorization } = request.headers;
    if (operation.secured) this.#session = authenticate(authorization, service.doors.sessions);
    const session = this.#session;
    const reasons = this.#reasons;
    reasons.push(...body.reasons);
    const raw = { query: this.#query(), path: pathOf(request), headers: request.headers };
    const now = session?.world.clock.now() ?? 0;
    const { values, filters } = readParameters(source, raw, { now, reasons });
    const { value, given, mediaType } = body;
    const store = session?.world.store;
    const before = store?.changes;
    const trouble = this.#trouble?.effect;
    const answer = run({ values, filters, body: value, given, mediaType, reasons, trouble }, session);
    if (service.strict) checkAnswer(source, answer);
    if (store?.isKept && store.changes !== before) {
      // Nobody hears that something was accepted before it is kept.
      store.whenKept(problem => {
        if (problem === undefined) this.#finish(answer);
        else this.refuse(unavailable(problem));
      });
    }
    // The answers to all posts of a turn leave together: waking the clients one by one costs more than the posts.
    else if (operation.body) atEndOfTurn(() => this.#finish(answer));
    else this.#finish(answer);
  }

  #finish(answer: Answer): void {
    const send = senderFor(this.#trouble?.effect);
    this.#record(send(this.#response, answer, this.#reasons));
    this.#tell(String(answer.status));
  }

  #tell(outcome: string): void {
    const { log } = this.#part.service;
    if (!log.everyRequest && this.#reasons.length === 0) return;
    // Credentials may stand in the query string, so only the path is told.
    const what = `${this.#request.method} ${this.#request.path} ${outcome}`;
    const duration = log.everyRequest ? ` ${(elapsed() - this.#start).toFixed(1)} ms` : '';
    log.tell([what + duration, ...this.#reasons].join('; '));
  }

  #open({ clock, requests }: World): OpenRequest {
    const { method, originalUrl: url, headers, socket } = this.#request;
    const client = socket.remoteAddress;
    return requests.open(clock.now(), { method, url, headers, body: this.#received, client });
  }

  /** What belongs to no world is in the journal of the default one. */
  #record(sent: SentAnswer | undefined): void {
    const world = this.#world ?? this.#part.service.doors.worlds.standard;
    const entry = this.#entry ?? (world && this.#open(world));
    entry?.close({
      answeredAt: this.#answeredAt,
      operation: this.#part.operation?.id,
      answer: sent ?? { status: undefined, text: '', isBytes: false },
      user: this.#session?.user.username,
      reasons: this.#reasons,
      duration: elapsed() - this.#start,
      fault: this.#trouble?.fault,
    });
  }
}

/** Express parses the query again at each access, so it is read once, and not at all when there is none. */
function queryOf(request: Request): Readonly<Record<string, unknown>> {
  return request.url.includes('?') ? request.query : NO_QUERY;
}

function pathOf(request: Request): Readonly<Record<string, string>> {
  return request.params as Record<string, string>;
}
