import { attemptsAtFirst } from '../attempts.js';
import { pause } from '../observed.js';
import { fail, notExercised, pass, type Case, type Judgement } from '../scenario.js';
import { shortcomings } from '../work.js';

// Timers and clocks of two processes differ a little.
const TOLERANCE = 50;

/** What a client that meets with 429 is told to wait, in seconds: longer than a habit, or a busy machine, makes it wait. */
export const RETRY_AFTER = 2;

/** Whether a client came back when it was told to. */
export function rateLimited({ seen, calm }: Case): Judgement {
  const [struck, again] = attemptsAtFirst(seen);
  if (!struck) return notExercised('no call of it was refused with 429');
  const lacking = shortcomings(seen, calm);
  if (!again)
    return fail(`it did not repeat what was refused with 429${lacking.map(each => `; ${each}`).join('')}`, [
      struck,
    ]);
  const waitedFor = pause(struck, again);
  if (waitedFor < RETRY_AFTER * 1000 - TOLERANCE)
    return fail(
      {
        message: 'it came back before the time that Retry-After names',
        expected: `a pause of ${RETRY_AFTER} s`,
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

/** Whether a client takes more and more time between its attempts. */
export function growingPauses({ seen }: Case): Judgement {
  const group = attemptsAtFirst(seen);
  const pauses = group.slice(1).map((request, index) => pause(group[index] ?? request, request));
  const last = pauses.pop();
  if (last === undefined || pauses.length === 0) return notExercised('it did not repeat one request twice');
  const growth = pauses.length > 1 ? GROWTH_OF_MORE : GROWTH_OF_TWO;
  if (last >= Math.min(...pauses) * growth) return pass(group);
  const expected = 'a last pause well above those before';
  return fail({ message: 'its pauses do not grow', expected, actual: 'about the same pause' }, group);
}
