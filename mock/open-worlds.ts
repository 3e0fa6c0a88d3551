import type { Account } from './account/account.js';
import { demoWorkflows, demoWorld } from './data/demo-world.js';
import { WorldClock } from './kernel/clock.js';
import { randomIds } from './kernel/ids.js';
import type { Log } from './kernel/log.js';
import type { Readings } from './kernel/readings.js';
import type { Contract } from './openapi/contract.js';
import { problemsOf } from './openapi/workflow-definition.js';
import type { Seed, Settings } from './settings.js';
import { NOTHING, type WorldContents } from './store/change.js';
import { Database } from './store/database.js';
import type { PartProblem } from './store/folder/snapshot.js';
import type { Store } from './store/store.js';
import { loadWorkflows, readWorkflows } from './workflow-files.js';
import type { Workflow } from './workflow/definition.js';
import type { RuleBook } from './workflow/rules/rule-book.js';
import type { NamedSeed } from './world/seeding.js';
import { parseTargets } from './world/webhook-targets.js';
import { World } from './world/world.js';
import { Worlds } from './world/worlds.js';

/** What the worlds of a sandbox begin with. */
export interface Opening {
  readonly settings: Settings;
  readonly readings: Readings;
  readonly accounts: readonly Account[];
  readonly rules: RuleBook;
  readonly contract: Contract;
  readonly log: Log;
}

/** Opens the worlds of the data folder, and those of accounts that it does not have yet, seeded. */
export async function openWorlds(opening: Opening) {
  const { settings, accounts, contract, log } = opening;
  const tell = (line: string): void => log.tell(line);
  const exports =
    settings.workflows === undefined
      ? []
      : readWorkflows({ path: settings.workflows, variables: settings.var, contract });
  const database = await openDatabase(opening);
  const worlds = new Worlds();
  const fillWith =
    (seed: Seed): Fill =>
    world => {
      world.seed({ seed });
      loadWorkflows(world, exports, tell);
    };
  const open = (account: Account, seed = settings.seed): World => {
    // Before anything of it is kept: two worlds cannot share a client id.
    worlds.refuseTaken(account);
    const world = worlds.add(worldFrom(opening, database.create(account), fillWith(seed)));
    world.fill();
    return world;
  };
  const remove = (world: World): void => {
    worlds.refuseDefault(world);
    if (!worlds.all().includes(world)) return;
    // First what may be refused: then nothing has happened.
    database.remove(world.store);
    worlds.remove(world);
    world.stop();
    world.faults.held.end();
  };
  try {
    for (const store of database.stores()) {
      const world = worlds.add(worldFrom(opening, store, fillWith(settings.seed)));
      world.takeUp();
      loadWorkflows(world, exports, tell);
    }
    const known = new Set(worlds.all().map(world => world.account.accountId));
    for (const account of accounts) if (!known.has(account.accountId)) open(account);
  } catch (thrown) {
    for (const world of worlds.all()) world.stop();
    await database.abandon();
    throw thrown;
  }
  database.onProblem(problem => {
    if (problem === undefined) for (const world of worlds.all()) world.takeUp();
  });
  return { worlds, database, open, remove };
}

/** Opens the data folder that the settings name, or nothing but memory. */
export async function openDatabase({
  settings,
  readings,
  contract,
  log,
}: Omit<Opening, 'rules' | 'accounts'>) {
  const { durability } = settings;
  const isKept = !settings.memory && durability !== 'memory';
  return Database.open({
    folder: isKept ? settings.data : undefined,
    durability: durability === 'disk' ? 'disk' : 'os',
    offsetFormat: readings['offset-format'],
    problemOfWorkflow: workflow => problemInWorkflow(workflow, contract),
    tell: line => log.tell(line),
  });
}

/** What is wrong with a workflow that looks like one at first sight. */
export function problemInWorkflow(workflow: Workflow, contract: Contract): PartProblem | undefined {
  const error = problemsOf(contract, workflow).find(({ severity }) => severity === 'error');
  if (!error) return undefined;
  const keys = error.pointer.split('/').slice(1);
  const path = keys.map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return { path, expected: `a workflow that can be used, but ${error.message}` };
}

/** Lays into an empty world what it begins with. */
type Fill = (world: World) => void;

function worldFrom({ settings, readings, rules, log }: Opening, store: Store, fill: Fill): World {
  const world: World = new World({
    store,
    fill: () => fill(world),
    contentsOf: seed => contentsOf(seed, world, settings),
    clock: new WorldClock(),
    ids: randomIds,
    readings,
    processing: settings.processing,
    engine: {
      rules,
      missingEntities: settings.entities,
      stateChange: settings.stateChange,
      settings: settings.setting,
    },
    journalLimit: settings.journalLimit,
    retention: { maxEvents: settings.maxEvents, maxAge: settings.maxAge },
    webhookTargets: parseTargets(settings.webhookAllow ?? '') ?? (() => false),
    tell: settings.log === 'silent' ? undefined : line => log.tell(line),
  });
  return world;
}

function contentsOf(
  { seed, number }: NamedSeed,
  { readings, account, clock }: World,
  { seedNumber }: Settings,
): WorldContents {
  if (seed === 'none') return NOTHING;
  if (seed === 'workflows') return demoWorkflows();
  return demoWorld({
    accountId: account.accountId,
    now: clock.now(),
    seed: number ?? seedNumber,
    offsetFormat: readings['offset-format'],
    successStatus: readings['status-after-success'],
  });
}
