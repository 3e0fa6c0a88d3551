import type { ShownRequest } from '../../../mock/index.js';
import { attempts } from '../attempts.js';
import { calls, posts, searches, signIns, type Observed } from '../observed.js';
import {
  fail,
  notExercised,
  pass,
  type Case,
  type Judgement,
  type Scenario,
  type Stage,
} from '../scenario.js';
import { endedBadly, hasTold } from '../work.js';
import { readsNoLists, sameWork } from './reading.js';
import { credentialsRefused } from './sign-in.js';

const area = 'open questions';

const REASON = 'The documents of the vendor leave it open, and accounts may differ.';

function rows(stage: Stage): void {
  stage.layRows('three pages');
}

function readsEvents(calm: Observed): string | undefined {
  const reads = calls(calm).filter(
    ({ operation }) => operation === 'searchEvents' || operation === 'getEvent',
  );
  return reads.length === 0 ? 'it reads no events' : undefined;
}

function postsSync(calm: Observed): string | undefined {
  return posts(calm).some(({ operation }) => operation === 'postEventSync')
    ? undefined
    : 'it posts nothing sync';
}

/** What a client has to bear either way. */
export const OPEN_QUESTIONS: readonly Scenario[] = [
  {
    id: 'start-base-1',
    area,
    title: 'reads lists whose first event has the number 1',
    reason: REASON,
    advice: 'count on from what was returned, and drop ids that were there before',
    unfit: readsNoLists,
    settings: { reading: { 'start-base': '1' } },
    arrange: rows,
    judge: found =>
      searches(found.seen).length < 2 && endedBadly(found.seen).length === 0
        ? notExercised('it never read a second page')
        : sameWork(found, 'start counts from 1'),
  },
  {
    id: 'sort-ascending',
    area,
    title: 'reads lists that begin with the oldest event',
    reason: REASON,
    advice: 'compare generatedOn where the order matters',
    unfit: readsNoLists,
    settings: { reading: { sort: 'asc' } },
    arrange: stage => void stage.layRows(3),
    judge: found => sameWork(found, 'lists begin with the oldest event'),
  },
  {
    id: 'offset-without-colon',
    area,
    title: 'understands times such as 2026-01-31T12:00:00.000+0000',
    reason: 'Older events have it so, newer ones have +00:00.',
    advice: 'read both forms of the offset; a strict reader of ISO 8601 takes only one',
    unfit: readsEvents,
    settings: { reading: { 'offset-format': '+0000' } },
    arrange: stage => void stage.layRows(3),
    judge: found => sameWork(found, 'generatedOn ends with +0000'),
  },
  {
    id: 'async-body-empty',
    area,
    title: 'bears an empty answer to an async post',
    reason: REASON,
    advice: 'do not count on eventId; where the outcome matters, find the event by name, entity and from',
    unfit: calm =>
      posts(calm).some(({ operation }) => operation === 'postEventAsync')
        ? undefined
        : 'it posts nothing async',
    settings: { reading: { 'async-body': 'empty' } },
    judge: found => sameWork(found, 'async posts were answered with {}'),
  },
  {
    id: 'status-success',
    area,
    title: 'takes SUCCESS for a good end, as it takes COMPLETE',
    reason: 'Both are in the list of statuses, and nobody says which one a processed event has.',
    advice: 'treat COMPLETE and SUCCESS alike',
    unfit: readsEvents,
    settings: { reading: { 'status-after-success': 'SUCCESS' } },
    judge: found => sameWork(found, 'processed events have the status SUCCESS'),
  },
  {
    id: 'client-refused',
    area,
    title: 'takes 401 from /oauth/token for an answer',
    reason: 'A wrong client secret is answered with 400 or 401, and a 401 looks like a token that has ended.',
    advice: 'sign in again only when a call was refused with 401, never when the sign-in itself was',
    unfit: calm => (signIns(calm).length === 0 ? 'it never signs in' : undefined),
    arrange: ({ world }) =>
      void world.faults.arm({
        on: { operation: 'createToken' },
        do: { status: 401, code: 'invalid_client', message: 'Bad client credentials' },
      }),
    judge: ({ seen }) => credentialsRefused(seen),
  },
  ...(['400', '404', '200'] as const).map((status): Scenario => ({
    id: `sync-no-match-${status}`,
    area,
    title: `notices a sync post that matched nothing and was answered with ${status}`,
    reason: 'The documents say 400, a guide of the SDK 404, and a template of it works only with 200.',
    advice: 'read eventStatus in the body, whatever the status of the answer is, and do not repeat',
    unfit: postsSync,
    settings: { reading: { 'sync-no-match': status } },
    seed: 'none',
    judge: noMatch,
  })),
];

function noMatch({ seen, calm }: Case): Judgement {
  const unmatched = posts(seen).filter(request => statusIn(request) === 'NO_MATCH');
  if (unmatched.length === 0) return notExercised('none of its sync posts ended as NO_MATCH');
  if (seen.ending.kind === 'late') return fail(`it did not end: ${seen.ending.how}`, unmatched.slice(0, 2));
  const repeated = attempts(unmatched).find(({ length }) => length > 1);
  if (repeated)
    return fail(`it posted an event ${repeated.length} times that matches nothing`, repeated.slice(0, 3));
  return hasTold({ seen, calm }, ['NO_MATCH'])
    ? pass(unmatched.slice(0, 1))
    : fail(
        {
          message: 'it went on as if the event had been processed',
          expected: 'an exit code other than 0, or NO_MATCH in what it prints',
          actual: seen.ending.how,
        },
        unmatched.slice(0, 1),
      );
}

function statusIn({ response }: ShownRequest): unknown {
  const { json } = response;
  return typeof json === 'object' && json !== null && 'eventStatus' in json ? json.eventStatus : undefined;
}
