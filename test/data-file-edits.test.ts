import { readdir, readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { ConfigurationError } from '../mock/index.js';
import { sameFolder, storedIn } from './support/folder.js';
import { refusal } from './support/refusal.js';
import { eventsFound, everything, idsFound, postOrderEvent } from './support/searching.js';

/** A folder whose sandbox was stopped with some events in it, and its data file as text. */
async function stopped() {
  const { start, file, folder } = await sameFolder();
  const first = await start();
  for (const note of ['one', 'two', 'three']) {
    // oxlint-disable-next-line no-await-in-loop -- their order is what the edits go by
    await postOrderEvent(first.client, { attributes: { note } });
  }
  const before = await eventsFound(first.client, everything(first.world.clock.now()));
  const now = first.world.clock.now();
  await first.stop();
  return { start, file, folder, before, now, text: await readFile(file, 'utf8') };
}

/** Where a text stands in a file, as editors count. */
function placeOf(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n');
  return `${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
}

/** Replaces the first match behind the beginning of the events; gives the file and where the match began. */
function edited(text: string, find: string, replace: string): { readonly text: string; readonly at: number } {
  const at = text.indexOf(find, text.indexOf('"events": ['));
  return { text: text.slice(0, at) + replace + text.slice(at + find.length), at };
}

/** A mistake of somebody who edits: what is replaced by what, where it is, and what of the replacement comes before it. */
interface Mistake {
  readonly what: string;
  readonly find: string;
  readonly replace: string;
  readonly pointer: string;
  readonly before: string;
}

const MISTAKES: readonly Mistake[] = [
  {
    what: 'an id that is a number',
    find: '"id": "',
    replace: '"id": 7, "was": "',
    pointer: '/worlds/0/events/0/event/id',
    before: '"id": ',
  },
  {
    what: 'a comma that is missing',
    find: '",\n            "name"',
    replace: '"\n            "name"',
    pointer: '/worlds/0/events/0/event',
    before: '"\n            ',
  },
  {
    what: 'a list instead of the routing',
    find: '"routing": {}',
    replace: '"routing": []',
    pointer: '/worlds/0/events/0/routing',
    before: '"routing": ',
  },
  {
    what: 'a source that is no text',
    find: '"sourceEvents": []',
    replace: '"sourceEvents": [1]',
    pointer: '/worlds/0/events/0/event/context/sourceEvents',
    before: '"sourceEvents": [',
  },
];

test.each(MISTAKES)(
  '$what is refused with line, column and pointer, and the file stays as it is',
  async ({ find, replace, pointer, before }) => {
    const { start, file, text } = await stopped();
    const edit = edited(text, find, replace);
    await writeFile(file, edit.text);

    const refused = await refusal(start());

    expect(refused).toBeInstanceOf(ConfigurationError);
    expect(refused.message).toContain(`${file}:${placeOf(edit.text, edit.at + before.length)}: expected `);
    expect(refused.message).toContain(` at ${pointer};`);
    expect(await readFile(file, 'utf8')).toBe(edit.text);
  },
);

test('an event that was copied with its id is refused, since one of the two would be lost', async () => {
  const { start, file, text } = await stopped();
  const content = JSON.parse(text) as { worlds: { events: unknown[] }[] };
  const [world] = content.worlds;
  world?.events.push(world.events[0]);
  await writeFile(file, JSON.stringify(content, null, 2));

  const refused = await refusal(start());

  expect(refused.message).toMatch(
    /:\d+:\d+: expected an id that no other event of the world has at \/worlds\/0\/events\/3\/event\/id;/,
  );
});

test('a workflow that cannot be used is refused with its place', async () => {
  const { start, file, text } = await stopped();
  await writeFile(file, text.replace('"rulesets": [', '"rulesets": [ 5,'));

  const refused = await refusal(start());

  expect(refused.message).toMatch(
    /:\d+:\d+: expected a workflow that can be used.* at \/worlds\/0\/workflows\/0\/rulesets\/0;/,
  );
});

test('the same events in any other form of JSON are the same to the sandbox', async () => {
  const { start, file, text, before, now } = await stopped();
  const compact = JSON.stringify(JSON.parse(text));
  const reordered = compact.replaceAll(/"id":("[^"]+"),("name":"[^"]*"),/g, '$2,"id":$1,');
  const escaped = reordered.replaceAll('OrderCancel', String.raw`Order\u0043ancel`);
  const otherZone = escaped.replaceAll(/"generatedOn":"([^"]+)\+00:00"/g, '"generatedOn":"$1Z"');
  await writeFile(file, `\uFEFF \r\n${otherZone}\n\n`);

  const { client } = await start();

  expect(otherZone).not.toBe(compact);
  expect(await eventsFound(client, everything(now))).toEqual(before);
  expect(await idsFound(client, { ...everything(now), name: 'OrderCancel' })).toHaveLength(3);
});

test('a file of the first schema version is lifted, and nothing of it is lost', async () => {
  const { start, file, folder, before, now, text } = await stopped();
  const { worlds } = JSON.parse(text) as { worlds: unknown };
  await writeFile(file, JSON.stringify({ schemaVersion: 1, worlds }, null, 2));

  const second = await start();
  const found = await eventsFound(second.client, everything(now));
  await second.stop();

  expect(found).toEqual(before);
  expect((await storedIn(file)).schemaVersion).toBe(2);
  expect(await readdir(folder)).toEqual(['sandbox.json']);
});

test('a stop leaves the data file alone in the folder, and a start and stop without any change leave its bytes alone', async () => {
  const { start, file, folder, text } = await stopped();

  const second = await start();
  await second.stop();

  expect(await readdir(folder)).toEqual(['sandbox.json']);
  expect(await readFile(file, 'utf8')).toBe(text);
});
