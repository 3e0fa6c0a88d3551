import { ConfigurationError, messageOf } from './kernel/errors.js';
import { DEMO_ACCOUNT, type Account } from './account/account.js';
import { newAccount, type NewAccount } from './account/new-account.js';
import { adminRouter, type Identity } from './http/admin.js';
import { AdminAccess } from './http/admin-access.js';
import { unknownName } from './http/admin/fields.js';
import { createApp } from './http/app.js';
import type { Service } from './http/exchange.js';
import { listen } from './http/server.js';
import { elapsed } from './kernel/clock.js';
import { onFileChange, packaged, readJson } from './kernel/files.js';
import { randomIds } from './kernel/ids.js';
import { Log, type LogSink } from './kernel/log.js';
import { processId } from './kernel/process.js';
import { resolveReadings } from './kernel/readings.js';
import { openWorlds } from './open-worlds.js';
import type { Contract } from './openapi/contract.js';
import { EVENT_API_SPEC, loadContract } from './openapi/load.js';
import { rulesFrom } from './rule-module.js';
import { handleOf, type SandboxWorld } from './handle/sandbox-world.js';
import { SETTINGS, type Seed, type Settings } from './settings.js';
import type { Database } from './store/database.js';
import { writeWhole } from './store/folder/transfer.js';
import { Sessions } from './world/sessions.js';
import type { World } from './world/world.js';
import type { Worlds } from './world/worlds.js';
import type { RuleFunction } from './workflow/action.js';
import { ruleBook } from './workflow/rules/rule-book.js';
import { stubsFrom } from './workflow/rules/stub.js';

/**
 * How to start a sandbox. Unlike on the command line, it listens on a free port, keeps everything in memory,
 * processes events at once and prints nothing, unless told otherwise.
 */
export interface SandboxOptions extends Partial<Omit<Settings, 'rules'>> {
  /** Rules as functions, by full name or by what follows its last dot; or the path of a module of such functions. */
  readonly rules?: string | Readonly<Record<string, RuleFunction>> | undefined;
  /** The accounts of an empty sandbox, each with a world of its own; the first is the default world. */
  readonly accounts?: readonly [Account, ...Account[]];
  /** Gets the log lines that the setting `log` lets through. */
  readonly onLog?: LogSink;
}

/** A world that is to be opened. */
export interface NewWorld extends NewAccount {
  /** What it begins with; what the sandbox was told to begin with, where nothing is said. */
  readonly seed?: Seed | undefined;
}

/** A running sandbox; it is a handle of its default world itself. */
export interface Sandbox extends SandboxWorld, AsyncDisposable {
  /** Where it listens, such as `http://127.0.0.1:4141`. */
  readonly url: string;
  /** The default world. */
  readonly world: SandboxWorld;
  /** What the control plane asks for; undefined where it asks for nothing. */
  readonly adminToken: string | undefined;
  /**
   * Opens a world of its own: for an account, whose client id must not be in use, or for a new one, of which name, retailers
   * and seed may be chosen.
   */
  createWorld(account?: Account | NewWorld): SandboxWorld;
  /**
   * Writes a world, the default one unless an account is named, into a file that `fluent-event-sandbox import` takes. The
   * world goes on meanwhile; a file that is there already is replaced at once, when all is written.
   */
  exportWorld(file: string, accountId?: string): Promise<void>;
  /** Ends requests and processing and writes what is not yet on disk; rejects when the disk refuses. */
  stop(): Promise<void>;
}

const LIBRARY_DEFAULTS = { port: 0, memory: true, processing: { mode: 'immediate' }, log: 'silent' } as const;

/** Starts a sandbox; resolves when it serves. Rejects with ConfigurationError, or with the system's error of `listen`. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { accounts = [DEMO_ACCOUNT], onLog = () => {}, rules: _rules, ...chosen } = options;
  const settings: Settings = { ...standardSettings(), ...LIBRARY_DEFAULTS, ...chosen };
  const access = new AdminAccess(settings);
  const rules = ruleBook({
    functions: await rulesFrom(options.rules),
    stubs: stubsFrom(settings.stubs, 'stubs'),
  });
  const log = new Log(settings.log, onLog);
  const specFile = settings.spec ?? EVENT_API_SPEC;
  const contract = await loadContract(specFile);
  const readings = resolveReadings(contract.readings, settings.reading);
  const {
    worlds,
    database,
    open,
    remove: removeWorld,
  } = await openWorlds({ settings, readings, accounts, rules, contract, log });
  const { bodyLimit, urlLimit, cors, strict } = settings;
  const doors = { worlds, sessions: new Sessions(settings.tokenLife) };
  const remove = (world: World): void => {
    removeWorld(world);
    doors.sessions.forget(world);
  };
  const handle = (world: World): SandboxWorld => handleOf(world, contract, () => remove(world));
  const stopWorlds = (): void => worlds.all().forEach(world => world.stop());
  const service = { contract, doors, log, bodyLimit, urlLimit, cors, strict };
  const serving = await serve(service, { specFile, settings, database, access, remove }).catch(
    async (thrown: unknown) => {
      stopWorlds();
      await database.abandon();
      throw thrown;
    },
  );
  database.announce(serving.url);
  const [first] = worlds.all();
  if (!first) throw new Error('a sandbox without any world');

  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    // Nobody waits for a request that a fault holds.
    if (!stopped) for (const { faults } of worlds.all()) faults.held.end();
    stopped ??= serving.close().then(() => {
      stopWorlds();
      return database.close();
    });
    return stopped;
  };
  const create = (asked: Account | NewWorld = {}): SandboxWorld => {
    const names = worlds.all().map(({ account }) => account.accountId);
    if ('clientSecret' in asked) return handle(open(asked));
    return handle(open(newAccount(asked, names), asked.seed));
  };
  return Object.assign(handle(first), {
    url: serving.url,
    world: handle(first),
    adminToken: access.token,
    createWorld: create,
    exportWorld: async (file: string, accountId?: string) => {
      const { store } = named(worlds, accountId);
      await writeWhole(file, sink => database.exportTo(sink, store));
    },
    stop,
    [Symbol.asyncDispose]: stop,
  });
}

/** The world of an account, the default one where none is named. */
function named(worlds: Worlds, accountId: string | undefined): World {
  const world = accountId === undefined ? worlds.all()[0] : worlds.ofAccount(accountId);
  if (world) return world;
  const names = worlds.all().map(({ account }) => account.accountId);
  throw new ConfigurationError(unknownName('world', accountId ?? '', names));
}

function standardSettings(): Settings {
  const entries = Object.entries(SETTINGS).map(([name, { standard }]) => [name, standard]);
  return Object.fromEntries(entries) as Settings;
}

interface Serving {
  readonly specFile: string;
  readonly settings: Settings;
  readonly database: Database;
  readonly access: AdminAccess;
  readonly remove: (world: World) => void;
}

/** Listens with the spec, and with each new edition of it when it is watched. */
async function serve(service: Service, { specFile, settings, database, access, remove }: Serving) {
  const started = elapsed();
  const startNonce = randomIds.uuid();
  const { version } = readJson(packaged('package.json')) as { version: string };
  // Reading YAML is slow to load and seldom asked for.
  const fidelity = async () => (await import('./openapi/fidelity.js')).readFidelity(specFile);
  const exportTo: Database['exportTo'] = (sink, store) => database.exportTo(sink, store);
  const admin = (contract: Contract) => {
    const identity: Identity = {
      name: 'fluent-event-sandbox',
      version,
      specHash: contract.hash,
      pid: processId,
      startNonce,
    };
    const { bodyLimit, doors } = service;
    const ground = { worlds: doors.worlds, bodyLimit, contract, access, remove };
    return adminRouter({ ...ground, exportTo, identity, uptime: () => elapsed() - started, fidelity });
  };
  const served = createApp(service, admin(service.contract));
  const listener = await listen(served, settings);
  const reload = async (): Promise<void> => {
    try {
      const contract = await loadContract(specFile);
      listener.replace(createApp({ ...service, contract }, admin(contract), served.classes).app);
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
