import type { Request, Response } from 'express';
import { ApiError } from '../kernel/errors.js';
import type { OperationContract } from '../openapi/contract.js';
import type { Trouble } from '../world/faults/fault.js';
import type { World } from '../world/world.js';

/** A request that trouble may meet. */
export interface TroubledCall {
  readonly world: World;
  readonly operation: OperationContract;
  readonly query: Readonly<Record<string, unknown>>;
  readonly received: Buffer;
}

/** What trouble leaves of a request. */
export interface Stirred {
  readonly trouble: Trouble | undefined;
  /** What is answered instead. */
  readonly refusal?: ApiError;
  /** The request has ended, and nothing may be answered. */
  readonly isOver?: boolean;
}

/** Lets the faults of a world have their way with a request, and goes on after that, now or later. */
export function stir(
  call: TroubledCall,
  _pair: { readonly request: Request; readonly response: Response },
  goOn: (stirred: Stirred) => void,
): void {
  const { world, operation, query, received } = call;
  const trouble = world.faults.decide({ operation: operation.id, query, body: () => parsed(received) });
  if (!trouble) return goOn({ trouble });
  const { delay = 0, status } = trouble.effect;
  const refusal = status === undefined ? {} : { refusal: refusalOf(status) };
  if (delay === 0) return goOn({ trouble, ...refusal });
  world.clock.at(world.clock.now() + delay, () => goOn({ trouble, ...refusal }));
}

function refusalOf(status: number): ApiError {
  const errors = [{ code: String(status), message: 'Injected by the sandbox' }];
  return new ApiError({ status, body: { errors }, reason: 'a fault was armed for this request' });
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
