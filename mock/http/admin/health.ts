import type { RequestHandler } from 'express';
import type { AdminAccess } from '../admin-access.js';

/** Who is serving: enough to tell this sandbox from a stranger on the same port. */
export interface Identity {
  readonly name: 'fluent-event-sandbox';
  readonly version: string;
  /** SHA-256 of the spec that is served. */
  readonly specHash: string;
  readonly pid: number;
  /** Differs from start to start. */
  readonly startNonce: string;
}

/** A sandbox that is there. */
export interface Presence {
  readonly identity: Identity;
  /** Milliseconds since the start. */
  readonly uptime: () => number;
}

/** `GET /__admin/health`: whether the sandbox serves, and which one it is. */
export function healthHandler(
  { identity, uptime }: Presence,
  access: AdminAccess,
  status: 'up' | 'starting',
): RequestHandler {
  return ({ headers }, response) => {
    // Whether it is there may be asked without the token, more may not.
    const more = access.admits(headers)
      ? { ...identity, uptime: Math.round(uptime()) }
      : { name: identity.name };
    response
      .status(status === 'up' ? 200 : 503)
      .set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' })
      .json({ status, ...more });
  };
}
