import { join } from 'node:path';
import type { Adapter } from 'lowdb';
import { AppendFile, removeFile, replaceFile, stateOf } from '../../kernel/disk.js';
import { ConfigurationError } from '../../kernel/errors.js';
import { codeOf } from '../../kernel/files.js';
import { FolderLock } from '../folder-lock.js';
import type { Store } from '../store.js';
import { beginJournal } from './begin-journal.js';
import { Compaction } from './compaction.js';
import { Journal } from './journal.js';
import type { Durability } from './journal-parts.js';
import { clearAway, isKeptIn, journalPath, NEW_SNAPSHOT_FILE, SNAPSHOT_FILE } from './layout.js';
import { load, type Loaded, type LoadParts } from './loading.js';
import { Progress } from './progress.js';
import { writeSnapshot } from './snapshot-writer.js';

/** All worlds of a data folder, by client id. */
export interface Data {
  readonly stores: Map<string, Store>;
}

/** What a data folder needs. */
export interface DataFolderParts extends Pick<LoadParts, 'folder' | 'problemOfWorkflow' | 'tell'> {
  readonly durability: Durability;
  /** Makes an empty store whose changes go to the journal. */
  readonly createStore: () => Store;
  /** Hears when nothing can be kept any more, with the reason, and when it can be again. */
  readonly onProblem: (problem: string | undefined) => void;
}

// What the system says where a folder can be read but not written, or not now.
const UNWRITABLE = new Set(['EROFS', 'EACCES', 'EPERM', 'ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE', 'EIO']);

/**
 * The folder that worlds are kept in: `read` gives what snapshot and journal hold together, changes go to the journal,
 * and `write` folds that into a new snapshot.
 */
export class DataFolder implements Adapter<Data> {
  readonly journal: Journal;
  readonly compaction: Compaction;
  readonly #parts: DataFolderParts;
  #lock: FolderLock | undefined;
  #loaded: Loaded | undefined;
  #number = 1;
  #snapshotSize = 0;
  /** The length of the journals that are not written any more but that the snapshot does not hold yet. */
  #formerSize = 0;
  #isBehind = false;
  /** The length of the journal when nothing stands in it. */
  #emptyLength = -1;
  /** What the files were like when they were read, where the folder could not be locked. */
  #seen: string | undefined;
  #address: string | undefined;

  constructor(parts: DataFolderParts, fold: () => Promise<void>) {
    this.#parts = parts;
    this.journal = new Journal({
      durability: parts.durability,
      reopen: () => this.#open(),
      rewrite: () => this.compaction.run(),
      onProblem: parts.onProblem,
      onGrown: () => {
        this.#isBehind = true;
        this.compaction.onGrown();
      },
    });
    this.compaction = new Compaction({
      journalSize: () => this.#formerSize + this.journal.length,
      snapshotSize: () => this.#snapshotSize,
      run: fold,
      tell: line => {
        // Whoever cannot take changes has said so, and tries again and again.
        if (!this.journal.isLost) parts.tell(line);
      },
    });
  }

  /** Locks the folder and reads it; a folder that somebody else has, or that cannot be read, is a ConfigurationError. */
  async read(): Promise<Data> {
    const { folder } = this.#parts;
    const unlocked = this.#takeLock();
    try {
      if (!this.#lock) this.#seen = stateOf(folder, isKeptIn);
      const loaded = await load({ ...this.#parts, progress: new Progress(this.#parts.tell) });
      this.#loaded = loaded;
      this.#number = loaded.journal;
      this.#snapshotSize = loaded.snapshotSize;
      this.#formerSize = loaded.formerLength;
      this.#isBehind = loaded.isBehind;
      this.#begin(unlocked);
      if (this.#lock) await clearAway(folder, loaded.firstJournal);
      return { stores: loaded.stores };
    } catch (thrown) {
      this.#lock?.release();
      throw thrown;
    }
  }

  /** Folds everything into a new snapshot; what changes meanwhile goes to a new journal that carries on from it. */
  async write(data: Data): Promise<void> {
    try {
      await this.#fold(data);
    } catch (thrown) {
      this.#isBehind = true;
      throw thrown;
    }
  }

  async #fold({ stores }: Data): Promise<void> {
    const { folder } = this.#parts;
    const { isLost, isOpen } = this.journal;
    if (!this.#lock || !isOpen) throw new Error(this.journal.problem ?? 'the folder is not locked');
    await this.#turnPage();
    const [number, written] = [this.#number, join(folder, NEW_SNAPSHOT_FILE)];
    const size = await writeSnapshot(written, {
      journal: number,
      stores: [...stores.values()],
      beforeSlice: () => {
        // What is not kept yet may be undone, and then must not be in the snapshot.
        this.journal.flush();
        return this.compaction.slice;
      },
    }).catch(async (thrown: unknown) => {
      await removeFile(written).catch(() => {});
      throw thrown;
    });
    // The snapshot may hold later states of events than when the journal was begun: both are there or none.
    await this.journal.sync();
    if (this.journal.isLost !== isLost) throw new Error('what it holds was undone meanwhile');
    await replaceFile(written, join(folder, SNAPSHOT_FILE), folder);
    this.#snapshotSize = size;
    this.#formerSize = 0;
    await clearAway(folder, number);
  }

  /** Tells others who look where the sandbox serves. */
  announce(address: string): void {
    this.#address = address;
    this.#lock?.announce(address);
  }

  /** Folds what there is to fold, and lets go of the folder. */
  async close(): Promise<void> {
    this.journal.flush();
    await this.compaction.stop();
    try {
      if (this.#isBehind || this.#snapshotSize === 0) await this.compaction.run();
    } catch {
      // It was told already, and the journal holds everything.
    }
    await this.abandon();
  }

  /** Lets go of the folder as it is. */
  async abandon(): Promise<void> {
    await this.compaction.stop();
    try {
      await this.journal.close();
      // A journal in which nothing stands only puzzles those who look into the folder.
      const isIdle = this.#lock !== undefined && !this.#isBehind && this.#snapshotSize > 0;
      if (isIdle) await removeFile(journalPath(this.#parts.folder, this.#number));
    } finally {
      this.#lock?.release();
      this.#lock = undefined;
    }
  }

  /** Takes the lock; undefined, or why the folder cannot be locked because it cannot be written. */
  #takeLock(): unknown {
    try {
      this.#lock = FolderLock.take(this.#parts.folder);
      return undefined;
    } catch (thrown) {
      if (thrown instanceof ConfigurationError || !UNWRITABLE.has(String(codeOf(thrown)))) throw thrown;
      const holder = FolderLock.holderOf(this.#parts.folder);
      if (holder)
        throw new ConfigurationError(`the folder ${this.#parts.folder} is in use by process ${holder.pid}`);
      return thrown;
    }
  }

  #begin(unlocked: unknown): void {
    this.journal.start(undefined, this.#loaded?.next ?? 1);
    if (unlocked !== undefined) {
      this.journal.refuse(unlocked);
      return;
    }
    try {
      this.journal.start(this.#open(), this.#loaded?.next ?? 1);
    } catch (thrown) {
      this.journal.refuse(thrown);
    }
  }

  /** Opens the journal to go on in, with the folder locked. */
  #open(): AppendFile {
    this.#lock ??= this.#lockLate();
    const length = this.#loaded?.length ?? 0;
    if (length === 0) return this.#begun(this.#number);
    return AppendFile.open(journalPath(this.#parts.folder, this.#number), length);
  }

  /** Locks the folder that could not be locked before it was read. */
  #lockLate(): FolderLock {
    this.#refuseChanged();
    const lock = FolderLock.take(this.#parts.folder);
    try {
      this.#refuseChanged();
      if (this.#address !== undefined) lock.announce(this.#address);
      return lock;
    } catch (thrown) {
      lock.release();
      throw thrown;
    }
  }

  /** Whoever had the folder meanwhile may have gone on from what it held. */
  #refuseChanged(): void {
    const { folder } = this.#parts;
    if (stateOf(folder, isKeptIn) === this.#seen) return;
    throw new Error(`${folder} was changed since it was read: start the sandbox again`);
  }

  /** Begins the journal with a number. */
  #begun(number: number): AppendFile {
    const file = beginJournal(this.#parts.folder, number, this.journal.next);
    this.#emptyLength = file.length;
    return file;
  }

  /** Begins a new journal, unless there is one in which nothing stands. */
  async #turnPage(): Promise<void> {
    this.journal.flush();
    // What a failed write has left behind would be damage in a journal that others carry on from.
    this.journal.trim();
    this.#isBehind = false;
    const { length, isLost } = this.journal;
    const isEmpty = length === this.#emptyLength;
    if (isEmpty && !isLost) return;
    const next = isEmpty ? this.#number : this.#number + 1;
    const file = this.#begun(next);
    this.#number = next;
    if (!isEmpty) this.#formerSize += length;
    await this.journal.turnTo(file);
  }
}
