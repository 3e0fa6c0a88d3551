import { join } from 'node:path';
import { markOf } from '../../kernel/disk.js';
import type { Source } from '../json/source.js';
import { SNAPSHOT_FILE } from './layout.js';
import type { Piece, ScannedHead } from './snapshot-scan.js';
import { canScanInThread, SnapshotThread } from './snapshot-thread.js';

// Below this a thread costs more time than it saves.
const WORTH_A_THREAD = 4 * 1024 * 1024;

/**
 * The scan of a snapshot in a thread that begins before its folder is locked, while the rest of a start has the main thread
 * to itself. What it finds counts only if the file is still the same once the folder is locked.
 */
export class EarlyScan {
  readonly #file: string;
  readonly #mark: string;
  readonly #thread: SnapshotThread;

  private constructor(file: string, mark: string) {
    this.#file = file;
    this.#mark = mark;
    this.#thread = new SnapshotThread(file);
  }

  /** Begins to scan what a folder has, if that is worth it; whoever begins it ends it. */
  static begin(folder: string | undefined): EarlyScan | undefined {
    if (folder === undefined || !canScanInThread()) return undefined;
    const file = join(folder, SNAPSHOT_FILE);
    const found = markOf(file);
    return found && found.size >= WORTH_A_THREAD ? new EarlyScan(file, found.mark) : undefined;
  }

  /** Whether this is what was scanned, untouched. */
  isOf(source: Source): boolean {
    return source === this.#file && markOf(this.#file)?.mark === this.#mark;
  }

  /** Gives the pieces of the snapshot, once; what is none throws JsonFault with offset and path. */
  async scan(give: (piece: Piece) => void): Promise<ScannedHead> {
    return this.#thread.scan(give);
  }

  async end(): Promise<void> {
    await this.#thread.end();
  }
}
