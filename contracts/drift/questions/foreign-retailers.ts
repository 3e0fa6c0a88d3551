import { EVENTS, type Probe } from '../probe.js';
import { NotExercised } from '../not-exercised.js';
import { question, refusal, type Question } from '../question.js';
import { behaviour } from '../spec-place.js';
import { eventsOf, post, probeEvent } from './probe-event.js';
import { transitionFor } from './transition.js';

/** A retailer that nobody has: what is posted for it is nobody's, even where it is let in. */
const FOREIGN = '99999999';

const READS: readonly Question[] = [
  question({
    id: 'foreign-search',
    operation: 'searchEvents',
    title: 'a search for a retailer that the user does not work for is',
    about: behaviour('visibility-search'),
    expected: '200, empty',
    ask: async probe => {
      const exchange = await probe.ask({ path: EVENTS, query: [['retailerId', FOREIGN]] });
      if (exchange.status !== 200) probe.explain(exchange);
      if (exchange.status !== 200) return String(exchange.status);
      return eventsOf(exchange).length === 0 ? '200, empty' : '200, not empty';
    },
  }),
  ...refusal({
    id: 'foreign-workflow',
    operation: 'getWorkflow',
    title: 'the workflow of a retailer that the user does not work for',
    about: behaviour('workflow-retailer'),
    status: 404,
    example: 'WorkflowNotFound',
    ask: probe => probe.ask({ path: `/api/v4.1/workflow/${FOREIGN}/ORDER::HD` }),
  }),
];

/** A request for the foreign retailer that is refused. */
function refusedPost(operation: string, id: string, ask: (probe: Probe) => ReturnType<typeof post>) {
  return refusal({
    id,
    operation,
    title: 'a post for a retailer that the user does not work for',
    about: behaviour('foreign-retailer'),
    writes: true,
    status: 403,
    example: 'ForeignRetailer',
    messageVaries: true,
    ask: async probe => {
      if (probe.retailerId === FOREIGN) throw new NotExercised(`${FOREIGN} is the user's own retailer`);
      return ask(probe);
    },
  });
}

function foreignEvent(probe: Probe, ref: string) {
  return probeEvent(probe, ref, { retailerId: FOREIGN });
}

/** What is asked about retailers that the user does not work for. */
export const FOREIGN_RETAILER_QUESTIONS: readonly Question[] = [
  ...READS,
  ...refusedPost('postEventAsync', 'async-foreign-retailer', probe =>
    post(probe, `${EVENTS}/async`, foreignEvent(probe, 'foreign-async')),
  ),
  ...refusedPost('postEventSync', 'sync-foreign-retailer', probe =>
    post(probe, `${EVENTS}/sync`, foreignEvent(probe, 'foreign-sync')),
  ),
  ...refusedPost('postTransition', 'transition-foreign-retailer', probe =>
    post(probe, '/api/v4.1/transition', transitionFor(FOREIGN)),
  ),
];
