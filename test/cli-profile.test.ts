import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClientFromProfile } from '@fluentcommerce/fc-connect-sdk';
import { expect, test } from 'vitest';
import { accountNamed, openSandbox, temporaryFolder } from './support/sandbox.js';
import { run } from './support/command.js';
import type { SdkClient } from './support/sdk.js';
import { command } from './support/transfers.js';

const ORDER_CANCEL = { name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entityId: '107' };

async function clientFrom(profile: string, folder: string, retailer?: string): Promise<SdkClient> {
  const options = { profileDir: folder, ...(retailer === undefined ? {} : { retailer }) };
  return (await createClientFromProfile(profile, options)) as SdkClient;
}

test('the SDK takes the profile as it takes those of the Fluent CLI', async () => {
  const { url } = await openSandbox();
  const folder = await temporaryFolder();

  const { code, output } = await command(folder, 'profile', '--dir', 'profiles', '--url', url);

  expect(code).toBe(0);
  expect(output).toContain(`profile SANDBOX leads to ${url}`);
  const client = await clientFrom('SANDBOX', join(folder, 'profiles'));
  const { eventId = '', success } = await client.sendEvent(ORDER_CANCEL, 'async');
  expect(success).toBe(true);
  expect((await client.getEventById(eventId)).name).toBe('OrderCancel');
});

test('a retailer with a user of its own signs in as that one', async () => {
  const { url } = await openSandbox({ seed: 'demo' });
  const folder = await temporaryFolder();
  await command(folder, 'profile', '--dir', '.', '--url', url);

  const all = await (await clientFrom('SANDBOX', folder, '2')).getEvents({ count: 5000 });
  const own = await (await clientFrom('SANDBOX', folder, '1')).getEvents({ count: 5000 });

  const retailers = (found: typeof all) => [...new Set(found.results.map(event => String(event.retailerId)))];
  expect(retailers(own)).toEqual(['1']);
  expect(retailers(all).toSorted()).toEqual(['1', '2']);
});

test('another world gets a profile of another name, in the folder that the SDK looks in', async () => {
  const sandbox = await openSandbox();
  const { url } = sandbox;
  sandbox.createWorld(accountNamed('ACME'));
  const folder = await temporaryFolder();
  const args = ['profile', '--name', 'ACME', '--world', 'ACME', '--url', url, '--json'];

  const { ended, output } = run(args, folder, { FLUENT_PROFILE_DIR: join(folder, 'mine') });

  expect(await ended).toBe(0);
  expect(JSON.parse(output())).toEqual({
    profile: 'ACME',
    folder: join(folder, 'mine', 'ACME'),
    files: [
      'profile.json',
      'user.demo_admin.json',
      'user.demo_retailer_1.json',
      'retailer.1.json',
      'retailer.2.json',
    ],
    url,
    retailers: ['1', '2'],
  });
  expect((await (await clientFrom('ACME', join(folder, 'mine'))).sendEvent(ORDER_CANCEL)).success).toBe(true);
  expect((await stat(join(folder, 'mine', 'ACME', 'profile.json'))).mode & 0o077).toBe(0);
});

test('its own profile is written anew, that of somebody else only when it is told to', async () => {
  const { url } = await openSandbox();
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'PROD'));
  await writeFile(join(folder, 'PROD', 'profile.json'), '{"id":"REAL"}');
  const write = (...args: readonly string[]) =>
    command(folder, 'profile', '--dir', '.', '--url', url, ...args);

  const first = await write();
  const again = await write();
  const foreign = await write('--name', 'PROD');

  expect([first.code, again.code, foreign.code]).toEqual([0, 0, 2]);
  expect(foreign.output).toContain('PROD is a profile that this command has not written');
  expect(await readFile(join(folder, 'PROD', 'profile.json'), 'utf8')).toBe('{"id":"REAL"}');
  expect((await write('--name', 'PROD', '--force')).code).toBe(0);
  expect((await clientFrom('PROD', folder)) satisfies SdkClient).toBeDefined();
});

test('files of users and retailers that are gone go too', async () => {
  const folder = await temporaryFolder();
  const first = await openSandbox();
  await command(folder, 'profile', '--dir', '.', '--url', first.url);
  const second = await openSandbox({ accounts: [{ ...accountNamed('ONE'), users: [], retailerIds: ['7'] }] });

  await command(folder, 'profile', '--dir', '.', '--url', second.url);

  expect((await readdir(join(folder, 'SANDBOX'))).toSorted()).toEqual([
    '.fluent-event-sandbox.json',
    'profile.json',
    'retailer.7.json',
  ]);
});

test.each([
  [['--name', '../up'], "--name is '../up'"],
  [['--nmae', 'x'], '(Did you mean --name?)'],
])('wrong use %j is told and ends with code 2', async (args, message) => {
  const { code, output } = await command(await temporaryFolder(), 'profile', '--dir', '.', ...args);

  expect(code).toBe(2);
  expect(output).toContain(message);
});
