import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { signIn } from './support/client.js';
import { run } from './support/command.js';
import { DAMAGE_CASES, hit, lineOf, type Lines } from './support/damage-cases.js';
import { fileOf, filesIn, folderWith } from './support/folder-files.js';
import { journaled, linesOf, openedOn, type Act, type Journaled } from './support/journals.js';
import { idsIn, idsKept, post, repair, startRefused } from './support/repairs.js';
import { accountNamed, temporaryFile, temporaryFolder } from './support/sandbox.js';
import { postOrderEvent } from './support/searching.js';

let played: Promise<Journaled> | undefined;

/** A folder whose snapshot has one event, with a journal of five more. */
function plain(): Promise<Journaled> {
  played ??= journaled([post], [post, post, post, post, post]);
  return played;
}

/** The folder `plain` with another journal. */
async function withJournal(parts: readonly (Buffer | string)[]) {
  const { files, name } = await plain();
  const journal = Buffer.concat(parts.map(part => Buffer.from(part)));
  const folder = await folderWith(files, new Map([[name, journal]]));
  return { folder, name, journal, file: join(folder, name) };
}

test.each(DAMAGE_CASES)(
  '$what: the start is refused, the repair keeps all that is whole, and what was there stays beside it',
  async ({ damage, line, lost = [], told }) => {
    const { files, lines } = await plain();
    const { folder, name, journal, file } = await withJournal(damage(lines as unknown as Lines));
    const kept = lines.filter((_, index) => !lost.includes(index));

    const refused = await startRefused(folder);
    const { code, output } = await repair(folder);

    expect(refused).toContain(line === 0 ? folder : `${file}:${line} `);
    expect(refused).toContain(`fluent-event-sandbox repair --data ${folder}`);
    expect(code).toBe(0);
    expect(output).toMatch(told);
    expect(output).toContain(`repaired ${folder}: ${5 - lost.length} changes kept, `);
    const readable = idsIn(...lines.filter(each => !kept.includes(each))).filter(id =>
      journal.includes(`"id":"${id}"`),
    );
    for (const id of readable) expect(output).toContain(id);
    expect(fileOf(filesIn(folder), `${name}.damaged`)).toEqual(journal);
    expect(await idsKept(folder)).toEqual(idsIn(fileOf(files, 'sandbox.json'), ...kept));
  },
);

test('a torn tail is nothing to repair, and neither it nor anything else is touched', async () => {
  const { lines } = await plain();
  const { folder, file } = await withJournal([...lines.slice(0, -1), lines.at(-1)?.subarray(0, 99) ?? '']);
  const before = filesIn(folder);

  const { code, output } = await repair(folder);

  expect(code).toBe(0);
  expect(output).toContain(`${file}:6 breaks off after 99 bytes`);
  expect(output).toContain('the next start cuts it off');
  expect(output).toContain(`nothing to repair in ${folder}, with 4 changes in its journals\n`);
  expect(filesIn(folder)).toEqual(before);
});

test('a last change that is whole but for its end is kept, though a start would cut it off', async () => {
  const { files, lines } = await plain();
  const { folder } = await withJournal([Buffer.concat(lines).subarray(0, -1)]);

  expect((await repair(folder)).output).toMatch(
    /:6 does not end as a line should; 1 whole line in it is kept/,
  );
  expect(await idsKept(folder)).toEqual(idsIn(fileOf(files, 'sandbox.json'), ...lines));
});

test('a folder without damage stays as it is, byte for byte', async () => {
  const { files } = await plain();
  const folder = await folderWith(files);
  const stopped = await folderWith(new Map([['sandbox.json', fileOf(files, 'sandbox.json')]]));
  const empty = await temporaryFolder();

  for (const each of [folder, stopped, empty]) {
    const before = filesIn(each);
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const { code, output } = await repair(each);
    expect(code).toBe(0);
    expect(output).toMatch(/^nothing to repair in .*\n$/);
    expect(filesIn(each)).toEqual(before);
  }
});

test('--dry-run says the same, and changes nothing; after the repair there is nothing more', async () => {
  const { lines } = await plain();
  const { folder } = await withJournal(lines.map((line, index) => (index === 2 ? hit(line) : line)));
  const before = filesIn(folder);

  const dry = await repair(folder, '--dry-run');
  const after = filesIn(folder);
  const wet = await repair(folder);
  const again = await repair(folder);

  expect(dry.code).toBe(0);
  expect(dry.output).toContain('4 changes kept, 1 damaged line');
  expect(dry.output).toContain('nothing was changed');
  expect(dry.output.split('\n')[0]).toBe(wet.output.split('\n')[0]);
  expect(after).toEqual(before);
  expect(again).toEqual({
    code: 0,
    output: `nothing to repair in ${folder}, with 4 changes in its journals\n`,
  });
});

test('what is set aside again stands beside what was set aside before', async () => {
  const { lines } = await plain();
  const { folder, name, journal, file } = await withJournal(
    lines.map((line, index) => (index === 2 ? hit(line) : line)),
  );
  await repair(folder);
  const again = Buffer.concat(linesOf(fileOf(filesIn(folder), name)).toSpliced(2, 1));
  await writeFile(file, again);

  const { output } = await repair(folder);

  expect(output).toContain(`${name}.damaged-2`);
  const made = filesIn(folder);
  expect(fileOf(made, `${name}.damaged`)).toEqual(journal);
  expect(fileOf(made, `${name}.damaged-2`)).toEqual(again);
});

test('a folder that a sandbox runs on is refused with code 2, and so is one that is not there', async () => {
  const opened = await openedOn(await temporaryFolder());
  onTestFinished(() => opened.stop());
  const nowhere = join(await temporaryFolder(), 'nowhere');

  const running = await repair(opened.folder);
  const missing = await repair(nowhere);

  expect([running.code, missing.code]).toEqual([2, 2]);
  expect(running.output).toContain(`${opened.folder} is in use by the sandbox with pid ${process.pid}`);
  expect(running.output).toContain('stop it first; nothing was changed');
  expect(missing.output).toContain(`there is no data folder ${nowhere}`);
  expect(existsSync(nowhere)).toBe(false);
});

test('the folder may be named by the environment, or by a configuration file', async () => {
  const folder = await folderWith((await plain()).files);
  const config = await temporaryFile('mine.json', JSON.stringify({ data: folder }));

  const byEnvironment = run(['repair'], await temporaryFolder(), { FLUENT_SANDBOX_DATA: folder });
  expect(await byEnvironment.ended).toBe(0);
  const byFile = run(['repair', '--config', config], await temporaryFolder());
  expect(await byFile.ended).toBe(0);

  for (const { output } of [byEnvironment, byFile])
    expect(output()).toContain(`nothing to repair in ${folder}`);
});

test('a snapshot that cannot be used is left to people, with its place, whatever the journals are', async () => {
  const { files, lines } = await plain();
  const { folder } = await withJournal(lines.slice(1));
  const text = fileOf(files, 'sandbox.json').toString();
  await writeFile(join(folder, 'sandbox.json'), text.replace('"accountId": "DEMO"', '"accountId": 7'));
  const before = filesIn(folder);

  const { code, output } = await repair(folder);

  expect(code).toBe(1);
  expect(output).toMatch(
    /sandbox\.json:\d+:\d+: expected a text at \/worlds\/0\/account\/accountId; mend the file/,
  );
  expect(output).toContain('mend the file, or move it away with all that is beside it');
  expect(filesIn(folder)).toEqual(before);
});

test('a journal without the snapshot that it carries on from cannot be repaired', async () => {
  const { lines, name } = await plain();
  const folder = await folderWith(new Map([[name, Buffer.concat(lines)]]));

  const { code, output } = await repair(folder);

  expect(code).toBe(1);
  expect(output).toContain(`sandbox.json is missing, from which ${name} carries on; nothing was changed`);
});

test('a journal of a newer sandbox is left alone', async () => {
  const { lines } = await plain();
  const { folder } = await withJournal([
    lineOf({ journal: 2, next: 1, schemaVersion: 9 }),
    ...lines.slice(2),
  ]);
  const before = filesIn(folder);

  expect(await repair(folder)).toMatchObject({ code: 1, output: expect.stringContaining('newer sandbox') });
  expect(filesIn(folder)).toEqual(before);
});

test('what an event carries does not become a change, even if it looks like one and the event is damaged', async () => {
  const { lines } = await plain();
  const forged = lineOf({ n: 3, world: 'DEMO', put: [{ drop: idsIn(...lines) }] }).toString();
  const carrier: Act = ({ client }) =>
    postOrderEvent(client, { attributes: { list: [JSON.parse(forged)], one: JSON.parse(forged) } });
  const made = await journaled([post], [post, carrier, post]);
  const [head, first, carried = Buffer.alloc(0), last] = made.lines;
  expect(carried.toString().split(forged.trim())).toHaveLength(3);
  const parts = [head, first, hit(carried), last].flatMap(line => line ?? []);
  const folder = await folderWith(made.files, new Map([[made.name, Buffer.concat(parts)]]));

  const { output } = await repair(folder);

  expect(output).toMatch(/:3 is damaged: its checksum does not fit; it is dropped \(event /);
  expect(output).toContain('2 changes kept');
});

test('a world whose account is lost gets that of the demo; what is of any other is dropped, and told', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const opened = await openedOn(await temporaryFolder());
  onTestFinished(() => opened.stop());
  opened.createWorld(accountNamed('ACME'));
  const kept = await postOrderEvent(opened.client);
  const dropped = await postOrderEvent(await signIn(opened.url, accountNamed('ACME')));
  const made = filesIn(opened.folder);
  const lines = linesOf(fileOf(made, 'journal-1.ndjson'));
  const damaged = lines.map(line => (line.includes('"account":') ? line.subarray(9) : line));
  const folder = await folderWith(new Map([['journal-1.ndjson', Buffer.concat(damaged)]]));

  const { code, output } = await repair(folder);

  expect(made.has('sandbox.json')).toBe(false);
  expect(code).toBe(0);
  expect(output).toContain('whose account is lost; it gets the one that a sandbox begins with');
  expect(output).toContain(
    `is of the world 'ACME', whose account stands nowhere any more; it is dropped (event ${dropped})`,
  );
  expect(await idsKept(folder)).toEqual([kept]);
});
