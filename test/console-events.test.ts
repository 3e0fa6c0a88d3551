import { expect, test } from 'vitest';
import { axeViolations } from './support/browser/accessibility.js';
import { openPage } from './support/browser/page.js';
import { signIn } from './support/client.js';
import { NOTIFY_ORDER, posted } from './support/events.js';
import { openSandbox } from './support/sandbox.js';

const HOSTILE = '<img src=x onerror=alert(1)>';

test('the log of the console holds few rows of many, and leads by keyboard to its last', async () => {
  const { url, world } = await openSandbox({ seed: 'none' });
  const base = world.clock.now();
  world.seed({
    events: Array.from({ length: 2500 }, (_, index) => ({
      name: `Event ${index}`,
      generatedOn: base - 3_000_000 + index * 1000,
    })),
  });

  const { page } = await openPage(`${url}/__admin/console/events`);
  const rows = page.getByRole('grid', { name: 'Events' });
  await rows.getByRole('link', { name: 'Event 2499', exact: true }).waitFor();
  await rows.focus();
  await page.keyboard.press('End');
  await rows.getByRole('link', { name: 'Event 0', exact: true }).waitFor();
  const held = await rows.getByRole('row').count();
  world.seed({ events: [{ name: 'Fresh' }] });
  await page.getByRole('button', { name: '1 new event' }).click();
  await rows.getByRole('link', { name: 'Fresh' }).waitFor();
  await rows.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/events\/[0-9a-f-]+/);

  expect(held).toBeLessThan(60);
  expect(new URL(page.url()).pathname).toContain(world.events.find({ name: 'Fresh' })[0]?.id);
});

test('the log of the console shows what the filters of its address ask for, and each can be taken away', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  await posted(client, { ...NOTIFY_ORDER, name: HOSTILE });
  await posted(client, NOTIFY_ORDER);
  await world.settle();

  const { page } = await openPage(`${url}/__admin/console/events?eventStatus=NO_MATCH`);
  const names = page.getByRole('grid').getByRole('link');
  await names.first().waitFor();
  const unmatched = await names.allTextContents();
  await page.keyboard.press('/');
  await page.locator('input[name="name"]:focus').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.getByRole('checkbox', { name: 'NO_MATCH' }).uncheck();
  await page.getByLabel('name', { exact: true }).fill(NOTIFY_ORDER.name);
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByRole('link', { name: 'Take away name NotifyOrderStatus' }).waitFor();
  await names.getByText(NOTIFY_ORDER.name).waitFor();
  const matched = await names.allTextContents();
  const asked = new URL(page.url()).searchParams.toString();
  const problems = [...(await axeViolations(page))];
  await page.emulateMedia({ colorScheme: 'dark' });
  problems.push(...(await axeViolations(page)));
  await page.getByRole('link', { name: 'Take away' }).first().click();
  await page.getByRole('link', { name: 'Audits' }).click();
  await page.getByRole('gridcell', { name: 'ruleSet' }).first().waitFor();

  expect(unmatched).toEqual([HOSTILE]);
  expect(matched).toEqual([NOTIFY_ORDER.name]);
  expect(asked).toBe('name=NotifyOrderStatus&show=events');
  expect(problems).toEqual([]);
});

test('an empty log says in the console how something comes in', async () => {
  const { url } = await openSandbox({ seed: 'none' });

  const { page } = await openPage(`${url}/__admin/console/events`);
  await page.getByText('Nothing has happened').waitFor();

  expect(await page.getByRole('link', { name: 'Post an event' }).count()).toBe(2);
  expect(await axeViolations(page)).toEqual([]);
});
