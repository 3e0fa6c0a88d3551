import type { Bench } from '../bench.js';
import { eventBody } from '../peers/fixtures.js';
import { startPosts } from '../peers/ours.js';
import { BARE, OURS, storedId, type Peer } from '../peers/peer.js';
import * as programs from '../peers/programs.js';
import { API } from '../peers/requests.js';
import { sqliteId, SYNCHRONOUS } from '../peers/sqlite.js';
import type { Table } from '../report/figures.js';
import { chosenSqlite, takesPart } from './choice.js';
import { MANY_ROWS, naive, poster } from './post.js';
import { measureRounds } from './rounds.js';

const DURABILITIES = {
  memory: 'nothing on disk',
  os: 'answered when the system has the line',
  disk: 'answered when the disk has it, many together',
} as const;
type Durability = keyof typeof DURABILITIES;

const PROMISES = {
  NORMAL: 'one INSERT per POST, answered when the system has it',
  FULL: 'one INSERT per POST, answered when the disk has it',
} as const;

/** POST async at each durability, beside the stores that one would write by hand. */
export async function storePost(bench: Bench): Promise<Table> {
  const path = `${API}/async`;
  const peers: Peer[] = [
    ...(['memory', 'os', 'disk'] as const).map(durability => kept(bench, durability)),
    naive(bench, MANY_ROWS),
    ...(await sqlite(bench)),
    { ...BARE, remark: 'parses and echoes', start: poster(bench, path, () => programs.bare(bench)) },
  ];
  return {
    id: 'store-post',
    title: `Store: POST async at each durability (bodies of ${Buffer.byteLength(eventBody(0))} bytes)`,
    metrics: ['rate', 'p50', 'p99', 'cpu', 'rss'],
    base: storedId('memory'),
    note: 'In brackets: the ratio to the sandbox that keeps nothing on disk.',
    comparisons: [
      { row: storedId('os'), base: 'lowdb', metric: 'rate' },
      { row: storedId('os'), base: sqliteId('NORMAL'), metric: 'rate' },
      { row: storedId('disk'), base: sqliteId('FULL'), metric: 'rate' },
    ],
    rows: await measureRounds(
      bench,
      peers.filter(peer => takesPart(bench, peer)),
    ),
  };
}

function kept(bench: Bench, durability: Durability): Peer {
  return {
    id: storedId(durability),
    name: `${OURS.name} --durability ${durability}`,
    remark: DURABILITIES[durability],
    start: () => startPosts(bench, ['--data', bench.workspace.folder(), '--durability', durability]),
  };
}

async function sqlite(bench: Bench): Promise<Peer[]> {
  const installed = await chosenSqlite(bench);
  if (installed === undefined) return [];
  return SYNCHRONOUS.map(synchronous => ({
    id: sqliteId(synchronous),
    name: `Express + ${installed.name}, WAL ${synchronous}`,
    remark: PROMISES[synchronous],
    start: poster(bench, `${API}/async`, () => programs.sqlite(bench, synchronous)),
  }));
}
