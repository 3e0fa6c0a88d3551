import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { DEMO_ACCOUNT, replayRun, type Run, type SandboxWorld } from '../mock/index.js';
import { passwordGrant, requestToken, signIn } from './support/client.js';
import { ask } from './support/control-plane.js';
import { NOTIFY_ORDER, posted } from './support/events.js';
import { breakDisk, fullFor, mendDisk } from './support/failing-disk.js';
import { JOURNAL } from './support/recovery.js';
import { accountNamed, openSandbox, temporaryFolder } from './support/sandbox.js';
import { command } from './support/transfers.js';

vi.mock('node:fs', async real => (await import('./support/failing-disk.js')).breakableFs(await real()));

interface Imported {
  readonly world: string;
  readonly events: number;
  readonly entities: number;
  readonly workflows: number;
}

const ACME = { ...accountNamed('ACME'), users: DEMO_ACCOUNT.users.slice(0, 1) };

function send(url: string, file: unknown, query = '') {
  return ask<Imported & { readonly detail: string }>(`${url}/__admin/import${query}`, {
    method: 'POST',
    body: file,
  });
}

/** The export of a sandbox that has seen a little, the event that waits there, and the key of its webhooks. */
async function exported(account = DEMO_ACCOUNT) {
  const sandbox = await openSandbox({ accounts: [account] });
  const client = await signIn(sandbox.url, account);
  const waiting = await posted(client, NOTIFY_ORDER);
  await posted(client, { ...NOTIFY_ORDER, entityId: '108' });
  sandbox.step(1);
  const key = await sandbox.webhooks.publicKey();
  const { body } = await ask<{ readonly worlds: readonly [object] }>(`${sandbox.url}/__admin/export`);
  return { sandbox, file: body, waiting, key };
}

function contentsOf({ events, entities, workflows }: SandboxWorld) {
  return structuredClone({ events: events.find(), entities: entities.all(), workflows: workflows.all() });
}

test('a world becomes what the file says; tokens stay valid, and what waited waits again', async () => {
  const { sandbox: first, file, key } = await exported();
  const second = await openSandbox({ seed: 'demo', bodyLimit: 1000 });
  const client = await signIn(second.url);
  await posted(client, NOTIFY_ORDER);
  await second.webhooks.publicKey();

  const { status, body } = await send(second.url, file);

  const { events } = contentsOf(first);
  expect(contentsOf(second)).toEqual(contentsOf(first));
  expect([status, body.world, body.events]).toEqual([200, 'DEMO', events.length]);
  expect(await second.webhooks.publicKey()).toEqual(key);
  expect((await client.get('/event')).status).toBe(200);
  expect(await second.settle()).toBe(1);
});

test('the world of another account keeps the names that it is found by, and gets users and secrets of the file', async () => {
  const { file, waiting } = await exported(ACME);
  const sandbox = await openSandbox({ seed: 'none' });

  await send(sandbox.url, file);
  const { body } = await requestToken(sandbox.url, passwordGrant({ ...ACME, clientId: 'DEMO' }));

  expect(sandbox.events.get(waiting)?.accountId).toBe('DEMO');
  expect(sandbox.credentials).toEqual({
    clientId: 'DEMO',
    clientSecret: ACME.clientSecret,
    username: 'demo_admin',
    password: 'demo-password',
  });
  expect(typeof body.access_token).toBe('string');
});

test('with new=true it becomes a further world, under its own name or another', async () => {
  const { file } = await exported(ACME);
  const { url } = await openSandbox({ seed: 'none' });

  const own = await send(url, file, '?new=true');
  const taken = await send(url, file, '?new=true');
  const other = await send(url, file, '?new=true&as=TEST');

  expect([own.status, own.body.world]).toEqual([201, 'ACME']);
  expect([taken.status, taken.body.detail]).toEqual([409, expect.stringContaining('has a world already')]);
  expect([other.status, other.body]).toEqual([201, { ...own.body, world: 'TEST' }]);
  expect((await signIn(url, { ...ACME, accountId: 'TEST', clientId: 'TEST' })).token).toMatch(/./);
});

test.each([
  ['?new=true&world=DEMO', 400, "'world' names a world that is there"],
  ['?as=TEST', 400, "'as' names a new world"],
  ['?new=perhaps', 400, 'new'],
  ['?world=NOBODY', 404, "unknown world 'NOBODY'"],
])('import%s is refused', async (query, status, detail) => {
  const { url } = await openSandbox({ seed: 'none' });

  const reply = await send(url, {}, query);

  expect(reply.status).toBe(status);
  expect(reply.body.detail).toContain(detail);
});

const WORLD = { account: DEMO_ACCOUNT, workflows: [], entities: [], events: [] };

test.each([
  ['no world', { schemaVersion: 2, journal: 2, worlds: [] }, /exactly one world at \/worlds/],
  ['another form', { events: [] }, /^cannot use the body:1:\d+: expected "schemaVersion"/],
  [
    'an entity that is none',
    { schemaVersion: 2, journal: 2, worlds: [{ ...WORLD, entities: [{ type: 5 }] }] },
    /^cannot use the body:1:\d+: expected a text at \/worlds\/0\/entities\/0\/type/,
  ],
  ['a key that is none', { schemaVersion: 2, journal: 2, worlds: [{ ...WORLD, webhookKey: 'x' }] }, /key/],
])('a file with %s is a 400 that says where, and nothing changes', async (_what, file, words) => {
  const sandbox = await openSandbox();
  const before = contentsOf(sandbox);

  const { status, body } = await send(sandbox.url, file);
  const further = await send(sandbox.url, file, '?new=true&as=TEST');

  expect([status, further.status]).toEqual([400, 400]);
  expect(body.detail).toMatch(words);
  expect(contentsOf(sandbox)).toEqual(before);
  expect((await ask<{ worlds: [] }>(`${sandbox.url}/__admin/worlds`)).body.worlds).toHaveLength(1);
});

test('what was imported is what a restart finds; on a full disk it is a 503, and nothing has changed', async () => {
  const { sandbox: first, file, key } = await exported();
  const data = join(await temporaryFolder(), 'data');
  const second = await openSandbox({ memory: false, data, seed: 'none' });
  const own = await second.webhooks.publicKey();
  breakDisk(fullFor(JOURNAL));

  const refused = await send(second.url, file);
  await vi.waitFor(() => expect(second.events.find()).toEqual([]));
  mendDisk();
  await vi.waitFor(() => expect(() => second.reset()).not.toThrow());
  const afterwards = await second.webhooks.publicKey();
  const taken = await send(second.url, file);
  await second.stop();
  const third = await openSandbox({ memory: false, data });

  expect([refused.status, taken.status]).toEqual([503, 200]);
  expect(afterwards).toEqual(own);
  expect(contentsOf(third)).toEqual(contentsOf(first));
  expect(await third.webhooks.publicKey()).toEqual(key);
});

test('a run with an import gives the same answers again, and holds no secret of the file', async () => {
  const { file } = await exported(ACME);
  const sandbox = await openSandbox({ record: true, seed: 'none' });
  await send(sandbox.url, file);
  const client = await signIn(sandbox.url, { ...ACME, clientId: 'DEMO' });
  await requestToken(sandbox.url, { ...passwordGrant(ACME), client_id: 'DEMO', client_secret: 'wrong' });
  await client.get('/event');
  await client.post('/event/sync', { ...NOTIFY_ORDER, name: 'OrderCancel' });

  const run = JSON.stringify(sandbox.run());
  const report = await replayRun(JSON.parse(run) as Run);

  expect(report).toMatchObject({ requests: 4, compared: 4, changed: [] });
  expect(run).not.toContain(ACME.clientSecret);
  expect(run).not.toContain('PRIVATE KEY');
});

test('the handle and the command line import a file too', async () => {
  const { sandbox: first, file } = await exported(ACME);
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'acme.json'), JSON.stringify(file));
  const second = await openSandbox({ seed: 'none' });
  const { url } = second;

  await second.importWorld(join(folder, 'acme.json'));
  const own = await command(folder, 'import', 'acme.json', '--url', url);
  const again = await command(folder, 'import', 'acme.json', '--url', url);
  const picked = await command(folder, 'import', 'acme.json', '--url', url, '--world', 'DEMO', '--json');

  expect(second.events.find().map(({ id }) => id)).toEqual(first.events.find().map(({ id }) => id));
  expect([own.code, own.output]).toEqual([0, `world ACME of acme.json is in the sandbox at ${url} now\n`]);
  expect([again.code, again.output]).toEqual([1, expect.stringContaining('there is account ACME')]);
  expect(JSON.parse(picked.output)).toEqual({ imported: 'DEMO', file: 'acme.json', url });
});
