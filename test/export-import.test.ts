import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DEMO_ACCOUNT } from '../mock/index.js';
import { signIn } from './support/client.js';
import { start } from './support/command.js';
import { DATA_FILE, storedIn } from './support/folder.js';
import { areEqual, filesIn } from './support/folder-files.js';
import { accountNamed, temporaryFolder, type TestSandbox } from './support/sandbox.js';
import { eventsFound, everything, idsFound, postOrderEvent } from './support/searching.js';
import { command, EXPORT, exportIn, lived, openIn } from './support/transfers.js';

/** Everything that the world of an account shows. */
async function contentsOf({ url, world }: TestSandbox) {
  const events = await eventsFound(await signIn(url), everything(world.clock.now()));
  return {
    events,
    entities: world.entities.all(),
    workflows: world.workflows.all(),
    credentials: world.credentials,
  };
}

/** A file in a folder with one world that has no more than it must have, but for the changes. */
async function worldFile(folder: string, changes: object = {}, head: object = { schemaVersion: 1 }) {
  const world = { account: DEMO_ACCOUNT, workflows: [], entities: [], events: [], ...changes };
  await writeFile(join(folder, 'world.json'), JSON.stringify({ ...head, worlds: [world] }, null, 2));
  return 'world.json';
}

test('a world that was exported and imported elsewhere is the same: events, entities, workflows, credentials', async () => {
  const folder = await temporaryFolder();
  const first = await openIn(folder, { seed: 'demo' });
  const waiting = await postOrderEvent(await signIn(first.url), { name: 'NoSuchRuleset' });
  const key = await first.world.webhooks.publicKey();
  const before = await contentsOf(first);
  await first.stop();
  const files = filesIn(join(folder, 'data'));

  expect(await command(folder, 'export', '--data', 'data')).toMatchObject({
    code: 0,
    output: `exported to ${EXPORT}\n`,
  });
  expect(areEqual(filesIn(join(folder, 'data')), files)).toBe(true);
  expect(await command(folder, 'import', EXPORT, '--data', 'other')).toMatchObject({
    code: 0,
    output: `world DEMO of ${EXPORT} is in other now\n`,
  });

  const second = await openIn(folder, { data: join(folder, 'other') });
  const after = await contentsOf(second);
  expect(after.events).toEqual(before.events);
  expect(after).toEqual(before);
  expect(await second.world.webhooks.publicKey()).toEqual(key);
  await second.world.settle();
  const { body } = await (await signIn(second.url)).get(`/event/${waiting}`);
  expect(body.eventStatus).toBe('NO_MATCH');
});

test('an export is a snapshot with one world, as a folder has it', async () => {
  const folder = await lived();

  await command(folder, 'export', '--data', 'data');

  const exported = await exportIn(join(folder, EXPORT));
  expect(exported).toMatchObject({ schemaVersion: 2, journal: 2 });
  expect(exported.worlds).toEqual((await storedIn(join(folder, 'data', DATA_FILE))).worlds);
});

test('an export has secrets, so only its owner can read it', async () => {
  const folder = await lived();

  await command(folder, 'export', '--data', 'data');

  expect((await stat(join(folder, EXPORT))).mode & 0o777).toBe(0o600);
});

test('the snapshot of a folder with one world is a file to import, and one of an earlier version is lifted', async () => {
  const folder = await lived();
  const data = join(folder, 'data', DATA_FILE);
  const { worlds } = await storedIn(data);
  await writeFile(join(folder, 'old.json'), JSON.stringify({ schemaVersion: 1, worlds }));

  const now = await command(folder, 'import', join('data', DATA_FILE), '--data', 'one');
  const old = await command(folder, 'import', 'old.json', '--data', 'two');

  expect([now.code, old.code]).toEqual([0, 0]);
  for (const name of ['one', 'two']) {
    // oxlint-disable-next-line no-await-in-loop
    const stored = await exportIn(join(folder, name, DATA_FILE));
    expect(stored).toEqual({ schemaVersion: 2, journal: 2, worlds });
  }
});

test('a snapshot whose journal holds more is imported with a word about that', async () => {
  const folder = await lived();
  await writeFile(join(folder, 'data', 'journal-7.ndjson'), 'whatever');

  const { code, output } = await command(folder, 'import', join('data', DATA_FILE), '--data', 'other');

  expect(code).toBe(0);
  expect(output).toContain('journal-7.ndjson beside data/sandbox.json may hold later changes');
  expect(output).toContain("'fluent-event-sandbox export --data data' takes them along");
});

test('what stands in the journal is exported too, and stays there', async () => {
  const folder = await temporaryFolder();
  const sandbox = await start(['--seed', 'none', '--data', 'data', '--processing', 'manual'], folder);
  const id = await postOrderEvent(await signIn(sandbox.url));
  sandbox.child.kill('SIGKILL');
  await sandbox.ended;
  const files = filesIn(join(folder, 'data'));

  const { code } = await command(folder, 'export', '--data', 'data');

  expect(code).toBe(0);
  expect(areEqual(filesIn(join(folder, 'data')), files)).toBe(true);
  const { worlds } = await exportIn(join(folder, EXPORT));
  expect(worlds[0]?.events.map(({ event }) => event.id)).toEqual([id]);
});

test('a world that is there already is refused by name, and the folder stays as it is', async () => {
  const folder = await lived();
  await command(folder, 'export', '--data', 'data');
  const files = filesIn(join(folder, 'data'));

  const { code, output } = await command(folder, 'import', EXPORT, '--data', 'data');

  expect(code).toBe(1);
  expect(output).toContain("data: there is account DEMO with client id 'DEMO' already; --replace");
  expect(output).toContain('--as ACCOUNT');
  expect(areEqual(filesIn(join(folder, 'data')), files)).toBe(true);
});

test('--replace puts a world back to what it was, where it stood among the others', async () => {
  const folder = await lived({ accounts: [DEMO_ACCOUNT, accountNamed('ACME')] });
  await command(folder, 'export', '--data', 'data');
  const again = await openIn(folder);
  const kept = await idsFound(await signIn(again.url), {});
  await postOrderEvent(await signIn(again.url));
  await again.stop();

  const { code } = await command(folder, 'import', EXPORT, '--data', 'data', '--replace');

  expect(code).toBe(0);
  const { worlds } = await exportIn(join(folder, 'data', DATA_FILE));
  expect(worlds.map(({ account }) => account.accountId)).toEqual(['DEMO', 'ACME']);
  expect(worlds[0]?.events.map(({ event }) => event.id)).toEqual(kept);
  expect(await readdir(join(folder, 'data'))).toEqual([DATA_FILE]);
});

test('--replace takes the place of one world, never of two', async () => {
  const accounts = [accountNamed('ONE'), accountNamed('TWO')] as const;
  const folder = await lived({ accounts });
  const file = await worldFile(folder, { account: { ...accounts[0], clientId: 'TWO' } });

  const { code, output } = await command(folder, 'import', file, '--data', 'data', '--replace');

  expect(code).toBe(1);
  expect(output).toContain("account ONE with client id 'ONE' and account TWO with client id 'TWO' already");
});

test('--as imports a world beside the one that it was exported from', async () => {
  const folder = await lived({ seed: 'demo' });
  await command(folder, 'export', '--data', 'data');

  const { code } = await command(folder, 'import', EXPORT, '--data', 'data', '--as', 'ACME');

  expect(code).toBe(0);
  const sandbox = await openIn(folder);
  const events = everything(sandbox.world.clock.now());
  const demo = await eventsFound(await signIn(sandbox.url), events);
  const acme = await eventsFound(
    await signIn(sandbox.url, { ...DEMO_ACCOUNT, accountId: 'ACME', clientId: 'ACME' }),
    events,
  );
  expect(acme.length).toBeGreaterThan(100);
  expect(acme).toEqual(demo.map(event => ({ ...event, accountId: 'ACME' })));
});

test.each([
  ['broken JSON', '{\n  "schemaVersion": 2,\n  oops', /world\.json:3:3: expected a key in double quotes;/],
  ['a version of the future', '{"schemaVersion": 3}', /world\.json:1:19: expected .* at \/schemaVersion;/],
  [
    'no world',
    '{"schemaVersion": 1, "worlds": []}',
    /expected exactly one world at \/worlds, which is empty;/,
  ],
])('%s is told with its place, and no folder is made', async (_what, text, words) => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'world.json'), text);

  const { code, output } = await command(folder, 'import', 'world.json', '--data', 'data');

  expect(code).toBe(2);
  expect(output).toMatch(/^fluent-event-sandbox: cannot use world\.json/);
  expect(output).toMatch(words);
  expect(await readdir(folder)).toEqual(['world.json']);
});

test('a fault deep in a file is told with its pointer, and the folder stays as it is', async () => {
  const folder = await lived();
  const files = filesIn(join(folder, 'data'));
  const file = await worldFile(folder, { entities: [{ type: 'ORDER', id: 7 }] });

  const { code, output } = await command(folder, 'import', file, '--data', 'data', '--as', 'ACME');

  expect(code).toBe(2);
  expect(output).toMatch(/world\.json:\d+:\d+: expected a text or null at \/worlds\/0\/entities\/0\/\w+;/);
  expect(output).toContain('export --data FOLDER');
  expect(areEqual(filesIn(join(folder, 'data')), files)).toBe(true);
});

test('a file with two worlds is refused at the second, with how to get one out of it', async () => {
  const folder = await lived({ accounts: [DEMO_ACCOUNT, accountNamed('ACME')] });

  const { code, output } = await command(folder, 'import', join('data', DATA_FILE), '--data', 'other');

  expect(code).toBe(2);
  expect(output).toMatch(/data\/sandbox\.json:\d+:\d+: expected exactly one world, .* at \/worlds\/1;/);
  expect(output).toContain("'fluent-event-sandbox export --data FOLDER'");
});

test.each([
  [['import'], "missing required argument 'file'"],
  [['import', 'nowhere.json'], 'cannot read nowhere.json'],
  [['import', '.'], 'cannot read .'],
  [['import', 'nowhere.json', '--as', ' '], '--as is empty'],
  [['export', '--data', 'nowhere'], 'there are no data of a sandbox in nowhere'],
  [['export', '--url', 'here'], "--url is 'here', but must be an address"],
  [['export', '--url', 'http://127.0.0.1:1', '--data', 'x'], 'it goes without --data'],
])('wrong use %j is told, ends with code 2 and leaves nothing', async (args, message) => {
  const folder = await temporaryFolder();

  const { code, output } = await command(folder, ...args);

  expect(code).toBe(2);
  expect(output).toContain(message);
  expect(await readdir(folder)).toEqual([]);
});
