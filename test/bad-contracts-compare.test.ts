import { join } from 'node:path';
import { expect, test } from 'vitest';
import { comparePacts } from '../contracts/compare/compare.js';
import { readPacts } from '../contracts/pact/read-pacts.js';
import { findingText } from '../contracts/report/words.js';
import { isFine, totalsOf, type Report } from '../contracts/report/report.js';
import { BAD_CONTRACTS } from './support/contracts/bad-contracts.js';
import { goodContract, goodContractOfVersion3 } from './support/contracts/good-contract.js';
import { folderWith } from './support/pacts.js';

async function compared(contents: unknown): Promise<Report> {
  const folder = await folderWith({ 'shop.json': contents });
  return comparePacts(await readPacts([join(folder, 'shop.json')]));
}

/** All that a report has to say, problem by problem. */
function saidIn({ suites }: Report): string {
  return suites
    .flatMap(({ findings, cases }) => [...findings, ...cases.flatMap(each => each.findings)])
    .map(findingText)
    .join('\n\n');
}

test.each([
  ['4', goodContract()],
  ['3', goodContractOfVersion3()],
])('nothing is wrong with a good pact of version %s', async (_version, contract) => {
  const report = await compared(contract);

  expect(saidIn(report)).toBe('');
  expect(totalsOf(report)).toEqual({ passed: 14, warned: 0, failed: 0, skipped: 0, problems: 0 });
});

test('at least 40 bad contracts are told apart', () => {
  const names = BAD_CONTRACTS.map(({ what }) => what);

  expect(new Set(names).size).toBe(names.length);
  expect(BAD_CONTRACTS.filter(({ compare, verify }) => compare ?? verify).length).toBeGreaterThan(40);
});

const FOUND = BAD_CONTRACTS.flatMap(({ what, contents, compare }) =>
  compare ? [{ what, contents, says: compare }] : [],
);

test.each(FOUND)('compare finds $what', async ({ contents, says }) => {
  const report = await compared(contents);

  expect(isFine(report)).toBe(false);
  expect(saidIn(report)).toMatch(says);
  // One thing is wrong, and no more is blamed for it than what it stands in.
  const { failed, problems } = totalsOf(report);
  expect(failed + problems).toBe(1);
});

const LEFT = BAD_CONTRACTS.filter(({ compare }) => compare === undefined);

test.each(LEFT)('compare leaves $what to verify', async ({ contents, verify }) => {
  const report = await compared(contents);

  expect(saidIn(report)).toBe('');
  expect(verify).toBeDefined();
});
