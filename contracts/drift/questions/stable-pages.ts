import { textIn } from '../logged-event.js';
import { NotExercised } from '../not-exercised.js';
import { EVENTS, type Probe } from '../probe.js';
import { question, type Question } from '../question.js';
import { behaviour } from '../spec-place.js';
import { eventsOf } from './probe-event.js';

const operation = 'searchEvents';

/** The ids of a page that is asked for anew, up to a time after which nothing is logged any more. */
async function idsOf(probe: Probe, start?: string): Promise<readonly string[]> {
  const query = [
    ['to', probe.time('P0D')],
    ['count', '10'],
    ...(start === undefined ? [] : [['start', start] as const]),
  ] as const;
  const page = await probe.askAgain({ path: EVENTS, query, headers: { 'cache-control': 'no-cache' } });
  if (page.status !== 200) throw new NotExercised(`the search was answered ${page.status}`);
  return eventsOf(page).map(event => textIn(event, 'id'));
}

/** What is asked about pages that are asked for one after the other. */
export const STABLE_PAGE_QUESTIONS: readonly Question[] = [
  question({
    id: 'page-stable',
    operation,
    title: 'a page that is asked for again has the same events in the same order',
    about: behaviour('default-sort'),
    expected: 'the same',
    ask: async probe => {
      const [one, other] = [await idsOf(probe), await idsOf(probe)];
      if (one.length < 2) throw new NotExercised('the log shows fewer than 2 events');
      return one.join() === other.join() ? 'the same' : 'others, or in another order';
    },
  }),
  question({
    id: 'page-next',
    operation,
    title: 'the page after another, by its start and count, has none of its events',
    about: behaviour('page-arithmetic'),
    expected: 'none of them',
    ask: async probe => {
      const { start } = await probe.page();
      if (typeof start !== 'number') throw new NotExercised('the answer does not say where it starts');
      const one = await idsOf(probe);
      const next = await idsOf(probe, String(start + one.length));
      if (one.length === 0 || next.length === 0) throw new NotExercised('the log has no second page');
      return next.some(id => one.includes(id)) ? 'some of them' : 'none of them';
    },
  }),
];
