import { errorAnswer } from '../changed-answers.js';
import { posts, POSTS, type Observed } from '../observed.js';
import { fail, notExercised, pass, warn, type Scenario } from '../scenario.js';
import { difference, endedBadly } from '../work.js';

const area = 'trouble';

function makesPosts(calm: Observed): string | undefined {
  return posts(calm).length === 0 ? 'it posts no events' : undefined;
}

const ADVICE =
  'before an event is posted again after such an answer, look in the log (GET /event with name, entity and from) whether it is there';

/** Posts that were stored although the client has no good answer. */
export const ONCE: readonly Scenario[] = [
  {
    id: 'answer-lost',
    area,
    title: 'does not post an event twice when the answer was cut off',
    reason: 'The event is stored, and there is no idempotency key: a second post is a second event.',
    advice: ADVICE,
    unfit: makesPosts,
    arrange: ({ world }) =>
      void world.faults.arm({ on: { operation: POSTS }, times: { first: 1 }, do: { truncate: true } }),
    judge: once('the answer to a post was cut off'),
  },
  {
    id: 'answer-unreadable',
    area,
    title: 'does not post an event twice when the answer is no JSON',
    reason: 'Gateways answer with pages of their own although the platform has done its work.',
    advice: ADVICE,
    unfit: makesPosts,
    arrange: ({ world }) =>
      void world.faults.arm({ on: { operation: POSTS }, times: { first: 1 }, do: { garbage: true } }),
    judge: once('the answer to a post was no JSON'),
  },
  {
    id: 'error-after-storing',
    area,
    title: 'does not post an event twice when a 503 came after it was stored',
    reason: 'A 503 says nothing about what was done before it.',
    advice: ADVICE,
    unfit: makesPosts,
    change: () => {
      let struck = false;
      return (answer, { method, path }) => {
        if (struck || method !== 'POST' || !path.startsWith('/api/v4.1/event/')) return answer;
        struck = true;
        return errorAnswer(503);
      };
    },
    judge: once('a post was stored and answered with 503'),
  },
];

function once(trouble: string): Scenario['judge'] {
  return ({ seen, calm }) => {
    const sent = posts(seen);
    if (sent.length === 0) return notExercised('it posted nothing');
    const { missing, extra } = difference(seen, calm);
    if (extra.length > 0)
      return fail(`${trouble}, and these arrived more than once: ${extra.join(', ')}`, sent.slice(0, 3));
    const bad = endedBadly(seen);
    if (bad.length > 0 && seen.ending.kind === 'late')
      return fail(`${trouble}: ${bad.join('; ')}`, sent.slice(0, 3));
    if (missing.length > 0 && bad.length === 0)
      return fail(
        `${trouble}, and nobody was told that these are missing: ${missing.join(', ')}`,
        sent.slice(0, 3),
      );
    if (bad.length > 0)
      return warn(
        `${trouble}, and it gave up although the event was stored: ${bad.join('; ')}`,
        sent.slice(0, 3),
      );
    return pass(sent.slice(0, 2));
  };
}
