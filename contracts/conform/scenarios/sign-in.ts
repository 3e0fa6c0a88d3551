import { mostRepeated } from '../attempts.js';
import { calls, CALLS, signIns, struckRequests, type Observed } from '../observed.js';
import { fail, notExercised, pass, warn, type Case, type Judgement, type Scenario } from '../scenario.js';
import { shortcomings } from '../work.js';

const area = 'sign-in';

function usesToken(calm: Observed): string | undefined {
  return calls(calm).length === 0 ? 'it makes no call with a token' : undefined;
}

/** How a client gets a token, and what it does when that ends. */
export const SIGN_IN: readonly Scenario[] = [
  {
    id: 'sign-in-form',
    area,
    title: 'signs in with a form body',
    reason: 'What stands in a URL stands in the logs of every proxy on the way.',
    advice:
      'send grant_type, client_id, client_secret, username, password and scope as application/x-www-form-urlencoded',
    unfit: calm => (signIns(calm).length === 0 ? 'it never signs in' : undefined),
    judge: ({ calm }) => {
      const wrong = signIns(calm).filter(
        ({ request, violations }) =>
          request.body === '' || violations.some(({ kind }) => kind === 'credentials-in-url'),
      );
      return wrong.length === 0
        ? pass(signIns(calm).slice(0, 1))
        : fail('it sends its credentials in the query string of /oauth/token', wrong.slice(0, 1));
    },
  },
  {
    id: 'token-kept',
    area,
    title: 'keeps its token',
    reason: 'A sign-in for each call doubles the load, and the platform asks clients not to.',
    advice:
      'keep the token until shortly before expires_in is over, and share it among all calls of the process',
    unfit: calm =>
      calls(calm).length < 2 ? 'it makes no second call that could use the token again' : undefined,
    judge: ({ calm }) => {
      const count = signIns(calm).length;
      return count <= 1
        ? pass(signIns(calm))
        : fail(
            {
              message: `it signed in ${count} times in one run`,
              expected: '1 sign-in',
              actual: String(count),
            },
            signIns(calm).slice(0, 3),
          );
    },
  },
  {
    id: 'no-secrets-in-urls',
    area,
    title: 'puts no secrets into URLs',
    reason: 'URLs are logged and kept by everything on the way.',
    advice: 'send the token in the header Authorization: Bearer …, and nowhere else',
    unfit: usesToken,
    judge: ({ calm }) => {
      // The sign-in has a scenario of its own.
      const wrong = calls(calm).filter(({ violations }) =>
        violations.some(({ kind }) => kind === 'credentials-in-url'),
      );
      return wrong.length === 0
        ? pass(calls(calm).slice(0, 1))
        : fail('it sends a secret in a URL', wrong.slice(0, 1));
    },
  },
  {
    id: 'token-refused',
    area,
    title: 'signs in again when its token is refused, and goes on',
    reason: 'Tokens end early: credentials are changed, sessions are ended, nodes forget.',
    advice: 'on 401 drop the token, sign in once, and send the same request again',
    unfit: usesToken,
    arrange: ({ world }) =>
      void world.faults.arm({ on: { operation: CALLS }, times: { nth: 1 }, do: { invalidToken: true } }),
    judge: recovered('its token was refused once'),
  },
  {
    id: 'token-refused-for-good',
    area,
    title: 'gives up when a fresh token is refused too',
    reason: 'An endless loop of sign-ins locks the user out and hides what is wrong.',
    advice: 'after one fresh token, let the error out: a person has to look',
    unfit: usesToken,
    arrange: ({ world }) => void world.faults.arm({ on: { operation: CALLS }, do: { invalidToken: true } }),
    judge: refusedForGood,
  },
  {
    id: 'sign-in-refused',
    area,
    title: 'does not try wrong credentials again and again',
    reason: 'Wrong credentials stay wrong, and many attempts lock the user out.',
    advice: 'take 400 invalid_grant from /oauth/token for an answer, and end with an error',
    unfit: calm => (signIns(calm).length === 0 ? 'it never signs in' : undefined),
    arrange: ({ world }) =>
      void world.faults.arm({
        on: { operation: 'createToken' },
        do: { status: 400, code: 'invalid_grant', message: 'Bad credentials' },
      }),
    judge: ({ seen }) => credentialsRefused(seen),
  },
  {
    id: 'sign-in-trouble',
    area,
    title: 'signs in when the server has recovered',
    reason: 'The token endpoint has bad moments like any other.',
    advice: 'repeat a sign-in that was answered with 5xx, as any other request',
    unfit: calm => (signIns(calm).length === 0 ? 'it never signs in' : undefined),
    arrange: ({ world }) =>
      void world.faults.arm({ on: { operation: 'createToken' }, times: { first: 1 }, do: { status: 503 } }),
    judge: recovered('its first sign-in was answered with 503'),
  },
];

/** Whoever is not let in has to say so, and not to knock again. */
export function credentialsRefused(seen: Observed): Judgement {
  const tried = signIns(seen);
  if (tried.length === 0) return notExercised('it did not sign in');
  if (seen.ending.kind === 'late') return fail(`it did not end: ${seen.ending.how}`, tried.slice(0, 3));
  if (tried.length > MOST_SIGN_INS)
    return fail(`it tried the same credentials ${tried.length} times`, tried.slice(0, 3));
  if (seen.ending.code === 0)
    return warn('it ended with exit code 0 although it could not sign in', tried.slice(0, 3));
  return tried.length > 1 ? warn(`it tried the same credentials ${tried.length} times`, tried) : pass(tried);
}

// Parts of a client that work side by side may each try.
const MOST_SIGN_INS = 3;

function refusedForGood({ seen, calm }: Case): Judgement {
  const struck = struckRequests(seen);
  if (struck.length === 0) return notExercised('it made no call with a token');
  if (seen.ending.kind === 'late') return fail(`it did not end: ${seen.ending.how}`, struck.slice(0, 4));
  const { requests, times } = mostRepeated({ seen, calm });
  if (times > 2)
    return fail(
      {
        message: `it sent one request ${times} times, each refused with 401`,
        expected: 'once, and once more with a fresh token',
        actual: `${times} times`,
      },
      requests.slice(0, 4),
    );
  return seen.ending.code === 0
    ? warn('it ended with exit code 0 although all was refused', struck.slice(0, 2))
    : pass(struck.slice(0, 2));
}

/** The client has to do in the end what it does in calm. */
function recovered(trouble: string): Scenario['judge'] {
  return ({ seen, calm }) => {
    const struck = struckRequests(seen);
    if (struck.length === 0) return notExercised(`it never came that far: ${trouble}`);
    const lacking = shortcomings(seen, calm);
    return lacking.length === 0 ? pass(struck) : fail(`${trouble}, and then: ${lacking.join('; ')}`, struck);
  };
}
