import { oauthError, type ApiError } from '../kernel/errors.js';
import type { Account } from '../account/account.js';
import type { Grant } from '../world/grant.js';
import type { Session } from '../world/sessions.js';
import type { World } from '../world/world.js';
import { signInClient, signInUser } from '../world/worlds.js';
import type { Answer, Doors, Input } from './operation.js';

const GRANTS = ['password', 'refresh_token', 'client_credentials'];

/** `POST /oauth/token`: signs a user or a client in, by form body or query string; the form wins. */
export function createToken(input: Input, doors: Doors): Answer {
  const field = fieldsOf(input);
  const grantType = field('grant_type');
  if (grantType === undefined) throw missing('grant_type', input);
  if (!GRANTS.includes(grantType)) {
    const description = `Unsupported grant type: ${grantType}`;
    throw oauthError(400, 'unsupported_grant_type', {
      description,
      reason: `the grants are ${GRANTS.join(', ')}`,
    });
  }
  const required = (name: string): string => {
    const value = field(name);
    if (value === undefined) throw missing(name, input);
    return value;
  };
  const world = doors.worlds.ofClient(required('client_id'), required('client_secret'));
  if (!world) throw unknownClient(doors);
  return grant(sessionFor(grantType, world, { required, doors }), doors);
}

type Field = (name: string) => string | undefined;

function fieldsOf({ values, body, mediaType }: Input): Field {
  const form = mediaType === 'application/x-www-form-urlencoded' ? body : {};
  return name => {
    const value = form[name] ?? values[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
}

function sessionFor(
  grantType: string,
  world: World,
  { required, doors }: { required: (name: string) => string; doors: Doors },
): Session {
  if (grantType === 'client_credentials') return signInClient(world);
  if (grantType === 'refresh_token') {
    const session = doors.sessions.redeem(required('refresh_token'), world);
    if (session) return session;
    throw oauthError(400, 'invalid_grant', {
      description: 'Invalid refresh token',
      reason: 'a refresh token works once, and only for the client that it was issued to',
    });
  }
  const session = signInUser(world, required('username'), required('password'));
  if (!session) throw badCredentials();
  return session;
}

function grant(session: Session, { sessions }: Doors): Answer {
  return { status: 200, body: tokenBody(sessions.issue(session), session.world.account) };
}

/** A token pair as `POST /oauth/token` answers it; the account says whether the refresh token is shown. */
export function tokenBody(
  { accessToken, refreshToken, expiresIn, user }: Grant,
  { refreshTokens }: Pick<Account, 'refreshTokens'>,
): Readonly<Record<string, string | number>> {
  const [retailerId] = user.retailerIds;
  return {
    access_token: accessToken,
    token_type: 'bearer',
    ...(refreshTokens ? { refresh_token: refreshToken } : {}),
    expires_in: expiresIn,
    scope: 'api',
    ...(retailerId === undefined ? {} : { Retailer_id: Number(retailerId) }),
    First_name: user.firstName,
    Last_name: user.lastName,
  };
}

function missing(name: string, { mediaType, body }: Input): ApiError {
  const inJson = mediaType === 'application/json' && name in body;
  const reason = inJson ? 'a JSON body is not read here: send a form body or a query string' : undefined;
  const details = { description: `Missing parameter: ${name}`, ...(reason ? { reason } : {}) };
  return oauthError(400, 'invalid_request', details);
}

function badCredentials(): ApiError {
  return oauthError(400, 'invalid_grant', { description: 'Bad credentials' });
}

function unknownClient({ worlds }: Doors): ApiError {
  // Nobody knows which account an unknown client meant, so the reading of the first world decides.
  if (worlds.standard?.readings['invalid-client'] === '400') return badCredentials();
  return oauthError(401, 'invalid_client', { description: 'Bad client credentials' });
}
