import { isObject, type JsonObject } from '../../pact/pact.js';
import { NotExercised } from '../not-exercised.js';
import { textIn, type LoggedEvent } from '../logged-event.js';
import { EVENTS, type Probe } from '../probe.js';
import type { Question } from '../question.js';
import { behaviour, schema } from '../spec-place.js';
import { ASYNC, logged, noMatch, post, probeEvent, seenInLog, writing } from './probe-event.js';

function rich(probe: Probe): Promise<LoggedEvent> {
  const attributes = { text: 'drift', whole: 1, part: 1.5, yes: true, list: [1], map: { a: 1 } };
  const { retailerId } = probe;
  const number = /^\d{1,9}$/.test(retailerId) ? Number(retailerId) : retailerId;
  return logged(probe, 'rich', { attributes, retailerId: number });
}

/** What is asked about events in the log that were posted for the purpose. */
export const POSTED_EVENT_QUESTIONS: readonly Question[] = [
  writing('postEventAsync', {
    id: 'post-attributes',
    title: 'the posted map of attributes is logged as a list with the types',
    about: behaviour('attributes-to-list'),
    expected: 'list OBJECT, map OBJECT, part FLOAT, text STRING, whole INTEGER, yes BOOLEAN',
    ask: async probe => {
      const { attributes } = await rich(probe);
      if (!Array.isArray(attributes)) return 'no list';
      return attributes
        .filter(isObject)
        .map(({ name, type }) => `${String(name)} ${String(type)}`)
        .toSorted()
        .join(', ');
    },
  }),
  writing('postEventAsync', {
    id: 'post-origin',
    title: 'a posted event has for its source',
    about: behaviour('posted-origin'),
    expected: 'Fluent-API, by the user, caused by nothing',
    ask: async probe => {
      const { source, generatedBy, context } = await rich(probe);
      const by = generatedBy === probe.credentials.username ? 'the user' : 'somebody else';
      const sources = isObject(context) ? context['sourceEvents'] : undefined;
      const caused = Array.isArray(sources) && sources.length === 0 ? 'nothing' : 'something';
      return `${String(source)}, by ${by}, caused by ${caused}`;
    },
  }),
  writing('postEventAsync', {
    id: 'post-unknown-id',
    title: 'the id of an entity that nobody knows is logged as',
    about: behaviour('context-filled'),
    expected: 'null',
    ask: async probe => {
      const { context } = await rich(probe);
      return JSON.stringify(isObject(context) ? context['entityId'] : undefined) ?? 'nothing';
    },
  }),
  writing('postEventAsync', {
    id: 'post-retailer',
    title: 'the retailer of a posted event is logged as',
    about: schema('Event', 'retailerId'),
    expected: 'the text that was named',
    ask: async probe => {
      const { retailerId } = await rich(probe);
      if (typeof retailerId !== 'string') throw new NotExercised('retailerId is no text');
      return retailerId === probe.retailerId ? 'the text that was named' : 'another text';
    },
  }),
  writing('postEventAsync', {
    id: 'post-status-answer',
    title: 'the answer to an async post says',
    about: behaviour('status-flow'),
    expected: 'PENDING',
    ask: async probe => {
      const { status, body } = await post(probe, ASYNC, probeEvent(probe, 'async'));
      const told = status === 200 && isObject(body) ? body['eventStatus'] : undefined;
      if (typeof told !== 'string') throw new NotExercised('the answer tells no status');
      return told;
    },
  }),
  writing('postEventAsync', {
    id: 'post-unknown-name-outcome',
    title: 'an async post with an unknown name comes out as',
    about: behaviour('async-accepts-unknown'),
    expected: 'NO_MATCH',
    ask: async probe => {
      const { eventStatus } = await seenInLog(probe, {
        ref: 'async',
        is: event => event['eventStatus'] !== 'PENDING',
      });
      if (eventStatus === 'PENDING') throw new NotExercised('the account has not processed it yet');
      return String(eventStatus);
    },
  }),
  writing('postEventSync', {
    id: 'post-no-match-stored',
    title: 'an event that matches nothing is in the log as',
    about: behaviour('no-match-stored'),
    expected: 'NO_MATCH',
    ask: async probe => {
      const { body } = await noMatch(probe);
      const path = `${EVENTS}/${textIn(body as JsonObject, 'eventId')}`;
      const { status, body: event } = await probe.askUntil({ path }, each => each.status === 200);
      return status === 200 && isObject(event) ? String(event['eventStatus']) : `answered ${status}`;
    },
  }),
];
