import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { startSandbox } from '../mock/index.js';
import { blocksOf, workplace } from './support/documented.js';
import type { StoredData } from './support/folder.js';
import { temporaryFolder } from './support/sandbox.js';

const [MISTAKE, SNAPSHOT, LINE] = blocksOf('DATA.md').map(({ code }) => code) as [string, string, string];

/** A line of a journal with its sum, as the page says that it is made. */
function summed(line: object): string {
  const rest = JSON.stringify(line).replace('{', ',');
  return `{"sum":"${crc32(rest).toString(16).padStart(8, '0')}"${rest}`;
}

/** A sandbox that began with these files, and what `sandbox.json` holds once it has stopped. */
async function begun(files: Readonly<Record<string, string>>) {
  const data = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(data, name), content);
  const { world, stop } = await startSandbox({ data, memory: false, seed: 'none' });
  return {
    world,
    stopped: async () => {
      await stop();
      return readFileSync(join(data, 'sandbox.json'), 'utf8');
    },
  };
}

test('the snapshot of the page is one that a sandbox starts with', async () => {
  const { worlds } = JSON.parse(SNAPSHOT) as StoredData;

  const { world, stopped } = await begun({ 'sandbox.json': SNAPSHOT });

  expect(world.events.find()).toEqual(worlds[0]?.events.map(({ event }) => event));
  expect(world.entities.all()).toEqual(worlds[0]?.entities);
  expect(world.accountId).toBe(worlds[0]?.account.accountId);
  await stopped();
});

test('the line of the page carries the snapshot on, and has the sum that the page tells', async () => {
  const { sum, ...line } = JSON.parse(LINE) as { sum: string; n: number; put: readonly object[] };
  const { schemaVersion, journal, worlds } = JSON.parse(SNAPSHOT) as StoredData & { journal: number };
  const journalLines = [summed({ journal, next: line.n, schemaVersion }), JSON.stringify({ sum, ...line })];

  const { stopped } = await begun({
    'sandbox.json': SNAPSHOT,
    [`journal-${journal}.ndjson`]: `${journalLines.join('\n')}\n`,
  });
  const text = await stopped();

  const after = (JSON.parse(text) as StoredData).worlds[0];
  expect(summed(line)).toBe(JSON.stringify({ sum, ...line }));
  expect(after?.events).toEqual([...(worlds[0]?.events ?? []), line.put[0]]);
  expect(after?.entities.map(entity => ({ entity }))).toEqual([line.put[1]]);
  expect(text).toBe(JSON.stringify(JSON.parse(text), null, 2));
});

test('the mistake of the page is refused in its words, and the file stays as it is', async () => {
  const { folder, shell } = await workplace();
  const [, file = '', pointer = ''] =
    /^cannot use (\S+?):\d+:\d+: expected a text at (\S+);/.exec(MISTAKE) ?? [];
  mkdirSync(join(folder, '.fluent-sandbox'));
  const sandbox = await startSandbox({ data: join(folder, '.fluent-sandbox'), memory: false, seed: 'demo' });
  await sandbox.stop();
  const data = JSON.parse(readFileSync(join(folder, file), 'utf8')) as StoredData;
  Object.assign(data.worlds[0]?.events[3]?.event ?? {}, { id: 4141 });
  const spoilt = JSON.stringify(data, null, 2);
  writeFileSync(join(folder, file), spoilt);

  const { code, output } = await shell('fluent-event-sandbox start', { FLUENT_SANDBOX_PORT: '0' });

  const line = 1 + spoilt.split('\n').findIndex(each => each.includes('"id": 4141'));
  const column = 1 + (spoilt.split('\n')[line - 1] ?? '').indexOf('"id"') + '"id": '.length;
  expect(pointer).toBe('/worlds/0/events/3/event/id');
  expect(output).toContain(
    MISTAKE.trim()
      .replace('…', '')
      .replace(/:\d+:\d+:/, `:${line}:${column}:`),
  );
  expect(code).toBe(2);
  expect(readFileSync(join(folder, file), 'utf8')).toBe(spoilt);
});
