import { COMPACTING, LARGE, QUIET, SMALL, storedId } from '../peers/peer.js';
import { oursInProcessId } from '../peers/ours-in-process.js';
import { sqliteId } from '../peers/sqlite.js';
import { EVERY_ROW, type Goal } from './goal.js';

// What a throw-away adapter of lowdb with a journal, without any index, once reached beside SQLite on one machine.
const IN_PROCESS = [
  { durability: 'os', callers: 32, base: 'NORMAL', bound: 108_000 / 28_000 },
  { durability: 'disk', callers: 32, base: 'FULL', bound: 36_000 / 6_200 },
  { durability: 'disk', callers: 256, base: 'FULL', bound: 64_000 / 6_200 },
] as const;

/** What the store of the sandbox has to reach. */
export const STORE_GOALS: readonly Goal[] = [
  {
    text: 'POST, throughput with --durability os / memory',
    table: 'store-post',
    peer: storedId('os'),
    base: storedId('memory'),
    metric: 'rate',
    at: 'least',
    bound: 0.9,
  },
  {
    text: 'POST, throughput with --durability disk / memory',
    table: 'store-post',
    peer: storedId('disk'),
    base: storedId('memory'),
    metric: 'rate',
    at: 'least',
    bound: 0.7,
  },
  {
    text: 'POST, throughput with --durability os / naive lowdb at 20,000 rows',
    table: 'store-post',
    peer: storedId('os'),
    base: 'lowdb',
    metric: 'rate',
    at: 'least',
    bound: 50,
  },
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
  ...IN_PROCESS.map(({ durability, callers, base, bound }): Goal => ({
    text: `in process, --durability ${durability} for ${callers} callers / SQLite, WAL ${base}`,
    table: 'store-in-process',
    peer: oursInProcessId(durability, callers),
    base: sqliteId(base),
    metric: 'events',
    at: 'least',
    bound,
  })),
];
