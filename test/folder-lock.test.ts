import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { expect, onTestFinished, test, vi } from 'vitest';
import { ConfigurationError } from '../mock/index.js';
import { FolderLock, LOCK_FILE, type Holder } from '../mock/store/folder-lock.js';
import { temporaryFolder } from './support/sandbox.js';

function fakeTimers(): void {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
}

/** Takes a lock that the test lets go of at its end. */
function take(folder: string): FolderLock {
  const lock = FolderLock.take(folder);
  onTestFinished(() => lock.release());
  return lock;
}

/** The refusal of a folder; empty when the folder can be taken. */
function refusalOf(folder: string): string {
  try {
    take(folder);
    return '';
  } catch (thrown) {
    if (!(thrown instanceof ConfigurationError)) throw thrown;
    return thrown.message;
  }
}

/** Makes a file look as if it was last modified some seconds ago. */
async function age(file: string, seconds: number): Promise<void> {
  await utimes(file, Date.now() / 1000, Date.now() / 1000 - seconds);
}

/** The seconds since a lock file was last modified. */
async function ageOf(folder: string): Promise<number> {
  return (Date.now() - (await stat(join(folder, LOCK_FILE))).mtimeMs) / 1000;
}

/** A folder with a lock file of the given text, last modified some seconds ago. */
async function folderWith(text: string, seconds = 0): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, LOCK_FILE), text);
  await age(join(folder, LOCK_FILE), seconds);
  return folder;
}

/** What this process would write into a lock file, apart from the changes. */
async function lockText(changes: Partial<Holder>): Promise<string> {
  const folder = await temporaryFolder();
  take(folder);
  return JSON.stringify({ ...FolderLock.holderOf(folder), nonce: 'of somebody else', ...changes });
}

/** The pid of a process that lives longer than the test and knows nothing of locks. */
const LIVING_PID = process.ppid;

/** A pid that no process has any more. */
const DEAD_PID = spawnSync(process.execPath, ['-e', '']).pid;

const TAKER = `
  import { createInterface } from 'node:readline';
  import { FolderLock } from '../mock/store/folder-lock.js';
  for await (const folder of createInterface({ input: process.stdin })) {
    try {
      FolderLock.take(folder).announce('http://127.0.0.1:4141');
      console.log('taken');
    } catch (thrown) {
      console.log(thrown.name + ': ' + thrown.message);
    }
  }`;

/** The path of a program that takes each folder it reads and keeps it. */
async function takerProgram(): Promise<string> {
  const folder = await temporaryFolder();
  const outfile = join(folder, 'taker.mjs');
  const stdin = { contents: TAKER, resolveDir: import.meta.dirname };
  await build({ stdin, outfile, bundle: true, platform: 'node', format: 'esm' });
  await writeFile(join(folder, 'package.json'), '{}');
  return outfile;
}

/** Another process that takes folders, one after the other, and tells how it went. */
function taker(program: string) {
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

test('a folder that another process holds is refused, with who that is, where it serves and what to do', async () => {
  const folder = await temporaryFolder();
  const holder = taker(await takerProgram());
  expect(await holder.take(folder)).toBe('taken');

  expect(refusalOf(folder)).toBe(
    `${folder} is in use by the sandbox with pid ${holder.pid} on ${hostname()}, ` +
      'serving at http://127.0.0.1:4141; stop that process, ' +
      'start with --data for another folder, or with --memory',
  );
  expect(FolderLock.holderOf(folder)).toMatchObject({ pid: holder.pid, address: 'http://127.0.0.1:4141' });
});

test('a folder whose holder has crashed is taken over', async () => {
  const folder = await temporaryFolder();
  const holder = taker(await takerProgram());
  await holder.take(folder);
  await holder.end();

  expect(FolderLock.holderOf(folder)).toBeUndefined();
  take(folder);

  expect(FolderLock.holderOf(folder)?.pid).toBe(process.pid);
  expect(await readdir(folder)).toEqual([LOCK_FILE]);
});

// When a process began is told by Linux only.
const REUSED = [
  ['whose pid another process got later', { pid: LIVING_PID, processStart: '1' }],
  ['whose pid this process got, as in a container that starts again', { processStart: '1' }],
  ['from before the last boot of the machine', { bootId: 'of an earlier boot' }],
] as const;

test.each(existsSync('/proc/self/stat') ? REUSED : [])('a lock %s is taken over', async (_what, changes) => {
  const folder = await folderWith(await lockText(changes));

  take(folder);

  expect(FolderLock.holderOf(folder)?.nonce).toMatch(/^[-0-9a-f]{36}$/);
});

test('where the start of a process is unknown, a living pid holds the folder, and the file may be deleted', async () => {
  const folder = await folderWith(await lockText({ pid: LIVING_PID, processStart: undefined }), 3600);

  const refusal = refusalOf(folder);

  expect(refusal).toContain(`pid ${LIVING_PID}`);
  expect(refusal).toContain(`if it is no sandbox, delete ${join(folder, LOCK_FILE)}`);
});

test('a second sandbox of the same process is refused until the first lets go', async () => {
  const folder = await temporaryFolder();
  const lock = take(folder);

  const refusal = refusalOf(folder);
  lock.release();
  take(folder);

  expect(refusal).toContain(`pid ${process.pid} on ${hostname()}, not serving yet; stop that sandbox of`);
});

test('a holder on another machine counts as long as it gives signs of life, whatever its pid', async () => {
  const text = await lockText({ host: 'elsewhere', pid: DEAD_PID, address: 'http://elsewhere:4141' });
  const [heard, silent] = [await folderWith(text, 25), await folderWith(text, 31)];

  const refusal = refusalOf(heard);
  take(silent);

  expect(refusal).toContain('on elsewhere, serving at http://elsewhere:4141');
  expect(refusal).toContain('if it crashed, wait 30 seconds');
  expect(FolderLock.holderOf(heard)?.host).toBe('elsewhere');
  expect(FolderLock.holderOf(silent)?.host).toBe(hostname());
});

test('the holder gives a sign of life every five seconds, and none once it has let go', async () => {
  fakeTimers();
  const folder = await temporaryFolder();
  const lock = take(folder);

  await age(join(folder, LOCK_FILE), 100);
  vi.advanceTimersByTime(4_999);
  const before = await ageOf(folder);
  vi.advanceTimersByTime(1);
  const after = await ageOf(folder);
  lock.release();

  expect(before).toBeGreaterThan(99);
  expect(after).toBeLessThan(50);
  expect(vi.getTimerCount()).toBe(0);
});

test('a holder whose lock is gone or belongs to another keeps quiet', async () => {
  fakeTimers();
  const folder = await temporaryFolder();
  const file = join(folder, LOCK_FILE);
  const lock = take(folder);
  const other = await lockText({ host: 'elsewhere' });

  await rm(file);
  vi.advanceTimersByTime(5_000);
  lock.announce('http://127.0.0.1:1');
  lock.release();
  expect(await readdir(folder)).toEqual([]);

  const robbed = take(folder);
  await writeFile(file, other);
  await age(file, 100);
  vi.advanceTimersByTime(5_000);
  robbed.announce('http://127.0.0.1:1');
  robbed.release();
  expect(await readFile(file, 'utf8')).toBe(other);
  expect(await ageOf(folder)).toBeGreaterThan(99);
});

test.each([
  ['nothing', ''],
  ['half of what it shall', '{\n  "pid": 17,\n  "ho'],
  ['JSON that names no process', '{ "pid": "1" }'],
])('a lock file that holds %s belongs to somebody who is starting, for ten seconds', async (_what, text) => {
  const [fresh, old] = [await folderWith(text, 5), await folderWith(text, 11)];

  const refusal = refusalOf(fresh);
  take(old);

  expect(refusal).toContain(`another sandbox is just starting in ${fresh}; try again in 10 seconds`);
  expect(FolderLock.holderOf(fresh)).toBeUndefined();
  expect(FolderLock.holderOf(old)?.pid).toBe(process.pid);
});

test('a takeover waits for another one, but not for one that has crashed', async () => {
  const folder = await folderWith('', 60);
  const guard = join(folder, `${LOCK_FILE}.takeover`);
  await writeFile(guard, '');

  expect(refusalOf(folder)).toContain('just starting');
  await age(guard, 11);
  take(folder);

  expect(await readdir(folder)).toEqual([LOCK_FILE]);
});

test('letting go deletes the lock once, and never that of the next holder', async () => {
  const folder = await temporaryFolder();
  const first = take(folder);

  first.release();
  expect(await readdir(folder)).toEqual([]);
  take(folder);
  first.release();

  expect(FolderLock.holderOf(folder)?.pid).toBe(process.pid);
});

test('a folder is created where there is none, and an announced address shows to others', async () => {
  const folder = join(await temporaryFolder(), 'not', 'there', 'yet');
  const lock = take(folder);
  const before = FolderLock.holderOf(folder);

  lock.announce('http://a-very-long-name-of-a-host.example:4141');
  lock.announce('http://[::1]:1');

  expect(before?.address).toBeUndefined();
  expect(before?.startedAt).toMatch(/^\d{4}-\d\d-\d\dT/);
  expect(FolderLock.holderOf(folder)).toEqual({ ...before, address: 'http://[::1]:1' });
});

test('asking for the holder changes nothing', async () => {
  const missing = join(await temporaryFolder(), 'missing');
  const stale = await folderWith('', 60);

  expect([missing, stale].map(folder => FolderLock.holderOf(folder))).toEqual([undefined, undefined]);

  expect(existsSync(missing)).toBe(false);
  expect(await readdir(stale)).toEqual([LOCK_FILE]);
  expect(await ageOf(stale)).toBeGreaterThan(59);
});

test('an error of the system is thrown as it is, and the end of the lock hides it', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, LOCK_FILE));
  const other = await temporaryFolder();
  const lock = take(other);
  await rm(join(other, LOCK_FILE));
  await mkdir(join(other, LOCK_FILE));

  expect(() => take(folder)).toThrow(expect.objectContaining({ code: 'EISDIR' }));
  lock.announce('http://127.0.0.1:1');
  lock.release();

  expect(await readdir(other)).toEqual([LOCK_FILE]);
});

test('of eight processes that race for a folder left behind, exactly one takes it', async () => {
  const program = await takerProgram();
  const takers = Array.from({ length: 8 }, () => taker(program));
  // Once each for themselves, so that all of them run before the race starts.
  await Promise.all(takers.map(async ({ take: taking }) => taking(await temporaryFolder())));
  const dead = await lockText({ pid: DEAD_PID });
  const rounds = Array.from({ length: 30 }, (_, round) => (round % 2 === 0 ? dead : ''));

  for (const text of rounds) {
    // oxlint-disable-next-line no-await-in-loop
    const folder = await folderWith(text, 60);
    // oxlint-disable-next-line no-await-in-loop
    const answers = await Promise.all(takers.map(({ take: taking }) => taking(folder)));
    const winners = takers.filter((_, index) => answers[index] === 'taken').map(({ pid }) => pid);

    expect(winners).toEqual([FolderLock.holderOf(folder)?.pid]);
    expect(answers.filter(answer => /^ConfigurationError: .*(in use|starting)/.test(answer))).toHaveLength(7);
    // oxlint-disable-next-line no-await-in-loop
    expect(await readdir(folder)).toEqual([LOCK_FILE]);
  }
});
