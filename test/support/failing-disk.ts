import type * as fs from 'node:fs';
import type * as promises from 'node:fs/promises';
import { basename } from 'node:path';
import { onTestFinished } from 'vitest';

/** Something that the sandbox asks of the disk. */
export interface DiskCall {
  /** `open` is for writing; `truncate` and `sync` are for files that are open. */
  readonly what: 'open' | 'write' | 'truncate' | 'sync' | 'mkdir';
  /** The name of the file, without its folder. */
  readonly name: string;
  /** How many bytes are to be written, and where in the file. */
  readonly bytes: number;
  readonly at: number;
}

/** The system's code for what the disk refuses, how many bytes it takes, or undefined where it does as it should. */
export type Verdict = keyof typeof WORDS | number | undefined;

/** Says what the disk does with a call; where the sandbox does not wait in its turn, it may take its time. */
export type Disk = (call: DiskCall) => Verdict | Promise<Verdict>;

const WORDS = {
  EIO: 'i/o error',
  EMFILE: 'too many open files',
  ENOSPC: 'no space left on device',
  EROFS: 'read-only file system',
};

const SYSCALLS = { open: 'open', write: 'write', truncate: 'ftruncate', sync: 'fdatasync', mkdir: 'mkdir' };

const SOUND: Disk = () => undefined;

let disk: Disk = SOUND;

/** The names of the files that are open, by their number; also when the disk is sound. */
const opened = new Map<number, string>();

/** From now on, until it is mended or the test ends, the disk does as it is told. */
export function breakDisk(broken: Disk): void {
  disk = broken;
  onTestFinished(mendDisk);
}

/** The disk does again as it should. */
export function mendDisk(): void {
  disk = SOUND;
}

/** A disk without any room, for files whose names are meant. */
export function fullFor(meant: RegExp): Disk {
  return ({ what, name }) => (what === 'write' && meant.test(name) ? 'ENOSPC' : undefined);
}

/** `node:fs` with a disk that can be broken. */
export function breakableFs(real: typeof fs): typeof fs {
  const openSync = (...[path, flags, mode]: Parameters<typeof fs.openSync>): number => {
    if (writes(flags, real.constants)) refuse({ what: 'open', path: pathOf(path) });
    const fd = real.openSync(path, flags, mode);
    opened.set(fd, basename(pathOf(path)));
    return fd;
  };
  const writeSync = (...args: [number, Uint8Array, number, number, number]): number => {
    const [fd, bytes, offset, length, position] = args;
    // Texts, which only the lock writes like this.
    if (typeof bytes === 'string') return real.writeSync(...args);
    const taken = refuse({ what: 'write', name: opened.get(fd), bytes: length, at: position });
    return real.writeSync(fd, bytes, offset, taken ?? length, position);
  };
  const ftruncateSync = (fd: number, length?: number): void => {
    refuse({ what: 'truncate', name: opened.get(fd) });
    real.ftruncateSync(fd, length);
  };
  const fdatasync = (fd: number, done: fs.NoParamCallback): void => {
    refuseLater({ what: 'sync', name: opened.get(fd) }).then(
      () => real.fdatasync(fd, done),
      (thrown: unknown) => setImmediate(done, thrown as NodeJS.ErrnoException),
    );
  };
  const mkdirSync = (path: fs.PathLike, options?: fs.MakeDirectoryOptions): string | undefined => {
    if (!real.existsSync(path)) refuse({ what: 'mkdir', path: pathOf(path) });
    return real.mkdirSync(path, { ...options, recursive: true });
  };
  return { ...real, openSync, writeSync, ftruncateSync, fdatasync, mkdirSync } as typeof fs;
}

/** `node:fs/promises` with the same disk. */
export function breakablePromises(real: typeof promises): typeof promises {
  const open = async (path: string, flags: string, mode?: number): Promise<promises.FileHandle> => {
    const name = basename(path);
    if (/[wa+]/.test(flags)) await refuseLater({ what: 'open', path });
    const handle = await real.open(path, flags, mode);
    const [write, datasync] = [handle.write.bind(handle), handle.datasync.bind(handle)];
    const breakable = {
      write: async (bytes: Uint8Array, offset: number) => {
        const taken = await refuseLater({ what: 'write', name, bytes: bytes.length - offset });
        return write(bytes, offset, taken ?? bytes.length - offset);
      },
      datasync: async () => {
        await refuseLater({ what: 'sync', name });
        await datasync();
      },
    };
    return Object.assign(handle, breakable);
  };
  return { ...real, open } as typeof promises;
}

interface Asked {
  readonly what: DiskCall['what'];
  readonly path?: string;
  readonly name?: string | undefined;
  readonly bytes?: number;
  readonly at?: number;
}

/** Throws the system's error where the disk refuses; gives how many bytes it takes where that is less than all. */
function refuse(asked: Asked): number | undefined {
  const verdict = judged(asked);
  if (verdict instanceof Promise) throw new Error('a call that everything waits for cannot take its time');
  return carriedOut(asked, verdict);
}

async function refuseLater(asked: Asked): Promise<number | undefined> {
  return carriedOut(asked, await judged(asked));
}

function judged({ what, path = '', name = basename(path), bytes = 0, at = 0 }: Asked): ReturnType<Disk> {
  return disk({ what, name, bytes, at });
}

function carriedOut({ what, path }: Asked, verdict: Verdict): number | undefined {
  if (typeof verdict !== 'string') return verdict;
  const syscall = SYSCALLS[what];
  const where = path === undefined ? '' : ` '${path}'`;
  const message = `${verdict}: ${WORDS[verdict]}, ${syscall}${where}`;
  throw Object.assign(new Error(message), { code: verdict, syscall });
}

function pathOf(path: fs.PathLike): string {
  return path.toString();
}

function writes(flags: fs.OpenMode, { O_WRONLY, O_RDWR, O_CREAT }: typeof fs.constants): boolean {
  if (typeof flags === 'string') return /[wa+]/.test(flags);
  // oxlint-disable-next-line no-bitwise
  return (flags & (O_WRONLY | O_RDWR | O_CREAT)) !== 0;
}
