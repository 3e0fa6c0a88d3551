/* oxlint-disable no-await-in-loop -- one after the other is what is measured */
import { join } from 'node:path';
import { progress, type Bench } from '../bench.js';
import { launch, type Program } from '../machine/launch.js';
import { cpuMicrosWhenQuiet, residentMb } from '../machine/usage.js';
import { BARE_FLAGS } from '../peers/ours.js';
import { BARE, LARGE, OURS, SMALL, type Label } from '../peers/peer.js';
import * as programs from '../peers/programs.js';
import { discard, flagsFor, SNAPSHOT, type StoredData } from '../peers/stored-data.js';
import type { Sample, Table } from '../report/figures.js';

const EMPTY = 'ours-empty';
const MEGABYTE = 2 ** 20;

interface Starter {
  readonly label: Label;
  /** How many events it has stored. */
  readonly events: number;
  readonly run: () => Promise<Sample>;
}

/** How long a sandbox with many events takes to start, and how much memory each of them takes. */
export async function storeStart(bench: Bench, data: StoredData): Promise<Table> {
  const { starts } = bench.options;
  const starters = startersOf(bench, data);
  const rows = starters.map(({ label }) => ({ label, samples: [] as Sample[] }));
  // Round 0 fills the file cache and does not count.
  for (let round = 0; round <= starts; round++) {
    let empty: Sample | undefined;
    for (const [index, { label, events, run }] of starters.entries()) {
      const sample = await run();
      if (label.id === EMPTY) empty = sample;
      if (round > 0) rows[index]?.samples.push({ ...sample, ...(events > 0 && over(empty, sample, events)) });
    }
    progress(`  round ${round} of ${starts}`);
  }
  return {
    id: 'store-start',
    title: 'Store: from spawn to the first answered request, with the snapshot in the file cache',
    metrics: ['start', 'load', 'rss', 'perEvent'],
    rows,
  };
}

/** What stored events cost over a start without any. */
function over(empty: Sample | undefined, { start, rss }: Sample, events: number): Sample {
  if (empty?.start === undefined || empty.rss === undefined || start === undefined || rss === undefined)
    return {};
  return { load: start - empty.start, perEvent: ((rss - empty.rss) * MEGABYTE) / events };
}

function startersOf(bench: Bench, data: StoredData): Starter[] {
  const { small, large } = bench.options.store;
  const holding = (id: string, events: number): Starter => ({
    label: { ...OURS, id, remark: `${events.toLocaleString('en')} events` },
    events,
    run: async () => {
      const folder = events === 0 ? bench.workspace.folder() : await data.folder(events);
      const sample = await started(bench, programs.ours([...flagsFor(folder), ...BARE_FLAGS]));
      discard(folder);
      return sample;
    },
  });
  const bare = { ...BARE, remark: 'one script' };
  const keeping = {
    id: 'holding',
    name: 'bare node:fs',
    remark: `reads the snapshot of ${large.toLocaleString('en')} events and keeps as many bytes, unread`,
  };
  return [
    holding(EMPTY, 0),
    holding(SMALL, small),
    holding(LARGE, large),
    {
      label: keeping,
      events: large,
      run: async () => {
        const folder = await data.folder(large);
        const sample = await started(bench, programs.holding(bench, join(folder, SNAPSHOT)));
        discard(folder);
        return sample;
      },
    },
    { label: bare, events: 0, run: () => started(bench, programs.bare(bench)) },
  ];
}

async function started(bench: Bench, program: Program): Promise<Sample> {
  const server = await launch(bench, { ...program, isAlone: true });
  // What a start puts off until after it has answered takes memory as well.
  await cpuMicrosWhenQuiet(server.pid);
  const rss = residentMb(server.pid);
  await server.stop();
  return { start: server.startMillis, rss };
}
