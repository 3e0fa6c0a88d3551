import { isObject } from '../../pact/pact.js';
import { NotExercised } from '../not-exercised.js';
import { textIn } from '../logged-event.js';
import { EVENTS } from '../probe.js';
import { readingQuestion, statusOf, type Question } from '../question.js';
import { behaviour, schema } from '../spec-place.js';
import { ASYNC, eventsOf, logged, noMatch, post, probeEvent, SYNC, writing } from './probe-event.js';
import { transitionFor } from './transition.js';

const READINGS: readonly Question[] = [
  readingQuestion('async-body', {
    operation: 'postEventAsync',
    title: 'the body of a successful async post is',
    writes: true,
    ask: async probe => {
      const { status, body } = await post(probe, ASYNC, probeEvent(probe, 'async'));
      if (status !== 200) throw new NotExercised(`the post was answered ${status}`);
      if (!isObject(body)) return 'no object';
      return 'eventId' in body
        ? 'event'
        : Object.keys(body).length === 0
          ? 'empty'
          : Object.keys(body).join(', ');
    },
  }),
  readingQuestion('sync-no-match', {
    operation: 'postEventSync',
    title: 'a sync post that matches no ruleset is',
    writes: true,
    ask: async probe => {
      const exchange = await noMatch(probe);
      return String(exchange.status);
    },
  }),
  readingQuestion('missing-entity', {
    operation: 'postEventSync',
    title: 'an event for an entity that nobody knows comes out as',
    writes: true,
    // Only an event whose name has a ruleset can tell a missing entity from a missing ruleset.
    ask: async probe => {
      const known = await probe.eventWith(
        'of an order that was processed',
        ({ type, eventStatus, context }) => {
          const of = isObject(context) ? context : {};
          const isDone = type === 'ORCHESTRATION' && ['COMPLETE', 'SUCCESS'].includes(String(eventStatus));
          return isDone && of['entityType'] === 'ORDER' && of['rootEntityType'] === 'ORDER';
        },
      );
      const name = textIn(known, 'name');
      const { body } = await post(probe, SYNC, probeEvent(probe, 'missing', { name }));
      const outcome = isObject(body) ? String(body['eventStatus']) : 'no outcome';
      if (outcome === 'COMPLETE') throw new NotExercised('the account makes up entities that nobody knows');
      return outcome;
    },
  }),
];

const ACCEPTED: readonly Question[] = [
  writing('postEventAsync', {
    id: 'post-unknown-name',
    title: 'an async post with an unknown name is accepted',
    about: behaviour('async-accepts-unknown'),
    expected: '200',
    ask: async probe => statusOf(probe, await post(probe, ASYNC, probeEvent(probe, 'async')), '200'),
  }),
  writing('postEventAsync', {
    id: 'post-unknown-field',
    title: 'a post with an unknown field is accepted',
    about: schema('EventInput'),
    expected: '200',
    ask: async probe =>
      statusOf(probe, await post(probe, ASYNC, probeEvent(probe, 'field', { driftProbe: 1 })), '200'),
  }),
  writing('postEventAsync', {
    id: 'post-null-attributes',
    title: 'attributes that are null count as absent',
    about: behaviour('null-field-absent'),
    expected: '200',
    ask: async probe =>
      statusOf(probe, await post(probe, ASYNC, probeEvent(probe, 'null', { attributes: null })), '200'),
  }),
  writing('postEventAsync', {
    id: 'post-account',
    title: 'an accountId in the body is ignored',
    about: behaviour('account-from-token'),
    expected: '200',
    ask: async probe =>
      statusOf(probe, await post(probe, ASYNC, probeEvent(probe, 'account', { accountId: 'DRIFT' })), '200'),
  }),
  writing('postEventAsync', {
    id: 'post-twice',
    title: 'two equal posts are',
    about: behaviour('no-idempotency'),
    expected: 'two events',
    ask: async probe => {
      const body = probeEvent(probe, 'twice');
      await logged(probe, 'twice');
      await probe.askAgain({ method: 'POST', path: ASYNC, body });
      const query = [['context.entityRef', `${probe.marker}-twice`]] as const;
      const page = await probe.askUntil({ path: EVENTS, query }, each => eventsOf(each).length > 1);
      if (page.status !== 200) throw new NotExercised(`the search was answered ${page.status}`);
      const results = eventsOf(page);
      return results.length === 2 ? 'two events' : `${results.length} in the log`;
    },
  }),
  writing('postTransition', {
    id: 'transition-unknown',
    title: 'a workflow that is not there offers nothing',
    about: behaviour('transition-matching'),
    expected: '200, one trigger, nothing offered',
    ask: async probe => {
      const path = '/api/v4.1/transition';
      const { status, body } = await post(probe, path, transitionFor(probe.retailerId));
      const all: unknown = isObject(body) ? body['response'] : undefined;
      if (status !== 200 || !Array.isArray(all)) return String(status);
      const [first] = all as readonly unknown[];
      const offered = isObject(first) ? first['userActions'] : undefined;
      const nothing = Array.isArray(offered) && offered.length === 0 ? 'nothing' : 'something';
      return `200, ${all.length === 1 ? 'one trigger' : `${all.length} triggers`}, ${nothing} offered`;
    },
  }),
];

/** What is asked by posting events. */
export const POST_QUESTIONS: readonly Question[] = [...READINGS, ...ACCEPTED];
