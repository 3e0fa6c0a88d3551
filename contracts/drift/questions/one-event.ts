import { isObject } from '../../pact/pact.js';
import { textIn } from '../logged-event.js';
import { EVENTS } from '../probe.js';
import { question, refusal, type Question } from '../question.js';
import { behaviour, response } from '../spec-place.js';

/** What is asked about one event by its id. */
export const EVENT_QUESTIONS: readonly Question[] = [
  question({
    id: 'event-same',
    operation: 'getEvent',
    title: 'an event by its id is the same object as in a page',
    about: response('getEvent', '200'),
    expected: 'the same',
    ask: async probe => {
      const [event = {}] = await probe.events();
      const { status, body } = await probe.ask({ path: `${EVENTS}/${textIn(event, 'id')}` });
      if (status !== 200 || !isObject(body)) return `answered ${status}`;
      const names = [...new Set([...Object.keys(event), ...Object.keys(body)])];
      const other = names.filter(name => JSON.stringify(event[name]) !== JSON.stringify(body[name]));
      return other.length === 0 ? 'the same' : `other in ${other.toSorted().join(', ')}`;
    },
  }),
  ...refusal({
    id: 'event-unknown',
    operation: 'getEvent',
    title: 'the id of no event',
    about: response('getEvent', '404'),
    status: 404,
    example: 'NotFound',
    ask: probe => probe.ask({ path: `${EVENTS}/00000000-0000-4000-8000-000000000000` }),
  }),
  ...refusal({
    id: 'event-malformed',
    operation: 'getEvent',
    title: 'an id that is no UUID',
    about: behaviour('malformed-id'),
    status: 404,
    example: 'NotFound',
    ask: probe => probe.ask({ path: `${EVENTS}/drift-probe` }),
  }),
];
