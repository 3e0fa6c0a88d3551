import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { symlink } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { signIn } from './support/client.js';
import { blocksOf, workplace } from './support/documented.js';
import { openSandbox, temporaryFolder } from './support/sandbox.js';

const SCRIPT = fileURLToPath(new URL('../docs/demo.sh', import.meta.url));
const PAGE = readFileSync(new URL('../docs/DEMO.md', import.meta.url), 'utf8');

interface Played {
  readonly code: number | null;
  readonly output: readonly string[];
}

/** A folder for PATH in which there is nothing but the programs that the page names. */
async function onlyWhatItNeeds(): Promise<string> {
  const folder = await temporaryFolder();
  const places = (process.env['PATH'] ?? '').split(delimiter);
  const linked = ['curl', 'sed'].map(name => {
    const found = places.map(place => join(place, name)).find(existsSync);
    if (found === undefined) throw new Error(`${name} is needed for the demo and is not installed`);
    return symlink(found, join(folder, name));
  });
  await Promise.all(linked);
  return folder;
}

/** Runs the demo script against an address; gives what it printed, line by line. */
async function play(url: string): Promise<Played> {
  const child = spawn('/bin/sh', [SCRIPT], { env: { PATH: await onlyWhatItNeeds(), FLUENT_URL: url } });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output: text.split('\n') };
}

/** The demo as people run it: events are processed by themselves, and the log has a past. */
async function playDemo(): Promise<Played & { readonly url: string }> {
  const { url } = await openSandbox({ seed: 'demo', processing: { mode: 'immediate' } });
  return { url, ...(await play(url)) };
}

/** Lines without what differs from run to run: ids, times and durations. */
function steady(lines: readonly string[]): readonly string[] {
  return lines.map(line =>
    line
      .replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'ID')
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.+]+/g, 'TIME')
      .replaceAll(/\d+ ms/g, 'N ms')
      .trimEnd(),
  );
}

/** What stands in the fenced blocks of a kind on the page, line by line. */
function blocks(kind: string): readonly string[] {
  const found = [...PAGE.matchAll(new RegExp(`^\`\`\`${kind}\\n([^]*?)^\`\`\`$`, 'gm'))];
  return found.flatMap(([, block = '']) => block.split('\n')).filter(line => line !== '');
}

/** The script without what only a file needs: its comments, its options and its headings. */
function commands(): readonly string[] {
  return readFileSync(SCRIPT, 'utf8')
    .split('\n')
    .filter(line => !/^(#|set |step |step\(\)|$)/.test(line));
}

test('the demo script takes an order from its first event to its delivery, with curl and sed alone', async () => {
  const { code, output } = await playDemo();

  expect(code).toBe(0);
  expect(output.filter(line => / is [A-Z_]+$/.test(line))).toEqual([
    'ORDER 101 is BOOKED',
    'FULFILMENT 201 is AWAITING_WAVE',
    'ORDER 101 is PICK_PACK',
    'FULFILMENT 201 is FULFILLED',
    'ARTICLE 301 is PENDING_CONSIGNMENT',
    'ORDER 101 is AWAITING_COURIER_COLLECTION',
    'ARTICLE 301 is AWAITING_COURIER_COLLECTION',
    'CONSIGNMENT 401 is ACTIVE_LODGED',
    'ORDER 101 is COMPLETE',
    'FULFILMENT 201 is COMPLETE',
    'ARTICLE 301 is COLLECTED',
    'CONSIGNMENT 401 is DELIVERED',
  ]);
});

test('the demo script shows the trace of the order and the reason why it cannot be cancelled', async () => {
  const { output } = await playDemo();

  const outcomes = output.flatMap(line => /"eventStatus":"(\w+)"/.exec(line)?.[1] ?? []);
  expect(outcomes).toEqual(['COMPLETE', 'COMPLETE', 'COMPLETE', 'COMPLETE', 'NO_MATCH']);
  expect(output.join('\n')).toContain('Mutation  FULFILMENT HD_101_F1  PROCESSING -> AWAITING_WAVE');
  expect(output.find(line => line.startsWith('Sandbox-Reason'))).toContain('HD_101 is COMPLETE');
});

test('the demo script plays again on the same sandbox', async () => {
  const { url, output } = await playDemo();

  const again = await play(url);

  expect(again.code).toBe(0);
  expect(steady(again.output)).toEqual(steady(output));
});

test('the demo script fails when nobody answers', async () => {
  // A port that is reserved, so that no other test can be given it meanwhile.
  const { code, output } = await play('http://127.0.0.1:1');

  expect(code).not.toBe(0);
  expect(output).toEqual(['']);
});

test('DEMO.md shows the commands of the demo script, all of them and in order', () => {
  expect(commands().length).toBeGreaterThan(30);
  expect(blocks('sh')).toEqual(commands());
});

test('the headings of DEMO.md are those that the demo script prints', () => {
  const steps = [...readFileSync(SCRIPT, 'utf8').matchAll(/^step '(.+)'$/gm)].map(([, step]) => step);

  expect(steps).toHaveLength(5);
  expect([...PAGE.matchAll(/^## (\d.+)$/gm)].map(([, heading]) => heading)).toEqual(steps);
});

test('what DEMO.md shows is what the demo script prints, in order', async () => {
  const { output } = await playDemo();
  const shown = steady(blocks('text')).filter(line => line !== '...');

  let next = 0;
  const missing = shown.filter(line => {
    const found = steady(output).indexOf(line, next);
    if (found >= 0) next = found + 1;
    return found < 0;
  });

  expect(shown.length).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});

test('what DEMO.md has done in a shell works: it starts as the README says, plays, and asks for an older story', async () => {
  const [start, playing, story, ...more] = blocksOf('DEMO.md').flatMap(({ language, code }) =>
    language === 'bash' ? [code] : [],
  );
  const { url } = await openSandbox({ seed: 'demo', processing: { mode: 'immediate' } });
  const { token } = await signIn(url);
  const { shell } = await workplace({ 'docs/demo.sh': readFileSync(SCRIPT, 'utf8') });

  const told = await shell(story ?? '', { URL: url, TOKEN: token });
  const played = await shell(playing ?? '', { FLUENT_URL: url });

  expect(more).toEqual([]);
  // The test of the README runs it.
  expect(blocksOf('../README.md').map(({ code }) => code)).toContain(start);
  expect(told).toMatchObject({ code: 0 });
  expect(told.output).toMatch(/"rootEntityRef":"HD_117"[^]*\}\{[^]*"eventStatus":"SCHEDULED"/);
  expect(played.code).toBe(0);
  expect(played.output).toContain('CONSIGNMENT 401 is DELIVERED');
});
