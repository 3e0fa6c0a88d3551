import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Change } from '../contracts/index.js';
import { blocksOf, workplace } from './support/documented.js';
import { asOwner, CREDENTIALS, openAccount } from './support/documented-account.js';
import { textOf, unknownOptions } from './support/documented-options.js';
import { withInstalling } from './support/installing.js';

const PAGE = 'DRIFT.md';
const TEXT = textOf(PAGE);
const [COMMANDS, PROPOSED, ...OTHERS] = blocksOf(PAGE);
const LIST = 'npx fluent-event-sandbox drift --list';

/** A proposal of another day, as if it were of the same. */
const undated = (text: string): unknown => JSON.parse(text.replaceAll(/\d{4}-\d\d-\d\d/g, '[day]'));

test('the commands of the page only read an account, and leave the proposal and the fixtures that it shows', async () => {
  const account = await openAccount({ reading: { sort: 'asc' } });
  const { folder, shell } = withInstalling(await workplace());
  const listed = await shell(LIST);

  const { code, output } = await shell(asOwner(COMMANDS?.code ?? '', account.url));

  const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
  expect(output).toContain('\ndiffers: reading-sort\n');
  expect(code).toBe(1);
  const { changes } = undated(await read('drift.json')) as { readonly changes: readonly Change[] };
  expect(changes).toContainEqual(undated(PROPOSED?.code ?? ''));
  const kinds = [...TEXT.matchAll(/^\| `(\w+)` /gm)].map(([, kind]) => kind);
  expect(kinds).toEqual(expect.arrayContaining(changes.map(({ kind }) => kind)));
  expect(await read('drift.md')).toContain('- `/x-readings/sort/default`\n  - from: desc\n  - to: asc\n');
  const ids = listed.output.match(/(?<=^\w+ +)(?!asked )\S+(?!.*\(writes\)$)/gm) ?? [];
  const files = await readdir(join(folder, 'drift'));
  expect(files.toSorted()).toEqual(ids.map(id => `${id}.json`).toSorted());
  const texts = await Promise.all(files.map(file => read(`drift/${file}`)));
  expect(ids.length).toBeGreaterThan(50);
  expect(Object.values(CREDENTIALS).filter(secret => texts.join('\n').includes(secret))).toEqual([]);
  const requests = account.world.requests.all();
  const sent = requests.filter(({ request }) => request.method !== 'GET');
  const [, about = ''] = /about (\d+) requests/.exec(TEXT) ?? [];
  expect(Math.round(requests.length / 10) * 10).toBe(Number(about));
  expect(new Set(sent.map(({ operation }) => operation))).toEqual(new Set(['createToken']));
});

interface Posted {
  readonly name?: string;
  readonly rootEntityRef: string;
}

function isJson(text: unknown): text is string {
  try {
    return typeof text === 'string' && typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

test('where it may write, it posts what the page says, and nothing differs', async () => {
  const account = await openAccount();
  const { shell } = await workplace();
  const [, options = ''] = /\*\*With `(--allow-writes [^`]+)`\*\*/.exec(TEXT) ?? [];
  const command = `npx fluent-event-sandbox drift --target ${account.url} ${options}`;

  const { code } = await shell(command, CREDENTIALS);

  const posts = account.world.requests
    .all()
    .filter(({ operation }) => operation === 'postEventAsync' || operation === 'postEventSync');
  const events = posts.flatMap(({ request: { body } }) => (isJson(body) ? [JSON.parse(body) as Posted] : []));
  const names = events.flatMap(({ name }) => name ?? []);
  expect(Math.round(posts.length / 10) * 10).toBe(Number(/some (\d+), half/.exec(TEXT)?.[1]));
  expect(names.filter(name => name !== 'DriftProbe')).toHaveLength(1);
  expect(events.filter(({ rootEntityRef }) => !rootEntityRef.startsWith('drift-'))).toEqual([]);
  const uploads = account.world.requests.all().filter(({ operation }) => operation === 'putWorkflow');
  expect(TEXT).toContain('four uploads are sent');
  expect(uploads.map(({ response }) => Math.floor((response.status ?? 0) / 100))).toEqual([4, 4, 4, 4]);
  expect(code).toBe(0);
});

test('every option that the page names is one of its commands, and every block of it is run', async () => {
  const { shell } = await workplace();
  const [, reading = ''] = /can be started with the readings that were found \(`([^`]+)`\)/.exec(TEXT) ?? [];

  expect(await shell(`fluent-event-sandbox exec ${reading} -- true`)).toMatchObject({ code: 0 });
  expect(await unknownOptions(PAGE, ['drift', 'verify', 'start'])).toEqual([]);
  expect(OTHERS).toEqual([]);
});
