import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FolderLock, LOCK_FILE } from '../mock/store/folder-lock.js';
import {
  DEAD_PID,
  LIVING_PID,
  age,
  folderWith,
  lockText,
  refusalOf,
  take,
  taker,
  takerProgram,
} from './support/locks.js';
import { temporaryFolder } from './support/sandbox.js';

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
