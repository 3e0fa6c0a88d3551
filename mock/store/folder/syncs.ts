import type { AppendFile } from '../../kernel/disk.js';

/** A synchronisation that begins when the one before it has ended. */
interface Next {
  readonly file: AppendFile;
  readonly done: Promise<void>;
}

/** Brings files to the disk, one at a time: whoever comes while that goes on shares the next turn. */
export class Syncs {
  #running: Promise<void> | undefined;
  #next: Next | undefined;

  /** Resolves when all that the file holds now is on the disk. */
  sync(file: AppendFile): Promise<void> {
    if (!this.#running) return this.#begin(file);
    if (this.#next?.file === file) return this.#next.done;
    const before = this.#next?.done ?? this.#running;
    const done = before.catch(() => {}).then(() => this.#begin(file));
    this.#next = { file, done };
    return done;
  }

  /** Brings a file to the disk for the last time, and closes it. */
  async retire(file: AppendFile): Promise<void> {
    try {
      await this.sync(file);
    } finally {
      file.close();
    }
  }

  async #begin(file: AppendFile): Promise<void> {
    if (this.#next?.file === file) this.#next = undefined;
    const running = file.sync();
    this.#running = running;
    try {
      await running;
    } finally {
      if (this.#running === running) this.#running = undefined;
    }
  }
}
