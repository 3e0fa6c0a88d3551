import { expect, test } from 'vitest';
import { openPage } from './support/browser/page.js';
import { openSandbox } from './support/sandbox.js';

test('a browser shows both descriptions of the reference page', async () => {
  const { url } = await openSandbox();

  const { page } = await openPage(`${url}/__admin/docs/`);
  await page.getByRole('button', { name: '/api/v4.1/event/async' }).first().waitFor();
  const operations = await page.locator('.opblock').count();
  await page.getByRole('link', { name: 'Control plane' }).click();
  await page.getByRole('button', { name: '/clock' }).first().waitFor();

  expect(operations).toBeGreaterThan(5);
  expect(await page.locator('.opblock').count()).toBeGreaterThan(operations);
});
