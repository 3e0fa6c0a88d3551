import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { comparePacts, isFine, readPacts, totalsOf, verifyPacts, type Report } from '../contracts/index.js';

process.env['PACT_DO_NOT_TRACK'] = 'true';

const FOLDER = fileURLToPath(new URL('../contracts/consumers/pacts', import.meta.url));

/** What went wrong in a report, in one line each. */
function troubleIn({ suites }: Report): readonly string[] {
  return suites.flatMap(({ consumer, cases, findings }) => [
    ...findings.map(({ message }) => `${consumer}: ${message}`),
    ...cases
      .filter(({ verdict }) => verdict === 'failed' || verdict === 'warned')
      .map(
        ({ name, findings: own }) => `${consumer}: ${name}: ${own.map(({ message }) => message).join('; ')}`,
      ),
  ]);
}

/** The names of the files in a folder that end so, without their ending. */
function names(folder: string, ending: string): readonly string[] {
  return readdirSync(fileURLToPath(new URL(folder, import.meta.url)))
    .filter(name => name.endsWith(ending))
    .map(name => name.slice(0, -ending.length))
    .toSorted();
}

test('every interaction of the four examples is met by the sandbox', async () => {
  const report = await verifyPacts(await readPacts([FOLDER]));

  expect(troubleIn(report)).toEqual([]);
  expect(isFine(report)).toBe(true);
  expect(report.suites.map(({ consumer }) => consumer)).toEqual(['carrier', 'inventory', 'product', 'wms']);
  expect(totalsOf(report)).toMatchObject({ passed: 72, skipped: 0 });
});

test('every interaction of the four examples is as the spec describes it, but for the messages', async () => {
  const report = await comparePacts(await readPacts([FOLDER]));

  expect(troubleIn(report)).toEqual([]);
  expect(isFine(report)).toBe(true);
  expect(totalsOf(report)).toMatchObject({ passed: 68, skipped: 4 });
});

test('every integration has a contract that is checked in', () => {
  const integrations = names('../contracts/consumers', '.ts').filter(name => !name.startsWith('fluent-'));

  expect(integrations).toHaveLength(4);
  expect(names('../contracts/consumers/pacts', '.json')).toEqual(integrations);
  expect(names('./consumers', '.test.ts')).toEqual(integrations);
});
