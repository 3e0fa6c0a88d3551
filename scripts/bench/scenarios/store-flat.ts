import type { Bench } from '../bench.js';
import { posts } from '../peers/ours.js';
import { BARE, OURS, type Peer } from '../peers/peer.js';
import * as programs from '../peers/programs.js';
import { API } from '../peers/requests.js';
import { serveStored, type StoredData } from '../peers/stored-data.js';
import type { Table } from '../report/figures.js';
import { poster } from './post.js';
import { measureRounds } from './rounds.js';

/** Whether a POST costs the same however many events are stored. */
export async function storeFlat(bench: Bench, data: StoredData): Promise<Table> {
  const sizes = bench.options.store.sizes.toSorted((a, b) => a - b);
  const path = `${API}/async`;
  const peers: Peer[] = [
    ...sizes.map(size => holding(bench, data, size)),
    { ...BARE, remark: 'parses and echoes', start: poster(bench, path, () => programs.bare(bench)) },
  ];
  return {
    id: 'store-flat',
    title: 'Store: POST async by the number of stored events (--durability os)',
    metrics: ['rate', 'p50', 'p99', 'cpu', 'rss'],
    base: `${OURS.id}-${sizes[0]}`,
    note: 'In brackets: the ratio to the fewest stored events. Each round begins with as many as stated.',
    rows: await measureRounds(bench, peers),
  };
}

function holding(bench: Bench, data: StoredData, size: number): Peer {
  return {
    id: `${OURS.id}-${size}`,
    name: OURS.name,
    remark: `${size.toLocaleString('en')} stored events`,
    fresh: true,
    start: async () => {
      const { server, target } = await serveStored(bench, data, size);
      return { server, requests: posts(target) };
    },
  };
}
