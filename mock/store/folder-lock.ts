import { join, resolve } from 'node:path';
import { everyRealTime, realTime, type Cancel } from '../kernel/clock.js';
import { ConfigurationError } from '../kernel/errors.js';
import {
  createFile,
  ensureFolder,
  moveFile,
  moveFileIfFree,
  readStamped,
  removeFile,
  rewriteFile,
  stampFile,
} from '../kernel/files.js';
import { randomIds } from '../kernel/ids.js';
import { isRunning, ownMark, type ProcessMark } from '../kernel/process.js';
import { formatTime } from '../kernel/time.js';

/** The name of the lock file in its folder. */
export const LOCK_FILE = 'lock';

/** Who holds a data folder. */
export interface Holder extends ProcessMark {
  /** Such as `http://127.0.0.1:4141`; unknown until it serves. */
  readonly address: string | undefined;
  /** In ISO 8601. */
  readonly startedAt: string;
  /** Tells this lock from every other, also of the same process. */
  readonly nonce: string;
}

// Between the creation of a lock file and its content lies a moment; what stays without content was left by a crash.
const STARTING = 10_000;

// The pid says nothing on another machine, so a holder gives signs of life; some may be late.
const SIGN_OF_LIFE = 5_000;
const SILENCE = 30_000;

const TRIES = 5;

/** Keeps other sandboxes off a data folder, as long as the process lives. */
export class FolderLock {
  readonly #file: string;
  readonly #stopSigns: Cancel;
  #holder: Holder;

  private constructor(file: string, holder: Holder) {
    this.#file = file;
    this.#holder = holder;
    this.#stopSigns = everyRealTime(SIGN_OF_LIFE, () => {
      this.#ifOurs(() => stampFile(file, realTime()));
    });
  }

  /** Takes a folder; ConfigurationError when a living process holds it, the system's error when the disk refuses. */
  static take(folder: string): FolderLock {
    const file = lockFileOf(ensureFolder(folder));
    const startedAt = formatTime(realTime(), '+00:00');
    const holder = { ...ownMark(), address: undefined, startedAt, nonce: randomIds.uuid() };
    for (let tries = 0; tries < TRIES; tries += 1) {
      createFile(file, textOf(holder));
      const found = look(file);
      if (found?.holder?.nonce === holder.nonce) return new FolderLock(file, holder);
      if (found?.alive || (found && !clearAway(file))) throw refusal(file, found);
    }
    throw refusal(file);
  }

  /** Who holds a folder now; `undefined` when nobody alive does, or somebody who is only just taking it. */
  static holderOf(folder: string): Holder | undefined {
    const found = look(lockFileOf(folder));
    return found?.alive ? found.holder : undefined;
  }

  /** Tells others where the holder serves. */
  announce(address: string): void {
    this.#holder = { ...this.#holder, address };
    this.#ifOurs(() => rewriteFile(this.#file, textOf(this.#holder)));
  }

  /** Lets go of the folder; twice is harmless. */
  release(): void {
    this.#stopSigns();
    this.#ifOurs(() => removeFile(this.#file));
  }

  // What the disk refuses here is let pass: the lock stands without it, or is found to be stale later.
  #ifOurs(act: () => void): void {
    try {
      if (readStamped(this.#file)?.text.includes(this.#holder.nonce)) act();
    } catch {
      return;
    }
  }
}

interface Found {
  readonly alive: boolean;
  /** Missing where the file has no readable content (yet). */
  readonly holder: Holder | undefined;
}

function lockFileOf(folder: string): string {
  return join(resolve(folder), LOCK_FILE);
}

function textOf(holder: Holder): string {
  return `${JSON.stringify(holder, null, 2)}\n`;
}

function look(file: string): Found | undefined {
  const seen = readStamped(file);
  if (!seen) return undefined;
  const holder = holderIn(seen.text);
  const silentFor = realTime() - seen.modified;
  return { holder, alive: holder ? isAlive(holder, silentFor) : silentFor <= STARTING };
}

function isAlive(holder: Holder, silentFor: number): boolean {
  const here = ownMark();
  if (holder.host !== here.host) return silentFor <= SILENCE;
  return holder.bootId === here.bootId && isRunning(holder);
}

function holderIn(text: string): Holder | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return isHolder(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isHolder(value: unknown): value is Holder {
  if (typeof value !== 'object' || value === null) return false;
  const { pid, host, startedAt, nonce, ...rest } = value as Partial<Record<keyof Holder, unknown>>;
  const optional = [rest.address, rest.bootId, rest.processStart];
  return (
    Number.isSafeInteger(pid) &&
    Number(pid) > 0 &&
    [host, startedAt, nonce].every(text => typeof text === 'string') &&
    optional.every(text => text === undefined || typeof text === 'string')
  );
}

/**
 * Deletes a lock file that its holder left behind; false when another process is about to. Only one may at a time:
 * the second would delete the new lock of the first.
 */
function clearAway(file: string): boolean {
  const guard = `${file}.takeover`;
  if (!createFile(guard, '')) {
    if (look(guard)?.alive) return false;
    discard(guard);
    return true;
  }
  try {
    discard(file);
  } finally {
    removeFile(guard);
  }
  return true;
}

// Out of the way first and judged there again: its holder may have come back meanwhile, or given way to another.
function discard(file: string): void {
  const aside = `${file}.${randomIds.uuid()}`;
  const found = look(file);
  if (!found || found.alive || !moveFile(file, aside)) return;
  if (look(aside)?.alive) moveFileIfFree(aside, file);
  else removeFile(aside);
}

function refusal(file: string, found?: Found): ConfigurationError {
  const folder = join(file, '..');
  const elsewhere = 'start with --data for another folder, or with --memory';
  const holder = found?.alive ? found.holder : undefined;
  if (!holder) {
    const wait = `try again in ${STARTING / 1000} seconds`;
    return new ConfigurationError(`another sandbox is just starting in ${folder}; ${wait}, ${elsewhere}`);
  }
  const serves = holder.address === undefined ? 'not serving yet' : `serving at ${holder.address}`;
  const who = `the sandbox with pid ${holder.pid} on ${holder.host}, ${serves}`;
  return new ConfigurationError(`${folder} is in use by ${who}; ${wayOut(file, holder)}, ${elsewhere}`);
}

function wayOut(file: string, { host, pid, processStart }: Holder): string {
  const here = ownMark();
  if (host !== here.host) return `stop that process (if it crashed, wait ${SILENCE / 1000} seconds)`;
  if (pid === here.pid) return 'stop that sandbox of this process';
  // The pid may have gone to another process since, and nothing here could tell.
  return processStart === undefined
    ? `stop that process (if it is no sandbox, delete ${file})`
    : 'stop that process';
}
