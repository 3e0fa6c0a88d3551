import { ConfigurationError } from './kernel/errors.js';
import { DEMO_ACCOUNT, type Account } from './account/account.js';
import { newAccount } from './account/new-account.js';
import { AdminAccess } from './http/admin-access.js';
import { Log } from './kernel/log.js';
import { resolveReadings } from './kernel/readings.js';
import { dataFolderOf, openWorlds, type Opening } from './open-worlds.js';
import { EVENT_API_SPEC, loadContract } from './openapi/load.js';
import { rulesFrom } from './rule-module.js';
import { playRun, type Replay } from './run/play-run.js';
import { Recording, settingsToRecord } from './run/recording.js';
import type { PlayedRun, PlayWishes } from './run/replay-report.js';
import type { Run } from './run/run.js';
import { endOf } from './handle/sandbox-end.js';
import { handleOf, type SandboxWorld } from './handle/sandbox-world.js';
import { FrontDoor } from './front-door.js';
import { ownVersion } from './kernel/files.js';
import { SETTINGS, type Seed, type Settings } from './settings.js';
import { shownSettings } from './shown-settings.js';
import { writeWhole } from './kernel/whole-file.js';
import type { Recorder } from './world/recording/recorder.js';
import { Sessions } from './world/sessions.js';
import type { World } from './world/world.js';
import type { Worlds } from './world/worlds.js';
import { ruleBook, type RuleBook } from './workflow/rules/rule-book.js';
import { stubsFrom } from './workflow/rules/stub.js';
import type { AccountWorld, NewWorld, Sandbox, SandboxOptions } from './sandbox.js';

const LIBRARY_DEFAULTS = { port: 0, memory: true, processing: { mode: 'immediate' }, log: 'silent' } as const;

/** A sandbox with what is inside of it. */
export interface Inside {
  readonly sandbox: Sandbox;
  readonly worlds: Worlds;
  readonly open: (account: Account, seed?: Seed) => World;
  readonly remove: (world: World) => void;
}

/** What a sandbox is given beside its options. */
export interface Instruments extends Pick<Opening, 'recorder' | 'clockOf' | 'definitions'> {
  /** Does runs again, where that is possible. */
  readonly replay?: Replay | undefined;
}

/** Starts a sandbox for somebody who has to do with its inside. */
export async function startInside(
  options: SandboxOptions,
  { replay, ...instruments }: Instruments,
): Promise<Inside> {
  const { accounts = [DEMO_ACCOUNT], onLog = () => {}, rules: _rules, ...chosen } = options;
  const settings = settingsFrom(chosen, instruments.recorder);
  const access = new AdminAccess(settings);
  const rules = await rulesOf(options.rules, settings);
  const log = new Log(settings.log, onLog);
  const specFile = settings.spec ?? EVENT_API_SPEC;
  const contract = await loadContract(specFile);
  const readings = resolveReadings(contract.readings, settings.reading);
  // It listens before anything is opened: whoever waits hears of it at once, and a port that is taken costs nothing.
  const door = await FrontDoor.open(contract, settings, access);
  const sessions = new Sessions(settings.tokenLife);
  const opening = { settings, readings, accounts, rules, sessions, contract, log, ...instruments };
  const opened = await openWorlds(opening).catch(async (thrown: unknown) => {
    await door.close();
    throw thrown;
  });
  const { worlds, database, open } = opened;
  const first = worlds.standard;
  if (!first) throw new Error('a sandbox without any world');
  const { bodyLimit, urlLimit, cors, strict } = settings;
  const doors = { worlds, sessions };
  const remove = (world: World): void => {
    opened.remove(world);
    sessions.forget(world);
  };
  const play: Play = (run, wishes) =>
    playRun(run, wishes, { worlds, open, replay, copyOf: store => database.copyOf(store) });
  const recording = new Recording(instruments.recorder, {
    settings,
    readings,
    sandbox: ownVersion(),
    specHash: contract.hash,
    workflows: opened.definitions.map(({ definition }) => definition),
    rules: options.rules !== undefined,
  });
  const service = { contract, doors, log, bodyLimit, urlLimit, cors, strict };
  const { stop, ended } = endOf({ door, worlds, database, recording });
  const shown = shownSettings(settings, { port: door.port, readings, account: first.account });
  door.serve(service, {
    specFile,
    watch: settings.watch,
    database,
    open,
    remove,
    settings: () => shown,
    dataFolder: dataFolderOf(settings),
    run: recording.ask,
    play,
    // Who asks for it over the control plane hears nothing of a failure; the owner's own `stop` tells it.
    shutDown: () => void stop().catch(() => {}),
  });
  database.announce(door.url);
  const ways = { url: door.url, settings: shown, adminToken: access.token, ended, stop };
  const handle = (world: World): SandboxWorld => handleOf(world, contract, () => remove(world));
  return { sandbox: sandboxOf({ first, opened, recording, play, ways, handle }), worlds, open, remove };
}

async function rulesOf(functions: SandboxOptions['rules'], { stubs }: Settings): Promise<RuleBook> {
  return ruleBook({ functions: await rulesFrom(functions), stubs: stubsFrom(stubs, 'stubs') });
}

type Play = (run: unknown, wishes: PlayWishes) => Promise<PlayedRun>;

type Opened = Awaited<ReturnType<typeof openWorlds>>;

interface Rooms {
  readonly first: World;
  readonly opened: Opened;
  readonly recording: Recording;
  readonly play: Play;
  readonly ways: Pick<Sandbox, 'url' | 'settings' | 'adminToken' | 'ended' | 'stop'>;
  readonly handle: (world: World) => SandboxWorld;
}

function sandboxOf({ first, opened, recording, play, ways, handle }: Rooms): Sandbox {
  const { worlds, database } = opened;
  return Object.assign(handle(first), {
    ...ways,
    world: handle(first),
    createWorld: (asked: AccountWorld | NewWorld = {}) => handle(openNew(asked, opened)),
    exportWorld: async (file: string, accountId?: string) => {
      const world = worlds.ofAccount(accountId);
      if (!world) throw new ConfigurationError(worlds.unknown(accountId));
      await writeWhole(file, sink => database.exportTo(sink, world.store));
    },
    importWorld: async (file: string, accountId?: string) => {
      const world = worlds.ofAccount(accountId);
      if (!world) throw new ConfigurationError(worlds.unknown(accountId));
      world.steering.importStore(await database.read(file));
    },
    playRun: (run: Run, wishes: PlayWishes = {}) => play(run, wishes),
    run: () => recording.soFar(),
    saveRun: (file: string) => recording.save(file),
    [Symbol.asyncDispose]: ways.stop,
  });
}

function openNew(asked: AccountWorld | NewWorld, { worlds, open }: Opened): World {
  if ('clientSecret' in asked) {
    const { seed, webhookKey, ...account } = asked;
    return open(account, seed, webhookKey);
  }
  const names = worlds.all().map(({ account }) => account.accountId);
  return open(newAccount(asked, names), asked.seed);
}

function settingsFrom(
  { record, ...chosen }: Omit<SandboxOptions, 'accounts' | 'onLog' | 'rules'>,
  recorder: Recorder | undefined,
): Settings {
  const file = typeof record === 'string' ? record : undefined;
  const given = { ...standardSettings(), ...LIBRARY_DEFAULTS, ...chosen, record: file };
  return recorder ? settingsToRecord(given) : given;
}

function standardSettings(): Settings {
  const entries = Object.entries(SETTINGS).map(([name, { standard }]) => [name, standard]);
  return Object.fromEntries(entries) as Settings;
}
