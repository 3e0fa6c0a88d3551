import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { axeViolations } from './support/browser/accessibility.js';
import { openPage } from './support/browser/page.js';
import { signIn } from './support/client.js';
import { posted } from './support/events.js';
import { openSandbox } from './support/sandbox.js';

const DEMO = fileURLToPath(new URL('../docs/demo.sh', import.meta.url));
const HOSTILE = '<img src=x onerror=alert(1)>';

test('an event is composed in a form and as JSON, which stay in step, and its story runs below', async () => {
  const { url, world } = await openSandbox({ processing: { mode: 'immediate' } });

  const { page } = await openPage(`${url}/__admin/console/compose`);
  const json = page.getByLabel('JSON');
  await page.getByText('would match').waitFor();
  await page.getByLabel(/^entityId/).fill('107');
  await page.getByLabel(/^name/).fill('OrderCancel');
  await page.getByLabel('Name of a new attribute').fill(HOSTILE);
  await page.keyboard.press('Enter');
  await page.getByLabel(`Value of ${HOSTILE}`).fill('7');
  await page.getByLabel(`Value of ${HOSTILE}`).blur();
  await expect.poll(() => json.inputValue()).toContain('": 7');
  const written: unknown = JSON.parse(await json.inputValue());
  await json.fill(JSON.stringify({ ...(written as object), entitySubtype: 'HD' }));
  const field = await page.getByLabel(/^entitySubtype/).inputValue();
  await page.getByText("ruleset 'OrderCancel' runs").waitFor();
  const problems = [...(await axeViolations(page))];
  await page.getByRole('button', { name: 'Post' }).click();
  await page.getByText('ORDER HD_107: BOOKED → CANCELLED').waitFor();
  await page.emulateMedia({ colorScheme: 'dark' });
  problems.push(...(await axeViolations(page)));

  expect(written).toEqual({
    name: 'OrderCancel',
    retailerId: '1',
    entityType: 'ORDER',
    entityId: '107',
    attributes: { [HOSTILE]: 7 },
  });
  expect(field).toBe('HD');
  expect(world.entities.find({ type: 'ORDER', id: '107', retailerId: '1' })?.status).toBe('CANCELLED');
  expect(problems).toEqual([]);
});

test('what the demo posts is there to begin with, step by step', async () => {
  const script = readFileSync(DEMO, 'utf8');
  const demo = [...script.matchAll(/(?:^post| -d) '(\{"name"[^']*\})'/gm)].map(
    ([, body = '']) => JSON.parse(body) as unknown,
  );
  const { url } = await openSandbox();
  const { page } = await openPage(`${url}/__admin/console/compose`);
  const steps = page.locator('optgroup[label="The demo, step by step"] option');
  await steps.first().waitFor({ state: 'attached' });
  const titles = await steps.allTextContents();

  for (const [index, label] of titles.entries()) {
    // There is one form, which begins with one after the other.
    /* oxlint-disable no-await-in-loop */
    await page.getByLabel('Start from').selectOption({ label });
    await expect
      .poll(async () => JSON.parse(await page.getByLabel('JSON').inputValue()) as unknown)
      .toEqual(demo[index]);
    /* oxlint-enable no-await-in-loop */
  }

  expect(demo).toHaveLength(5);
  expect(titles).toHaveLength(5);
});

test('what the API would refuse is said in its words before it is posted, and after', async () => {
  const { url, world } = await openSandbox();
  const event = { name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entityId: '107' };
  const id = await posted(await signIn(url), event);

  const { page, takeProblems } = await openPage(`${url}/__admin/console/compose?from=${id}`);
  const json = page.getByLabel('JSON');
  await page.getByText("ruleset 'OrderCancel' runs").waitFor();
  const start: unknown = JSON.parse(await json.inputValue());
  await json.fill('{"name": "OrderCancel", ');
  await page.getByText('Mend the JSON first').waitFor();
  await json.fill('{"name": "OrderCancel", "entityType": "ORDER", "entitiId": "107"}');
  const check = page.getByRole('status').filter({ hasText: 'The API would refuse it' });
  await check.getByText("'entityId' or 'entityRef' is required").waitFor();
  const said = await check.getByRole('listitem').allTextContents();
  await page.getByRole('radio', { name: /^sync/ }).check();
  await page.getByRole('button', { name: 'Post' }).click();
  const answer = page.getByRole('region', { name: 'The answer' });
  await answer.getByText("'retailerId' is required").first().waitFor();

  expect(start).toMatchObject(event);
  expect(said).toEqual(["'retailerId' is required", "'entityId' or 'entityRef' is required"]);
  expect(await answer.getByRole('heading').first().textContent()).toContain('400');
  expect(world.requests.count({ operation: 'postEventSync' })).toBe(1);
  expect(takeProblems()).toEqual([expect.stringContaining('400')]);
});
