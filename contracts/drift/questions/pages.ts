import { headerIn } from '../exchange.js';
import { NotExercised } from '../not-exercised.js';
import { loggedAt, textIn, type LoggedEvent } from '../logged-event.js';
import { EVENTS, type Probe } from '../probe.js';
import { jsonType, question, readingQuestion, statusOf, type Question } from '../question.js';
import { behaviour, parameter, response, schema, valueAt } from '../spec-place.js';

const operation = 'searchEvents';

type Query = readonly (readonly [string, string])[];

function idsOf(events: readonly LoggedEvent[]): readonly string[] {
  return events.map(event => textIn(event, 'id'));
}

/** The number that a page is asked to begin with for its second event, by what the first page says of its own. */
async function second(probe: Probe): Promise<string> {
  const { start, results } = await probe.page();
  if (results.length < 3) throw new NotExercised('the log shows fewer than 3 events');
  if (typeof start !== 'number') throw new NotExercised('the answer does not say where it starts');
  return String(start + 1);
}

async function knownId(probe: Probe): Promise<string> {
  const [first] = await probe.events();
  return probe.pinned(first ?? {});
}

function schemaOf(name: string) {
  return (spec: Parameters<typeof valueAt>[0]) =>
    valueAt(spec, `${parameter(operation, name)(spec)}/schema`) as {
      readonly default: number;
      readonly maximum: number;
    };
}

/** What is asked about pages of the log. */
export const PAGE_QUESTIONS: readonly Question[] = [
  readingQuestion('start-base', {
    operation,
    title: 'a page that nobody asked to start elsewhere starts at',
    ask: async probe => {
      const { start } = await probe.page();
      if (typeof start !== 'number') throw new NotExercised('the answer does not say where it starts');
      return String(start);
    },
  }),
  readingQuestion('sort', {
    operation,
    title: 'events are sorted by the time at which they were logged',
    ask: async probe => {
      const times = (await probe.events(2)).map(loggedAt);
      const pairs = times.slice(1).map((time, index) => time - (times[index] ?? time));
      const ups = pairs.filter(step => step > 0).length;
      const downs = pairs.filter(step => step < 0).length;
      if (ups === 0 && downs === 0) throw new NotExercised('all events are of the same moment');
      if (ups > 0 && downs > 0) return 'neither way';
      return ups > 0 ? 'asc' : 'desc';
    },
  }),
  question({
    id: 'page-size',
    operation,
    title: 'how many events a page has unless told',
    about: parameter(operation, 'count'),
    expected: spec => String(schemaOf('count')(spec).default),
    ask: async probe => {
      const { results, hasMore } = await probe.page();
      const more = await probe.wide();
      if (more.length <= results.length && hasMore !== true)
        throw new NotExercised(`the log shows no more than ${results.length} events`);
      return String(results.length);
    },
  }),
  question({
    id: 'page-maximum',
    operation,
    title: 'how many events may be asked for at once',
    about: parameter(operation, 'count'),
    expected: '200',
    // One event is found, however many are asked for.
    ask: async (probe, spec) => {
      const query: Query = [
        ['eventId', await knownId(probe)],
        ['count', String(schemaOf('count')(spec).maximum)],
      ];
      return statusOf(probe, await probe.ask({ path: EVENTS, query }), '200');
    },
  }),
  question({
    id: 'page-count',
    operation,
    title: 'count in the answer',
    about: schema('EventPage', 'count'),
    expected: 'the number of results',
    ask: async probe => {
      const { count, results } = await probe.page([
        ['eventId', await knownId(probe)],
        ['count', '7'],
      ]);
      if (results.length !== 1) throw new NotExercised('eventId does not find the one event');
      if (typeof count !== 'number') throw new NotExercised('the answer has no count');
      if (count === 7) return 'the number asked for';
      return count === 1 ? 'the number of results' : `${count} for 1 result and 7 asked for`;
    },
  }),
  question({
    id: 'page-has-more',
    operation,
    title: 'hasMore where more events follow, and where none do',
    about: behaviour('page-arithmetic'),
    expected: 'true, false',
    ask: async probe => {
      await probe.events(2);
      const first = await probe.page([['count', '1']]);
      const only = await probe.page([['eventId', await knownId(probe)]]);
      if (typeof first.hasMore !== 'boolean') throw new NotExercised('the answer has no hasMore');
      return `${String(first.hasMore)}, ${String(only.hasMore)}`;
    },
  }),
  question({
    id: 'page-start',
    operation,
    title: 'a page that starts one later begins with the second event',
    about: parameter(operation, 'start'),
    expected: 'the second event',
    ask: async probe => {
      const start = await second(probe);
      // What is logged meanwhile would shift the pages.
      const to: Query = [['to', probe.time('P0D')]];
      const whole = idsOf((await probe.page([...to, ['count', '3']])).results);
      const [found = ''] = idsOf((await probe.page([...to, ['count', '1'], ['start', start]])).results);
      const place = whole.indexOf(found);
      return place === 1 ? 'the second event' : `event ${place === -1 ? 'of another page' : place + 1}`;
    },
  }),
  question({
    id: 'page-start-echo',
    operation,
    title: 'start in the answer is the one asked for',
    about: schema('EventPage', 'start'),
    expected: 'the one asked for',
    ask: async probe => {
      const start = await second(probe);
      const page = await probe.page([
        ['count', '1'],
        ['start', start],
      ]);
      if (typeof page.start !== 'number') throw new NotExercised('the answer does not say where it starts');
      return String(page.start) === start ? 'the one asked for' : `${page.start} for ${start}`;
    },
  }),
  question({
    id: 'page-content-type',
    operation,
    title: 'the content type of a page',
    about: response(operation, '200'),
    expected: 'application/json',
    ask: async probe => {
      const exchange = await probe.ask({ path: EVENTS });
      return jsonType(headerIn(exchange, 'content-type'));
    },
  }),
  question({
    id: 'page-cors',
    operation,
    title: 'which pages of other origins may read an answer',
    about: behaviour('cors'),
    expected: 'none',
    ask: async probe => {
      const headers = { origin: 'https://drift.example.com' };
      const exchange = await probe.ask({ path: EVENTS, query: [['count', '1']], headers });
      return headerIn(exchange, 'access-control-allow-origin') || 'none';
    },
  }),
  question({
    id: 'page-get-with-content-type',
    operation,
    title: 'a GET may have a JSON content type and no body',
    about: behaviour('get-with-content-type'),
    expected: '200',
    ask: async probe => {
      const headers = { 'content-type': 'application/json' };
      return statusOf(probe, await probe.ask({ path: EVENTS, query: [['count', '1']], headers }), '200');
    },
  }),
];
