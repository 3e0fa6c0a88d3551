import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run, type Running } from './support/command.js';
import { blocksOf, workplace } from './support/documented.js';
import { openSandbox } from './support/sandbox.js';

const PAGE = 'RECIPES.md';
const SECTIONS = [...new Set(blocksOf(PAGE).map(({ section }) => section))];
const START = /^(?:export (?<exported>.*)\n)?fluent-event-sandbox (?<options>start .*)\n$/;

interface Place {
  readonly folder: string;
  readonly shell: Awaited<ReturnType<typeof workplace>>['shell'];
}

/** The folder of somebody who has a sandbox running, whose address stands in the environment. */
async function place(files: Readonly<Record<string, string>>): Promise<Place & { readonly url: string }> {
  const { url } = await openSandbox({ seed: 'demo', strict: false });
  const { folder, shell } = await workplace(files);
  return {
    url,
    folder,
    shell: (script, variables) => shell(script, { FLUENT_SANDBOX_URL: url, ...variables }),
  };
}

/** Starts what a block starts; gives its address. */
async function started(
  { groups }: RegExpExecArray,
  folder: string,
): Promise<Running & { readonly url: string }> {
  const pairs = (groups?.['exported'] ?? '').split(' ').filter(pair => pair.includes('='));
  const variables = Object.fromEntries(pairs.map(pair => pair.split('=') as [string, string]));
  const running = run((groups?.['options'] ?? '').split(' '), folder, {
    ...variables,
    FLUENT_SANDBOX_PORT: '0',
  });
  const [, port = ''] = await running.printed(/served at http:\S+:(\d+)\s[^]*Bearer \$TOKEN"\n/);
  return { ...running, url: `http://127.0.0.1:${port}` };
}

/** Ends what runs as Ctrl+C does. */
async function ended({ child, ended: end }: Running): Promise<number | null> {
  child.kill('SIGINT');
  return end;
}

test.each(SECTIONS)('%s', { timeout: 120_000 }, async section => {
  const blocks = blocksOf(PAGE).filter(each => each.section === section);
  const files = blocks.flatMap(({ file, code }) => (file === undefined ? [] : [[file, code] as const]));
  const { url, folder, shell } = await place(Object.fromEntries(files));
  const outputs: string[] = [];
  const codes: (number | null)[] = [];
  let own: (Running & { readonly url: string }) | undefined;

  // One after the other, as somebody does it.
  /* oxlint-disable no-await-in-loop */
  for (const { language, code, file } of blocks) {
    const start = START.exec(code);
    // What a recipe starts goes on while its next block runs, unless that is about what it leaves behind.
    if (own && code.includes('replay')) codes.push(await ended(own));
    if (start) {
      own = await started(start, folder);
      if (section.startsWith('Record')) await fetch(`${own.url}/api/v4.1/event`);
      continue;
    }
    if (language !== 'sh' && code.includes('process.env')) continue;
    const script = language === 'sh' ? code : `node ${file}`;
    const here = script
      .replaceAll('http://127.0.0.1:4141', url)
      .replaceAll('http://sandbox.example:4141', own?.url ?? '');
    const { code: exit, output } = await shell(here);
    codes.push(exit);
    outputs.push(output);
  }
  /* oxlint-enable no-await-in-loop */
  if (own && own.child.exitCode === null) codes.push(await ended(own));

  expect(codes.length).toBeGreaterThan(0);
  expect({ codes, output: outputs.join('\n') }).toEqual({
    codes: codes.map(() => 0),
    output: expect.stringMatching(SHOWN[section] ?? /^$/) as string,
  });
});

/** What the commands of a recipe print, as far as it shows that they did what they should. */
const SHOWN: Readonly<Record<string, RegExp>> = {
  'Stop time, and move it': /2030-01-02T01:00:00/,
  'Provoke a 401, a 429 and a 503': /429[^]*503/,
  'Read all pages of the log': /^(\d{2,}) events, \1 different ones$/m,
  'A demo that is the same each time': /before-the-show/,
  'Many worlds in one CI': /"accountId":\s*"JOB-1"[^]*JOB-2/,
  'Share one sandbox in a team': /ALICE/,
  'Record a run, and do it again': /1 request/,
  'Take a world along': /demo\.json/,
};

test('every block of the page is run', () => {
  const languages = new Set(blocksOf(PAGE).map(({ language }) => language));
  const unnamed = blocksOf(PAGE).filter(({ language, file }) => language === 'js' && file === undefined);

  expect([...languages].toSorted()).toEqual(['js', 'sh']);
  expect(unnamed).toEqual([]);
  expect(readFileSync(join('docs', PAGE), 'utf8').split('\n## ')).toHaveLength(SECTIONS.length + 1);
});
