import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { requireBrowser } from '../test/support/browser/find.js';
import { playScenes } from './scenes.js';

const folder = fileURLToPath(new URL('../docs/screenshots', import.meta.url));
const WIDE = { width: 1280, height: 800 };

// Takes the pictures of the console that the README shows; they are made anew when a page has changed.
mkdirSync(folder, { recursive: true });
const scenes = await playScenes();
const browser = await chromium.launch({ executablePath: requireBrowser() });
try {
  for (const scheme of ['light', 'dark'] as const) {
    // One after the other, so that nothing moves in a picture that another page has caused.
    // oxlint-disable-next-line no-await-in-loop
    const context = await browser.newContext({
      viewport: WIDE,
      colorScheme: scheme,
      reducedMotion: 'reduce',
    });
    // oxlint-disable-next-line no-await-in-loop
    const page = await context.newPage();
    for (const { name, path, schemes } of scenes.pages) {
      if (!schemes.includes(scheme)) continue;
      // oxlint-disable-next-line no-await-in-loop
      await takePicture(page, `${scenes.url}/__admin/console${path}`, `${folder}/${name}-${scheme}.png`);
    }
    // oxlint-disable-next-line no-await-in-loop
    await context.close();
  }
} finally {
  await browser.close();
  await scenes.end();
}

async function takePicture(page: Page, url: string, file: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('load');
  // What was asked for after the page had come; the policy of the page lets no expression be waited for.
  // oxlint-disable-next-line no-await-in-loop
  while ((await page.getByText(/^(Loading|Checking)…$/).count()) > 0) await page.waitForTimeout(50);
  await page.screenshot({ path: file });
  console.log(file);
}
