import { expect, test } from 'vitest';
import { axeViolations } from './support/browser/accessibility.js';
import { openPage } from './support/browser/page.js';
import { openSandbox } from './support/sandbox.js';

const HOSTILE = '<img src=x onerror=alert(1)>';

const address = (url: string, query = '') => `${url}/__admin/console/entities${query}`;

test('entities are found by what they are, and opened by keyboard with their attributes', async () => {
  const { url, world } = await openSandbox({ seed: 'demo' });
  const { page } = await openPage(address(url));

  await page.getByText(`${world.entities.all().length} entities`).waitFor();
  await page.getByLabel('Type', { exact: true }).selectOption('ORDER');
  await page.getByLabel('Ref', { exact: true }).fill('HD_107');
  await page.keyboard.press('Enter');
  await page.getByText('1 entity').waitFor();
  await page.waitForURL(({ search }) => search === '?type=ORDER&ref=HD_107');

  await page.getByRole('grid').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'ORDER HD_107' });
  await dialog.getByText('"totalPrice"').waitFor();
  const events = await dialog.getByRole('link', { name: 'Its events' }).getAttribute('href');
  expect(events).toContain('events?context.entityType=ORDER&context.entityId=107');
  expect(await dialog.getByRole('link', { name: 'ORDER::HD' }).getAttribute('href')).toContain(
    'ORDER%3A%3AHD',
  );
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.waitForURL(({ search }) => search === '?type=ORDER&ref=HD_107');
});

test('an entity is created with its CREATE event, and changed without one', async () => {
  const { url, world } = await openSandbox();
  const { page } = await openPage(address(url, '?type=ORDER&subtype=HD&ref=nowhere'));

  await page.getByText('No entity is like that.').waitFor();
  await page.getByRole('link', { name: 'Create an entity' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Ref', { exact: true }).fill(HOSTILE);
  await dialog.getByLabel('Attributes').fill('{ "gift": ');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await dialog.getByText(/This is no JSON/).waitFor();
  await dialog.getByLabel('Attributes').fill(JSON.stringify({ gift: HOSTILE }));
  await dialog.getByRole('button', { name: 'Create' }).click();

  const link = await dialog.getByRole('link', { name: 'Look at its CREATE event' }).getAttribute('href');
  const created = world.events.find({ name: 'CREATE' });
  const event = created.find(({ context }) => context.entityRef === HOSTILE);
  expect(link).toBe(`/__admin/console/events/${event?.id}`);
  await dialog.getByRole('link', { name: 'Look at it', exact: true }).click();
  await page.getByRole('dialog', { name: `ORDER ${HOSTILE}` }).waitFor();

  await dialog.getByRole('button', { name: 'Change it' }).click();
  await dialog.getByLabel('Status').fill('BOOKED');
  await dialog.getByLabel('Attributes').fill('[1]');
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await dialog.getByText('Attributes must be a JSON object').waitFor();
  await dialog.getByLabel('Attributes').fill('{}');
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await dialog.getByText('BOOKED').waitFor();
  const entity = world.entities.all().find(({ ref }) => ref === HOSTILE);
  expect(entity).toMatchObject({ type: 'ORDER', subtype: 'HD', status: 'BOOKED', attributes: {} });
  expect(world.events.find({ name: 'CREATE' })).toEqual(created);
  expect(await axeViolations(page)).toEqual([]);
});

test('of 100,000 entities the page holds those in sight, the last one at the end', async () => {
  const { url, world } = await openSandbox({ seed: 'none' });
  const entities = Array.from({ length: 100_000 }, (_, index) => ({
    type: 'ORDER',
    ref: `O-${index}`,
    retailerId: '1',
    status: 'BOOKED',
  }));
  world.seed({ entities });
  const { page } = await openPage(address(url));

  await page.getByRole('link', { name: 'O-99999', exact: true }).waitFor();
  await page.getByRole('grid').focus();
  await page.keyboard.press('End');
  await page.getByRole('link', { name: 'O-0', exact: true }).waitFor();

  expect(await page.getByRole('row').count()).toBeLessThan(80);
});
