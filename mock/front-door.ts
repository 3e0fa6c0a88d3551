import type { Account } from './account/account.js';
import { adminRouter } from './http/admin.js';
import type { AdminAccess } from './http/admin-access.js';
import type { Identity, Presence } from './http/admin/health.js';
import type { PlayGround } from './http/admin/run.js';
import type { WorldSeed } from './http/admin/worlds.js';
import { createApp } from './http/app.js';
import type { Service } from './http/service.js';
import type { HttpClasses } from './http/express-app.js';
import { listen, type Listener } from './http/server.js';
import { startingApp } from './http/starting.js';
import { LiveStream } from './http/stream/live-stream.js';
import { elapsed } from './kernel/clock.js';
import { messageOf } from './kernel/errors.js';
import { onFileChange, ownVersion } from './kernel/files.js';
import { randomIds } from './kernel/ids.js';
import { processId } from './kernel/process.js';
import type { Contract } from './openapi/contract.js';
import { loadContract, loadControlContract } from './openapi/load.js';
import type { Database } from './store/database.js';
import type { World } from './world/world.js';

/** What is served once all is loaded. */
export interface Offer {
  /** The spec that the contract was read from, read again at each change where it is to be watched. */
  readonly specFile: string;
  readonly watch: boolean;
  readonly database: Database;
  readonly open: (account: Account, seed?: WorldSeed) => World;
  readonly settings: () => object;
  /** Undefined where everything is in memory only. */
  readonly dataFolder: string | undefined;
  /** The run so far, where it is recorded. */
  readonly run: (() => object) | undefined;
  readonly play: PlayGround['play'];
  readonly remove: (world: World) => void;
  readonly shutDown: () => void;
}

/** Where a sandbox listens: from its start on, although it serves nothing before everything is there. */
export class FrontDoor {
  readonly url: string;
  /** The port that was really taken. */
  readonly port: number;
  readonly #listener: Listener;
  readonly #classes: HttpClasses;
  readonly #access: AdminAccess;
  readonly #presence: (contract: Contract) => Presence;
  #unwatch: () => void = () => {};
  #stream: LiveStream | undefined;

  private constructor(listener: Listener, parts: Parts) {
    this.url = listener.url;
    this.port = listener.port;
    this.#listener = listener;
    this.#classes = parts.classes;
    this.#access = parts.access;
    this.#presence = parts.presence;
  }

  /** Listens and tells everybody to come back; rejects with the error of the system, such as EADDRINUSE. */
  static async open(
    contract: Contract,
    address: Parameters<typeof listen>[1],
    access: AdminAccess,
  ): Promise<FrontDoor> {
    const presence = presenceFrom(elapsed());
    const { app, classes } = startingApp(presence(contract), access);
    return new FrontDoor(await listen({ app, classes }, address), { presence, classes, access });
  }

  /** Serves the spec, and each new edition of it when it is watched. */
  serve(service: Service, offer: Offer): void {
    const { specFile } = offer;
    const { startNonce } = this.#presence(service.contract).identity;
    const stream = new LiveStream(service.doors.worlds, startNonce);
    this.#stream = stream;
    this.#replace(service, offer, stream);
    const reload = async (): Promise<void> => {
      try {
        this.#replace({ ...service, contract: await loadContract(specFile) }, offer, stream);
        service.log.tell(`${specFile} changed and is served from now on`);
      } catch (thrown) {
        service.log.tell(
          `${specFile} changed but is not usable, the last good one stays: ${messageOf(thrown)}`,
        );
      }
    };
    if (offer.watch) this.#unwatch = onFileChange(specFile, () => void reload());
  }

  /** Takes no new requests, lets the running ones end, and closes. */
  close(): Promise<void> {
    this.#unwatch();
    this.#stream?.close();
    return this.#listener.close();
  }

  #replace(service: Service, offer: Offer, stream: LiveStream): void {
    const { contract, doors, bodyLimit } = service;
    const { database, specFile, open, remove, settings, dataFolder, run, play, shutDown } = offer;
    let fidelity: Promise<object> | undefined;
    const admin = adminRouter({
      ...this.#presence(contract),
      worlds: doors.worlds,
      bodyLimit,
      contract,
      access: this.#access,
      control: loadControlContract,
      // Reading YAML is slow and seldom asked for: it is read when that happens, and once for each edition.
      fidelity: () => (fidelity ??= fidelityOf(specFile)),
      exportTo: (sink, store) => database.exportTo(sink, store),
      readImport: file => database.read(file),
      open,
      remove,
      settings,
      dataFolder,
      run,
      play,
      shutDown,
      stream,
    });
    this.#listener.replace(createApp(service, admin, this.#classes).app);
  }
}

interface Parts {
  readonly presence: (contract: Contract) => Presence;
  readonly classes: HttpClasses;
  readonly access: AdminAccess;
}

async function fidelityOf(specFile: string): Promise<object> {
  return (await import('./openapi/fidelity.js')).readFidelity(specFile);
}

/** Who serves a contract, from a moment on. */
function presenceFrom(started: number): (contract: Contract) => Presence {
  const startNonce = randomIds.uuid();
  const version = ownVersion();
  return contract => {
    const identity: Identity = {
      name: 'fluent-event-sandbox',
      version,
      specHash: contract.hash,
      pid: processId,
      startNonce,
    };
    return { identity, uptime: () => elapsed() - started };
  };
}
