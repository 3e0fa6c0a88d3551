import { join } from 'node:path';
import { removeFile, replaceFile } from '../../kernel/disk.js';
import { ConfigurationError } from '../../kernel/errors.js';
import { FolderLock } from '../folder-lock.js';
import type { Store } from '../store.js';
import { contentsOf, journalPath, NEW_SNAPSHOT_FILE, SNAPSHOT_FILE } from './layout.js';
import { load, type Loaded, type LoadParts } from './loading.js';
import { Progress } from './progress.js';
import { writeSnapshot } from './snapshot-writer.js';

/** What reads a folder that no sandbox runs on. */
export type IdleFolderParts = Omit<LoadParts, 'progress'>;

// Nobody else has to get a turn.
const SLICE = 1024 * 1024;

/** A data folder that no sandbox runs on, locked and read; nothing of what it keeps changes but by `write`. */
export class IdleFolder {
  readonly #folder: string;
  readonly #hold: Hold;
  readonly #loaded: Loaded;

  private constructor(folder: string, hold: Hold, loaded: Loaded) {
    this.#folder = folder;
    this.#hold = hold;
    this.#loaded = loaded;
  }

  /** Locks and reads a folder; one that somebody has, or that cannot be read, is a ConfigurationError. */
  static async open(parts: IdleFolderParts): Promise<IdleFolder> {
    const hold = holdOn(parts.folder);
    try {
      const loaded = await load({ ...parts, progress: new Progress(parts.tell) });
      return new IdleFolder(parts.folder, hold, loaded);
    } catch (thrown) {
      hold.lock?.release();
      throw thrown;
    }
  }

  /** All worlds, the default one first. */
  get stores(): readonly Store[] {
    return [...this.#loaded.stores.values()];
  }

  /** Puts other worlds in the place of all that the folder keeps, at once; rejects when the disk refuses. */
  async write(stores: readonly Store[]): Promise<void> {
    if (!this.#hold.lock) throw this.#hold.problem;
    const written = join(this.#folder, NEW_SNAPSHOT_FILE);
    const journal = this.#loaded.journal + 1;
    try {
      await writeSnapshot(written, { journal, stores, beforeSlice: () => SLICE });
      await replaceFile(written, join(this.#folder, SNAPSHOT_FILE), this.#folder);
    } catch (thrown) {
      await removeFile(written).catch(() => {});
      throw thrown;
    }
    // Those before it say nothing any more; where one cannot be removed now, the next start does it.
    const { journals } = await contentsOf(this.#folder);
    const former = journals
      .filter(number => number < journal)
      .map(number => journalPath(this.#folder, number));
    await Promise.all(former.map(path => removeFile(path).catch(() => {})));
  }

  /** Lets others have the folder. */
  release(): void {
    this.#hold.lock?.release();
  }
}

/** The lock on a folder, or what the system says against one: such a folder can be read all the same. */
interface Hold {
  readonly lock?: FolderLock;
  readonly problem?: unknown;
}

function holdOn(folder: string): Hold {
  try {
    return { lock: FolderLock.take(folder) };
  } catch (problem) {
    if (problem instanceof ConfigurationError) throw problem;
    return { problem };
  }
}
