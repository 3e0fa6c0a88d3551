/* oxlint-disable no-await-in-loop -- one after the other is what is measured */
import { progress, type Bench } from '../bench.js';
import { launch, type Program } from '../machine/launch.js';
import { eventId, MADE_UP_EVENT, numberedEvents } from '../peers/fixtures.js';
import { BARE, OURS, type Label } from '../peers/peer.js';
import * as programs from '../peers/programs.js';
import type { Sample, Table } from '../report/figures.js';
import { takesPart } from './choice.js';

interface Starter extends Label {
  program(): Program | Promise<Program>;
}

export async function startUp(bench: Bench): Promise<Table> {
  progress('start-up');
  const starters = allStarters(bench).filter(starter => takesPart(bench, starter));
  const rows = starters.map(label => ({ label, samples: [] as Sample[] }));
  // Round 0 fills the file cache and does not count.
  for (let round = 0; round <= bench.options.starts; round++) {
    for (const [index, starter] of starters.entries()) {
      const server = await launch(bench, { ...(await starter.program()), isAlone: true });
      await server.stop();
      if (round > 0) rows[index]?.samples.push({ start: server.startMillis });
    }
    progress(`  round ${round} of ${bench.options.starts}`);
  }
  return { id: 'start', title: 'Start: from spawn to the first answered request', metrics: ['start'], rows };
}

function allStarters(bench: Bench): Starter[] {
  const rows = JSON.stringify({ event: numberedEvents(MADE_UP_EVENT, 1) });
  return [
    {
      ...OURS,
      remark: 'empty data folder, demo seed',
      program: () => programs.ours(['--data', bench.workspace.folder()]),
    },
    {
      id: OURS.id,
      name: `${OURS.name} --memory`,
      remark: 'demo seed',
      program: () => programs.ours(['--memory']),
    },
    { ...BARE, remark: 'one script', program: () => programs.bare(bench) },
    {
      id: 'express',
      name: `Express ${programs.version('express')}`,
      remark: 'two routes',
      program: () => programs.express(bench),
    },
    {
      id: 'prism',
      name: `Prism ${programs.version('@stoplight/prism-cli')}`,
      program: () => programs.prism(bench),
    },
    {
      id: 'json-server',
      name: `json-server ${programs.version('json-server')}`,
      remark: 'one row',
      program: () => programs.jsonServer(bench.workspace.file('db.json', rows), `/event/${eventId(0)}`),
    },
  ];
}
