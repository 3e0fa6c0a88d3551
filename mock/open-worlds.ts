import type { Account } from './account/account.js';
import { demoWorkflows, demoWorld } from './data/demo-world.js';
import { WorldClock } from './kernel/clock.js';
import { ConfigurationError } from './kernel/errors.js';
import { randomIds, seededIds, type Ids } from './kernel/ids.js';
import type { Log } from './kernel/log.js';
import type { Readings } from './kernel/readings.js';
import { readSigningKey } from './kernel/signatures.js';
import type { Contract } from './openapi/contract.js';
import { problemsOf } from './openapi/workflow-definition.js';
import type { Seed, Settings } from './settings.js';
import { NOTHING, type WorldContents } from './store/change.js';
import { Database } from './store/database.js';
import type { PartProblem } from './store/folder/snapshot.js';
import type { Store } from './store/store.js';
import { loadWorkflows, readWorkflows, type ReadDefinition } from './workflow-files.js';
import type { Workflow } from './workflow/definition.js';
import type { RuleBook } from './workflow/rules/rule-book.js';
import type { Recorder } from './world/recording/recorder.js';
import type { NamedSeed } from './world/seeding.js';
import type { Sessions } from './world/sessions.js';
import { parseTargets } from './world/webhook-targets.js';
import { World } from './world/world.js';
import { sessionOfUser, Worlds } from './world/worlds.js';

/** What the worlds of a sandbox begin with. */
export interface Opening {
  readonly settings: Settings;
  readonly readings: Readings;
  readonly accounts: readonly Account[];
  readonly rules: RuleBook;
  /** What issues the tokens of all worlds. */
  readonly sessions: Sessions;
  readonly contract: Contract;
  readonly log: Log;
  /** What every world gets at its start instead of what the settings name. */
  readonly definitions?: readonly ReadDefinition[] | undefined;
  /** The time of a world, unless it is that of the machine. */
  readonly clockOf?: ((account: Account) => WorldClock) | undefined;
  readonly recorder?: Recorder | undefined;
}

/** Opens the worlds of the data folder, and those of accounts that it does not have yet, seeded. */
export async function openWorlds(opening: Opening) {
  const { settings, accounts, contract, log } = opening;
  const tell = (line: string): void => log.tell(line);
  const definitions = opening.definitions ?? definitionsOf(settings, contract);
  const database = await openDatabase(opening);
  const worlds = new Worlds();
  const fill: Fill = world => {
    world.seed({ seed: world.store.seed ?? settings.seed });
    loadWorkflows(world, definitions, tell);
  };
  const open = (account: Account, seed?: Seed, webhookKey?: string): World => {
    // Before anything of it is kept: two worlds cannot share a client id, and a key must be one.
    worlds.refuseTaken(account);
    if (webhookKey !== undefined) readSigningKey(webhookKey);
    const store = database.create(account);
    if (webhookKey !== undefined) store.apply([{ webhookKey }]);
    const world = worlds.add(worldFrom(opening, store, fill));
    world.clock.moment(() => {
      world.recorder?.began(world.clock.now(), account, seed ?? settings.seed);
      store.together(() => {
        if (seed !== undefined) store.apply([{ seed }]);
        world.fill();
      });
    });
    return world;
  };
  const remove = (world: World): void => {
    worlds.refuseDefault(world);
    if (!worlds.all().includes(world)) return;
    // First what may be refused: then nothing has happened.
    database.remove(world.store);
    worlds.remove(world);
    world.recorder?.ended(world.clock.now());
    world.stop();
    world.faults.held.end();
  };
  try {
    if (database.stores().length > 0) refuseSeeded(settings, opening.recorder);
    for (const store of database.stores()) {
      const world = worlds.add(worldFrom(opening, store, fill));
      world.takeUp();
      loadWorkflows(world, definitions, tell);
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
  return { worlds, database, open, remove, definitions };
}

/** Opens the data folder that the settings name, or nothing but memory. */
export async function openDatabase({
  settings,
  readings,
  contract,
  log,
}: Pick<Opening, 'settings' | 'readings' | 'contract' | 'log'>) {
  return Database.open({
    folder: dataFolderOf(settings),
    durability: settings.durability === 'disk' ? 'disk' : 'os',
    offsetFormat: readings['offset-format'],
    problemOfWorkflow: workflow => problemInWorkflow(workflow, contract),
    tell: line => log.tell(line),
  });
}

/** The data folder that settings name; undefined where everything is in memory only. */
export function dataFolderOf({ memory, durability, data }: Settings): string | undefined {
  return memory || durability === 'memory' ? undefined : data;
}

/** What is wrong with a workflow that looks like one at first sight. */
export function problemInWorkflow(workflow: Workflow, contract: Contract): PartProblem | undefined {
  const error = problemsOf(contract, workflow).find(({ severity }) => severity === 'error');
  if (!error) return undefined;
  const keys = error.pointer.split('/').slice(1);
  const path = keys.map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return { path, expected: `a workflow that can be used, but ${error.message}` };
}

function definitionsOf({ workflows: path, var: variables }: Settings, contract: Contract) {
  return path === undefined ? [] : readWorkflows({ path, variables, contract });
}

/** Ids that begin anew would meet those of the data, and what happened before cannot be recorded any more. */
function refuseSeeded({ idSeed, data }: Settings, recorder: Recorder | undefined): void {
  const asked = recorder ? '--record' : '--id-seed';
  if (!recorder && idSeed === undefined) return;
  throw new ConfigurationError(
    `${asked} needs a sandbox that begins without data, and there are some in ${data}; start with --memory or another --data`,
  );
}

/** No two accounts have the same ids, since a token alone leads to its world. */
function idsFor({ accountId, clientId }: Account, idSeed: number | undefined): Ids {
  return idSeed === undefined ? randomIds : seededIds(JSON.stringify([idSeed, accountId, clientId]));
}

/** Lays into an empty world what it begins with. */
type Fill = (world: World) => void;

function worldFrom(opening: Opening, store: Store, fill: Fill): World {
  const { settings, readings, rules, sessions, log, clockOf, recorder } = opening;
  const { account } = store;
  const world: World = new World({
    store,
    fill: () => fill(world),
    contentsOf: seed => contentsOf(seed, world, settings),
    issue: username => sessions.issue(sessionOfUser(world, username)),
    clock: clockOf?.(account) ?? new WorldClock(),
    ids: idsFor(account, settings.idSeed),
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
    recorder: recorder?.of(account.clientId),
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
