import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ConfigurationError } from '../mock/index.js';
import { signIn } from './support/client.js';
import { run, start } from './support/command.js';
import { ask } from './support/control-plane.js';
import type { StoredData } from './support/folder.js';
import { refusal } from './support/refusal.js';
import { accountNamed, openSandbox, temporaryFolder } from './support/sandbox.js';
import { eventsFound, everything, idsFound, postOrderEvent } from './support/searching.js';
import { command, EXPORT, exportIn, lived, openIn } from './support/transfers.js';

/** Something that listens where a sandbox might. */
async function stranger(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('the sandbox that runs on the folder is asked, for an export and for an import', async () => {
  const folder = await temporaryFolder();
  const sandbox = await start(['--data', 'data', '--processing', 'manual'], folder);
  const id = await postOrderEvent(await signIn(sandbox.url));

  const exported = await command(folder, 'export', '--data', 'data', '--output', 'all.json');
  const later = await postOrderEvent(await signIn(sandbox.url));
  const refused = await command(folder, 'import', 'all.json', '--data', 'data');
  const imported = await command(folder, 'import', 'all.json', '--data', 'data', '--replace');

  expect(exported).toMatchObject({ code: 0, output: 'exported to all.json\n' });
  const { worlds } = await exportIn(join(folder, 'all.json'));
  expect(worlds[0]?.events.map(({ event }) => event.id)).toContain(id);
  expect([refused.code, refused.output]).toEqual([1, expect.stringContaining('--replace puts')]);
  expect(imported).toMatchObject({
    code: 0,
    output: `world DEMO of all.json is in the sandbox at ${sandbox.url} now\n`,
  });
  const after = await idsFound(await signIn(sandbox.url), {});
  expect([after.includes(id), after.includes(later)]).toEqual([true, false]);
});

test('a sandbox that keeps everything in memory is asked by its address', async () => {
  const sandbox = await openSandbox();
  const { url } = sandbox;
  sandbox.createWorld(accountNamed('ACME'));
  const folder = await temporaryFolder();

  const first = await command(folder, 'export', '--url', url);
  const second = await command(folder, 'export', '--url', url, '--world', 'ACME', '--output', '-');

  expect(first.output).toBe(`exported to ${EXPORT}\n`);
  const { worlds } = JSON.parse(second.output) as StoredData;
  expect(worlds.map(({ account }) => account.accountId)).toEqual(['ACME']);
  expect(await readdir(folder)).toEqual([EXPORT]);
});

test('the control plane sends a world in pieces, as a file to keep', async () => {
  const { url } = await openSandbox({ seed: 'demo' });

  const { status, type, headers, text } = await ask(`${url}/__admin/export?world=DEMO`);
  const head = await ask(`${url}/__admin/export`, { method: 'HEAD' });

  expect([status, type, headers.get('transfer-encoding')]).toEqual([200, 'application/json', 'chunked']);
  expect(headers.get('content-disposition')).toBe(`attachment; filename="${EXPORT}"`);
  expect([headers.get('cache-control'), headers.get('x-content-type-options')]).toEqual([
    'no-store',
    'nosniff',
  ]);
  expect(text).toBe(JSON.stringify(JSON.parse(text), null, 2));
  expect([head.status, head.text, head.headers.get('content-disposition')]).toEqual([
    200,
    '',
    headers.get('content-disposition'),
  ]);
});

test('an account with a name that no file should have is exported under another name', async () => {
  const { url } = await openSandbox({ accounts: [accountNamed('../Ä"\n')] });

  const { headers } = await ask(`${url}/__admin/export`);

  expect(headers.get('content-disposition')).toBe('attachment; filename="..____.sandbox.json"');
});

test('standard output gets the same bytes as a file, and nothing else', async () => {
  const folder = await lived({ seed: 'workflows' });
  await command(folder, 'export', '--data', 'data', '--output', 'file.json');

  const { code, output } = await command(folder, 'export', '--data', 'data', '--output', '-');

  expect(code).toBe(0);
  expect(output).toBe(await readFile(join(folder, 'file.json'), 'utf8'));
});

test('a reader that goes away ends the export without a trace of the code', async () => {
  const folder = await lived({ seed: 'workflows' });

  const { child, ended, output } = run(['export', '--data', 'data', '--output', '-'], folder);
  child.stdout?.destroy();

  expect(await ended).toBe(1);
  expect(output()).toMatch(/^fluent-event-sandbox: cannot write everything: .*\n$/);
});

test('a world that nobody has is told with the one that was meant, wherever it is looked for', async () => {
  const folder = await lived();
  const sandbox = await openSandbox();
  const { url } = sandbox;
  const words = "unknown world 'DEMOO'; did you mean 'DEMO'?";

  const idle = await command(folder, 'export', '--data', 'data', '--world', 'DEMOO');
  const running = await command(folder, 'export', '--url', url, '--world', 'DEMOO');
  const library = await refusal(sandbox.exportWorld(join(folder, EXPORT), 'DEMOO'));

  expect(idle).toEqual({ code: 1, output: `fluent-event-sandbox: ${words}\n` });
  expect(running).toEqual(idle);
  expect(library).toBeInstanceOf(ConfigurationError);
  expect(library.message).toBe(words);
  expect(existsSync(join(folder, EXPORT))).toBe(false);
});

test('an export while posts go on is a valid file in which every event is whole', async () => {
  const folder = await temporaryFolder();
  const sandbox = await openIn(folder, { seed: 'demo', processing: { mode: 'immediate' } });
  const client = await signIn(sandbox.url);
  const posting = { goesOn: true };
  const posts = Array.from({ length: 4 }, async () => {
    while (posting.goesOn) {
      // oxlint-disable-next-line no-await-in-loop
      await postOrderEvent(client, { attributes: { text: 'ä"\\'.repeat(100) } });
    }
  });

  const files = [1, 2, 3, 4, 5].map(number => join(folder, `${number}.json`));
  for (const file of files) {
    // oxlint-disable-next-line no-await-in-loop
    await sandbox.exportWorld(file);
  }
  posting.goesOn = false;
  await Promise.all(posts);

  const log = await eventsFound(client, everything(sandbox.world.clock.now()));
  const known = new Map(log.map(event => [event.id, event]));
  for (const file of files) {
    // oxlint-disable-next-line no-await-in-loop
    const [world] = (await exportIn(file)).worlds;
    const events = world?.events.map(({ event }) => event) ?? [];
    expect(events.length).toBeGreaterThan(100);
    for (const event of events)
      expect({ ...event, eventStatus: '' }).toEqual({ ...known.get(event.id), eventStatus: '' });
  }
  expect((await command(folder, 'import', '5.json', '--data', 'other')).code).toBe(0);
});

test('a client that takes nothing of its export holds up neither others nor the end', async () => {
  const sandbox = await openSandbox({ seed: 'demo' });
  const { hostname, port } = new URL(sandbox.url);
  const socket = connect(Number(port), hostname).pause();
  onTestFinished(() => {
    socket.destroy();
  });
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(`GET /__admin/export HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`.repeat(20));

  await postOrderEvent(await signIn(sandbox.url));

  await expect(sandbox.stop()).resolves.toBeUndefined();
});

test('the library replaces a file at once, and leaves nothing where that cannot be', async () => {
  const folder = await temporaryFolder();
  const sandbox = await openSandbox();
  await writeFile(join(folder, EXPORT), 'former');

  await sandbox.exportWorld(join(folder, EXPORT), 'DEMO');
  const refused = await refusal(sandbox.exportWorld(join(folder, 'nowhere', EXPORT)));
  const onFolder = await refusal(sandbox.exportWorld(folder));

  expect((await exportIn(join(folder, EXPORT))).worlds).toHaveLength(1);
  expect(refused.message).toContain('ENOENT');
  expect(onFolder.message).toMatch(/EISDIR|ENOTEMPTY|EEXIST|EPERM/);
  expect(await readdir(folder)).toEqual([EXPORT]);
});

/** What makes an answer look like an export. */
const HEADERS = { 'content-disposition': `attachment; filename="${EXPORT}"` };

test('an answer that breaks off leaves no half file', async () => {
  const url = await stranger((_request, response) => {
    response.writeHead(200, HEADERS).write('{', () => response.destroy());
  });
  const folder = await temporaryFolder();

  const { code, output } = await command(folder, 'export', '--url', url);

  expect([code, output]).toEqual([1, `fluent-event-sandbox: cannot write ${EXPORT}: the answer broke off\n`]);
  expect(await readdir(folder)).toEqual([]);
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s leaves no half file either', async signal => {
  const url = await stranger((_request, response) => {
    response.writeHead(200, HEADERS).write('{');
  });
  const folder = await temporaryFolder();
  const { child, ended, output } = run(['export', '--url', url], folder);
  await expect.poll(() => readdir(folder), { timeout: 10_000 }).toHaveLength(1);

  child.kill(signal);

  expect(await ended).toBe(1);
  expect(output()).toContain(`cannot write ${EXPORT}: interrupted`);
  expect(await readdir(folder)).toEqual([]);
});

test.each([
  { whoever: 'answers something else', status: 200, body: 'hello' },
  { whoever: 'names another folder for the file', status: 200, body: '{}', name: '../x.sandbox.json' },
  { whoever: 'knows no such page', status: 404, body: '<html>' },
  { whoever: 'has a defect', status: 500, body: '{"detail":"a defect"}' },
])('whoever $whoever is no sandbox that exports worlds', async ({ status, body, name = 'x' }) => {
  const headers = { 'content-disposition': `attachment; filename="${name}"` };
  const url = await stranger((_request, response) => response.writeHead(status, headers).end(body));
  const folder = await temporaryFolder();

  const { code, output } = await command(folder, 'export', '--url', url);

  expect(code).toBe(3);
  expect(output).toContain(`what answers at ${url} is no sandbox that exports worlds (HTTP ${status})`);
  expect(await readdir(folder)).toEqual([]);
});

test('no sandbox there is said in words, with code 3', async () => {
  const { code, output } = await command(await temporaryFolder(), 'export', '--url', 'http://127.0.0.1:9');

  expect(code).toBe(3);
  expect(output).toMatch(/^fluent-event-sandbox: no sandbox at http:\/\/127\.0\.0\.1:9: /);
});
