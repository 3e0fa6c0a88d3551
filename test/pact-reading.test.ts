import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { NoPact } from '../contracts/pact/pact.js';
import { readPacts } from '../contracts/pact/read-pacts.js';
import { folderWith, pactOf, readingAnEvent } from './support/pacts.js';

const PACT = pactOf([readingAnEvent()]);

test('files, folders and patterns are read, each file once', async () => {
  const folder = await folderWith({
    'a.json': PACT,
    'b.json': PACT,
    'notes.txt': 'not looked at',
    'deep/er/c.json': PACT,
  });

  const { pacts, unreadable } = await readPacts([
    join(folder, 'a.json'),
    folder,
    join(folder, '**', '*.json'),
  ]);

  expect(pacts.map(({ source }) => source)).toEqual(
    ['a.json', 'b.json', 'deep/er/c.json'].map(name => join(folder, name)),
  );
  expect(unreadable).toEqual([]);
});

test('a file whose name looks like a pattern is itself', async () => {
  const folder = await folderWith({ 'shop-[1].json': PACT });

  const { pacts } = await readPacts([join(folder, 'shop-[1].json')]);

  expect(pacts).toHaveLength(1);
});

test('pacts of the versions 2, 3 and 4 are read with their states', async () => {
  const { providerStates: states, request, response } = readingAnEvent();
  const old = { description: 'old', request, response };
  const folder = await folderWith({
    '2.json': pactOf([{ ...old, providerState: 'an event 1 exists' }], {
      metadata: { pactSpecification: { version: '2.0.0' } },
    }),
    '2-before-metadata.json': pactOf([{ ...old, provider_state: 'an event 1 exists' }], { metadata: {} }),
    '3.json': pactOf([{ ...old, providerStates: states }], {
      metadata: { 'pact-specification': { version: '3.0.0' } },
      messages: [{ description: 'told', providerStates: [{ name: 'nothing is known' }], contents: {} }],
    }),
    '4.json': pactOf([
      readingAnEvent(),
      { type: 'Asynchronous/Messages', description: 'told', contents: { content: {} } },
      { type: 'Synchronous/Messages', description: 'asked', request: {}, response: [] },
      { type: 'plugin/other', description: 'other' },
    ]),
  });

  const { pacts, unreadable } = await readPacts([folder]);

  expect(unreadable).toEqual([]);
  const one = { name: 'an event 1 exists', params: {} };
  expect(
    pacts.map(({ specification, interactions }) => ({
      specification,
      interactions: interactions.map(({ kind, pointer, states: asked }) => [kind, pointer, ...asked]),
    })),
  ).toEqual([
    { specification: 2, interactions: [['http', '/interactions/0', one]] },
    { specification: 2, interactions: [['http', '/interactions/0', one]] },
    {
      specification: 3,
      interactions: [
        ['http', '/interactions/0', ...states],
        ['message', '/messages/0', { name: 'nothing is known', params: {} }],
      ],
    },
    {
      specification: 4,
      interactions: [
        ['http', '/interactions/0', ...states],
        ['message', '/interactions/1'],
        ['sync-message', '/interactions/2'],
        ['other', '/interactions/3'],
      ],
    },
  ]);
});

const ofVersion = (version: string) => ({ ...PACT, metadata: { pactSpecification: { version } } });
const withoutRequest = { ...readingAnEvent(), request: undefined };

const NOT_TO_BE_JUDGED = [
  ['an empty file', ' \n', 'empty-file: .*pact\\.json is empty'],
  [
    'broken JSON',
    '{"consumer": {"name": "shop"},\n  "interactions": [}',
    'broken-json: .*line 2, column 20: expected a value',
  ],
  ['a page', '<html></html>', 'broken-json: .*line 1, column 1'],
  ['a list', '[]', 'not-a-pact: .*it is a list, not an object'],
  ['null', 'null', 'not-a-pact: .*it is null'],
  ['an OpenAPI document', { openapi: '3.1.0', paths: {} }, 'not-a-pact: .*looks like an OpenAPI document'],
  ['a package.json', { name: 'x', devDependencies: {} }, 'not-a-pact: .*looks like a package.json'],
  ['any object', { hello: 'world' }, 'not-a-pact: .*neither interactions nor messages'],
  ['a pact without a consumer', { ...PACT, consumer: {} }, 'not-a-pact: .*does not name its consumer'],
  ['a pact without a provider', { ...PACT, provider: 'x' }, 'not-a-pact: .*does not name its provider'],
  [
    'a pact whose interactions are no list',
    pactOf([], { interactions: {} }),
    'not-a-pact: the interactions are no list',
  ],
  [
    'an interaction that is none',
    pactOf([readingAnEvent(), withoutRequest]),
    'not-a-pact: /interactions/1 has no request',
  ],
  ['a key that means a prototype', '{"interactions": [], "__proto__": {}}', 'not-a-pact: .*__proto__'],
  [
    'a pact without interactions',
    pactOf([]),
    'no-interactions: .*between shop and fluent-event-api .* has no interactions',
  ],
  ['version 1', ofVersion('1.1.0'), 'unsupported-version: .*is of version 1\\.1\\.0'],
  ['version 5', ofVersion('5.0'), 'unsupported-version: .*is of version 5\\.0'],
  [
    'version 2 with the contents of 4',
    ofVersion('2.0.0'),
    'unsupported-version: .*of version 2 .*has interactions with a type, which is of version 4',
  ],
] as const;

test.each(NOT_TO_BE_JUDGED)('%s is told from a pact', async (_what, content, told) => {
  const folder = await folderWith({ 'pact.json': content });

  const { pacts, unreadable } = await readPacts([join(folder, 'pact.json')]);

  expect(pacts).toEqual([]);
  expect(unreadable).toEqual([
    {
      source: join(folder, 'pact.json'),
      finding: expect.objectContaining({ severity: 'error', advice: expect.stringMatching(/\w{3}/) }),
    },
  ]);
  expect(saidOf(unreadable)).toMatch(new RegExp(`^${told}`));
});

function saidOf([first]: readonly NoPact[]): string {
  return `${first?.finding.code}: ${first?.finding.message}`;
}

test('what is missing is told, with what was meant', async () => {
  const folder = await folderWith({ 'shop.json': PACT, 'empty/readme.txt': '' });

  const { unreadable } = await readPacts([
    join(folder, 'shap.json'),
    join(folder, 'empty'),
    join(folder, 'no*.json'),
  ]);

  expect(unreadable.map(({ finding }) => finding.code)).toEqual(Array(3).fill('missing-file'));
  expect(unreadable[0]?.finding.advice).toBe(`did you mean ${join(folder, 'shop.json')}?`);
  expect(unreadable[1]?.finding.message).toContain('has no .json file');
  expect(unreadable[2]?.finding.message).toContain('no file matches');
});

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

async function serve(answer: Answer): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const broker: Answer = (request, response) => {
  const base = `http://${request.headers.host}`;
  const pages: Readonly<Record<string, unknown>> = {
    '/': { _links: { 'pb:latest-provider-pacts': { href: '/latest/{provider}' } } },
    '/latest/fluent%20event%20api': { _links: { 'pb:pacts': [{ href: `${base}/shop` }, { href: '/wms' }] } },
    '/latest/other': { _links: { 'pb:pacts': [] } },
    '/shop': PACT,
    '/wms': { ...PACT, consumer: { name: 'wms' }, _links: {} },
  };
  const page = pages[request.url ?? ''];
  const isLetIn = request.headers.authorization === 'Bearer let-me-in';
  response.statusCode = isLetIn ? (page ? 200 : 404) : 401;
  response.end(isLetIn && page ? JSON.stringify(page) : '');
};

test('the pacts of a broker are found by its links, and read with its token', async () => {
  const url = await serve(broker);

  const { pacts, unreadable } = await readPacts([], {
    url,
    token: 'let-me-in',
    provider: 'fluent event api',
  });

  expect(unreadable).toEqual([]);
  expect(pacts.map(({ source, consumer }) => [source, consumer])).toEqual([
    [`${url}/shop`, 'shop'],
    [`${url}/wms`, 'wms'],
  ]);
});

test.each([
  ['without its token', { provider: 'fluent event api' }, 'unreachable: .*answered 401'],
  [
    'without a pact',
    { provider: 'other', token: 'let-me-in' },
    'missing-file: .*has no pact for the provider other',
  ],
  ['without the provider', { provider: 'misspelt', token: 'let-me-in' }, 'unreachable: .*answered 404'],
])('a broker %s is told', async (_what, access, told) => {
  const url = await serve(broker);

  const { pacts, unreadable } = await readPacts([], { url, ...access });

  expect(pacts).toEqual([]);
  expect(saidOf(unreadable)).toMatch(new RegExp(`^${told}`));
});

test('the token of a broker goes nowhere else', async () => {
  const seen: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    seen.push(request.headers.authorization);
    response.end(JSON.stringify(PACT));
  });

  const { pacts } = await readPacts(
    [`${url}/pact.json`, `${url.replace('http://', 'http://me:my%20own@')}/own.json`],
    {
      url: 'http://127.0.0.1:9',
      token: 'let-me-in',
      provider: 'x',
    },
  );

  expect(new Set(seen)).toEqual(new Set([undefined, `Basic ${Buffer.from('me:my own').toString('base64')}`]));
  expect(pacts.map(({ source }) => source)).toEqual([`${url}/pact.json`, `${url}/own.json`]);
});

test('an address that nothing answers at is told without the password in it', async () => {
  const gone = createServer().listen(0, '127.0.0.1');
  await once(gone, 'listening');
  const { port } = gone.address() as AddressInfo;
  await new Promise(resolve => gone.close(resolve));

  const { unreadable } = await readPacts([`http://me:my-own@127.0.0.1:${port}/pact.json`]);

  expect(unreadable).toEqual([
    {
      source: `http://127.0.0.1:${port}/pact.json`,
      finding: expect.objectContaining({
        code: 'unreachable',
        message: `cannot get http://127.0.0.1:${port}/pact.json: connection refused by 127.0.0.1:${port}`,
      }),
    },
  ]);
});
