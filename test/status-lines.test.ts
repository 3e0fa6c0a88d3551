import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { folderWith } from './support/folder-files.js';
import { DATA_FILE } from './support/folder.js';
import {
  contentsIn,
  contentsOf,
  linesOf,
  openedOn,
  playActs,
  post,
  step,
  unfolded,
} from './support/journals.js';
import { temporaryFolder } from './support/sandbox.js';

const LOOK_ALIKE = { eventStatus: 'PENDING', text: '"eventStatus":"PENDING"' };

/** A sandbox on a folder that ends with its test. */
async function opened(folder: string) {
  const sandbox = await openedOn(folder);
  onTestFinished(async () => sandbox.stop());
  return sandbox;
}

/** The parts that the lines of the last journal have put, in their order. */
function partsIn(files: ReadonlyMap<string, Buffer>): readonly Readonly<Record<string, unknown>>[] {
  const [, journal = Buffer.alloc(0)] = [...files].findLast(([name]) => name.startsWith('journal')) ?? [];
  return linesOf(journal)
    .slice(1)
    .flatMap(line => (JSON.parse(line.toString()) as { put: Readonly<Record<string, unknown>>[] }).put);
}

test('of an event that ends in another status the journal keeps no more than that, and the next start has it', async () => {
  const sandbox = await opened(await temporaryFolder());
  const files = await unfolded(sandbox.folder, async () => {
    await playActs(sandbox, [post('Nobody', { attributes: { look: LOOK_ALIKE, über: '"\\' } }), step]);
  });

  const now = await contentsOf(sandbox);
  const parts = partsIn(files);
  const id = now.log[0]?.id;
  expect(now.log[0]).toMatchObject({ name: 'Nobody', eventStatus: 'NO_MATCH' });
  expect(parts.filter(part => 'event' in part)).toHaveLength(1);
  expect(parts.at(-1)).toEqual({ status: { id, eventStatus: 'NO_MATCH', routing: { metStatus: null } } });
  expect(await contentsIn(await folderWith(files))).toEqual(now);
});

test('an event whose attributes look like a status and come before it gets its own status changed', async () => {
  const folder = await temporaryFolder();
  const first = await openedOn(folder);
  await playActs(first, [post('Nobody', { attributes: { look: LOOK_ALIKE } })]);
  await first.stop();
  const file = join(folder, DATA_FILE);
  const data = JSON.parse(await readFile(file, 'utf8')) as {
    worlds: { events: { event: Record<string, unknown> }[] }[];
  };
  for (const entry of data.worlds[0]?.events ?? []) {
    const { attributes, ...rest } = entry.event;
    entry.event = { attributes, ...rest };
  }
  await writeFile(file, JSON.stringify(data));

  const sandbox = await opened(folder);
  await playActs(sandbox, [step]);

  const [event] = (await contentsOf(sandbox)).log;
  expect(event).toMatchObject({
    eventStatus: 'NO_MATCH',
    attributes: { look: LOOK_ALIKE },
  });
});
