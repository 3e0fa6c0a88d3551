import { join } from 'node:path';
import { expect, test } from 'vitest';
import { axeViolations } from './support/browser/accessibility.js';
import { openPage } from './support/browser/page.js';
import { requestToken, signIn } from './support/client.js';
import { ask } from './support/control-plane.js';
import { NOTIFY_ORDER, posted } from './support/events.js';
import { openSandbox, temporaryFolder, type TestSandbox } from './support/sandbox.js';

const HOSTILE = '<img src=x onerror=alert(1)>';

const worldPage = async ({ url }: TestSandbox, options?: Parameters<typeof openPage>[1]) =>
  openPage(`${url}/__admin/console/world`, options);

test('the clock of a world is moved on its page, and what another door does to it shows', async () => {
  const sandbox = await openSandbox();
  const { clock } = sandbox.world;
  await clock.set(Date.parse('2026-03-01T12:00:00Z'));
  const { page } = await worldPage(sandbox);
  const card = page.getByRole('region', { name: 'Clock' });

  await card.getByText('2026-03-01 12:00:00').waitFor();
  await card.getByRole('button', { name: '1 hour' }).click();
  await card.getByText('2026-03-01 13:00:00').waitFor();
  await card.getByLabel('Advance by').fill('36h');
  await page.keyboard.press('Enter');
  await card.getByText('2026-03-03 01:00:00').waitFor();
  await card.getByLabel('Set to').fill('2026-05-01T00:00:00Z');
  await page.keyboard.press('Enter');
  await page.getByRole('banner').getByText('Clock stands at 2026-05-01 00:00:00').waitFor();
  expect(clock.now()).toBe(Date.parse('2026-05-01T00:00:00Z'));

  await card.getByRole('button', { name: 'Let it run' }).click();
  await card.getByText('UTC, runs').waitFor();
  expect(clock.frozen).toBe(false);
  clock.freeze();
  await clock.set(Date.parse('2027-01-01T00:00:00Z'));
  await card.getByText('2027-01-01 00:00:00').waitFor();
});

test('events that wait are counted, stepped from the bar above and settled', async () => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  const ids = [await posted(client, NOTIFY_ORDER), await posted(client, NOTIFY_ORDER)];
  const statuses = () => ids.map(id => sandbox.world.events.get(id)?.eventStatus);
  const { page } = await worldPage(sandbox);
  const card = page.getByRole('region', { name: 'Processing' });

  await card.getByText('2 wait').waitFor();
  await page.getByRole('banner').getByRole('button', { name: 'Step' }).click();
  await card.getByText('1 wait').waitFor();
  expect(statuses()).toEqual(['COMPLETE', 'PENDING']);
  await card.getByRole('button', { name: 'Settle' }).click();
  await card.getByText(/Processed 1 event; none waits now/).waitFor();
  expect(statuses()).toEqual(['COMPLETE', 'COMPLETE']);

  await card.getByLabel('Process events').selectOption('after a number of reads');
  await card.getByLabel('Reads', { exact: true }).fill('3');
  await card.getByRole('button', { name: 'Apply' }).click();
  await page.getByRole('banner').getByText('Processing after 3 reads').waitFor();
  expect(sandbox.world.processing).toEqual({ mode: 'reads', reads: 3 });
});

test('what is laid in, held and reset is asked about where something is lost', async () => {
  const sandbox = await openSandbox({ seed: 'none' });
  const { entities } = sandbox.world;
  const { page } = await worldPage(sandbox);
  const json = page.getByLabel('Or as JSON');

  await json.fill('{"entities": [');
  await page.getByRole('button', { name: 'Lay in these' }).click();
  await page.getByText(/This is no JSON/).waitFor();
  await json.fill(JSON.stringify({ entities: [{ type: 'ORDER', ref: HOSTILE, retailerId: '1' }] }));
  await page.getByRole('button', { name: 'Lay in these' }).click();
  await page.getByText('Came in: 0 events, 1 entity and 0 workflows.').waitFor();
  expect(entities.all().map(({ ref }) => ref)).toEqual([HOSTILE]);

  await page.getByLabel('Name of the snapshot').fill(HOSTILE);
  await page.keyboard.press('Enter');
  const restore = page.getByRole('button', { name: `Restore ${HOSTILE}` });
  await restore.waitFor();

  await page.getByRole('button', { name: 'Reset the world…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/Forgotten are its .*1 entity/).waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(entities.all()).toHaveLength(1);
  await page.locator('button:focus', { hasText: 'Reset the world…' }).waitFor();
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Reset' }).click();
  await page.getByText(/The world begins anew/).waitFor();
  expect(entities.all()).toEqual([]);

  await restore.click();
  await dialog.getByRole('button', { name: 'Restore' }).click();
  await page.getByText('The world is what it was').waitFor();
  expect(entities.all()).toHaveLength(1);
});

/** The accounts of the worlds that there are, with their retailers. */
async function worldsOf({ url }: TestSandbox) {
  const { body } = await ask<{
    readonly worlds: readonly { readonly accountId: string; readonly retailerIds: readonly string[] }[];
  }>(`${url}/__admin/worlds`);
  return body.worlds.map(({ accountId, retailerIds }) => [accountId, ...retailerIds]);
}

test('worlds are opened with credentials that are shown once, gone to, and removed', async () => {
  const sandbox = await openSandbox();
  const { page } = await worldPage(sandbox);

  await page.getByRole('button', { name: 'Open a world…' }).click();
  await page.getByLabel('Account id').fill('ACME');
  await page.getByLabel('Retailers').fill('7, 8');
  await page.getByRole('dialog').getByRole('combobox').selectOption('none');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'World ACME is open' });
  expect(await worldsOf(sandbox)).toContainEqual(['ACME', '7', '8']);
  const [client_id = '', client_secret = '', username = '', password = ''] = await dialog
    .getByRole('definition')
    .allTextContents();
  const fields = { grant_type: 'password', scope: 'api', client_id, client_secret, username, password };
  expect((await requestToken(sandbox.url, fields)).status).toBe(200);
  const loaded = ['clock', 'processing'].map(async name =>
    page.waitForResponse(response => new URL(response.url()).pathname.endsWith(`/__admin/${name}`)),
  );
  await dialog.getByRole('link', { name: 'Go to ACME' }).click();

  await page.getByRole('heading', { name: 'World ACME', level: 1 }).waitFor();
  // Nobody removes a world before they see it.
  await Promise.all(loaded);
  expect(new URL(page.url()).searchParams.get('world')).toBe('ACME');
  await page.getByRole('button', { name: 'Remove ACME' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByRole('heading', { name: 'World DEMO', level: 1 }).waitFor();
  expect(await worldsOf(sandbox)).toEqual([['DEMO', '1', '2']]);
});

test('a world is put back by the file of its export, and a run is done again', async () => {
  const sandbox = await openSandbox({ record: true, idSeed: 7 });
  const { entities } = sandbox.world;
  const exported = join(await temporaryFolder(), 'demo.json');
  await sandbox.exportWorld(exported);
  entities.put({ type: 'ORDER', ref: HOSTILE, retailerId: '1' });
  const { page, takeProblems } = await worldPage(sandbox);

  await page.getByLabel('File of an export').setInputFiles(exported);
  await page.getByRole('button', { name: 'Import…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Import' }).click();
  await page.getByText(/World DEMO has .* now/).waitFor();
  expect(entities.all().filter(({ ref }) => ref === HOSTILE)).toEqual([]);

  const file = { name: 'run.json', mimeType: 'application/json', buffer: Buffer.from('{}') };
  await page.getByLabel('File of a run').setInputFiles(file);
  await page.getByRole('button', { name: 'Do it again' }).click();
  await page.getByText(/'steps'/).waitFor();
  expect(takeProblems()).toEqual([expect.stringMatching(/400.*\/run/)]);
  await signIn(sandbox.url);
  const run = Buffer.from(JSON.stringify(sandbox.run()));
  await page.getByLabel('File of a run').setInputFiles({ ...file, buffer: run });
  await page.getByRole('button', { name: 'Do it again' }).click();
  await page.getByText('Requests: 1, answers compared: 1, changed: 0.').waitFor();
});

test('what the page of a world asks is accessible', async () => {
  const { page } = await worldPage(await openSandbox(), { colorScheme: 'dark' });

  await page.getByRole('button', { name: 'Reset the world…' }).click();
  await page.getByRole('dialog').waitFor();

  expect(await axeViolations(page)).toEqual([]);
});
