import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MatchersV3 } from '@pact-foundation/pact';
import { expect, test } from 'vitest';
import { readPacts, totalsOf, verifyPacts } from '../contracts/index.js';
import type { PactDocument } from './support/contracts/normal-pact.js';
import { blocksOf, workplace } from './support/documented.js';
import { pactOf, readingAnEvent } from './support/pacts.js';
import { documented, ownModule, sampleProject } from './support/sample-project.js';

process.env['PACT_DO_NOT_TRACK'] = 'true';

const PAGE = 'CONTRACTS.md';
const PACKAGE = { 'package.json': '{ "type": "module" }' };
// Of Pact 16 it is known that it loses an interaction now and then when the machine is busy (pact-js 1835): hence --retry.
const LINES = [
  ['16', '@pact-foundation/pact=pact-16'],
  ['17', '@pact-foundation/pact'],
] as const;

async function interactionsIn(folder: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const files = await readdir(join(folder, 'pacts'));
  const found = files.toSorted().map(async file => {
    const pact = JSON.parse(await readFile(join(folder, 'pacts', file), 'utf8')) as PactDocument;
    return [file, pact.interactions.map(({ description }) => description)] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

test.each(LINES)(
  'the examples of the page make the pacts that it promises, with Pact %s',
  async (_line, pact) => {
    const sections = ['A contract in 20 lines', 'Matchers', 'Webhooks'];
    const files = await Promise.all(sections.map(section => documented(section, PAGE)));
    const whole = files.reduce((all, each) => ({ ...all, ...each }), PACKAGE);
    const { run, folder } = await sampleProject(whole, ['vitest', pact]);

    const { output, code } = await run([ownModule('vitest/vitest.mjs'), 'run', '--retry=3'], {
      PACT_DO_NOT_TRACK: 'true',
    });

    expect(output).toMatch(/Tests +4 passed \(4\)/);
    expect(code).toBe(0);
    expect(await interactionsIn(folder)).toEqual({
      'log-reader-fluent-event-api.json': ['a search for failures'],
      'notifier-fluent-event-api.json': ['a webhook about ORDER HD_900'],
      'web-shop-fluent-event-api.json': [
        'sync post of OrderCancel for ORDER 900',
        'sync post of OrderCancel for ORDER 900: NO_MATCH',
      ],
    });
    const report = await verifyPacts(await readPacts([join(folder, 'pacts')]));
    expect(totalsOf(report)).toMatchObject({ passed: 4, failed: 0, problems: 0 });
  },
);

test('the commands of the page install what there is, and judge the pacts', async () => {
  const [install = '', judge = '', ...more] = blocksOf(PAGE).flatMap(({ language, code }) =>
    language === 'sh' ? [code] : [],
  );
  const { name, peerDependencies } = JSON.parse(await readFile('package.json', 'utf8')) as {
    readonly name: string;
    readonly peerDependencies: Readonly<Record<string, string>>;
  };
  const { shell } = await workplace({ 'pacts/shop.json': JSON.stringify(pactOf([readingAnEvent()])) });

  const { code, output } = await shell(judge, { PACT_DO_NOT_TRACK: 'true' });

  const [, packages = ''] = /^npm install --save-dev (.+)\n$/.exec(install) ?? [];
  expect(packages.split(' ')[0]).toBe(name);
  expect(
    packages
      .split(' ')
      .slice(1)
      .filter(each => !(each in peerDependencies)),
  ).toEqual([]);
  expect(more).toEqual([]);
  expect(output.match(/1 interaction: 1 passed/g)).toHaveLength(2);
  expect(code).toBe(0);
});

test('the first contract of the page is no longer than it says', async () => {
  const { 'test/order-client.pact.test.js': code = '' } = await documented('A contract in 20 lines', PAGE);

  const lines = code.split('\n').filter(line => line.trim() !== '');

  expect(lines.length).toBeGreaterThan(10);
  expect(lines.length).toBeLessThanOrEqual(20);
});

test('the package needs no Pact to be loaded', async () => {
  const program = `
    import { eventLike, signIn } from 'fluent-event-sandbox/contracts';
    console.log(typeof signIn, JSON.stringify(eventLike({ name: 'X' }).name));`;
  const { run } = await sampleProject({ ...PACKAGE, 'program.js': program });

  const { output } = await run(['program.js']);

  const name = JSON.parse(output.replace('function ', '')) as Parameters<typeof MatchersV3.reify>[0];
  expect(MatchersV3.reify(name)).toBe('X');
});
