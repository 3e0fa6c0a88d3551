import { mostRepeated } from '../attempts.js';
import { CALLS, struckRequests, type Observed } from '../observed.js';
import { fail, notExercised, pass, warn, type Case, type Judgement, type Scenario } from '../scenario.js';
import { shortcomings } from '../work.js';
import { growingPauses, rateLimited, RETRY_AFTER } from './pauses.js';

const area = 'trouble';

function makesCalls({ requests }: Observed): string | undefined {
  return requests.some(({ operation }) => (CALLS as readonly unknown[]).includes(operation))
    ? undefined
    : 'it makes no call that could fail';
}

/** The operation that the client calls first: what it asks between two attempts is left alone. */
function firstCall(calm: Observed | undefined): { readonly operation: readonly string[] } {
  const known: readonly string[] = CALLS;
  const first = calm?.requests.find(({ operation = '' }) => known.includes(operation))?.operation;
  return { operation: first === undefined ? CALLS : [first] };
}

/** A server that is slow to answer, out of order or unreachable. */
export const TROUBLE: readonly Scenario[] = [
  {
    id: 'rate-limited',
    area,
    title: 'waits as long as 429 asks for, and goes on',
    reason: 'Who comes back earlier is refused again, and may be shut out.',
    advice: 'on 429 wait for the seconds in Retry-After, then send the same request again',
    unfit: makesCalls,
    arrange: ({ world }) =>
      void world.faults.arm({
        on: { operation: CALLS },
        times: { first: 1 },
        do: { status: 429, retryAfter: RETRY_AFTER },
      }),
    judge: rateLimited,
  },
  {
    id: 'server-error',
    area,
    title: 'repeats a request that was answered with 503',
    reason: 'A server that restarts answers 503 for a moment; what is not repeated is lost.',
    advice: 'repeat after 5xx, a few times, with growing pauses',
    unfit: makesCalls,
    arrange: ({ world }) =>
      void world.faults.arm({ on: { operation: CALLS }, times: { first: 1 }, do: { status: 503 } }),
    judge: ({ seen, calm }) => {
      const struck = struckRequests(seen);
      if (struck.length === 0) return notExercised('no call of it met with the error');
      const lacking = shortcomings(seen, calm);
      return lacking.length === 0 ? pass(struck) : fail(`after one 503: ${lacking.join('; ')}`, struck);
    },
  },
  {
    id: 'growing-pauses',
    area,
    title: 'waits longer before each further attempt',
    reason: 'Clients that knock at a steady pace keep a server down that comes up.',
    advice: 'double the pause after each attempt',
    unfit: makesCalls,
    arrange: ({ world, calm }) =>
      void world.faults.arm({ on: firstCall(calm), times: { first: 3 }, do: { status: 503 } }),
    judge: growingPauses,
  },
  {
    id: 'gives-up',
    area,
    title: 'gives up when the server does not recover',
    reason: 'A job that never ends blocks the next one, and nobody learns of it.',
    advice: 'repeat a limited number of times, then end with an error',
    unfit: makesCalls,
    arrange: ({ world }) => void world.faults.arm({ on: { operation: CALLS }, do: { status: 503 } }),
    judge: givesUp,
  },
  {
    id: 'client-error',
    area,
    title: 'does not repeat a request that was refused with 400',
    reason: 'What is wrong stays wrong, however often it is sent.',
    advice: 'repeat only after 401 (once), 429 and 5xx; let other errors out',
    unfit: makesCalls,
    arrange: ({ world }) =>
      void world.faults.arm({
        on: { operation: CALLS },
        do: { status: 400, message: 'The request is not valid' },
      }),
    judge: ({ seen, calm }) => {
      const struck = struckRequests(seen);
      if (struck.length === 0) return notExercised('no call of it was refused');
      if (seen.ending.kind === 'late') return fail(`it did not end: ${seen.ending.how}`, struck.slice(0, 3));
      const { requests, times } = mostRepeated({ seen, calm });
      if (times > 1)
        return fail(`it sent a request ${times} times that was refused with 400`, requests.slice(0, 3));
      return seen.ending.code === 0
        ? warn('it ended with exit code 0 although all was refused', struck.slice(0, 1))
        : pass(struck.slice(0, 1));
    },
  },
  {
    id: 'hanging-request',
    area,
    title: 'gives up on a request that is never answered',
    reason: 'Connections hang; a client without a time-out hangs with them, for hours.',
    advice: 'set a time-out for each request, and treat it as a failed attempt',
    unfit: makesCalls,
    arrange: ({ world }) =>
      void world.faults.arm({ on: { operation: CALLS }, times: { first: 1 }, do: { hang: true } }),
    judge: survived('a request was never answered'),
  },
  {
    id: 'broken-connection',
    area,
    title: 'bears a connection that breaks',
    reason: 'Gateways restart and cut what is under way.',
    advice: 'treat an error of the connection as a failed attempt, and repeat',
    unfit: makesCalls,
    arrange: ({ world }) =>
      void world.faults.arm({ on: { operation: CALLS }, times: { first: 1 }, do: { reset: true } }),
    judge: survived('a connection was reset'),
  },
];

const MOST_ATTEMPTS = 10;

function givesUp({ seen, calm }: Case): Judgement {
  const struck = struckRequests(seen);
  if (struck.length === 0) return notExercised('no call of it met with the error');
  if (seen.ending.kind === 'late') return fail(`it did not end: ${seen.ending.how}`, struck.slice(0, 3));
  const { times } = mostRepeated({ seen, calm });
  if (times > MOST_ATTEMPTS) return fail(`it sent one request ${times} times`, struck.slice(0, 3));
  return seen.ending.code === 0
    ? warn('it ended with exit code 0 although the server never answered', struck.slice(0, 3))
    : pass(struck.slice(0, 3));
}

/** The client recovers, or at least says that it did not. */
function survived(trouble: string): Scenario['judge'] {
  return ({ seen, calm }) => {
    const struck = struckRequests(seen);
    if (struck.length === 0) return notExercised(`no call of it met with trouble: ${trouble}`);
    const evidence = struck.slice(0, 2);
    if (seen.ending.kind === 'late')
      return fail(`${trouble}, and it did not end: ${seen.ending.how}`, evidence);
    const lacking = shortcomings(seen, calm);
    if (lacking.length === 0) return pass(struck);
    return seen.ending.code !== 0 && seen.ending.code !== undefined
      ? warn(`${trouble}, and it gave up: ${lacking.join('; ')}`, evidence)
      : fail(`${trouble}, and nobody was told: ${lacking.join('; ')}`, evidence);
  };
}
