import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { signIn } from './support/client.js';
import { run } from './support/command.js';
import { untidyExport } from './support/exports.js';
import { accountNamed, openSandbox, temporaryFolder } from './support/sandbox.js';

const DEMO = fileURLToPath(new URL('../mock/data/workflows', import.meta.url));
const CANCEL = ['--name', 'OrderCancel', '--type', 'ORDER'];
const ORDER_CANCEL = { name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entityId: '107' };

async function explain(args: readonly string[], folder?: string) {
  const { ended, output } = run(['workflow', 'explain', ...args], folder ?? (await temporaryFolder()));
  return { code: await ended, output: output() };
}

/** Writes two small workflows, one of which has a version 1.9 and a version 1.10, and gives their folder. */
async function twoRetailers(): Promise<string> {
  const folder = await temporaryFolder();
  const made = untidyExport(1, { rulesets: 5 });
  const ruleset = { name: 'Ping', type: 'FULFILMENT', triggers: [{ status: 'OLD' }], rules: [] };
  const newer = { ...ruleset, triggers: [{ status: 'NEW' }] };
  const exports = [
    { ...made, retailerId: '1', version: '1.10', rulesets: [newer] },
    { ...made, retailerId: '1', version: '1.9', rulesets: [ruleset] },
    { ...made, retailerId: '2', version: '1.0', rulesets: [{ ...ruleset, name: 'Pong' }] },
  ];
  await Promise.all(
    exports.map((each, index) => writeFile(join(folder, `${index}.json`), JSON.stringify(each))),
  );
  return folder;
}

test('an event that a ruleset waits for is a match, with the rules that would run', async () => {
  const { code, output } = await explain([DEMO, ...CANCEL, '--subtype', 'HD', '--status', 'BOOKED']);

  expect(code).toBe(0);
  expect(output).toMatch(/^MATCH: /);
  expect(output).toContain('DEMO.core.SetState');
});

test('the wrong status is told with the right ones, and ends with code 1', async () => {
  const { code, output } = await explain([DEMO, ...CANCEL, '--subtype', 'HD', '--status', 'CREATED']);

  expect(code).toBe(1);
  expect(output).toMatch(/^NO_MATCH: .*BOOKED, PICK_PACK.*CREATED/);
});

test('without a status, one that fits is taken', async () => {
  const { code, output } = await explain([DEMO, ...CANCEL]);

  expect(code).toBe(0);
  expect(output).toContain('status BOOKED');
});

test('an entity below the root is looked for in the workflow of its root', async () => {
  const fits = await explain([DEMO, '--name', 'WavePack', '--type', 'FULFILMENT', '--status', 'ASSIGNED']);
  const misspelt = await explain([DEMO, '--name', 'WavePak', '--type', 'FULFILMENT', '--status', 'ASSIGNED']);

  expect(fits.code).toBe(0);
  expect(fits.output).toContain('ORDER::HD v1.0');
  expect(misspelt.code).toBe(1);
  expect(misspelt.output).toContain("did you mean 'WavePack'?");
});

test('an exception meets rulesets for exceptions only', async () => {
  const { code, output } = await explain([DEMO, ...CANCEL, '--status', 'BOOKED', '--exception']);

  expect(code).toBe(1);
  expect(output).toContain('left by a failed ruleset');
});

test('of several versions the highest decides, whatever the order of the files', async () => {
  const folder = await twoRetailers();
  const ping = ['.', '--name', 'Ping', '--type', 'FULFILMENT', '--status'];

  expect((await explain([...ping, 'NEW'], folder)).code).toBe(0);
  const { code, output } = await explain([...ping, 'OLD'], folder);
  expect(code).toBe(1);
  expect(output).toContain('ORDER::HD v1.10');
});

test('the retailer is that of the first file, or the one that is named', async () => {
  const folder = await twoRetailers();
  const pong = ['.', '--name', 'Pong', '--type', 'FULFILMENT', '--status', 'OLD'];
  const { code, output } = await explain(pong, folder);

  expect(code).toBe(1);
  expect(output).toContain('retailer 2');
  expect((await explain([...pong, '--retailer', '2'], folder)).code).toBe(0);
});

test('a posted event is explained by the running sandbox', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  const { body } = await client.post('/event/async', { ...ORDER_CANCEL, name: 'OrderCancl' });
  await world.settle();

  const { code, output } = await explain(['--event', body.eventId, '--url', url]);

  expect(code).toBe(1);
  expect(output).toMatch(/^NO_MATCH: .*did you mean 'OrderCancel'\?/);
});

test('an event of another world is found where it belongs', async () => {
  const sandbox = await openSandbox();
  const account = accountNamed('OTHER');
  sandbox.createWorld(account);
  const { url } = sandbox;
  const client = await signIn(url, account);
  const { body } = await client.post('/event/async', ORDER_CANCEL);
  const asked = ['--event', body.eventId, '--url', url];

  expect((await explain([...asked, '--world', 'OTHER'])).output).toMatch(/^MATCH: /);
  const { code, output } = await explain(asked);
  expect(code).toBe(1);
  expect(output).toContain(`no event '${body.eventId}'`);
});

test('no sandbox there is said in words, with code 3', async () => {
  const { code, output } = await explain(['--event', '1', '--url', 'http://127.0.0.1:9']);

  expect(code).toBe(3);
  expect(output).toMatch(/^fluent-event-sandbox: no sandbox at http:\/\/127\.0\.0\.1:9: /);
  expect(output).toContain('--url');
});

test('a stranger that answers is no sandbox either', async () => {
  const stranger = createServer((_request, response) => response.writeHead(404).end('<html>'));
  onTestFinished(() => {
    stranger.close();
  });
  await once(stranger.listen(0, '127.0.0.1'), 'listening');
  const { port } = stranger.address() as AddressInfo;

  const { code, output } = await explain(['--event', '1', '--url', `http://127.0.0.1:${port}`]);

  expect(code).toBe(3);
  expect(output).toContain('is no sandbox that explains events (HTTP 404)');
});

test.each([
  [[], 'give files with --name and --type, or --event'],
  [[DEMO, '--name', 'OrderCancel'], 'give files with --name and --type, or --event'],
  [['--name', 'OrderCancel', '--type', 'ORDER'], 'give files with --name and --type, or --event'],
  [[DEMO, '--event', '1'], '--event asks a running sandbox'],
  [[DEMO, ...CANCEL, '--url', 'http://127.0.0.1:1'], '--url, --world and --admin-token go with --event'],
  [['--event', '1', '--url', 'here'], "--url is 'here', but must be an address"],
  [['nowhere', ...CANCEL], 'nowhere'],
])('wrong use %j is told and ends with code 2', async (args, message) => {
  const { code, output } = await explain(args);

  expect(code).toBe(2);
  expect(output).toContain(message);
});
