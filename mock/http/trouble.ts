import { STATUS_CODES } from 'node:http';
import { parse as parseForm } from 'node:querystring';
import type { Request } from 'express';
import { ApiError, inOAuthShape, invalid, invalidToken, messageOf } from '../kernel/errors.js';
import type { OperationContract } from '../openapi/contract.js';
import { effectFrom } from '../world/faults/effect-text.js';
import { suits } from '../world/faults/effects.js';
import type { FaultEffect, Trouble } from '../world/faults/fault.js';
import { unsuited } from '../world/faults/read-fault.js';
import type { Sessions } from '../world/sessions.js';
import type { World } from '../world/world.js';
import { tokenIn } from './authenticate.js';

/** The header in which a request asks for trouble of its own. */
const HEADER = 'sandbox-fault';

/** A request that trouble may meet. */
export interface TroubledCall {
  readonly world: World;
  readonly operation: OperationContract;
  readonly query: Readonly<Record<string, unknown>>;
  readonly received: Buffer;
  readonly sessions: Sessions;
  readonly request: Request;
}

/** What trouble leaves of a request. */
export interface Stirred {
  readonly trouble: Trouble | undefined;
  /** What is answered instead. */
  readonly refusal?: ApiError;
  /** The request has ended, and nothing may be answered. */
  readonly isOver?: boolean;
}

type GoOn = (stirred: Stirred) => void;

/** Whether a request asks for trouble of its own. */
export function asksForTrouble({ headers }: Request): boolean {
  return headers[HEADER] !== undefined;
}

/** Lets the faults of a world have their way with a request, and goes on after that, now or later. */
export function stir(call: TroubledCall, goOn: GoOn): void {
  const trouble = troubleOf(call);
  if (!trouble) return goOn({ trouble });
  const { delay = 0 } = trouble.effect;
  if (delay === 0) return strike(call, trouble, goOn);
  const { clock, faults } = call.world;
  const forget = faults.held.add(() => {
    cancel();
    call.request.socket.destroy();
    goOn({ trouble, isOver: true });
  });
  // A client that has gone away meanwhile does not know whether it was heard, and in fact it was.
  const cancel = clock.at(clock.now() + delay, () => {
    forget();
    strike(call, trouble, goOn);
  });
}

function troubleOf({ world, operation, query, received, sessions, request }: TroubledCall) {
  const asked = request.headers[HEADER];
  if (asked !== undefined) return { fault: 'header', effect: askedEffect(String(asked), operation) };
  let body: { readonly value: unknown } | undefined;
  return world.faults.decide({
    operation: operation.id,
    path: request.path,
    query,
    body: () => (body ??= { value: parsed(received) }).value,
    user: () => {
      const session = sessions.find(tokenIn(request.headers.authorization));
      return typeof session === 'string' ? undefined : session.user.username;
    },
  });
}

function askedEffect(text: string, operation: OperationContract): FaultEffect {
  let effect: FaultEffect;
  try {
    effect = effectFrom(text);
  } catch (thrown) {
    throw invalid(`The header Sandbox-Fault cannot be used: ${messageOf(thrown)}`);
  }
  if (suits(effect, operation.id)) return effect;
  throw invalid(`The header Sandbox-Fault cannot be used: ${unsuited(effect, operation.id)}`);
}

/** What happens to an answer, an event or a page happens where these come about. */
function strike({ world, operation, sessions, request }: TroubledCall, trouble: Trouble, goOn: GoOn): void {
  const { effect } = trouble;
  if (effect.status !== undefined)
    return goOn({ trouble, refusal: refusalOf(effect, effect.status, operation) });
  if (effect.invalidToken) {
    sessions.revoke(tokenIn(request.headers.authorization));
    return goOn({ trouble, refusal: invalidToken('the token is not valid any more: sign in again') });
  }
  if (effect.reset) request.socket.resetAndDestroy();
  if (effect.hang) {
    const forget = world.faults.held.add(() => request.socket.destroy());
    request.socket.once('close', forget);
  }
  goOn({ trouble, isOver: effect.reset === true || effect.hang === true });
}

function refusalOf(
  { code, message, retryAfter }: FaultEffect,
  status: number,
  operation: OperationContract,
): ApiError {
  const errors = [
    { code: code ?? String(status), message: message ?? STATUS_CODES[status] ?? 'Injected by the sandbox' },
  ];
  const headers = retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
  const refusal = new ApiError({ status, body: { errors }, headers });
  if (operation.secured || code === undefined) return refusal;
  return new ApiError({ status, body: { ...inOAuthShape(refusal).body, error: code }, headers });
}

/** The body as JSON or, where it does not begin like an object, as a form. */
function parsed(bytes: Buffer): unknown {
  const text = bytes.toString('utf8').trimStart();
  if (text === '') return undefined;
  if (!text.startsWith('{')) return { ...parseForm(text) };
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
