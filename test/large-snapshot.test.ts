import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { signIn } from './support/client.js';
import { run, start } from './support/command.js';
import { DATA_FILE, sameFolder } from './support/folder.js';
import { temporaryFolder } from './support/sandbox.js';
import { eventsFound, idsFound, postOrderEvent } from './support/searching.js';

const COUNT = 4000;
const QUIET = ['--seed', 'none', '--processing', 'manual'];

// From there on a thread of its own scans the snapshot.
const LARGE = 32 * 1024 * 1024;

interface Snapshot {
  readonly worlds: { events: { readonly event: Readonly<Record<string, unknown>> }[] }[];
}

/** The number of an event as the last part of an id. */
function idOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** A folder as `start` uses it, with a snapshot of many events; the newest has the highest number. */
async function largeFolder() {
  const { start: open, folder } = await sameFolder({ seed: 'none', processing: { mode: 'manual' } });
  const sandbox = await open();
  await postOrderEvent(sandbox.client, { attributes: { note: 'x'.repeat(9000) } });
  await sandbox.stop();
  const file = join(folder, DATA_FILE);
  const snapshot = JSON.parse(await readFile(file, 'utf8')) as Snapshot;
  const [world] = snapshot.worlds;
  const [record] = world?.events ?? [];
  if (!world || !record) throw new Error('the snapshot holds no event');
  world.events = Array.from({ length: COUNT }, (_, index) => ({
    ...record,
    event: { ...record.event, id: idOf(index) },
  }));
  await writeFile(file, JSON.stringify(snapshot, null, 2));
  expect((await stat(file)).size).toBeGreaterThan(LARGE);
  return { file, args: ['--data', folder, ...QUIET], cwd: await temporaryFolder() };
}

test('all of a large snapshot is there after a start, and after the next one what came since', async () => {
  const { args, cwd } = await largeFolder();

  const first = await start(args, cwd);
  const client = await signIn(first.url);
  const found = await eventsFound(client, { count: 5000 });
  const added = await postOrderEvent(client);
  first.child.kill('SIGTERM');
  await first.ended;
  const second = await start(args, cwd);

  expect(new Set(found.map(({ id }) => id))).toEqual(
    new Set(Array.from({ length: COUNT }, (_, at) => idOf(at))),
  );
  expect(await idsFound(await signIn(second.url), { count: 1 })).toEqual([added]);
});

test('a mistake in a large snapshot is refused with its place, and the start ends', async () => {
  const { file, args, cwd } = await largeFolder();
  const text = await readFile(file, 'utf8');
  const at = text.indexOf(idOf(COUNT - 1)) - 1;
  const line = text.slice(0, at).split('\n').length;
  await writeFile(file, `${text.slice(0, at)}7, "was": ${text.slice(at)}`);

  const { ended, output } = run(['start', '--port', '0', ...args], cwd);

  expect(await ended).toBe(2);
  expect(output()).toContain(`${DATA_FILE}:${line}:`);
  expect(output()).toContain(`expected a text at /worlds/0/events/${COUNT - 1}/event/id`);
});
