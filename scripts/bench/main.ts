/* oxlint-disable no-await-in-loop -- scenarios must not disturb each other */
import { progress, reasonOf, type Bench } from './bench.js';
import { LoadClient } from './load/client.js';
import { findCores, moveToLoadCore } from './machine/cores.js';
import { describeMachine } from './machine/machine.js';
import { Workspace } from './machine/workspace.js';
import { readOptions, USAGE, UsageError, type Options, type Scenario } from './options.js';
import { report } from './report/report.js';
import type { Table } from './report/figures.js';
import { contractCommands } from './scenarios/contracts.js';
import { engineRuns } from './scenarios/engine.js';
import { getById } from './scenarios/get.js';
import { postAsync } from './scenarios/post.js';
import { startUp } from './scenarios/start.js';
import { storeTables } from './scenarios/store.js';

const RUN: Readonly<Record<Scenario, (bench: Bench) => Promise<Table | readonly Table[]>>> = {
  get: getById,
  post: postAsync,
  start: startUp,
  engine: engineRuns,
  contracts: contractCommands,
  store: storeTables,
};

async function main(options: Options): Promise<void> {
  const workspace = new Workspace();
  process.once('exit', () => workspace.clear());
  // Ctrl-C reaches the children as well, but not those that have a handler of their own and linger.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

  const cores = findCores();
  if (cores !== undefined) moveToLoadCore(cores);
  await workspace.compile();
  const bench = { options, workspace, cores, load: new LoadClient(workspace, cores) };
  const tables: Table[] = [];
  for (const scenario of options.scenarios) tables.push(...[await RUN[scenario](bench)].flat());
  report({ machine: describeMachine(cores), options, tables });
}

try {
  const args = process.argv.slice(2);
  if (args.includes('--help')) console.log(USAGE);
  else await main(readOptions(args, process.env));
  process.exit(0);
} catch (error) {
  const usage = error instanceof UsageError;
  progress(usage ? `${error.message}\n\n${USAGE}` : `The bench failed. ${reasonOf(error)}`);
  process.exit(usage ? 2 : 1);
}
