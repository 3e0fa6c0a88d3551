import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeViolations } from './support/browser/accessibility.js';
import { openPage } from './support/browser/page.js';
import { openSandbox } from './support/sandbox.js';

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 360, height: 740 };

/** The links of the navigation that lead to pages of the console. */
const pageLinks = (page: Page) =>
  page.getByRole('navigation', { name: 'Pages' }).locator('a[href*="/__admin/console/"]');

/** Waits until the page has all that it asked for. */
async function loaded(page: Page): Promise<void> {
  await expect.poll(() => page.getByText('Loading…').count(), { timeout: 15_000 }).toBe(0);
}

/** Whether the page as a whole would have to be scrolled sideways. */
const scrollsSideways = (page: Page) =>
  page.evaluate<boolean>('document.scrollingElement.scrollWidth > innerWidth');

/** What is wrong with the page that is shown, wide and narrow, in light and in dark colours. */
async function flaws(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const viewport of [WIDE, NARROW]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      // There is one page, which looks one way after the other.
      /* oxlint-disable no-await-in-loop */
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      const violations = await axeViolations(page);
      found.push(...violations.map(violation => `${viewport.width} px, ${colorScheme}: ${violation}`));
      /* oxlint-enable no-await-in-loop */
    }
  }
  return (await scrollsSideways(page)) ? [...found, 'scrolls sideways when narrow'] : found;
}

test.each(['demo', 'none'] as const)(
  'every page of the navigation is well, wide and narrow, light and dark; seed %s',
  async seed => {
    const { url } = await openSandbox({ seed });
    const { page } = await openPage(`${url}/__admin/console/`, { viewport: WIDE });
    await pageLinks(page).first().waitFor();
    const titles = await pageLinks(page).allTextContents();

    const found: string[] = [];
    for (const title of titles) {
      // One page of the browser shows one after the other.
      /* oxlint-disable no-await-in-loop */
      await pageLinks(page).getByText(title, { exact: true }).click();
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await loaded(page);
      found.push(...(await flaws(page)).map(flaw => `${title}: ${flaw}`));
      /* oxlint-enable no-await-in-loop */
    }

    expect(titles.length).toBeGreaterThan(8);
    expect(found).toEqual([]);
  },
);

test('a page says when the sandbox is gone, and goes on when it is back', async () => {
  const sandbox = await openSandbox();
  const { page, takeProblems } = await openPage(`${sandbox.url}/__admin/console/world`);
  const status = page.getByRole('banner').getByRole('status');
  await status.getByText('Live').waitFor();

  await sandbox.stop();
  await status.getByText('Not connected').waitFor();
  await pageLinks(page).getByText('Faults').click();
  await page.getByRole('alert').first().getByText('cannot be reached').waitFor();

  await openSandbox({ port: Number(new URL(sandbox.url).port) });
  await status.getByText('Live', { exact: true }).waitFor();
  await page.getByText('No fault is armed').waitFor();
  await page.getByRole('alert').first().waitFor({ state: 'detached' });
  expect(takeProblems().filter(problem => !problem.includes('ERR_'))).toEqual([]);
});
