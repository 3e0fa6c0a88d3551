import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { signIn } from './support/client.js';
import { start } from './support/command.js';
import { temporaryFolder } from './support/sandbox.js';
import { idsFound, postOrderEvent } from './support/searching.js';

const EVENT = { name: 'NoSuchRuleset', retailerId: '1', entityType: 'ORDER', entityRef: 'A' };
const PATIENCE = { timeout: 10_000, interval: 50 };

/** How large the files of a process may become from now on, in bytes; the system refuses more. */
function limitFiles(pid: number | undefined, size: number | 'unlimited'): void {
  const { status, stderr } = spawnSync('prlimit', [`--pid=${pid}`, `--fsize=${size}:unlimited`]);
  if (status !== 0) throw new Error(`prlimit: ${String(stderr)}`);
}

// A limit of the system that can be lifted while a process runs is there on Linux only.
test.each(process.platform === 'linux' ? ['os', 'disk'] : [])(
  'what the system itself refuses to write is answered 503 until it can be written (--durability %s)',
  async durability => {
    const folder = await temporaryFolder();
    const args = ['--seed', 'none', '--processing', 'immediate', '--durability', durability];
    const first = await start(args, folder);
    const client = await signIn(first.url);
    const ids = [await postOrderEvent(client, EVENT)];
    limitFiles(first.child.pid, 20_000);

    ids.push(await postOrderEvent(client, EVENT));
    // No journal can become as large as that.
    const large = { ...EVENT, attributes: { text: 'x'.repeat(40_000) } };
    const refused = [await client.post('/event/async', large), await client.post('/event/async', EVENT)];
    const found = await idsFound(client, { name: EVENT.name, count: 5000 });
    limitFiles(first.child.pid, 'unlimited');
    await vi.waitFor(async () => {
      const { status, body } = await client.post('/event/async', EVENT);
      expect(status).toBe(200);
      ids.push(body.eventId);
    }, PATIENCE);
    const exited = once(first.child, 'exit');
    first.child.kill('SIGKILL');
    await exited;
    const second = await signIn((await start(args, folder)).url);

    const reason = 'the data folder cannot be written (EFBIG: file too large, write)';
    expect(refused).toMatchObject([
      { status: 503, reason },
      { status: 503, reason },
    ]);
    expect(found.toSorted()).toEqual(ids.slice(0, -1).toSorted());
    expect(first.output()).toContain('the data folder can be written again: events are accepted');
    expect((await idsFound(second, { name: EVENT.name, count: 5000 })).toSorted()).toEqual(ids.toSorted());
  },
);
