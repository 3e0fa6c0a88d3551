import { expect, test } from 'vitest';
import { CONSOLE, layerOf, ownImports, sourcesIn } from './support/sources.js';

/** The folders and root files of `contracts/`; each may import from itself and from those before it. */
const CONTRACT_ORDER = [
  'report',
  'pact',
  'states',
  'matchers',
  'interactions',
  'compare',
  'verify',
  'publish',
  'conform',
  'record',
  'drift',
  'index',
  'consumers',
  'cli',
];

/** What the contract kit may use of the sandbox: its door, and what every part stands on; its commands join those of the sandbox. */
function isOpenTo(path: string, target: string): boolean {
  if (target === 'mock/index.ts') return true;
  if (!path.startsWith('contracts/') || path.startsWith('contracts/consumers/')) return false;
  return (
    target.startsWith('mock/kernel/') || (path.startsWith('contracts/cli/') && target.startsWith('mock/cli/'))
  );
}

test('what stands outside enters by the public door', () => {
  const inside = ['fixtures', 'contracts'].flatMap(sourcesIn).flatMap(source =>
    ownImports(source)
      .filter(target => target.startsWith('mock/') && !isOpenTo(source.path, target))
      .map(target => `${source.path} imports ${target}`),
  );

  expect(inside).toEqual([]);
});

test('imports in contracts/ point only to earlier parts of the order', () => {
  const upward = sourcesIn('contracts').flatMap(source =>
    ownImports(source)
      .filter(target => target.startsWith('contracts/'))
      .filter(
        target => CONTRACT_ORDER.indexOf(layerOf(target)) > CONTRACT_ORDER.indexOf(layerOf(source.path)),
      )
      .map(target => `${source.path} imports ${target}`),
  );

  expect(
    sourcesIn('contracts')
      .map(({ path }) => layerOf(path))
      .filter(layer => !CONTRACT_ORDER.includes(layer)),
  ).toEqual([]);
  expect(upward).toEqual([]);
});

/** The folders of `mock/console/`; each may import from itself and from those before it. */
const CONSOLE_ORDER = ['control', 'parts', 'pages', 'shell', 'main'];

function placeInConsole(path: string): number {
  return CONSOLE_ORDER.indexOf((path.split('/')[2] ?? '').replace(/\.tsx?$/, ''));
}

function pageOfConsole(path: string): string | undefined {
  return /^mock\/console\/pages\/([^/]+)\//.exec(path)?.[1];
}

test('imports in the console point only to earlier parts of its order, and to nothing of the sandbox but its types', () => {
  const wrong = CONSOLE.flatMap(source =>
    ownImports(source)
      .filter(target => !/^spec\/.*\.generated\.ts$/.test(target))
      .filter(
        target =>
          !target.startsWith('mock/console/') ||
          placeInConsole(target) > placeInConsole(source.path) ||
          placeInConsole(target) < 0,
      )
      .map(target => `${source.path} imports ${target}`),
  );

  expect(CONSOLE.length).toBeGreaterThan(20);
  expect(wrong).toEqual([]);
});

test('a page of the console imports no other page', () => {
  const crossing = CONSOLE.flatMap(source =>
    ownImports(source)
      .filter(
        target =>
          ![undefined, pageOfConsole(source.path)].includes(pageOfConsole(target)) &&
          pageOfConsole(source.path) !== undefined,
      )
      .map(target => `${source.path} imports ${target}`),
  );

  expect(crossing).toEqual([]);
});
