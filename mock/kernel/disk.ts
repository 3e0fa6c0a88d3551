import {
  closeSync,
  constants,
  fdatasync,
  fstatSync,
  ftruncateSync,
  fsyncSync,
  openSync,
  readdirSync,
  statSync,
  writeSync,
} from 'node:fs';
import { open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const datasync = promisify(fdatasync);

/** A file that only grows at its end; what the operating system has taken survives the end of the process. */
export class AppendFile {
  readonly #fd: number;
  #length: number;

  private constructor(fd: number, length: number) {
    this.#fd = fd;
    this.#length = length;
  }

  /** Opens a file, or makes it, and cuts off what stands behind `length` bytes; throws the system's errors. */
  static open(path: string, length: number): AppendFile {
    // Not in append mode: after a write that failed midway, the next one begins where that one did.
    const fd = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
    try {
      if (fstatSync(fd).size > length) ftruncateSync(fd, length);
      return new AppendFile(fd, length);
    } catch (thrown) {
      closeSync(fd);
      throw thrown;
    }
  }

  /** In bytes; what a failed write has left behind does not count. */
  get length(): number {
    return this.#length;
  }

  /** Hands bytes to the operating system, all or none; throws its error. */
  append(bytes: Uint8Array): void {
    this.#write(bytes);
    this.#length += bytes.length;
  }

  /** Cuts off what a failed write has left behind. */
  trim(): void {
    ftruncateSync(this.#fd, this.#length);
  }

  /** Tries whether so many bytes more could be written, and leaves no trace of that. */
  probe(bytes: number): void {
    try {
      this.#write(Buffer.alloc(bytes));
    } finally {
      this.trim();
    }
  }

  /** Resolves when all that was appended before is on the disk. */
  async sync(): Promise<void> {
    await datasync(this.#fd);
  }

  close(): void {
    closeSync(this.#fd);
  }

  /** A nearly full disk takes a part of what it is given before it refuses. */
  #write(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length;) {
      done += writeSync(this.#fd, bytes, done, bytes.length - done, this.#length + done);
    }
  }
}

/** A file that is written anew from its beginning. */
export class FreshFile {
  readonly #handle: FileHandle;

  private constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  /** Makes the file, in the place of one that may be there; readable for its owner only. */
  static async create(path: string): Promise<FreshFile> {
    return new FreshFile(await open(path, 'w', 0o600));
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      // The rest of a write that the system took in part only.
      // oxlint-disable-next-line no-await-in-loop
      const { bytesWritten } = await this.#handle.write(bytes, done);
      done += bytesWritten;
    }
  }

  /** Resolves when all that was written before is on the disk. */
  async sync(): Promise<void> {
    await this.#handle.datasync();
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}

/** A file that is read from its beginning to its end. */
export class SequentialFile {
  readonly #handle: FileHandle;
  /** In bytes, when it was opened. */
  readonly size: number;

  private constructor(handle: FileHandle, size: number) {
    this.#handle = handle;
    this.size = size;
  }

  static async open(path: string): Promise<SequentialFile> {
    const handle = await open(path, 'r');
    return new SequentialFile(handle, (await handle.stat()).size);
  }

  /** Reads on into a buffer from an offset; the number of bytes read, 0 at the end. */
  async read(into: Buffer, offset: number): Promise<number> {
    const { bytesRead } = await this.#handle.read(into, offset, into.length - offset, null);
    return bytesRead;
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}

/** Puts a file in the place of another at once, for good: it survives the loss of power. */
export async function replaceFile(from: string, to: string, folder: string): Promise<void> {
  await rename(from, to);
  syncFolder(folder);
}

/** Removes a file; one that is not there is as good. */
export async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true });
}

/** The size of a file in bytes. */
export async function fileSize(path: string): Promise<number> {
  return (await stat(path)).size;
}

/** The names of what is in a folder; of one that is not there, none. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).toSorted();
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw thrown;
  }
}

/** What differs once a file of a folder has changed, has come or has gone; of those whose name is meant. */
export function stateOf(folder: string, isMeant: (name: string) => boolean): string {
  const names = readdirSync(folder).filter(isMeant).toSorted();
  const states = names.map(name => {
    const { ino, size, mtimeMs } = statSync(join(folder, name));
    return [name, ino, size, mtimeMs];
  });
  return JSON.stringify(states);
}

/** Makes the names in a folder survive the loss of power, where the system can do that. */
export function syncFolder(folder: string): void {
  let fd: number | undefined;
  try {
    fd = openSync(folder, 'r');
    fsyncSync(fd);
  } catch (thrown) {
    // Windows opens no folders, and some network file systems sync none.
    const { code } = thrown as NodeJS.ErrnoException;
    if (!['EPERM', 'EISDIR', 'EINVAL', 'EACCES', 'ENOTSUP'].includes(code ?? '')) throw thrown;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}
