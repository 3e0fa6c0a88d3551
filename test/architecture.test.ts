import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ALL, layerOf, MOCK, ownImports, ROOT } from './support/sources.js';

/** The folders and root files of `mock/`; each may import from itself and from those before it. */
const ORDER = [
  'kernel',
  'account',
  'event',
  'workflow',
  'store',
  'openapi',
  'world',
  'api',
  'http',
  'data',
  'setting-texts',
  'setting-definition',
  'safety-settings',
  'setting-run',
  'settings',
  'setting-sources',
  'shown-settings',
  'workflow-files',
  'rule-module',
  'open-worlds',
  'run',
  'front-door',
  'handle',
  'sandbox',
  'start-inside',
  'replay',
  'start-sandbox',
  'index',
  'cli',
];

function importing(pattern: RegExp): readonly string[] {
  return MOCK.filter(({ imports }) => imports.some(specifier => pattern.test(specifier))).map(
    ({ path }) => path,
  );
}

function mentioning(pattern: RegExp): readonly string[] {
  return MOCK.filter(({ code }) => pattern.test(code)).map(({ path }) => path);
}

/** The paths that are outside all of the places where something is allowed. */
function outside(paths: readonly string[], allowed: readonly string[]): readonly string[] {
  return paths.filter(path => !allowed.some(place => path === place || path.startsWith(`${place}/`)));
}

test('every part of mock/ has its place in the order', () => {
  const unplaced = MOCK.map(({ path }) => path).filter(path => !ORDER.includes(layerOf(path)));

  expect(MOCK.length).toBeGreaterThan(40);
  expect(unplaced).toEqual([]);
});

test('imports in mock/ point only to earlier parts of the order', () => {
  const upward = MOCK.flatMap(source =>
    ownImports(source)
      .filter(
        target =>
          !target.startsWith('mock/') || ORDER.indexOf(layerOf(target)) > ORDER.indexOf(layerOf(source.path)),
      )
      .map(target => `${source.path} imports ${target}`),
  );

  expect(MOCK.flatMap(ownImports).length).toBeGreaterThan(100);
  expect(upward).toEqual([]);
});

test('every import of a file of the project leads to a file', () => {
  const dangling = MOCK.flatMap(source =>
    ownImports(source)
      .filter(target => !existsSync(join(ROOT, target)))
      .map(target => `${source.path} imports ${target}`),
  );

  expect(dangling).toEqual([]);
});

test('no file imports itself by a detour, types counted', () => {
  const targets = new Map(ALL.map(source => [source.path, ownImports(source)]));
  const finished = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' > '));
    if (trail.includes(path) || finished.has(path)) return;
    for (const target of targets.get(path) ?? []) visit(target, [...trail, path]);
    finished.add(path);
  };

  for (const path of targets.keys()) visit(path, []);

  expect(cycles).toEqual([]);
});

test.each([
  ['node:fs', /^(node:)?fs(\/|$)/, ['mock/kernel/files.ts', 'mock/kernel/disk.ts', 'mock/kernel/thread.ts']],
  ['node:crypto', /^(node:)?crypto$/, ['mock/kernel/ids.ts', 'mock/kernel/signatures.ts']],
  ['node:http', /^(node:)?https?$/, ['mock/http']],
  ['express', /^express$/, ['mock/http']],
  ['lowdb', /^lowdb(\/|$)/, ['mock/store']],
  ['ajv', /^ajv(\/|$)/, ['mock/openapi']],
  ['yaml', /^yaml$/, ['mock/openapi']],
  ['pure-rand', /^pure-rand(\/|$)/, ['mock/kernel/ids.ts']],
])('%s is imported only where it belongs', (_what, pattern, allowed) => {
  const importers = importing(pattern);

  expect(importers.length).toBeGreaterThan(0);
  expect(outside(importers, allowed)).toEqual([]);
});

const TIME = ['mock/kernel/clock.ts', 'mock/kernel/time.ts'];

test.each([
  ['the time of the machine', /\bDate\.now\b|\bnew Date\(|\bDate\.UTC\b|\bDate\.parse\b/, TIME],
  ['timers', /\b(setTimeout|setInterval|setImmediate|performance)\b/, TIME],
  ['the network', /(?<![.#\w])fetch\(/, ['mock/kernel/network.ts']],
  ['the process', /(?<![.#\w/])process\.|from 'node:process'/, ['mock/kernel/process.ts', 'mock/cli']],
])('%s is asked only where it belongs', (_what, pattern, allowed) => {
  const users = mentioning(pattern);

  expect(users.length).toBeGreaterThan(0);
  expect(outside(users, allowed)).toEqual([]);
});

test.each([
  ['the console', /(?<![.\w])console\.\w+\(/, ['mock/cli']],
  ['chance', /\bMath\.random\b|\brandomUUID\b|\brandomBytes\b/, ['mock/kernel/ids.ts']],
])('%s is used nowhere but where it belongs', (_what, pattern, allowed) => {
  expect(outside(mentioning(pattern), allowed)).toEqual([]);
});

test('nobody imports scripts/ but scripts', () => {
  const importers = ALL.filter(
    source =>
      !source.path.startsWith('scripts/') && ownImports(source).some(target => target.startsWith('scripts/')),
  );

  expect(importers.map(({ path }) => path)).toEqual([]);
});

test('the server imports no tests, and the packages that it imports are few', () => {
  const packages = MOCK.flatMap(({ imports }) => imports)
    .filter(specifier => !specifier.startsWith('.') && !specifier.startsWith('node:'))
    .map(specifier => specifier.split('/')[0]);

  expect([...new Set(packages)].filter(name => /vitest|prism|tsx|pact/.test(name ?? ''))).toEqual([]);
  expect(MOCK.flatMap(ownImports).filter(target => target.startsWith('test/'))).toEqual([]);
});

test('no source file is longer than 250 lines', () => {
  const sources = ALL.filter(({ path }) => !path.startsWith('test/'));

  expect(sources.filter(({ lines }) => lines > 250).map(({ path, lines }) => `${path}: ${lines}`)).toEqual(
    [],
  );
});

test('the order names no part that does not exist', () => {
  const layers = new Set(MOCK.map(({ path }) => layerOf(path)));

  expect(ORDER.filter(name => !layers.has(name))).toEqual([]);
});
