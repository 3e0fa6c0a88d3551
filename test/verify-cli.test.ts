import { once } from 'node:events';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Report } from '../contracts/index.js';
import { DEMO_ACCOUNT } from '../mock/index.js';
import { run } from './support/command.js';
import { folderWith, pactOf } from './support/pacts.js';
import { openSandbox } from './support/sandbox.js';
import { command } from './support/transfers.js';
import { json, posting, reading } from './support/verifying.js';

const GOOD = pactOf([reading()]);
const BAD = pactOf([reading({ response: { status: 201 } })]);

test('good contracts end with 0, and all forms of the report are written', async () => {
  const folder = await folderWith({ 'pacts/a.json': GOOD, 'pacts/b.json': GOOD });

  const { code, output } = await command(
    folder,
    'verify',
    'pacts',
    '--junit',
    'junit.xml',
    '--json',
    'report.json',
    '--html',
    'report.html',
  );

  expect([code, output]).toEqual([0, expect.stringContaining('2 pacts, 2 interactions: 2 passed')]);
  const report = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')) as Report;
  expect(report.suites.map(({ cases }) => cases[0]?.verdict)).toEqual(['passed', 'passed']);
  expect(await readFile(join(folder, 'junit.xml'), 'utf8')).toContain('tests="2"');
  expect(await readFile(join(folder, 'report.html'), 'utf8')).toContain('a request for an event');
});

test('the report alone is printed as JSON, whatever the verifier has to say', async () => {
  const folder = await folderWith({ 'a.json': BAD });

  const { code, output } = await command(folder, 'verify', '*.json', '--json');

  expect(code).toBe(1);
  expect((JSON.parse(output) as Report).suites[0]?.cases[0]?.findings[0]?.code).toBe('status');
});

test.each([
  ['a contract that is not kept', { 'a.json': BAD, 'b.json': GOOD }, /the answer has status 200/],
  ['what is no pact', { 'a.json': '{"a":', 'b.json': GOOD }, /broken-json/],
  ['a pact without interactions', { 'a.json': pactOf([]) }, /no-interactions/],
])('%s ends with 1', async (_what, files, words) => {
  const { code, output } = await command(await folderWith(files), 'verify', '.');

  expect([code, output]).toEqual([1, expect.stringMatching(words)]);
});

test('a file that is not there ends with 1 and is named', async () => {
  const { code, output } = await command(await folderWith({}), 'verify', 'nowhere.json');

  expect([code, output]).toEqual([1, expect.stringContaining('nowhere.json')]);
});

test.each([
  [[], 'give pacts: files, folders'],
  [['a.json', '--seed', 'everything'], '--seed'],
  [['a.json', '--spec', 'none.yaml'], 'none.yaml'],
  [['a.json', '--target', 'ftp://x'], "--target is 'ftp://x'"],
  [['a.json', '--target', 'http://me:secret@127.0.0.1:1'], '--target has credentials in it'],
  [['a.json', '--target', 'http://127.0.0.1:1'], 'FLUENT_CLIENT_ID, FLUENT_CLIENT_SECRET'],
  [
    ['a.json', '--target', 'http://127.0.0.1:1', '--seed', 'demo'],
    "the setting 'seed' is one of the sandbox",
  ],
  [['a.json', '--allow-writes'], 'go with --target'],
  [['--broker-url', 'nonsense'], "'nonsense' is no address of a Pact Broker"],
])('wrong use %j ends with 2 and says why', async (args, words) => {
  const folder = await folderWith({ 'a.json': GOOD });
  const { ended, output } = run(['verify', ...args], folder, NOBODY);

  expect([await ended, output()]).toEqual([2, expect.stringContaining(words)]);
});

/** Loaded into a process before anything else, it lets nothing listen there. */
const DEAF =
  "import { Server } from 'node:net'; Server.prototype.listen = function () { " +
  "process.nextTick(() => this.emit('error', new Error('listen EPERM'))); return this; };";

test('where no sandbox can start, it ends with 3 and says why, and there is no report', async () => {
  const folder = await folderWith({ 'a.json': GOOD });
  const options = `--import=data:text/javascript,${encodeURIComponent(DEAF)}`;
  const { ended, output } = run(['verify', 'a.json', '--json', 'report.json'], folder, {
    NODE_OPTIONS: options,
  });

  expect([await ended, output()]).toEqual([3, 'fluent-event-sandbox: listen EPERM\n']);
  expect(await readdir(folder)).toEqual(['a.json']);
});

/** Nobody's credentials, whoever runs the tests. */
const NOBODY = { FLUENT_CLIENT_ID: '', FLUENT_CLIENT_SECRET: '', FLUENT_USERNAME: '', FLUENT_PASSWORD: '' };

test('settings and readings hold, from flags and from the environment', async () => {
  const refused = posting({
    states: [],
    request: {
      path: '/api/v4.1/event/sync',
      body: json({ name: 'Nonsense', retailerId: '1', entityType: 'ORDER', entityRef: 'HD_107' }),
    },
    response: { status: 404, body: undefined },
  });
  const folder = await folderWith({ 'a.json': pactOf([refused]) });
  const byEnvironment = run(['verify', 'a.json'], folder, { FLUENT_SANDBOX_READING: 'sync-no-match=404' });

  expect((await command(folder, 'verify', 'a.json', '--reading', 'sync-no-match=404')).code).toBe(0);
  expect(await byEnvironment.ended).toBe(0);
  expect((await command(folder, 'verify', 'a.json')).code).toBe(1);
});

test('a real account is judged with the credentials of the environment', async () => {
  const sandbox = await openSandbox();
  const [user] = DEMO_ACCOUNT.users;
  const page = { request: { path: '/api/v4.1/event' }, response: { body: json({ hasMore: false }) } };
  const folder = await folderWith({
    'a.json': pactOf([reading({ states: [], ...page }), posting({ states: [] })]),
  });
  const environment = {
    FLUENT_CLIENT_ID: DEMO_ACCOUNT.clientId,
    FLUENT_CLIENT_SECRET: DEMO_ACCOUNT.clientSecret,
    FLUENT_USERNAME: user?.username ?? '',
    FLUENT_PASSWORD: user?.password ?? '',
  };

  const careful = run(['verify', 'a.json', '--target', sandbox.url], folder, environment);
  expect([await careful.ended, careful.output()]).toEqual([
    0,
    expect.stringContaining('1 passed, 1 skipped'),
  ]);
  const bold = run(['verify', 'a.json', '--target', sandbox.url, '--allow-writes'], folder, environment);
  expect([await bold.ended, bold.output()]).toEqual([0, expect.stringContaining('2 passed')]);
  expect(careful.output() + bold.output()).not.toContain(DEMO_ACCOUNT.clientSecret);
});

test('the contracts of a Pact Broker are judged beside those of files, with its token from the environment', async () => {
  const { url, received } = await openBroker({ '/shop': GOOD });
  const folder = await folderWith({ 'a.json': BAD });

  const { ended, output } = run(['verify', 'a.json', '--broker-url', url], folder, {
    PACT_BROKER_TOKEN: 'let-me-in',
  });

  expect([await ended, output()]).toEqual([1, expect.stringContaining('1 failed, 1 passed')]);
  expect(received).toEqual(['Bearer let-me-in /', 'Bearer let-me-in /latest', 'Bearer let-me-in /shop']);
});

/** A stand-in for a Pact Broker with some pacts, by their paths. */
async function openBroker(pacts: Readonly<Record<string, object>>) {
  const received: string[] = [];
  const links = Object.keys(pacts).map(href => ({ href }));
  const server = createServer(({ url = '', headers }, response) => {
    received.push(`${headers.authorization} ${url}`);
    const pages: Readonly<Record<string, object>> = {
      '/': { _links: { 'pb:latest-provider-pacts': { href: `http://${headers.host}/latest` } } },
      '/latest': { _links: { 'pb:pacts': links } },
      ...pacts,
    };
    response.writeHead(pages[url] ? 200 : 404).end(JSON.stringify(pages[url] ?? {}));
  });
  server.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

test('with --watch it verifies again when a pact changes or comes, and ends with what was last', async () => {
  const folder = await folderWith({ 'pacts/a.json': BAD });
  const running = run(['verify', 'pacts', '--watch'], folder);

  await running.printed(/1 failed[^]*watching for changes/);
  await writeFile(join(folder, 'pacts', 'a.json'), JSON.stringify(GOOD));
  await running.printed(/1 pact, 1 interaction: 1 passed[^]*watching for changes/);
  await writeFile(join(folder, 'pacts', 'b.json'), JSON.stringify(GOOD));
  await running.printed(/2 pacts, 2 interactions: 2 passed[^]*watching for changes/);
  running.child.kill('SIGINT');

  expect(await running.ended).toBe(0);
});
