import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { axeViolations } from './support/browser/accessibility.js';
import { openPage } from './support/browser/page.js';
import { signIn } from './support/client.js';
import { openSandbox } from './support/sandbox.js';

const HOSTILE = '<img src=x onerror=alert(1)>';

const address = (url: string) => `${url}/__admin/console/faults`;

test('a fault is armed in the form, counted as it strikes, and disarmed', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  const { page, takeProblems } = await openPage(address(url));

  await page.getByText('No fault is armed').waitFor();
  await page.getByLabel('Status').fill('429');
  await page.getByLabel('Retry-After').fill('30');
  await page.getByLabel('It strikes').selectOption('the first so many times');
  await page.getByLabel('Number').fill('2');
  await page.getByLabel('postEventAsync').check();
  await page.getByLabel('In the body').fill('{ "name": ');
  await page.getByText(/This is no JSON/).waitFor();
  await page.getByLabel('In the body').fill(JSON.stringify({ name: HOSTILE }));
  await page.getByRole('button', { name: 'Arm it' }).click();

  await page.getByRole('cell', { name: `body has {"name":"${HOSTILE}"}` }).waitFor();
  const [fault] = world.faults.all();
  expect(fault).toMatchObject({
    on: { operation: 'postEventAsync', body: { name: HOSTILE } },
    times: { first: 2 },
    do: { status: 429, retryAfter: 30 },
  });
  const event = { name: HOSTILE, retailerId: '1', entityType: 'ORDER', entityRef: 'O-1' };
  expect((await client.post('/event/async', event)).status).toBe(429);
  const struck = page.getByRole('link', { name: '1 requests touched by fault-1' });
  expect(await struck.getAttribute('href')).toBe('/__admin/console/requests?fault=fault-1');

  await page.getByLabel('Status').fill('200');
  await page.getByRole('button', { name: 'Arm it' }).click();
  await page.getByText("'do.status' must be a whole number from 400 to 599").waitFor();
  expect(takeProblems()).toEqual([expect.stringMatching(/400.*faults/)]);
  await page.getByRole('button', { name: 'Disarm fault-1' }).click();
  await page.getByText('No fault is armed').waitFor();
  expect(world.faults.all()).toEqual([]);
});

test('the examples are those of the documentation', async () => {
  const documented = readFileSync('docs/FAULTS.md', 'utf8').matchAll(/```json\n(.*?)```/gs);
  const { url } = await openSandbox();
  const { page } = await openPage(address(url));
  const choice = page.getByLabel('Begin with');
  const titles = (await choice.locator('option').allTextContents()).slice(1);

  const sent: unknown[] = [];
  for (const title of titles) {
    // One after the other, since there is one form.
    // oxlint-disable-next-line no-await-in-loop
    await choice.selectOption(title);
    // oxlint-disable-next-line no-await-in-loop
    sent.push(JSON.parse((await page.locator('pre').textContent()) ?? ''));
  }

  expect(sent).toEqual(Array.from(documented, ([, json = '']) => JSON.parse(json) as unknown));
});

test('the list of armed faults is accessible', async () => {
  const { url, world } = await openSandbox();
  world.faults.arm({ chance: 0.5, seed: 1, do: { event: 'lost', delay: '2s' } });
  const { page } = await openPage(address(url), { colorScheme: 'dark' });
  await page.getByText('waits 2000 ms, then loses the event').waitFor();

  expect(await axeViolations(page)).toEqual([]);
});
