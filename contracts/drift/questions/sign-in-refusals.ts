import { EVENTS, TOKEN } from '../probe.js';
import { refusal, type Question } from '../question.js';
import { behaviour, response } from '../spec-place.js';
import { refresh, refreshed, signIn, STRANGER } from './sign-ins.js';

const operation = 'createToken';

const CASE = { operation, status: 400 } as const;

const REFUSED: readonly Question[] = [
  ...refusal({
    ...CASE,
    id: 'token-unknown-user',
    title: 'an unknown user',
    about: behaviour('token-wrong-credentials'),
    example: 'OAuthBadCredentials',
    ask: probe => probe.ask(signIn(probe, STRANGER)),
  }),
  ...refusal({
    ...CASE,
    id: 'token-unknown-grant',
    title: 'an unknown grant',
    about: behaviour('token-grants'),
    example: 'OAuthUnsupportedGrant',
    ask: probe => probe.ask(signIn(probe, { ...STRANGER, grant_type: 'implicit' })),
  }),
  ...refusal({
    ...CASE,
    id: 'token-without-grant',
    title: 'a form without grant_type',
    about: response(operation, '400'),
    example: 'OAuthMissingField',
    ask: probe => {
      const { grant_type: _left, ...form } = probe.login(STRANGER);
      return probe.ask({ method: 'POST', path: TOKEN, form });
    },
  }),
  ...refusal({
    ...CASE,
    id: 'token-unknown-refresh',
    title: 'an unknown refresh token',
    about: response(operation, '400'),
    example: 'OAuthBadRefreshToken',
    ask: probe => probe.ask(refresh(probe, 'drift-probe-no-refresh-token')),
  }),
  ...refusal({
    ...CASE,
    id: 'token-refresh-twice',
    title: 'the second use of a refresh token',
    about: behaviour('refresh-single-use'),
    example: 'OAuthBadRefreshToken',
    ask: async probe => {
      const { token } = await refreshed(probe);
      return probe.ask({ ...refresh(probe, token), headers: { 'cache-control': 'no-cache' } });
    },
  }),
];

const UNAUTHORIZED: readonly Question[] = [
  ...unauthorized('searchEvents', 'search', EVENTS),
  ...unauthorized('getEvent', 'event', `${EVENTS}/drift-probe`),
];

function unauthorized(of: string, prefix: string, path: string): readonly Question[] {
  const refused = { operation: of, status: 401, example: 'InvalidToken' } as const;
  return [
    ...refusal({
      ...refused,
      id: `${prefix}-unknown-token`,
      title: 'a request with an unknown token',
      about: response(of, '401'),
      ask: probe => probe.ask({ path, token: 'drift-probe-no-token' }),
    }),
    ...refusal({
      ...refused,
      id: `${prefix}-without-token`,
      title: 'a request without a token',
      about: behaviour('token-rejected-alike'),
      ask: probe => probe.ask({ path, token: null }),
    }),
  ];
}

/** What is asked by sign-ins that are refused, and with tokens that are none. */
export const SIGN_IN_REFUSAL_QUESTIONS: readonly Question[] = [...REFUSED, ...UNAUTHORIZED];
