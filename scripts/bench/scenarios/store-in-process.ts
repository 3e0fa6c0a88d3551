/* oxlint-disable no-await-in-loop -- one after the other is what is measured */
import { randomUUID } from 'node:crypto';
import type { FluentEvent } from '../../../mock/event/event.js';
import { progress, type Bench } from '../bench.js';
import { parseObject } from '../json.js';
import { MADE_UP_EVENT } from '../peers/fixtures.js';
import {
  lowdbInProcess,
  sqliteInProcess,
  type InProcessPeer,
  type InProcessStore,
} from '../peers/in-process.js';
import { appendingLowdb } from '../peers/lowdb-appending.js';
import { oursInProcess } from '../peers/ours-in-process.js';
import { sqliteId, SYNCHRONOUS } from '../peers/sqlite.js';
import type { Sample, Table } from '../report/figures.js';
import { chosenSqlite, takesPart } from './choice.js';

// What only lists events in memory would fill it otherwise.
const MOST_EVENTS = 200_000;
const WARM_UP_SHARE = 1 / 4;
// Those who wait for the disk share its turns: the more there are, the less each waits.
const DISK_CALLERS = [32, 256];
const SAMPLE = parseObject(MADE_UP_EVENT) as unknown as FluentEvent;

/** Events, each as safe as its store promises before its caller sends the next one: no HTTP, no engine. */
export async function storeInProcess(bench: Bench): Promise<Table> {
  const { rounds } = bench.options;
  const peers = (await peersOf(bench)).filter(peer => takesPart(bench, peer));
  const rows = peers.map(label => ({ label, samples: [] as Sample[] }));
  for (let round = 1; round <= rounds; round++) {
    for (const [index, peer] of peers.entries()) {
      const events = await measure(bench, peer);
      rows[index]?.samples.push({ events });
      progress(`  round ${round}  ${peer.name}: ${Math.round(events)}/s`);
    }
  }
  return {
    id: 'store-in-process',
    title: `Store within one process (events of ${Buffer.byteLength(MADE_UP_EVENT)} bytes; one caller unless told otherwise)`,
    metrics: ['events'],
    base: sqliteId('NORMAL'),
    note: 'In brackets: the ratio to SQLite that leaves the disk to the system.',
    rows,
  };
}

/** Who takes part, in the order of the table. */
async function peersOf(bench: Bench): Promise<InProcessPeer[]> {
  const sqlite = await chosenSqlite(bench);
  const rowStores = sqlite === undefined ? [] : SYNCHRONOUS.map(each => sqliteInProcess(sqlite, each));
  const ours = [
    oursInProcess('memory', 32),
    oursInProcess('os', 32),
    ...DISK_CALLERS.map(each => oursInProcess('disk', each)),
  ];
  const appending = [appendingLowdb('os', 32), ...DISK_CALLERS.map(each => appendingLowdb('disk', each))];
  return [...ours, ...appending, ...rowStores, ...lowdbInProcess()];
}

async function measure(bench: Bench, peer: InProcessPeer): Promise<number> {
  const store = await peer.open(bench);
  try {
    await rateOf(store, bench.options.seconds * WARM_UP_SHARE);
    return await rateOf(store, bench.options.seconds);
  } finally {
    await store.close();
  }
}

async function rateOf(store: InProcessStore, seconds: number): Promise<number> {
  const begin = performance.now();
  let count = 0;
  while (count < MOST_EVENTS && performance.now() - begin < seconds * 1000) {
    const waiting = store.put({ ...SAMPLE, id: randomUUID() });
    if (waiting !== undefined) await waiting;
    count += 1;
  }
  await store.settle?.();
  return (count * 1000) / (performance.now() - begin);
}
