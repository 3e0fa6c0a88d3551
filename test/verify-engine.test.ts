import { expect, test } from 'vitest';
import type { Report } from '../contracts/index.js';
import { folderWith, pactOf } from './support/pacts.js';
import { command } from './support/transfers.js';
import { reading } from './support/verifying.js';

const PACT = 'node_modules/@pact-foundation/pact';

/** Verifies two interactions in a folder that has a Pact of its own, whose verifier is given as source text. */
async function verifiedBy(verifier: string, version = '17.9.9') {
  const folder = await folderWith({
    'a.json': pactOf([reading(), reading()]),
    [`${PACT}/package.json`]: { name: '@pact-foundation/pact', version, main: 'src/index.js' },
    [`${PACT}/src/index.js`]: '',
    [`${PACT}/node_modules/@pact-foundation/pact-core/package.json`]: { main: 'index.js' },
    [`${PACT}/node_modules/@pact-foundation/pact-core/index.js`]: `exports.default = { verifyPacts: ${verifier} };`,
  });
  return command(folder, 'verify', 'a.json', '--json');
}

function findingsIn(output: string) {
  const { suites } = JSON.parse(output) as Report;
  return suites.flatMap(({ cases }) => cases.flatMap(({ findings }) => findings));
}

const OK = JSON.stringify({ result: true, errors: [], interactionResults: [{ result: 'OK' }] });
const NONE = JSON.stringify({ result: true, errors: [], interactionResults: [] });

test.each([
  ['says that all is well but has asked for nothing', `async () => ${JSON.stringify(OK)}`, 'nothing-asked'],
  ['has judged no interaction', `async () => ${JSON.stringify(NONE)}`, 'verifier'],
  ['ends amid its work', '() => process.exit(7)', 'verifier'],
  ['throws what is no JSON', "() => { throw new Error('Pact core crashed') }", 'verifier'],
  ['says nothing', 'async () => undefined', 'verifier'],
])(
  'a verifier that %s proves nothing, and the next interaction is judged all the same',
  async (_what, verifier, code) => {
    const { code: exitCode, output } = await verifiedBy(verifier);

    expect(exitCode).toBe(1);
    expect(findingsIn(output).map(finding => finding.code)).toEqual([code, code]);
  },
);

test('why a verifier ended is told', async () => {
  const { output } = await verifiedBy(
    "() => { console.error('out of ink'); process.exitCode = 7; process.disconnect(); }",
  );

  expect(findingsIn(output)[0]?.message).toMatch(/the verifier ended with \d+: out of ink/);
});

test('what a verifier prints does not get into the report', async () => {
  const { output } = await verifiedBy(`async () => { console.log('noise'); return ${JSON.stringify(OK)}; }`);

  expect(output).not.toContain('noise');
});

test('a Pact that is too old is refused', async () => {
  const { code, output } = await verifiedBy('async () => ""', '12.1.0');

  expect([code, output]).toEqual([2, expect.stringContaining('12.1.0 is too old for verify')]);
});
