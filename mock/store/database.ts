import { Low } from 'lowdb';
import { NO_ACCOUNT, type Account } from '../account/account.js';
import type { OffsetFormat } from '../kernel/time.js';
import type { Workflow } from '../workflow/definition.js';
import { DataFolder, type Data } from './folder/data-folder.js';
import type { Durability } from './folder/journal-parts.js';
import type { PartProblem } from './folder/snapshot.js';
import { writeSnapshotTo, type SnapshotSink } from './folder/snapshot-writer.js';
import { exportOf, readWorld } from './folder/transfer.js';
import type { Source } from './json/source.js';
import type { Keeper, Undo } from './keeper.js';
import { Store } from './store.js';

export { SNAPSHOT_FILE } from './folder/layout.js';

/** How a database keeps what it is given. */
export interface DatabaseOptions {
  /** The data folder; without one everything is in memory only. */
  readonly folder: string | undefined;
  readonly durability: Durability;
  /** How the logs write times. */
  readonly offsetFormat: OffsetFormat;
  /** What is wrong with a workflow of the data folder, when it looks like one at first sight. */
  readonly problemOfWorkflow: (workflow: Workflow) => PartProblem | undefined;
  /** Hears in words of what needs attention, and of the progress of long work. */
  readonly tell: (line: string) => void;
}

/** Keeps the stores of all worlds in a folder, or nowhere. */
export class Database {
  readonly #options: DatabaseOptions;
  readonly #folder: DataFolder | undefined;
  readonly #low: Low<Data> | undefined;
  #onProblem: (problem: string | undefined) => void = () => {};

  private constructor(options: DatabaseOptions) {
    this.#options = options;
    const { folder, durability, problemOfWorkflow, tell } = options;
    if (folder === undefined) return;
    const parts = {
      folder,
      durability,
      problemOfWorkflow,
      tell,
      createStore: () => this.#createStore(NO_ACCOUNT),
      onProblem: (problem: string | undefined) => this.#announce(problem),
    };
    this.#folder = new DataFolder(parts, () => this.#fold());
    this.#low = new Low<Data>(this.#folder, { stores: new Map() });
  }

  /** Opens a data folder, or nothing but memory; a folder that is in use or cannot be read is a ConfigurationError. */
  static async open(options: DatabaseOptions): Promise<Database> {
    const database = new Database(options);
    await database.#low?.read();
    return database;
  }

  /** The stores of all worlds that were in the folder or came since. */
  stores(): readonly Store[] {
    return [...(this.#low?.data.stores.values() ?? [])];
  }

  /** Makes the store of a new world, which is kept together with the first change in it. */
  create(account: Account): Store {
    return this.#createStore(account);
  }

  /** Removes the store of a world that is no more, and what is kept of it; throws Unkept when that cannot be kept. */
  remove(store: Store): void {
    store.apply([{ removed: true }]);
    const stores = this.#low?.data.stores;
    const { clientId } = store.account;
    store.whenKept(problem => {
      if (problem === undefined && stores?.get(clientId) === store) stores.delete(clientId);
    });
  }

  /** Why nothing can be kept now, in words; undefined when all is well. */
  get problem(): string | undefined {
    return this.#folder?.journal.problem;
  }

  /** Calls back when nothing can be kept any more, with the reason, and when it can be again. */
  onProblem(listener: (problem: string | undefined) => void): void {
    this.#onProblem = listener;
  }

  /** Tells others who look into the folder where the sandbox serves. */
  announce(address: string): void {
    this.#folder?.announce(address);
  }

  /**
   * Writes the export of a world that goes on changing: each event as it is when its turn comes, all else as it was at the
   * beginning.
   */
  async exportTo(sink: SnapshotSink, store: Store): Promise<void> {
    // What is not kept yet may be undone, and then must not be in the export.
    await writeSnapshotTo(
      sink,
      exportOf(store, () => this.#folder?.journal.flush()),
    );
  }

  /** Reads the one world of a file into a store that is not kept; what is none is a ConfigurationError that says where. */
  async read(source: Source): Promise<Store> {
    const { offsetFormat, problemOfWorkflow, tell } = this.#options;
    const createStore = (): Store => new Store({ account: NO_ACCOUNT, offsetFormat });
    return readWorld(source, { createStore, problemOfWorkflow, tell });
  }

  /** A copy of a store from elsewhere, with the checks that a file gets; what is wrong with it is a ConfigurationError. */
  async copyOf(store: Store): Promise<Store> {
    const pieces: Buffer[] = [];
    const write = async (bytes: Uint8Array): Promise<void> => void pieces.push(Buffer.from(bytes));
    await writeSnapshotTo({ write, sync: async () => {} }, exportOf(store));
    return this.read({ name: `the world of ${store.account.accountId}`, bytes: Buffer.concat(pieces) });
  }

  /** Writes everything into the snapshot and lets go of the folder; rejects when something could not be kept at all. */
  async close(): Promise<void> {
    await this.#folder?.close();
  }

  /** Lets go of the folder as it is, for a sandbox that never came to serve. */
  async abandon(): Promise<void> {
    await this.#folder?.abandon();
  }

  async #fold(): Promise<void> {
    await this.#low?.write();
  }

  #announce(problem: string | undefined): void {
    const { tell } = this.#options;
    tell(
      problem === undefined
        ? 'the data folder can be written again: events are accepted'
        : `${problem}: events are refused until it can be, and none that was accepted is lost`,
    );
    this.#onProblem(problem);
  }

  /** Takes the store of a new world in, if it is one; gives back how to undo that. */
  #enter(store: Store): Undo {
    const stores = this.#low?.data.stores;
    const { clientId } = store.account;
    const former = stores?.get(clientId);
    if (!stores || (former && !former.isRemoved)) return () => {};
    stores.set(clientId, store);
    return () => {
      if (former) stores.set(clientId, former);
      else stores.delete(clientId);
    };
  }

  #createStore(account: Account): Store {
    const journal = this.#folder?.journal;
    const { offsetFormat } = this.#options;
    if (!journal) return new Store({ account, offsetFormat });
    let isKnown = false;
    const keeper: Keeper = {
      begin: () => {
        journal.begin(store.account.clientId);
        if (isKnown) return;
        isKnown = true;
        const forget = this.#enter(store);
        journal.add(JSON.stringify({ account: store.account }), () => {
          isKnown = false;
          forget();
        });
      },
      add: (part, undo) => journal.add(part, undo),
      end: () => journal.end(),
      cancel: () => journal.cancel(),
      whenKept: done => journal.whenKept(done),
      get problem() {
        return journal.problem;
      },
    };
    const store: Store = new Store({ account, offsetFormat, keeper });
    return store;
  }
}
