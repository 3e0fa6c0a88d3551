import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { signIn } from './support/client.js';
import { run, start } from './support/command.js';
import { statusOf } from './support/events.js';
import { temporaryFolder } from './support/sandbox.js';
import { idsFound, postOrderEvent } from './support/searching.js';

const QUIET = ['--seed', 'none', '--processing', 'manual'];

/** Ends a process without giving it time for anything. */
async function killed({ child }: Awaited<ReturnType<typeof start>>): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

test('a second start on the same folder ends with code 2 and says who has it and where, and the first goes on', async () => {
  const folder = await temporaryFolder();
  const first = await start(QUIET, folder);
  const client = await signIn(first.url);
  const id = await postOrderEvent(client);

  const second = run(['start', '--port', '0', ...QUIET], folder);

  expect(await second.ended).toBe(2);
  expect(second.output()).toContain(`pid ${first.child.pid} on `);
  expect(second.output()).toContain(`serving at ${first.url}`);
  const added = await postOrderEvent(client);
  expect(await idsFound(client, {})).toEqual([added, id]);
});

test.each(['os', 'disk'])(
  'the folder of a killed process is taken over with all that it had acknowledged (--durability %s)',
  async durability => {
    const folder = await temporaryFolder();
    const args = ['--durability', durability, ...QUIET];
    const first = await start(args, folder);
    const client = await signIn(first.url);
    const posts = Array.from({ length: 50 }, () => postOrderEvent(client, { name: 'NoSuchRuleset' }));
    const ids = await Promise.all(posts);
    const last = await postOrderEvent(client);
    await killed(first);

    const second = await start(args, folder);

    const found = await signIn(second.url);
    expect((await idsFound(found, {})).toSorted()).toEqual([last, ...ids].toSorted());
    expect(await statusOf(found, last)).toBe('PENDING');
    expect(await idsFound(found, { count: 1 })).toEqual([last]);
  },
);

test.each(['--memory', '--durability memory'])('%s leaves no file', async args => {
  const folder = await temporaryFolder();
  const { child, ended, url } = await start([...args.split(' '), ...QUIET], folder);
  await postOrderEvent(await signIn(url));
  const during = await readdir(folder);
  child.kill('SIGTERM');

  expect(await ended).toBe(0);
  expect(during).toEqual([]);
  expect(await readdir(folder)).toEqual([]);
});
