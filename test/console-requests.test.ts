import { expect, test } from 'vitest';
import { axeViolations } from './support/browser/accessibility.js';
import { openPage } from './support/browser/page.js';
import { request, signIn } from './support/client.js';
import { posted } from './support/events.js';
import { openSandbox } from './support/sandbox.js';

const HOSTILE = '<img src=x onerror=alert(1)>';

const CANCEL = { name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entityId: '107' };

test('the journal of the console follows the world, filters by its address, opens by keyboard and is forgotten', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  await client.get('/event?cuont=3');
  const { page } = await openPage(`${url}/__admin/console/requests`);
  const grid = page.getByRole('grid', { name: 'Requests, newest first' });
  const paths = grid.getByRole('link');
  await paths.nth(1).waitFor();

  await client.get(`/event/${encodeURIComponent(HOSTILE)}`);
  await paths.nth(2).waitFor();
  const all = await paths.allTextContents();
  await page.getByLabel('With violations').check();
  await page.getByText('1 request', { exact: true }).waitFor();
  const wrong = await paths.allTextContents();
  const address = new URL(page.url()).search;
  const problems = [...(await axeViolations(page))];
  await grid.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'What the client did wrong by the spec' }).waitFor();
  await page.goBack();
  await page.getByRole('button', { name: 'Forget the journal' }).click();
  await page.getByRole('button', { name: 'Forget all requests' }).click();
  await page.getByText('No request meets all of these filters.').waitFor();
  await page.getByRole('link', { name: 'Show all', exact: true }).click();
  await page.getByText('Nobody has asked this world for anything yet.').waitFor();
  await page.emulateMedia({ colorScheme: 'dark' });
  problems.push(...(await axeViolations(page)));

  expect(all).toEqual([
    `/api/v4.1/event/${encodeURIComponent(HOSTILE)}`,
    '/api/v4.1/event?cuont=3',
    '/oauth/token',
  ]);
  expect(wrong).toEqual(['/api/v4.1/event?cuont=3']);
  expect(address).toBe('?violations=true');
  expect(world.requests.all()).toEqual([]);
  expect(problems).toEqual([]);
});

test('a request of the console stands beside what the spec expects, with what is wrong where it is', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  const id = await posted(client, CANCEL);
  await client.post('/event/async', { nmae: HOSTILE, retailerId: true, entityType: 'ORDER' });
  const idOf = (number: number) => world.requests.all().find(each => each.number === number)?.id ?? '';
  const { page } = await openPage(`${url}/__admin/console/requests/${idOf(3)}`);
  const fields = page.getByRole('table').first();

  await page.getByRole('heading', { name: 'POST /api/v4.1/event/async' }).waitFor();
  const outcomes = await fields.getByRole('row').allTextContents();
  const marked = await page.locator('.json-marked').allTextContents();
  const problems = [...(await axeViolations(page))];
  await page.emulateMedia({ colorScheme: 'dark' });
  problems.push(...(await axeViolations(page)));
  await page.getByRole('link', { name: 'All requests' }).click();
  await page.getByRole('grid').getByRole('link').nth(1).click();
  const created = page.getByRole('link', { name: id }).first();
  await created.waitFor();

  expect(outcomes).toContainEqual(expect.stringMatching(/^namemissing/));
  expect(outcomes).toContainEqual(expect.stringMatching(/^retailerIdwrongtrue.*must be/));
  expect(outcomes).toContainEqual(expect.stringMatching(/^entityIdmissing/));
  expect(outcomes).toContainEqual(expect.stringMatching(/^nmaeunknown.*did you mean 'name'/));
  expect(marked).toContainEqual(expect.stringContaining(`"nmae": "${HOSTILE}", ← unknown field 'nmae'`));
  expect(await created.getAttribute('href')).toBe(`/__admin/console/events/${id}`);
  expect(problems).toEqual([]);
});

test('the console tells of defaults, hidden secrets, faults and what an unknown path may have meant', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  world.faults.arm({ on: { operation: 'searchEvents' }, times: { first: 1 }, do: { status: 503 } });
  await client.send('/event', { headers: { 'x-note': "it's" } });
  await request(`${url}/api/v4.1/evnt/async`, { method: 'POST', body: '{}' });
  const [stray, search] = world.requests.all().toReversed();
  const { page } = await openPage(`${url}/__admin/console/requests/${search?.id}`);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);

  await page.getByText('struck this request').waitFor();
  const fault = await page.getByRole('link', { name: 'fault-1' }).getAttribute('href');
  const count = page.getByRole('row').filter({ has: page.getByText('count', { exact: true }) });
  const defaulted = await count.first().textContent();
  await page.getByRole('button', { name: 'Copy as curl' }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  const curl = await page.evaluate<string>('navigator.clipboard.readText()');
  await page.goto(`${url}/__admin/console/requests/${stray?.id}`);
  const near = page.getByRole('region', { name: 'The nearest operations' });
  await near.getByRole('row', { name: 'postEventAsync' }).waitFor();
  const differing = await near.getByRole('row', { name: 'postEventAsync' }).locator('mark').allTextContents();

  expect(fault).toBe('/__admin/console/faults');
  expect(defaulted).toMatch(/^countdefault100/);
  expect(curl).toContain(`curl -X GET '${url}/api/v4.1/event'`);
  expect(curl).toContain("-H 'authorization: Bearer YOUR-TOKEN'");
  expect(curl).not.toContain(client.token);
  expect(differing).toEqual(['event']);
  expect(curl).toContain(String.raw`-H 'x-note: it'\''s'`);
});
