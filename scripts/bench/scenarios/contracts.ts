/* oxlint-disable no-await-in-loop -- commands that run side by side would disturb each other */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { progress, type Bench } from '../bench.js';
import { pinned } from '../machine/cores.js';
import { REPOSITORY } from '../machine/workspace.js';
import { BARE, COMPARING, VERIFYING } from '../peers/peer.js';
import type { Sample, Table } from '../report/figures.js';

const CLI = join(REPOSITORY, 'dist/cli.js');
const PACTS = join(REPOSITORY, 'contracts/consumers/pacts');

/** How long the commands of the contract kit take for the pacts of the examples, each in a process of its own. */
export async function contractCommands(bench: Bench): Promise<Table> {
  progress('contracts');
  const interactions = countOfInteractions();
  const commands = [
    { label: { id: VERIFYING, name: 'verify', remark: interactions }, args: [CLI, 'verify', PACTS] },
    { label: { id: COMPARING, name: 'compare', remark: interactions }, args: [CLI, 'compare', PACTS] },
    { label: { ...BARE, name: 'bare node', remark: 'an empty script' }, args: ['-e', '0'] },
  ];
  const rows = commands.map(({ label }) => ({ label, samples: [] as Sample[] }));
  // Round 0 fills the file cache and does not count.
  for (let round = 0; round <= bench.options.starts; round++) {
    for (const [index, { args }] of commands.entries()) {
      const took = await timed(bench, args);
      if (round > 0) rows[index]?.samples.push({ took });
    }
    progress(`  round ${round} of ${bench.options.starts}`);
  }
  return { id: 'contracts', title: 'Contract kit: from spawn to exit', metrics: ['took'], rows };
}

async function timed({ cores, workspace }: Bench, args: readonly string[]): Promise<number> {
  // They are alone, and have all cores, as they have elsewhere.
  const [command, all] = pinned(cores ? [cores.server, cores.load] : [], args);
  const begin = performance.now();
  const child = spawn(command, all, { cwd: workspace.folder(), stdio: 'ignore' });
  workspace.adopt(child);
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}`);
  return performance.now() - begin;
}

function countOfInteractions(): string {
  const files = readdirSync(PACTS).filter(name => name.endsWith('.json'));
  const counts = files.map(name => {
    const pact = JSON.parse(readFileSync(join(PACTS, name), 'utf8')) as { interactions: readonly unknown[] };
    return pact.interactions.length;
  });
  return `${files.length} pacts, ${counts.reduce((sum, count) => sum + count, 0)} interactions`;
}
