import { existsSync, readFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';
import { blocksOf } from './support/documented.js';

const GUIDE = 'test/documentation.test.ts';
const DEMO = 'test/demo-path.test.ts';
const STARTED = 'test/getting-started.test.ts';

/** The tests that execute the blocks of a page, language by language; C# and PHP are held against the spec, for lack of both. */
const EXECUTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'README.md': {
    sh: 'test/readme-documentation.test.ts, test/readme-project.test.ts',
    ts: 'test/readme-documentation.test.ts',
    js: 'test/readme-documentation.test.ts',
    json: 'test/readme-documentation.test.ts',
  },
  'docs/CI.md': { yaml: 'test/ci-documentation.test.ts', sh: 'test/ci-documentation.test.ts' },
  'docs/CLI.md': { text: GUIDE },
  'docs/COMPARE.md': { sh: 'test/compare-documentation.test.ts', text: 'test/compare-documentation.test.ts' },
  'docs/CONFORM.md': {
    sh: 'test/conform-documentation.test.ts',
    yaml: 'test/conform-documentation.test.ts',
    ts: 'test/conform-documentation.test.ts',
  },
  'docs/CONTAINER.md': { sh: 'test/container-documentation.test.ts' },
  'docs/CONTRACTS.md': {
    sh: 'test/contracts-documentation.test.ts',
    js: 'test/contracts-documentation.test.ts',
  },
  'docs/DATA.md': { text: 'test/data-documentation.test.ts', json: 'test/data-documentation.test.ts' },
  'docs/DEMO.md': { bash: DEMO, sh: DEMO, text: DEMO },
  'docs/DRIFT.md': { sh: 'test/drift-documentation.test.ts', json: 'test/drift-documentation.test.ts' },
  'docs/FAULTS.md': {
    bash: 'test/faults-documentation.test.ts',
    ts: 'test/faults-documentation.test.ts',
    json: 'test/faults-page.test.ts',
  },
  'docs/GETTING-STARTED.md': { sh: STARTED },
  'docs/LIBRARY.md': { ts: 'test/library-documentation.test.ts' },
  'docs/RECIPES.md': { sh: 'test/recipes.test.ts', js: 'test/recipes.test.ts' },
  'docs/RECORD.md': { sh: 'test/record-documentation.test.ts' },
  'docs/REQUESTS.md': {
    ts: 'test/requests-documentation.test.ts',
    text: 'test/requests-documentation.test.ts',
    sh: 'test/requests-documentation.test.ts',
  },
  'docs/RUNS.md': { sh: 'test/runs-documentation.test.ts' },
  'docs/SAFETY.md': { sh: 'test/safety-documentation.test.ts' },
  'docs/STATES.md': { ts: 'test/states-documentation.test.ts' },
  'docs/TESTING.md': {
    js: 'test/fixtures-vitest.test.ts, test/fixtures-jest.test.ts, test/fixtures-documentation.test.ts',
  },
  'docs/VERIFY.md': { sh: 'test/verify-documentation.test.ts', ts: 'test/verify-documentation.test.ts' },
  'docs/getting-started/csharp.md': { csharp: STARTED, sh: STARTED },
  'docs/getting-started/java.md': { java: STARTED, sh: STARTED },
  'docs/getting-started/php.md': { php: STARTED, sh: STARTED },
  'docs/getting-started/python.md': { python: STARTED, sh: STARTED },
  'docs/getting-started/typescript.md': { ts: STARTED, sh: STARTED },
};

const PAGES = globSync(['README.md', 'docs/**/*.md']).toSorted();

/** The languages of the blocks of a page, each once, as `page language`. */
function languagesOf(page: string): readonly string[] {
  return [...new Set(blocksOf(relative('docs', page)).map(({ language }) => `${page} ${language}`))];
}

const ENTRIES = Object.entries(EXECUTED).flatMap(([page, languages]) =>
  Object.entries(languages).flatMap(([language, files]) =>
    files.split(', ').map(file => ({ page, language, file })),
  ),
);

test('each page has a test for the blocks of each of its languages, and no test is named for blocks that are not there', () => {
  const written = PAGES.flatMap(languagesOf);

  expect(written.length).toBeGreaterThan(40);
  expect([...new Set(ENTRIES.map(({ page, language }) => `${page} ${language}`))].toSorted()).toEqual(
    written.toSorted(),
  );
});

test('every block says its language, so that none is overlooked', () => {
  const counted = PAGES.map(page => {
    const fences = readFileSync(page, 'utf8').match(/^\s*(```|~~~)/gm) ?? [];
    return [page, fences.length / 2] as const;
  });

  expect(Object.fromEntries(counted)).toEqual(
    Object.fromEntries(PAGES.map(page => [page, blocksOf(relative('docs', page)).length])),
  );
});

test.each([...new Set(ENTRIES.map(({ file }) => file))])('%s is there and names its pages', file => {
  const pages = ENTRIES.filter(entry => entry.file === file).map(({ page }) => basename(page, '.md'));

  expect(existsSync(file)).toBe(true);
  const text = readFileSync(file, 'utf8');
  expect(pages.filter(page => !text.includes(page))).toEqual([]);
});
