import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';
import { run } from './support/command.js';
import { temporaryFolder } from './support/sandbox.js';

const PAGES = globSync(['*.md', 'docs/**/*.md']).toSorted();
const textOf = (page: string): string => readFileSync(page, 'utf8');
const withoutBlocks = (page: string): string => textOf(page).replaceAll(/^```[^]*?^```$/gm, '');

/** Where the links of a page lead, without those into the net; each as a path of the project and a place on its page. */
function linksOf(page: string): readonly { readonly path: string; readonly place: string }[] {
  return [...withoutBlocks(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter(link => !/^https?:/.test(link))
    .map(link => {
      const [path = '', place = ''] = link.split('#');
      return { path: path === '' ? page : join(dirname(page), path), place };
    });
}

/** The places of a page, as GitHub names them after its headings. */
function placesOf(page: string): readonly string[] {
  return [...withoutBlocks(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}

test('every link between the pages leads somewhere', () => {
  const links = PAGES.flatMap(page => linksOf(page).map(link => ({ page, ...link })));

  expect(links.length).toBeGreaterThan(50);
  expect(links.filter(({ path }) => !existsSync(path))).toEqual([]);
  expect(links.filter(({ path, place }) => place !== '' && !placesOf(path).includes(place))).toEqual([]);
});

test('the index names every page of the documentation', () => {
  const named = new Set(linksOf('docs/README.md').map(({ path }) => path));

  const others = PAGES.filter(page => page.startsWith('docs/') && page !== 'docs/README.md');
  expect(others.filter(page => !named.has(page))).toEqual([]);
});

test('the page about the command line shows what --help prints', async () => {
  const folder = await temporaryFolder();
  const helps = [['faults', 'arm'], ['conform']].map(words => run([...words, '--help'], folder));

  await Promise.all(helps.map(({ ended }) => ended));

  for (const { output } of helps) {
    expect(output().length).toBeGreaterThan(500);
    expect(textOf('docs/CLI.md')).toContain(output().trimEnd());
  }
});
