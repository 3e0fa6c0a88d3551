import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const LOOK_EVERY_MS = 5;

/** Tells whether a file was there at any time since it was last asked. */
export class FileWatch {
  readonly #file: string;
  readonly #timer: NodeJS.Timeout;
  #seen = false;

  constructor(file: string) {
    this.#file = file;
    this.#timer = setInterval(() => (this.#seen ||= this.isThere), LOOK_EVERY_MS);
  }

  get isThere(): boolean {
    return existsSync(this.#file);
  }

  /** Asks, and begins anew. */
  take(): boolean {
    const seen = this.#seen || this.isThere;
    this.#seen = false;
    return seen;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

/** Bytes of the files in a folder but for those left out. */
export function bytesIn(folder: string, leftOut: readonly string[]): number {
  const names = readdirSync(folder).filter(name => !leftOut.includes(name));
  // A file may go between the listing and the look at it.
  const sizes = names.map(name => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0);
  return sizes.reduce((sum, size) => sum + size, 0);
}
