/* oxlint-disable no-await-in-loop -- one after the other is what is measured */
import { progress, type Bench } from '../bench.js';
import { launch } from '../machine/launch.js';
import { MADE_UP_EVENT } from '../peers/fixtures.js';
import { BARE, COMPACTING, OURS, QUIET } from '../peers/peer.js';
import * as programs from '../peers/programs.js';
import { FAKE_TOKEN } from '../peers/requests.js';
import { serveStored, type StoredData } from '../peers/stored-data.js';
import { medianOf, type Metric, type Sample, type Table } from '../report/figures.js';
import { loadOn, windowsAround, windowsOf } from './compaction-windows.js';

const METRICS = ['getP99', 'getWorst', 'postP99', 'postWorst'] as const satisfies Metric[];

/** What callers notice of a compaction; each round posts to a sandbox until one begins. */
export async function storeCompaction(bench: Bench, data: StoredData): Promise<Table> {
  const { rounds, store } = bench.options;
  const sample = bench.workspace.file('sample.json', MADE_UP_EVENT);
  const bare = await launch(bench, programs.bare(bench, sample));
  const ceiling = loadOn(bench, { port: bare.port, token: FAKE_TOKEN }, 1);
  const rows = [
    { label: { ...OURS, id: QUIET, remark: 'no compaction' }, samples: [] as Sample[] },
    { label: { ...OURS, id: COMPACTING, remark: 'while it compacts' }, samples: [] as Sample[] },
    { label: { ...BARE, remark: 'echoes, stores nothing' }, samples: [] as Sample[] },
  ];
  for (let round = 1; round <= rounds; round++) {
    const { server, target, folder } = await serveStored(bench, data, store.compacted);
    const jobs = loadOn(bench, target, store.compacted);
    const { quiet, compacting } = await windowsAround(bench, { server, folder, jobs });
    await server.stop();
    const windows = [quiet, compacting, await windowsOf(bench, ceiling)];
    for (const [index, samples] of windows.entries()) rows[index]?.samples.push(middle(samples));
    progress(`  round ${round}: ${quiet.length} windows without compaction, ${compacting.length} with`);
  }
  await bare.stop();
  return {
    id: 'store-compaction',
    title: `Store: GET by id and POST while ${store.compacted.toLocaleString('en')} events are compacted`,
    metrics: METRICS,
    base: QUIET,
    note: 'Medians of windows of 1 s; in brackets the ratio to those of the same round without a compaction.',
    rows,
  };
}

/** The medians over the windows of one round. */
function middle(samples: readonly Sample[]): Sample {
  const row = { label: OURS, samples };
  return Object.fromEntries(METRICS.map(metric => [metric, medianOf(row, metric)]));
}
