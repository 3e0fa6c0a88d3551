import { isObject } from '../../pact/pact.js';
import type { Asking, Exchange } from '../exchange.js';
import { NotExercised } from '../not-exercised.js';
import { TOKEN, type Probe } from '../probe.js';

/** Credentials that nobody has: nobody's account is locked by them. */
export const STRANGER = { username: 'drift-probe-nobody', password: 'drift-probe-no-password' };
/** A client that nobody has. */
export const NO_CLIENT = { client_id: 'DRIFT-PROBE-NOBODY', client_secret: 'drift-probe-no-secret' };

/** A sign-in with a form. */
export function signIn(probe: Probe, changes: Readonly<Record<string, string>> = {}): Asking {
  return { method: 'POST', path: TOKEN, form: probe.login(changes) };
}

/** A sign-in of the client itself, without a user. */
export function clientSignIn({ credentials }: Probe): Asking {
  const client = { client_id: credentials.clientId, client_secret: credentials.clientSecret, scope: 'api' };
  return { method: 'POST', path: TOKEN, form: { grant_type: 'client_credentials', ...client } };
}

/** A form that uses a refresh token. */
export function refresh({ credentials }: Probe, refreshToken: string): Asking {
  const { clientId, clientSecret } = credentials;
  const client = { client_id: clientId, client_secret: clientSecret };
  return {
    method: 'POST',
    path: TOKEN,
    form: { grant_type: 'refresh_token', refresh_token: refreshToken, ...client },
  };
}

/** A field of a token answer. */
export function tokenField(body: unknown, name: string): unknown {
  return isObject(body) ? body[name] : undefined;
}

/** A refresh token of a sign-in of its own, and what its use was answered. */
export async function refreshed(probe: Probe): Promise<{ readonly token: string; readonly first: Exchange }> {
  const { body } = await probe.ask({ ...signIn(probe), headers: { 'cache-control': 'no-store' } });
  const token = tokenField(body, 'refresh_token');
  if (typeof token !== 'string') throw new NotExercised('the account gives no refresh tokens');
  return { token, first: await probe.ask(refresh(probe, token)) };
}
