import { COMPACTING, LARGE, QUIET, SMALL } from '../peers/peer.js';
import { EVERY_ROW, type Goal } from './goal.js';

/** What the store of the sandbox has to reach. */
export const STORE_GOALS: readonly Goal[] = [
  {
    text: 'GET /event, slowest growth of a first page from 10,000 to 1,000,000 events',
    table: 'store-search',
    peer: EVERY_ROW,
    metric: 'growth',
    at: 'most',
    bound: 3,
    sizes: { small: 10_000, large: 1_000_000 },
  },
  {
    text: 'load of 10,000 events, ms over an empty start',
    table: 'store-start',
    peer: SMALL,
    metric: 'load',
    at: 'most',
    bound: 300,
    sizes: { small: 10_000 },
  },
  {
    text: 'load of 1,000,000 events, ms over an empty start',
    table: 'store-start',
    peer: LARGE,
    metric: 'load',
    at: 'most',
    bound: 8_000,
    sizes: { large: 1_000_000 },
  },
  {
    text: 'memory of each of 1,000,000 events, bytes',
    table: 'store-start',
    peer: LARGE,
    metric: 'perEvent',
    at: 'most',
    bound: 1_300,
    sizes: { large: 1_000_000 },
  },
  ...(['getP99', 'postP99'] as const).map((metric): Goal => ({
    text: `p99 of a ${metric === 'getP99' ? 'GET' : 'POST'} while 500,000 events are compacted / without`,
    table: 'store-compaction',
    peer: COMPACTING,
    base: QUIET,
    metric,
    at: 'most',
    bound: 3,
    sizes: { compacted: 500_000 },
  })),
];
