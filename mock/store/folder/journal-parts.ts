import type { AppendFile } from '../../kernel/disk.js';

/** How safe an acknowledged change is: from the end of the process (os), or from the loss of power too (disk). */
export type Durability = 'os' | 'disk';

/** What a journal needs. */
export interface JournalParts {
  readonly durability: Durability;
  /** Opens the file that could not be opened or written so far; throws the system's error while that stays so. */
  readonly reopen: () => AppendFile;
  /** Brings all that memory holds to the disk in new files; rejects when the disk refuses. */
  readonly rewrite: () => Promise<void>;
  /** Hears when changes cannot be kept any more, with the reason, and when they can be again. */
  readonly onProblem: (problem: string | undefined) => void;
  /** Hears after changes were kept. */
  readonly onGrown: () => void;
}
