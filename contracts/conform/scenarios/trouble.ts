import { attempts, CALLS, pause, struckRequests, type Observed } from '../observed.js';
import { fail, notExercised, pass, warn, type Case, type Judgement, type Scenario } from '../scenario.js';
import { shortcomings } from '../work.js';

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
        do: { status: 429, retryAfter: 1 },
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
    judge: ({ seen }) => {
      const struck = struckRequests(seen);
      if (struck.length === 0) return notExercised('no call of it was refused');
      if (seen.ending.kind === 'late') return fail(`it did not end: ${seen.ending.how}`, struck.slice(0, 3));
      const repeated = attempts(struck).find(({ length }) => length > 1);
      if (repeated)
        return fail(
          `it sent a request ${repeated.length} times that was refused with 400`,
          repeated.slice(0, 3),
        );
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

// Timers and clocks of two processes differ a little.
const TOLERANCE = 50;

function rateLimited({ seen, calm }: Case): Judgement {
  const [struck] = struckRequests(seen);
  if (!struck) return notExercised('no call of it was refused with 429');
  const again = attempts(seen.requests).find(group => group.includes(struck))?.[1];
  const lacking = shortcomings(seen, calm);
  if (!again)
    return fail(`it did not repeat what was refused with 429${lacking.map(each => `; ${each}`).join('')}`, [
      struck,
    ]);
  const waitedFor = pause(struck, again);
  if (waitedFor < 1000 - TOLERANCE)
    return fail(
      {
        message: 'it came back before the time that Retry-After names',
        expected: 'a pause of 1 s',
        actual: 'less than that',
      },
      [struck, again],
    );
  return lacking.length === 0
    ? pass([struck, again])
    : fail(`after one 429: ${lacking.join('; ')}`, [struck, again]);
}

// How much longer the last pause has to be than the shortest before it, so that neither chance nor a busy machine decides.
const GROWTH_OF_TWO = 1.15;
const GROWTH_OF_MORE = 2;

function growingPauses({ seen }: Case): Judgement {
  const [first] = struckRequests(seen);
  const group = (first && attempts(seen.requests).find(each => each.includes(first))) ?? [];
  const pauses = group.slice(1).map((request, index) => pause(group[index] ?? request, request));
  const last = pauses.pop();
  if (last === undefined || pauses.length === 0) return notExercised('it did not repeat one request twice');
  const growth = pauses.length > 1 ? GROWTH_OF_MORE : GROWTH_OF_TWO;
  if (last >= Math.min(...pauses) * growth) return pass(group);
  const expected = 'a last pause well above those before';
  return fail({ message: 'its pauses do not grow', expected, actual: 'about the same pause' }, group);
}

const MOST_ATTEMPTS = 10;

function givesUp({ seen }: Case): Judgement {
  const struck = struckRequests(seen);
  if (struck.length === 0) return notExercised('no call of it met with the error');
  if (seen.ending.kind === 'late') return fail(`it did not end: ${seen.ending.how}`, struck.slice(0, 3));
  const most = Math.max(...attempts(struck).map(({ length }) => length));
  if (most > MOST_ATTEMPTS) return fail(`it sent one request ${most} times`, struck.slice(0, 3));
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
