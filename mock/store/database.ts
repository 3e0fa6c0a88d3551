import { join } from 'node:path';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import { debounce, elapsed } from '../kernel/clock.js';
import { ConfigurationError, messageOf } from '../kernel/errors.js';
import { ensureFolder, exists } from '../kernel/files.js';
import { problemOf, type Snapshot } from './snapshot.js';

/** The name of the data file in its folder. */
export const DATA_FILE = 'sandbox.json';

// Writing costs time in proportion to the whole file, so a large one is written less often.
const QUIET_PERIOD = 200;
const SHARE_OF_TIME = 10;

/** Keeps the worlds in a lowdb file, or nowhere; changes are written together after a short quiet period. */
export class Database {
  readonly #low: Low<Snapshot> | undefined;
  readonly #collect: () => Snapshot;
  readonly #writer: ReturnType<typeof debounce>;
  readonly #onFailure: (message: string) => void;
  readonly #file: string;
  #dirty = false;
  #lastCost = 0;
  #writing: Promise<void> = Promise.resolve();

  private constructor(low: Low<Snapshot> | undefined, hooks: DatabaseHooks, file = '') {
    this.#low = low;
    this.#file = file;
    this.#collect = hooks.collect;
    this.#onFailure = hooks.onFailure;
    this.#writer = debounce(
      () => void this.flush().catch((cause: unknown) => this.#onFailure(messageOf(cause))),
      () => Math.max(QUIET_PERIOD, this.#lastCost * SHARE_OF_TIME),
    );
  }

  /** Opens the data file of a folder, or nothing but memory; throws ConfigurationError when the file is no snapshot. */
  static async open(folder: string | undefined, hooks: DatabaseHooks): Promise<Database> {
    if (folder === undefined) return new Database(undefined, hooks);
    const empty: Snapshot = { schemaVersion: 1, worlds: [] };
    const file = join(ensureFolder(folder), DATA_FILE);
    const low = new Low<Snapshot>(new JSONFile(file), empty);
    await low.read().catch((cause: unknown) => {
      throw unusable(file, cause);
    });
    // lowdb keeps its default where the file holds null, and would overwrite the file with it.
    const content = low.data === empty && exists(file) ? null : low.data;
    const problem = problemOf(content);
    if (problem !== undefined) throw unusable(file, new Error(problem));
    return new Database(low, hooks, file);
  }

  /** The worlds that were in the file when it was opened. */
  worlds(): Snapshot['worlds'] {
    return this.#low?.data.worlds ?? [];
  }

  /** The error that tells the user what is wrong with the data file. */
  refuse(cause: unknown): ConfigurationError {
    return unusable(this.#file, cause);
  }

  /** Notes that something changed; it is written soon. */
  touch(): void {
    if (!this.#low) return;
    this.#dirty = true;
    this.#writer.touch();
  }

  /** Writes what is not yet written; rejects when the disk refuses. */
  async flush(): Promise<void> {
    this.#writer.cancel();
    this.#writing = this.#writing.catch(() => {}).then(() => this.#write());
    await this.#writing;
  }

  /** Forgets what is not yet written, for a sandbox that never came to serve. */
  abandon(): void {
    this.#writer.cancel();
  }

  async #write(): Promise<void> {
    if (!this.#low || !this.#dirty) return;
    this.#dirty = false;
    const start = elapsed();
    this.#low.data = this.#collect();
    try {
      await this.#low.write();
    } catch (cause) {
      this.#dirty = true;
      throw cause;
    }
    this.#lastCost = elapsed() - start;
  }
}

/** What the database needs from its owner: all worlds as they are now, and somebody who hears of a failed write. */
export interface DatabaseHooks {
  readonly collect: () => Snapshot;
  readonly onFailure: (message: string) => void;
}

function unusable(file: string, cause: unknown): ConfigurationError {
  const why = `cannot use ${file}: ${messageOf(cause)}; mend the file, or move it away to start afresh`;
  return new ConfigurationError(why, { cause });
}
