import { readFile, writeFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { ConfigurationError, DEMO_ACCOUNT } from '../mock/index.js';
import { sameFolder, storedIn, type StoredData } from './support/folder.js';
import { refusal } from './support/refusal.js';
import { eventsFound, idsFound, postOrderEvent } from './support/searching.js';

test('the data file is JSON for people: indented, with its schema version, worlds, entities and events', async () => {
  const { start, file } = await sameFolder();
  const first = await start();
  const id = await postOrderEvent(first.client);
  await first.stop();

  const text = await readFile(file, 'utf8');

  const { schemaVersion, worlds } = JSON.parse(text) as StoredData;
  expect(schemaVersion).toBe(2);
  expect(worlds.map(({ account }) => account.accountId)).toEqual(['DEMO']);
  expect(worlds[0]?.events.map(({ event }) => event.id)).toEqual([id]);
  expect(worlds[0]?.entities.length).toBeGreaterThan(100);
  expect(worlds[0]?.workflows.map(({ name }) => name)).toContain('ORDER::HD');
  expect(text).toBe(JSON.stringify(JSON.parse(text), null, 2));
});

test('a post is in the data file soon, without a stop', async () => {
  const { start, file } = await sameFolder();
  const { client } = await start();

  const id = await postOrderEvent(client);

  await vi.waitFor(async () => expect(await readFile(file, 'utf8')).toContain(id), { timeout: 10_000 });
});

test('what was edited by hand while the sandbox was off is what it starts with', async () => {
  const { start, file } = await sameFolder();
  const first = await start();
  const kept = await postOrderEvent(first.client);
  await postOrderEvent(first.client);
  await first.stop();
  const edited = await storedIn(file);
  for (const world of edited.worlds) {
    world.events = world.events.filter(({ event }) => event.id === kept);
    for (const { event } of world.events) Object.assign(event, { name: 'Edited', eventStatus: 'FAILED' });
    for (const entity of world.entities) if (entity.ref === 'HD_107') entity.id = '7107';
  }
  await writeFile(file, JSON.stringify(edited));

  const { client, world } = await start();
  const added = await postOrderEvent(client, { entityId: undefined, entityRef: 'HD_107' });

  expect(await eventsFound(client, {})).toMatchObject([
    { id: added, context: { entityId: '7107' } },
    { id: kept, name: 'Edited', eventStatus: 'FAILED' },
  ]);
  // The event, and what it tells the inventory catalogue.
  expect(await world.settle()).toBe(2);
});

test('an event that was given two sources by hand is found once by both', async () => {
  const { start, file } = await sameFolder();
  const first = await start();
  const sources = [await postOrderEvent(first.client), await postOrderEvent(first.client)];
  const caused = await postOrderEvent(first.client);
  await first.stop();
  const text = await readFile(file, 'utf8');
  const at = text.indexOf(caused);
  const edited = text.slice(at).replace(/"sourceEvents": \[\]/, `"sourceEvents": ${JSON.stringify(sources)}`);
  await writeFile(file, text.slice(0, at) + edited);

  const { client } = await start();

  expect(await idsFound(client, { 'context.sourceEvents': sources })).toEqual([caused]);
});

/** A data file with one world that has these events and is fine otherwise. */
function fileWith(events: unknown): string {
  return JSON.stringify({ schemaVersion: 1, worlds: [{ ...WORLD, events }] });
}

const WORLD = { account: DEMO_ACCOUNT, entities: [], workflows: [], events: [] };
const TIME = '2026-03-09T00:00:00.000+00:00';

test.each([
  ['broken JSON', '{"schemaVersion": 1, "worlds": ['],
  ['nothing', ''],
  ['null', 'null'],
  ['a list', '[]'],
  ['a text', '"sandbox"'],
  ['no schema version', '{"worlds": []}'],
  ['a schema version of the future', '{"schemaVersion": 3, "worlds": []}'],
  ['worlds that are no list', '{"schemaVersion": 1, "worlds": {}}'],
  ['a world without anything', '{"schemaVersion": 1, "worlds": [{}]}'],
  ['a world that is null', '{"schemaVersion": 1, "worlds": [null]}'],
  ['events that are no list', fileWith(3)],
  ['an event without fields', fileWith([{}])],
  ['an event without a context', fileWith([{ event: { id: '1', generatedOn: TIME } }])],
  ['an event of no time', fileWith([{ event: { id: '1', generatedOn: 'lately' } }])],
  ['two worlds of one client', JSON.stringify({ schemaVersion: 1, worlds: [WORLD, WORLD] })],
])(
  '%s in the data file stops the start, names the file and the way out, and leaves it as it is',
  async (_what, text) => {
    const { start, file } = await sameFolder();
    await writeFile(file, text);

    const refused = await refusal(start());

    expect(refused).toBeInstanceOf(ConfigurationError);
    expect(refused.message).toContain(file);
    expect(refused.message).toMatch(/mend the file, or move it away/);
    expect(await readFile(file, 'utf8')).toBe(text);
  },
);
