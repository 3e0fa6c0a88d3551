import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FolderLock, LOCK_FILE } from '../mock/store/folder-lock.js';
import { ageOf, folderWith, refusalOf, take, taker, takerProgram } from './support/locks.js';
import { temporaryFolder } from './support/sandbox.js';

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

test('a second sandbox of the same process is refused until the first lets go', async () => {
  const folder = await temporaryFolder();
  const lock = take(folder);

  const refusal = refusalOf(folder);
  lock.release();
  take(folder);

  expect(refusal).toContain(`pid ${process.pid} on ${hostname()}, not serving yet; stop that sandbox of`);
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
