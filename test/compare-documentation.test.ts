import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import * as contracts from '../contracts/index.js';
import { BROKER_TOKEN, openBroker } from './support/broker.js';
import { goodContract } from './support/contracts/good-contract.js';
import { blocksOf, workplace, type Block } from './support/documented.js';
import { textOf, unknownOptions } from './support/documented-options.js';

const PAGE = 'COMPARE.md';
const BLOCKS = blocksOf(PAGE);
const GOOD = goodContract();
const OWN_SPEC = readFileSync('spec/event-api.yaml', 'utf8').replace(/^( +title): .*$/m, '$1: Own API');

/** The only block of the page in a language. */
function blockIn(language: string): Block {
  const [block, ...others] = BLOCKS.filter(each => each.language === language);
  if (!block || others.length > 0) throw new Error(`there is not one block in '${language}' on ${PAGE}`);
  return block;
}

/** A broker that somebody has published the good pact to; gives its address. */
async function brokerWithPact(): Promise<string> {
  const { url } = await openBroker();
  const names = { consumerName: 'shop', providerName: 'fluent-event-api' };
  const content = Buffer.from(JSON.stringify(GOOD)).toString('base64');
  const published = await fetch(`${url}/contracts/publish`, {
    method: 'POST',
    headers: { authorization: `Bearer ${BROKER_TOKEN}` },
    body: JSON.stringify({
      pacticipantName: 'shop',
      pacticipantVersionNumber: '1',
      contracts: [{ ...names, content }],
    }),
  });
  expect(published.status).toBe(200);
  return url;
}

/** The address of the good pact. */
async function servedPact(): Promise<string> {
  const server = createServer((_request, response) => response.end(JSON.stringify(GOOD)));
  onTestFinished(() => void server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/shop.json`;
}

const PLACE = {
  'pacts/shop.json': JSON.stringify(GOOD),
  'patterns/deep/shop.json': JSON.stringify(GOOD),
  'own.yaml': OWN_SPEC,
};

test('the commands of the page compare what they name, and leave the reports that they promise', async () => {
  const { folder, shell } = await workplace(PLACE);
  const script = blockIn('sh').code.replace('https://…', await brokerWithPact());

  const { code, output } = await shell(script, { PACT_BROKER_TOKEN: BROKER_TOKEN });

  const against = output.split('\n').flatMap(line => /^compared with (.+) \(/.exec(line)?.[1] ?? []);
  const packaged = 'Fluent OMS Event API 4.1';
  expect(code).toBe(0);
  expect(output.match(/^1 pact, 14 interactions: 14 passed$/gm)).toHaveLength(4);
  expect(against).toEqual([packaged, packaged, packaged, 'Own API 4.1']);
  const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
  expect(await read('compare.xml')).toContain('tests="14"');
  expect(await read('compare.html')).toContain('searching the events of an order');
  expect(JSON.parse(await read('compare.json'))).toMatchObject({ ok: true, totals: { passed: 14 } });
});

test('pacts come from all that the comment names: files, folders, patterns and addresses', async () => {
  const [, comment = '', pattern = ''] =
    /compare pacts\/ +# (.*("patterns[^"]+").*)\n/.exec(blockIn('sh').code) ?? [];
  const { shell } = await workplace({ ...PLACE, 'shop.json': JSON.stringify(GOOD) });
  const sources: Readonly<Record<string, string>> = {
    files: 'shop.json',
    folders: 'pacts/',
    [pattern]: pattern,
    addresses: await servedPact(),
  };

  const kinds = comment.split(', ');
  const { code, output } = await shell(
    `fluent-event-sandbox compare ${kinds.map(kind => sources[kind]).join(' ')}`,
  );

  expect(kinds).toEqual(Object.keys(sources));
  expect(output).toContain('4 pacts, 56 interactions: 56 passed');
  expect(code).toBe(0);
});

test('what the page shows is printed for a pact with such a mistake, and ends with 1', async () => {
  const spoilt = goodContract();
  const [searching] = spoilt.interactions.slice(4);
  const query = searching?.request['query'] as Record<string, unknown>;
  query['entityRef'] = query['context.entityRef'];
  delete query['context.entityRef'];
  const { shell } = await workplace({ 'pacts/shop.json': JSON.stringify(spoilt) });

  const { code, output } = await shell('fluent-event-sandbox compare pacts/');

  const shown = blockIn('text').code.trimEnd().split('\n');
  const lines = output.split('\n');
  const first = lines.indexOf(shown[1] ?? '');
  const printed = [lines[0] ?? '', ...lines.slice(first, first + shown.length - 1)];
  // The page leaves out the end of a long line.
  const asShown = printed.map((line, index) => {
    const start = /^(.*)…$/.exec(shown[index] ?? '')?.[1];
    return start !== undefined && line.startsWith(start) ? `${start}…` : line;
  });
  expect(asShown).toEqual(shown);
  expect(lines.filter(line => line.startsWith('  ✗'))).toHaveLength(1);
  expect(code).toBe(1);
});

test('the functions that the page names are there', () => {
  const [, named = ''] = /From code: ([^]*?) of `fluent-event-sandbox\/contracts`/.exec(textOf(PAGE)) ?? [];
  const names = [...named.matchAll(/`(\w+)(?:\([^`]*)?`/g)].map(([, name = '']) => name);

  expect(names.length).toBeGreaterThan(5);
  expect(names.filter(name => !(name in contracts))).toEqual([]);
});

test('every option that the page names is one of compare, and every block of it is run', async () => {
  expect(await unknownOptions(PAGE, ['compare'])).toEqual([]);
  expect(BLOCKS.map(({ language }) => language)).toEqual(['sh', 'text']);
});
