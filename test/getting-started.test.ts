import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { run } from './support/command.js';
import { blocksOf, isInstalled, workplace, type Block } from './support/documented.js';
import { openSandbox, temporaryFolder } from './support/sandbox.js';

const SPEC = parse(readFileSync('spec/event-api.yaml', 'utf8')) as {
  readonly paths: Readonly<Record<string, unknown>>;
};
const SEARCHED = ['name', 'eventType', 'context.entityType', 'context.entityId'];
const SIGNED_IN = ['grant_type', 'scope', 'client_id', 'client_secret', 'username', 'password'];
const POSTED = ['name', 'retailerId', 'entityType', 'entityId'];

const PAGES = [
  { page: 'typescript', languages: ['ts'], program: 'node' },
  { page: 'java', languages: ['java'], program: 'java' },
  { page: 'python', languages: ['python'], program: 'python3' },
  { page: 'csharp', languages: ['csharp'], program: 'dotnet' },
  { page: 'php', languages: ['php'], program: 'php' },
] as const;

const filesOf = (blocks: readonly Block[]): Readonly<Record<string, string>> =>
  Object.fromEntries(blocks.flatMap(({ file, code }) => (file === undefined ? [] : [[file, code]])));

test.each(PAGES.filter(({ program }) => isInstalled(program)))(
  'the programs of the page $page do what it says',
  { timeout: 120_000 },
  async ({ page }) => {
    const blocks = blocksOf(`getting-started/${page}.md`);
    const { shell } = await workplace(filesOf(blocks));
    const lines = blocks
      .filter(({ language }) => language === 'sh')
      .flatMap(({ code }) => code.trim().split('\n'));

    const ends = await Promise.all(lines.map(line => shell(line)));

    expect(lines.length).toBeGreaterThan(0);
    for (const { code, output } of ends) {
      expect(output).toContain('OrderCancel is COMPLETE\nfound: 1\n');
      expect(code).toBe(0);
    }
  },
);

test.each(PAGES)(
  'what the page $page asks is in the spec, and is all that is needed',
  ({ page, languages }) => {
    const programs = blocksOf(`getting-started/${page}.md`).filter(({ language }) =>
      languages.some(each => each === language),
    );

    expect(programs.length).toBeGreaterThan(0);
    for (const { code, file } of programs) {
      const isSdk = file?.includes('sdk');
      const quoted = (name: string): boolean =>
        new RegExp(`["'&?\\s\\\\{,]${name}\\\\?["']?\\s*[\\]:=,]`).test(code);
      const paths = [...code.matchAll(/\/(?:oauth|api)\/[\w./]*/g)].map(([path]) =>
        path.replace(/\/$/, '/{eventId}'),
      );
      const missing = [...SEARCHED, ...POSTED, ...(isSdk ? [] : SIGNED_IN)].filter(name => !quoted(name));

      expect(missing).toEqual([]);
      expect([...new Set(paths)].toSorted()).toEqual(
        isSdk
          ? []
          : ['/api/v4.1/event', '/api/v4.1/event/async', '/api/v4.1/event/{eventId}', '/oauth/token'],
      );
      expect(paths.filter(path => !(path in SPEC.paths))).toEqual([]);
    }
  },
);

test('the sandbox starts as the page says, and what is done by hand works', async () => {
  const [start, byHand] = blocksOf('GETTING-STARTED.md');
  const options = start?.code.trim().split(' ').slice(2) ?? [];
  const { url } = await openSandbox({ processing: { mode: 'immediate' } });
  const { shell } = await workplace();

  const started = run(options, await temporaryFolder(), { FLUENT_SANDBOX_PORT: '0' });
  await started.printed(/served at http:\S+/);
  const { code, output } = await shell((byHand?.code ?? '').replace('http://127.0.0.1:4141', url));

  expect(code).toBe(0);
  expect(output).toContain('"eventStatus":"COMPLETE"');
  expect(output).toContain('"results":[');
});

test('every page of a language is on the list', () => {
  const list = readFileSync('docs/GETTING-STARTED.md', 'utf8');

  for (const { page } of PAGES) expect(list).toContain(`(getting-started/${page}.md)`);
});
