import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';
import { blocksOf, workplace } from './support/documented.js';

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
  const headings = [...textOf('docs/CLI.md').matchAll(/^#+ fluent-event-sandbox(.*)$/gm)].map(
    ([, words = '']) => words.trim(),
  );
  const shown = blocksOf('CLI.md').map(({ code }) => code);
  const { shell } = await workplace();

  // Each is a process; that the page is up to date for all of them is checked where it is generated.
  const places = headings.flatMap((_, place) => (place % 8 === 0 ? [place] : []));
  const helps = await Promise.all(
    places.map(async place => (await shell(`fluent-event-sandbox ${headings[place]} --help`)).output),
  );

  expect(shown.length).toBeGreaterThan(50);
  expect(helps.map(help => help.trimEnd())).toEqual(places.map(place => shown[place]?.trimEnd()));
});
