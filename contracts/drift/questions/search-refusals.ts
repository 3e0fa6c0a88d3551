import { EVENTS } from '../probe.js';
import { refusal, type Question } from '../question.js';
import { response } from '../spec-place.js';

const operation = 'searchEvents';

const BAD: readonly (readonly [
  id: string,
  title: string,
  query: readonly [string, string],
  example: string,
])[] = [
  ['search-count-above', 'a count above the maximum', ['count', '5001'], 'CountTooLarge'],
  ['search-count-zero', 'a count of 0', ['count', '0'], 'CountTooLarge'],
  ['search-count-text', 'a count that is no number', ['count', 'drift'], 'CountTooLarge'],
  ['search-start-negative', 'a start below 0', ['start', '-1'], 'CountTooLarge'],
  ['search-start-text', 'a start that is no number', ['start', 'drift'], 'CountTooLarge'],
  ['search-from-text', 'a from that is no date', ['from', 'drift'], 'NotADate'],
  ['search-to-text', 'a to that is no date', ['to', 'drift'], 'NotADate'],
];

/** What is asked by searches that are refused. */
export const SEARCH_REFUSAL_QUESTIONS: readonly Question[] = BAD.flatMap(([id, title, query, example]) =>
  refusal({
    id,
    operation,
    title,
    about: response(operation, '400'),
    status: 400,
    example,
    messageVaries: id !== 'search-count-above',
    ask: probe => probe.ask({ path: EVENTS, query: [query] }),
  }),
);
