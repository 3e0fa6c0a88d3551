import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { axeViolations } from './support/browser/accessibility.js';
import { openPage } from './support/browser/page.js';
import { signIn } from './support/client.js';
import { posted } from './support/events.js';
import { openSandbox } from './support/sandbox.js';
import { CREATE } from './support/traces.js';

const HOSTILE = '<img src=x onerror=alert(1)>';
const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };

test('the console tells the story of an event while it happens, from its post to its read', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  const id = await posted(client, CREATE);

  const { page } = await openPage(`${url}/__admin/console/events/${id}`);
  const story = page.getByRole('treegrid');
  await story.getByRole('row', { name: 'event CREATE' }).getByText('PENDING').waitFor();
  await world.settle();
  await client.get(`/event/${id}`);
  await page.getByText('ORDER HD_101: CREATED → RECEIVED → BOOKED').waitFor();
  await story.focus();
  await page.keyboard.press('End');
  await story.getByRole('row', { name: `GET /api/v4.1/event/${id}` }).waitFor();
  await page.keyboard.press('Home');
  await story.getByRole('row', { name: 'POST /api/v4.1/event/async' }).waitFor();
  await page.keyboard.press('ArrowDown');
  const asked = story.getByRole('row', { name: 'event CREATE' }).first();
  const post = await story.getByRole('row').nth(1).textContent();
  const problems = [...(await axeViolations(page))];
  await page.keyboard.press('ArrowLeft');
  const folded = await asked.getAttribute('aria-expanded');
  await page.keyboard.press('Enter');
  await page.getByRole('complementary', { name: 'The chosen step' }).getByText(id).waitFor();
  await page.getByRole('button', { name: 'Text' }).click();
  const text = await page.getByLabel('The story as text').textContent();
  await page.emulateMedia({ colorScheme: 'dark' });
  problems.push(...(await axeViolations(page)));

  expect(post).toContain('POST /api/v4.1/event/async200');
  expect(folded).toBe('false');
  expect(text).toContain('Mutation  ORDER HD_101  RECEIVED -> BOOKED');
  expect(problems).toEqual([]);
});

test('the console explains why nothing matched, and what was hostile stays a text', async () => {
  const { url, world } = await openSandbox();
  const id = await posted(await signIn(url), {
    ...CREATE,
    entityId: '107',
    name: 'OrderCancle',
    attributes: { [HOSTILE]: HOSTILE },
  });
  await world.settle();

  const { page } = await openPage(`${url}/__admin/console/events/${id}`);
  await page.getByText("did you mean 'OrderCancel'?").first().waitFor();
  const nearest = page.getByRole('link', { name: 'ruleset OrderCancel of ORDER::HD' });
  const ruleset = await nearest.getAttribute('href');
  await page.getByRole('link', { name: 'Explain' }).click();
  const first = page.getByRole('list', { name: 'Rulesets, nearest first' }).getByRole('listitem').first();
  const candidate = await first.textContent();
  const problems = await axeViolations(page);
  await page.getByRole('link', { name: 'Payload' }).click();
  const payload = await page.getByLabel('The event as the log has it').textContent();

  expect(ruleset).toBe('/__admin/console/workflows/ORDER%3A%3AHD?ruleset=OrderCancel');
  expect(candidate).toContain('✗ missed Name: OrderCancel, but it is OrderCancle');
  expect(payload).toContain(HOSTILE);
  expect(problems).toEqual([]);
});

test('an event of the console can be posted again, and copied as a command that works', async () => {
  const { url, world } = await openSandbox();
  const event = {
    name: "it's new",
    retailerId: '1',
    entityType: 'ORDER',
    entityId: '107',
    attributes: { a: [1] },
  };
  const id = await posted(await signIn(url), event);
  await world.settle();

  const { page } = await openPage(`${url}/__admin/console/events/${id}`, CLIPBOARD);
  let copies = 0;
  const copied = async (name: string): Promise<string> => {
    await page.getByRole('button', { name }).click();
    await page.getByRole('button', { name: 'Copied' }).nth(copies++).waitFor();
    return page.evaluate('navigator.clipboard.readText()');
  };
  const command = await copied('Copy as curl');
  const { stdout } = await promisify(execFile)('sh', ['-c', command]);
  const sdk = await copied('Copy as SDK call');
  const pact = await copied('Copy as Pact interaction');
  await page.getByRole('button', { name: 'Post again' }).click();
  await page.waitForURL(address => !address.pathname.endsWith(id));
  const events = world.events.find({ name: event.name });

  expect(stdout).toContain('PENDING');
  expect(sdk).toContain('await client.sendEvent({');
  expect(pact).toContain('postEventSync(pact, { event, outcome: "NO_MATCH" })');
  expect(events.map(({ attributes }) => attributes?.[0]?.value)).toEqual([[1], [1], [1]]);
  expect(page.url()).toContain(events[0]?.id);
});
