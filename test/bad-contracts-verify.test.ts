import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { readPacts } from '../contracts/pact/read-pacts.js';
import { isFine, type Report, type Suite } from '../contracts/report/report.js';
import { findingText } from '../contracts/report/words.js';
import { verifyPacts } from '../contracts/verify/verify.js';
import { BAD_CONTRACTS } from './support/contracts/bad-contracts.js';
import { goodContract, type GoodContract } from './support/contracts/good-contract.js';
import { writtenPacts } from './support/pacts.js';

const FOUND = BAD_CONTRACTS.flatMap(({ what, contents, verify }) =>
  verify ? [{ what, contents, says: verify }] : [],
);

const GOOD = new Set(goodContract().interactions.map(each => JSON.stringify(each)));

/** Of a pact in which one interaction is spoilt, that one: the others are known to be good, and take their time. */
function spoiltPart(contents: unknown): unknown {
  const { interactions } = contents as Partial<GoodContract>;
  if (!Array.isArray(interactions)) return contents;
  const spoilt = interactions.filter(each => !GOOD.has(JSON.stringify(each)));
  return spoilt.length === 1 ? { ...(contents as object), interactions: spoilt } : contents;
}

let report: Report;
let files: readonly string[];

// All in one run: each world is fresh anyway, and a sandbox for each would take a minute.
beforeAll(async () => {
  const folder = await writtenPacts(FOUND.map(({ contents }) => spoiltPart(contents)));
  files = FOUND.map((_, index) => join(folder, `${index}.json`));
  report = await verifyPacts(await readPacts(files));
});

function suiteAt(index: number): Suite | undefined {
  return report.suites.find(({ source }) => source === files[index]);
}

test('nothing is wrong with the good pact', async () => {
  const folder = await writtenPacts([goodContract()]);

  const good = await verifyPacts(await readPacts([join(folder, '0.json')]));

  expect(good.suites[0]?.cases.flatMap(({ findings }) => findings)).toEqual([]);
  expect(isFine(good)).toBe(true);
});

test.each(FOUND.map((each, index) => ({ ...each, index })))('verify finds $what', ({ says, index }) => {
  const suite = suiteAt(index);
  const findings = [...(suite?.findings ?? []), ...(suite?.cases ?? []).flatMap(each => each.findings)];

  // The body of a refusal belongs to what is shown of a failure.
  const bodies = (suite?.cases ?? []).flatMap(({ answer }) => (answer ? [answer.body] : []));
  expect([...findings.map(findingText), ...bodies].join('\n\n')).toMatch(says);
  expect(findings.some(({ severity }) => severity === 'error')).toBe(true);
  expect(suite?.cases.filter(({ verdict }) => verdict === 'passed')).toEqual([]);
});
