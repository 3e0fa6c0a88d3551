import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { FolderLock, LOCK_FILE } from '../mock/store/folder-lock.js';
import { DEAD_PID, age, ageOf, fakeTimers, folderWith, lockText, refusalOf, take } from './support/locks.js';
import { temporaryFolder } from './support/sandbox.js';

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
