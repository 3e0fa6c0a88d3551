import { askJson, type JsonAnswer } from '../../mock/kernel/network.js';
import type { Grant, Login } from './state.js';

/** Where somebody signs in, and with which client. */
export interface Door {
  /** The address of the account, such as `http://127.0.0.1:4141`. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Signs in with a password; throws an error that says why it did not work, without what is secret. */
export async function signIn(door: Door, { username, password }: Login): Promise<Grant> {
  const answer = await ask(door, { grant_type: 'password', scope: 'api', username, password });
  const { access_token: accessToken, refresh_token: refreshToken } = fieldsOf(answer);
  if (typeof accessToken !== 'string') throw refused(door, 'the sign-in', answer);
  return { accessToken, refreshToken: typeof refreshToken === 'string' ? refreshToken : '' };
}

/** Uses a refresh token up. */
export async function redeem(door: Door, refreshToken: string): Promise<void> {
  if (refreshToken === '') throw new Error('the account gives no refresh tokens');
  const answer = await ask(door, { grant_type: 'refresh_token', refresh_token: refreshToken });
  if (answer.status !== 200) throw refused(door, 'the use of the refresh token', answer);
}

function ask(
  { url, clientId, clientSecret }: Door,
  fields: Readonly<Record<string, string>>,
): Promise<JsonAnswer> {
  return askJson(new URL('/oauth/token', url), {
    method: 'POST',
    form: { ...fields, client_id: clientId, client_secret: clientSecret },
  });
}

function fieldsOf({ body }: JsonAnswer): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
}

function refused({ url }: Door, what: string, answer: JsonAnswer): Error {
  const { error, error_description: description } = fieldsOf(answer);
  const words = [error, description].filter(each => typeof each === 'string').join(': ');
  return new Error(
    `${what} at ${new URL(url).host} was answered ${answer.status}${words === '' ? '' : ` (${words})`}`,
  );
}
