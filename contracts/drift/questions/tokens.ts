import { headerIn } from '../exchange.js';
import { NotExercised } from '../not-exercised.js';
import { EVENTS, TOKEN } from '../probe.js';
import { jsonType, question, readingQuestion, statusOf, type Question } from '../question.js';
import { behaviour, parameter, response } from '../spec-place.js';
import { clientSignIn, NO_CLIENT, refreshed, signIn, STRANGER, tokenField } from './sign-ins.js';

const operation = 'createToken';

const OF_TOKENS: readonly Question[] = [
  question({
    id: 'token-life',
    operation,
    title: 'a token lives a day at most',
    about: behaviour('token-life'),
    expected: 'at most 86400 seconds',
    ask: async probe => {
      const seconds = tokenField((await probe.ask(signIn(probe))).body, 'expires_in');
      if (typeof seconds !== 'number') throw new NotExercised('the answer has no number of seconds');
      return seconds > 0 && seconds <= 86_400 ? 'at most 86400 seconds' : `${seconds} seconds`;
    },
  }),
  question({
    id: 'token-content-type',
    operation,
    title: 'the content type of a token answer',
    about: response(operation, '200'),
    expected: 'application/json',
    ask: async probe => {
      const exchange = await probe.ask(signIn(probe));
      return jsonType(headerIn(exchange, 'content-type'));
    },
  }),
  question({
    id: 'token-client-credentials',
    operation,
    title: 'the grant client_credentials is granted',
    about: behaviour('token-grants'),
    expected: '200',
    ask: async probe => statusOf(probe, await probe.ask(clientSignIn(probe)), '200'),
  }),
  question({
    id: 'token-in-query',
    operation,
    title: 'fields are read from the query string too',
    about: behaviour('token-encodings'),
    expected: 'answered like the form',
    // The credentials of a stranger are enough for that, and leave no secret in the logs of the account.
    ask: async probe => {
      const stranger = probe.login({ ...STRANGER, ...NO_CLIENT });
      const form = await probe.ask({ method: 'POST', path: TOKEN, form: stranger });
      const query = await probe.ask({ method: 'POST', path: TOKEN, query: Object.entries(stranger) });
      const isSame = form.answer.body.equals(query.answer.body) && form.status === query.status;
      return isSame ? 'answered like the form' : `answered ${query.status}, the form ${form.status}`;
    },
  }),
  question({
    id: 'token-account-header',
    operation,
    title: 'the header fluent.account is accepted',
    about: parameter(operation, 'fluent.account'),
    expected: '200',
    ask: async probe => {
      const headers = { 'fluent.account': probe.credentials.clientId };
      return statusOf(probe, await probe.ask({ ...signIn(probe), headers }), '200');
    },
  }),
  question({
    id: 'token-refresh',
    operation,
    title: 'a refresh token gives a new token, and a new refresh token',
    about: parameter(operation, 'refresh_token'),
    expected: '200, another refresh token',
    ask: async probe => {
      const { token, first } = await refreshed(probe);
      const next = tokenField(first.body, 'refresh_token');
      const words = typeof next === 'string' ? 'another refresh token' : 'no refresh token';
      return `${first.status}, ${next === token ? 'the same refresh token' : words}`;
    },
  }),
  question({
    id: 'token-content-type-refused',
    operation,
    title: 'a body that is declared as text is 415',
    about: response(operation, '415'),
    expected: '415',
    ask: async probe => {
      const text = { headers: { 'content-type': 'text/plain' }, body: 'grant_type=password' };
      return statusOf(probe, await probe.ask({ method: 'POST', path: TOKEN, ...text }), '415');
    },
  }),
  question({
    id: 'token-get',
    operation,
    title: 'a GET is not allowed',
    about: behaviour('outside-scope'),
    expected: '405',
    // The spec has no such operation, so Prism would answer it.
    ask: async probe => String((await probe.ask({ path: TOKEN, pastPrism: true })).status),
  }),
  readingQuestion('invalid-client', {
    operation,
    title: 'an unknown client is answered',
    ask: async probe => statusOf(probe, await probe.ask(signIn(probe, { ...STRANGER, ...NO_CLIENT })), '401'),
  }),
];

/** What is asked about signing in, and about tokens. */
export const TOKEN_QUESTIONS: readonly Question[] = [
  ...OF_TOKENS,
  question({
    id: 'search-scheme-case',
    operation: 'searchEvents',
    title: 'the scheme of the Authorization header may be in lower case',
    about: behaviour('bearer-scheme-case'),
    expected: '200',
    ask: async probe => {
      const token = tokenField((await probe.signedIn()).body, 'access_token');
      const headers = { authorization: `bearer ${String(token)}` };
      return statusOf(probe, await probe.ask({ path: EVENTS, query: [['count', '1']], headers }), '200');
    },
  }),
];
