import type { Account } from './account/account.js';
import { demoWorkflows, demoWorld } from './data/demo-world.js';
import { WorldClock } from './kernel/clock.js';
import { randomIds } from './kernel/ids.js';
import type { Log } from './kernel/log.js';
import type { Readings } from './kernel/readings.js';
import type { Contract } from './openapi/contract.js';
import type { Settings } from './settings.js';
import { Database } from './store/database.js';
import { loadWorkflows, readWorkflows } from './workflow-files.js';
import type { RuleBook } from './workflow/rules/rule-book.js';
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

/** Opens the worlds of the data file, and those of accounts that it does not have yet, seeded. */
export async function openWorlds(opening: Opening) {
  const { settings, accounts, contract, log } = opening;
  const tell = (line: string): void => log.tell(line);
  const exports =
    settings.workflows === undefined
      ? []
      : readWorkflows({ path: settings.workflows, variables: settings.var, contract });
  const worlds = new Worlds();
  const database = await Database.open(settings.memory ? undefined : settings.data, {
    collect: () => ({ schemaVersion: 1, worlds: worlds.all().map(world => world.stored()) }),
    onFailure: why => tell(`the data file could not be written, trying again with the next change: ${why}`),
  });
  const create = (account: Account, webhookKey?: string): World =>
    worlds.add(worldFrom(opening, { account, webhookKey, onChange: () => database.touch() }));
  const open = (account: Account): World => {
    const world = create(account);
    seed(world, settings);
    loadWorkflows(world, exports, tell);
    return world;
  };
  try {
    for (const stored of database.worlds()) {
      const world = create(stored.account, stored.webhookKey);
      world.restore(stored);
      loadWorkflows(world, exports, tell);
    }
  } catch (thrown) {
    for (const world of worlds.all()) world.stop();
    throw database.refuse(thrown);
  }
  const known = new Set(worlds.all().map(world => world.account.accountId));
  for (const account of accounts) if (!known.has(account.accountId)) open(account);
  return { worlds, database, open };
}

interface Kept {
  readonly account: Account;
  readonly webhookKey: string | undefined;
  readonly onChange: () => void;
}

function worldFrom({ settings, readings, rules, log }: Opening, kept: Kept): World {
  return new World({
    ...kept,
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
    webhookTargets: parseTargets(settings.webhookAllow ?? '') ?? (() => false),
    tell: settings.log === 'silent' ? undefined : line => log.tell(line),
  });
}

function seed(world: World, settings: Settings): void {
  const { readings, account, clock } = world;
  if (settings.seed === 'workflows') world.load(demoWorkflows());
  if (settings.seed !== 'demo') return;
  const contents = demoWorld({
    accountId: account.accountId,
    now: clock.now(),
    seed: settings.seedNumber,
    offsetFormat: readings['offset-format'],
    successStatus: readings['status-after-success'],
  });
  world.load(contents);
}
