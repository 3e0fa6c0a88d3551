import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { onTestFinished, vi } from 'vitest';
import { ConfigurationError } from '../../mock/index.js';
import { FolderLock, LOCK_FILE, type Holder } from '../../mock/store/folder-lock.js';
import { temporaryFolder } from './sandbox.js';

/** Lets the test move the signs of life on. */
export function fakeTimers(): void {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
}

/** Takes a lock that the test lets go of at its end. */
export function take(folder: string): FolderLock {
  const lock = FolderLock.take(folder);
  onTestFinished(() => lock.release());
  return lock;
}

/** The refusal of a folder; empty when the folder can be taken. */
export function refusalOf(folder: string): string {
  try {
    take(folder);
    return '';
  } catch (thrown) {
    if (!(thrown instanceof ConfigurationError)) throw thrown;
    return thrown.message;
  }
}

/** Makes a file look as if it was last modified some seconds ago. */
export async function age(file: string, seconds: number): Promise<void> {
  await utimes(file, Date.now() / 1000, Date.now() / 1000 - seconds);
}

/** The seconds since a lock file was last modified. */
export async function ageOf(folder: string): Promise<number> {
  return (Date.now() - (await stat(join(folder, LOCK_FILE))).mtimeMs) / 1000;
}

/** A folder with a lock file of the given text, last modified some seconds ago. */
export async function folderWith(text: string, seconds = 0): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, LOCK_FILE), text);
  await age(join(folder, LOCK_FILE), seconds);
  return folder;
}

/** What this process would write into a lock file, apart from the changes. */
export async function lockText(changes: Partial<Holder>): Promise<string> {
  const folder = await temporaryFolder();
  take(folder);
  return JSON.stringify({ ...FolderLock.holderOf(folder), nonce: 'of somebody else', ...changes });
}

/** The pid of a process that lives longer than the test and knows nothing of locks. */
export const LIVING_PID = process.ppid;

/** A pid that no process has any more. */
export const DEAD_PID = spawnSync(process.execPath, ['-e', '']).pid;

const TAKER = `
  import { createInterface } from 'node:readline';
  import { FolderLock } from '../../mock/store/folder-lock.js';
  for await (const folder of createInterface({ input: process.stdin })) {
    try {
      FolderLock.take(folder).announce('http://127.0.0.1:4141');
      console.log('taken');
    } catch (thrown) {
      console.log(thrown.name + ': ' + thrown.message);
    }
  }`;

/** The path of a program that takes each folder it reads and keeps it. */
export async function takerProgram(): Promise<string> {
  const folder = await temporaryFolder();
  const outfile = join(folder, 'taker.mjs');
  const stdin = { contents: TAKER, resolveDir: import.meta.dirname };
  await build({ stdin, outfile, bundle: true, platform: 'node', format: 'esm' });
  await writeFile(join(folder, 'package.json'), '{}');
  return outfile;
}

/** Another process that takes folders, one after the other, and tells how it went. */
export function taker(program: string) {
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    pid: child.pid,
    take: async (folder: string): Promise<string> => {
      child.stdin.write(`${folder}\n`);
      return String((await lines.next()).value);
    },
    end: () => (child.kill('SIGKILL'), once(child, 'close')),
  };
}
