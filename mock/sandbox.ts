import { messageOf } from './kernel/errors.js';
import { DEMO_ACCOUNT, type Account } from './account/account.js';
import { demoWorkflows, demoWorld } from './data/demo-world.js';
import { adminRouter, type Identity } from './http/admin.js';
import { createApp } from './http/app.js';
import type { Service } from './http/exchange.js';
import { listen } from './http/server.js';
import { elapsed, WorldClock } from './kernel/clock.js';
import { onFileChange, packaged, readJson } from './kernel/files.js';
import { randomIds } from './kernel/ids.js';
import { Log, type LogSink } from './kernel/log.js';
import { processId } from './kernel/process.js';
import { resolveReadings, type Readings } from './kernel/readings.js';
import { EVENT_API_SPEC, loadContract } from './openapi/load.js';
import { handleOf, type SandboxWorld } from './sandbox-world.js';
import { SETTINGS, type Settings } from './settings.js';
import { Database } from './store/database.js';
import { Sessions } from './world/sessions.js';
import { World } from './world/world.js';
import { Worlds } from './world/worlds.js';

/**
 * How to start a sandbox. Unlike on the command line, it listens on a free port, keeps everything in memory,
 * processes events at once and prints nothing, unless told otherwise.
 */
export interface SandboxOptions extends Partial<Settings> {
  /** The accounts of an empty sandbox, each with a world of its own; the first is the default world. */
  readonly accounts?: readonly [Account, ...Account[]];
  /** Gets the log lines that the setting `log` lets through. */
  readonly onLog?: LogSink;
}

/** A running sandbox. */
export interface Sandbox extends AsyncDisposable {
  /** Where it listens, such as `http://127.0.0.1:4141`. */
  readonly url: string;
  /** The default world. */
  readonly world: SandboxWorld;
  /** Opens a world of its own for an account; its client id must not be in use. */
  createWorld(account: Account): SandboxWorld;
  /** Ends requests and processing and writes what is not yet on disk; rejects when the disk refuses. */
  stop(): Promise<void>;
}

const LIBRARY_DEFAULTS = { port: 0, memory: true, processing: { mode: 'immediate' }, log: 'silent' } as const;

/** Starts a sandbox; resolves when it serves. Rejects with ConfigurationError, or with the system's error of `listen`. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { accounts = [DEMO_ACCOUNT], onLog = () => {}, ...chosen } = options;
  const settings: Settings = { ...standardSettings(), ...LIBRARY_DEFAULTS, ...chosen };
  const log = new Log(settings.log, onLog);
  const specFile = settings.spec ?? EVENT_API_SPEC;
  const contract = await loadContract(specFile);
  const readings = resolveReadings(contract.readings, settings.reading);
  const { worlds, database, open } = await openWorlds({ settings, readings, accounts, log });
  const { bodyLimit, strict } = settings;
  const doors = { worlds, sessions: new Sessions(settings.tokenLife) };
  const stopClocks = (): void => worlds.all().forEach(({ clock }) => clock.stop());
  const service = { contract, doors, log, bodyLimit, strict };
  const serving = await serve(service, { specFile, settings }).catch((thrown: unknown) => {
    stopClocks();
    database.abandon();
    throw thrown;
  });
  const [first] = worlds.all();
  if (!first) throw new Error('a sandbox without any world');

  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopped ??= serving.close().then(() => {
      stopClocks();
      return database.flush();
    });
    return stopped;
  };
  return {
    url: serving.url,
    world: handleOf(first),
    createWorld: account => handleOf(open(account)),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function standardSettings(): Settings {
  const entries = Object.entries(SETTINGS).map(([name, { standard }]) => [name, standard]);
  return Object.fromEntries(entries) as Settings;
}

interface Opening {
  readonly settings: Settings;
  readonly readings: Readings;
  readonly accounts: readonly Account[];
  readonly log: Log;
}

/** The worlds of the data file, and those of accounts that it does not have yet, seeded. */
async function openWorlds({ settings, readings, accounts, log }: Opening) {
  const worlds = new Worlds();
  const tell = (line: string): void => log.tell(line);
  const database = await Database.open(settings.memory ? undefined : settings.data, {
    collect: () => ({ schemaVersion: 1, worlds: worlds.all().map(world => world.stored()) }),
    onFailure: why => tell(`the data file could not be written, trying again with the next change: ${why}`),
  });
  const onChange = (): void => database.touch();
  const create = (account: Account): World => {
    const clock = new WorldClock();
    const { processing } = settings;
    const parts = { account, clock, ids: randomIds, readings, processing, onChange };
    return worlds.add(new World({ ...parts, tell: settings.log === 'silent' ? undefined : tell }));
  };
  const open = (account: Account): World => {
    const world = create(account);
    seed(world, settings);
    return world;
  };
  try {
    for (const stored of database.worlds()) create(stored.account).restore(stored);
  } catch (thrown) {
    for (const { clock } of worlds.all()) clock.stop();
    throw database.refuse(thrown);
  }
  const known = new Set(worlds.all().map(world => world.account.accountId));
  for (const account of accounts) if (!known.has(account.accountId)) open(account);
  return { worlds, database, open };
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

/** Listens with the spec, and with each new edition of it when it is watched. */
async function serve(service: Service, { specFile, settings }: { specFile: string; settings: Settings }) {
  const started = elapsed();
  const startNonce = randomIds.uuid();
  const { version } = readJson(packaged('package.json')) as { version: string };
  // Reading YAML is slow to load and seldom asked for.
  const fidelity = async () => (await import('./openapi/fidelity.js')).readFidelity(specFile);
  const admin = (specHash: string) => {
    const identity: Identity = {
      name: 'fluent-event-sandbox',
      version,
      specHash,
      pid: processId,
      startNonce,
    };
    return adminRouter({ identity, uptime: () => elapsed() - started, fidelity });
  };
  const served = createApp(service, admin(service.contract.hash));
  const listener = await listen(served, settings);
  const reload = async (): Promise<void> => {
    try {
      const contract = await loadContract(specFile);
      listener.replace(createApp({ ...service, contract }, admin(contract.hash), served.classes).app);
      service.log.tell(`${specFile} changed and is served from now on`);
    } catch (thrown) {
      service.log.tell(
        `${specFile} changed but is not usable, the last good one stays: ${messageOf(thrown)}`,
      );
    }
  };
  const unwatch = settings.watch ? onFileChange(specFile, () => void reload()) : () => {};
  return {
    url: listener.url,
    close: () => {
      unwatch();
      return listener.close();
    },
  };
}
