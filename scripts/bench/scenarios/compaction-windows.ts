/* oxlint-disable no-await-in-loop -- one after the other is what is measured */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { progress, type Bench } from '../bench.js';
import type { Job } from '../load/job.js';
import { bytesIn, FileWatch } from '../machine/folder.js';
import { cpuMicrosWhenQuiet } from '../machine/usage.js';
import { eventId } from '../peers/fixtures.js';
import { posts } from '../peers/ours.js';
import { API, getText, type Target } from '../peers/requests.js';
import { SNAPSHOT, type ServedStored } from '../peers/stored-data.js';
import type { Sample } from '../report/figures.js';

const NEW_SNAPSHOT = `${SNAPSHOT}.new`;
const MEGABYTE = 2 ** 20;
// A compaction begins when the journal has outgrown the snapshot, and this.
const LEAST_BOUND = 64 * MEGABYTE;
// So much of the journal is left for the measured windows to write, so that some of them come before.
const LEFT = 24 * MEGABYTE;
const FILLED_AT_ONCE = 1_000;
// Fewer than any POST adds to a journal: where so little has come, there is none.
const LEAST_PER_POST = 200;
const QUIET_WINDOWS = 5;
const MOST_WINDOWS = 60;
const READ_IDS = 2_000;
// Leaves the server more than half of its time, so that answers wait for nothing but the compaction.
const PAUSE_MS = 5;

/** What is sent during a window: GETs by id and POSTs, on half of the connections each. */
export type Mix = Readonly<Record<'get' | 'post', Job>>;

export interface Compacted extends Pick<ServedStored, 'server' | 'folder'> {
  readonly jobs: Mix;
}

export interface Windows {
  readonly quiet: readonly Sample[];
  readonly compacting: readonly Sample[];
}

/** The load on a server that has so many stored events. */
export function loadOn(bench: Bench, target: Target, count: number): Mix {
  const ids = Array.from({ length: READ_IDS }, (_, index) => eventId(Math.floor((index * count) / READ_IDS)));
  const shared = {
    port: target.port,
    connections: Math.max(1, Math.floor(bench.options.connections / 2)),
    until: { millis: 1_000 },
    keepEvery: 0,
    pauseMillis: PAUSE_MS,
  };
  return {
    get: { ...shared, requests: ids.map(id => getText(target, `${API}/${id}`)) },
    post: { ...shared, requests: posts(target) },
  };
}

/** Some windows of a server that has nothing to compact. */
export async function windowsOf(bench: Bench, jobs: Mix): Promise<Sample[]> {
  const samples: Sample[] = [];
  while (samples.length < QUIET_WINDOWS) samples.push(await window(bench, jobs));
  return samples;
}

/** Window after window until a compaction has come and gone, by whether it ran in any part of them. */
export async function windowsAround(bench: Bench, compacted: Compacted): Promise<Windows> {
  const windows = { quiet: [] as Sample[], compacting: [] as Sample[] };
  const watch = new FileWatch(join(compacted.folder, NEW_SNAPSHOT));
  const isOver = () =>
    windows.quiet.length >= QUIET_WINDOWS && windows.compacting.length > 0 && !watch.isThere;
  try {
    await fill(bench, compacted, watch);
    watch.take();
    for (let count = 0; count < MOST_WINDOWS && !isOver(); count++) {
      const sample = await window(bench, compacted.jobs);
      windows[watch.take() ? 'compacting' : 'quiet'].push(sample);
    }
  } finally {
    watch.stop();
  }
  if (windows.compacting.length === 0) progress('  no compaction has begun');
  return windows;
}

/** Posts at full speed until the journal is nearly long enough, which the measured load would take minutes for. */
async function fill(bench: Bench, { server, folder, jobs }: Compacted, watch: FileWatch): Promise<void> {
  const bound = Math.max(LEAST_BOUND, statSync(join(folder, SNAPSHOT)).size);
  const enough = bound - Math.min(LEFT, bound / 2);
  const { connections } = bench.options;
  const until = { requests: FILLED_AT_ONCE };
  const most = bound / LEAST_PER_POST;
  for (let posted = 0; posted < most && !watch.isThere; posted += FILLED_AT_ONCE) {
    if (bytesIn(folder, [SNAPSHOT, NEW_SNAPSHOT]) >= enough) break;
    await bench.load.run({ ...jobs.post, connections, until, pauseMillis: 0 });
  }
  // A compaction that has begun nevertheless must not be over before the first window.
  if (!watch.isThere) await cpuMicrosWhenQuiet(server.pid);
}

async function window(bench: Bench, { get, post }: Mix): Promise<Sample> {
  const [read, posted] = await bench.load.runTogether([get, post]);
  return {
    getP99: read?.p99,
    getWorst: read?.worst,
    postP99: posted?.p99,
    postWorst: posted?.worst,
  };
}
