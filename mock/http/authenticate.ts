import { invalidToken, userWithoutRetailer } from '../kernel/errors.js';
import type { Session, Sessions } from '../world/sessions.js';

const SCHEME = 'bearer ';

/** The token of an `Authorization` header; empty where there is none. */
export function tokenIn(header = ''): string {
  return header.slice(0, SCHEME.length).toLowerCase() === SCHEME ? header.slice(SCHEME.length).trim() : '';
}

/** The session that the `Authorization` header opens; throws the 401 that the real API gives. */
export function authenticate(header: string | undefined, sessions: Sessions): Session {
  if (header === undefined) throw invalidToken('the Authorization header is missing');
  const token = tokenIn(header);
  if (token === '' || token.includes(' '))
    throw invalidToken("the Authorization header is not of the form 'Bearer <token>'");
  const session = sessions.find(token);
  if (typeof session === 'string') throw invalidToken(session);
  if (session.user.retailerIds.length === 0) throw userWithoutRetailer();
  return session;
}
