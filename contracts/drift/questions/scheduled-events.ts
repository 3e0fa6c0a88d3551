import { realTime } from '../../../mock/kernel/clock.js';
import { formatTime } from '../../../mock/kernel/time.js';
import { isObject } from '../../pact/pact.js';
import type { LoggedEvent } from '../logged-event.js';
import { NotExercised } from '../not-exercised.js';
import type { Probe } from '../probe.js';
import type { Question } from '../question.js';
import { behaviour, schema } from '../spec-place.js';
import { ASYNC, logged, post, probeEvent, seenInLog, SYNC, writing } from './probe-event.js';

/** Long enough that the log shows the event before it is due, in milliseconds. */
const LATER = 600_000;

/** Short enough that somebody who waits for the outcome still answers. */
const SOON = 5000;

const AT_ONCE = 2000;

const WAITING: ReadonlySet<unknown> = new Set(['SCHEDULED', 'PENDING']);

function isProcessed({ eventStatus }: LoggedEvent): boolean {
  return !WAITING.has(eventStatus);
}

/** The status of an event that was posted for a time, when it has been processed. */
async function outcome(probe: Probe, ref: string, scheduledOn: number): Promise<string> {
  const { eventStatus } = await seenInLog(probe, { ref, changes: { scheduledOn }, is: isProcessed });
  if (eventStatus === 'PENDING') throw new NotExercised('the account has not processed it yet');
  return String(eventStatus);
}

const IN_THE_LOG: readonly Question[] = [
  writing('postEventAsync', {
    id: 'scheduled-logged',
    title: 'an event that was posted for later is in the log as',
    about: behaviour('scheduled'),
    expected: 'SCHEDULED',
    ask: async probe =>
      String((await logged(probe, 'later', { scheduledOn: probe.now + LATER })).eventStatus),
  }),
  writing('postEventAsync', {
    id: 'scheduled-text',
    title: 'an event whose scheduledOn is a date-time is in the log as',
    about: schema('EventInput', 'scheduledOn'),
    expected: 'SCHEDULED',
    ask: async probe => {
      const scheduledOn = formatTime(probe.now + LATER, '+00:00');
      return String((await logged(probe, 'later-text', { scheduledOn })).eventStatus);
    },
  }),
  writing('postEventAsync', {
    id: 'scheduled-past',
    title: 'an event whose scheduledOn is past comes out as',
    about: schema('EventInput', 'scheduledOn'),
    expected: 'NO_MATCH',
    ask: probe => outcome(probe, 'past', probe.now - LATER),
  }),
  writing('postEventAsync', {
    id: 'scheduled-due',
    title: 'an event that was due a moment ago comes out as',
    about: behaviour('scheduled'),
    expected: 'NO_MATCH',
    ask: async probe => {
      const status = await outcome(probe, 'due', realTime() + AT_ONCE);
      if (status === 'SCHEDULED') throw new NotExercised('the account has not processed it yet');
      return status;
    },
  }),
];

/** What is asked about events that are posted for later. */
export const SCHEDULED_EVENT_QUESTIONS: readonly Question[] = [
  writing('postEventAsync', {
    id: 'scheduled-answer',
    title: 'the answer to an async post for later says',
    about: behaviour('scheduled'),
    expected: 'SCHEDULED',
    ask: async probe => {
      const event = probeEvent(probe, 'later', { scheduledOn: probe.now + LATER });
      const { status, body } = await post(probe, ASYNC, event);
      if (status !== 200) return `answered ${status}`;
      const told = isObject(body) ? body['eventStatus'] : undefined;
      if (typeof told !== 'string') throw new NotExercised('the answer tells no status');
      return told;
    },
  }),
  ...IN_THE_LOG,
  writing('postEventSync', {
    id: 'scheduled-sync',
    title: 'a sync post for later is',
    about: behaviour('sync-scheduled'),
    expected: '200, SCHEDULED',
    ask: async probe => {
      const event = probeEvent(probe, 'later-sync', { scheduledOn: realTime() + SOON });
      const exchange = await post(probe, SYNC, event);
      const { status, body } = exchange;
      if (status !== 200) probe.explain(exchange);
      return status === 200 && isObject(body) ? `200, ${String(body['eventStatus'])}` : String(status);
    },
  }),
];
