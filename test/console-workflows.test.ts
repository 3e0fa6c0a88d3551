import { expect, test } from 'vitest';
import { axeViolations } from './support/browser/accessibility.js';
import { openPage } from './support/browser/page.js';
import { untidyExport } from './support/exports.js';
import { accountNamed, openSandbox } from './support/sandbox.js';
import { ORDER_A, rule, ruleset, send, setState, worldWith } from './support/workflows.js';

const HOSTILE = '<img src=x onerror=alert(1)>';

const RULESETS = [
  ruleset('Book', [setState('BOOKED'), send('Ship')], { from: ['CREATED'] }),
  ruleset('Ship', [rule('DEMO.own.CallCarrier', { eventName: 'Sent' }), setState('SENT')], {
    from: ['BOOKED'],
  }),
  ruleset('Hurry', [setState('SENT')], { from: ['BOOKED'] }),
  ruleset('Touch', [setState('BOOKED')], { from: ['BOOKED'] }),
  ruleset(HOSTILE, [setState('CANCELLED')]),
];

test('the console lists the workflows of each retailer, and says when there is none', async () => {
  const { url, world, createWorld } = await openSandbox();
  const { page } = await openPage(`${url}/__admin/console/workflows`);
  const row = page
    .getByRole('region', { name: 'Workflows of retailer 1' })
    .getByRole('row', { name: 'ORDER::HD' });
  await row.waitFor();
  const cells = await row.getByRole('cell').allTextContents();
  const problems = [...(await axeViolations(page))];
  await row.getByRole('link').click();
  await page.getByRole('heading', { name: 'ORDER::HD', level: 1 }).waitFor();
  createWorld({ ...accountNamed('BARE'), seed: 'none' });
  await page.goto(`${url}/__admin/console/workflows?world=BARE`);
  await page.getByText('No workflow is loaded.').waitFor();
  await page.emulateMedia({ colorScheme: 'dark' });
  problems.push(...(await axeViolations(page)));

  const orders = world.entities.all().filter(each => each.rootType === 'ORDER' && each.retailerId === '1');
  expect(cells).toEqual([
    'ORDER::HD',
    '1.0',
    '49',
    '122',
    expect.stringMatching(/^7 % 8 uses: /),
    String(orders.length),
  ]);
  expect(problems).toEqual([]);
});

test('a workflow of the console is drawn with live counts, and what is chosen in it is told by its address', async () => {
  const { url, world, post } = await worldWith(RULESETS);
  world.entities.put({ ...ORDER_A, status: 'BOOKED' });
  const { page } = await openPage(`${url}/__admin/console/workflows/ORDER%3A%3AHD`);
  const diagram = page.getByRole('group', { name: 'State diagram of ORDER' });
  await diagram.getByRole('link', { name: 'BOOKED 1 entity' }).waitFor();
  const ways = await diagram.locator('.way title').allTextContents();
  const problems = [...(await axeViolations(page))];

  await post('Hurry', { entityId: '1' });
  await world.settle();
  await diagram.getByRole('link', { name: 'SENT end, 1 entity' }).focus();
  await page.keyboard.press('Enter');
  const details = page.getByRole('region', { name: 'What is selected' });
  await details.getByRole('link', { name: '1 entity is in it now' }).waitFor();
  const entities = await details.getByRole('link', { name: '1 entity' }).getAttribute('href');
  await details.getByRole('link', { name: 'Ship' }).first().click();
  await details.getByText('stubbed').first().waitFor();
  const shown = await details.textContent();
  const address = new URL(page.url()).search;
  await page.emulateMedia({ colorScheme: 'dark' });
  problems.push(...(await axeViolations(page)));
  await page.getByText('transitions of ORDER as a table').click();
  await page
    .getByRole('region', { name: 'Transitions of ORDER' })
    .getByRole('link', { name: 'Hurry' })
    .click();
  await details.getByText('2 rulesets, in the order of the workflow.').waitFor();

  expect(ways).toEqual([
    'CREATED → BOOKED: Book',
    'BOOKED → SENT: Ship, Hurry',
    'BOOKED → BOOKED: Touch',
    `any status → CANCELLED: ${HOSTILE}`,
  ]);
  expect(entities).toBe('/__admin/console/entities?type=ORDER&status=SENT&retailerId=1');
  expect(address).toBe('?type=ORDER&ruleset=Ship');
  expect(shown).toContain('It sends Sent.');
  expect(shown).toContain('Sent is taken by no ruleset of this workflow');
  expect(problems).toEqual([]);
});

test('the path of an event is numbered in the diagram of the console, and leads back to its story', async () => {
  const { url, world, post } = await worldWith(RULESETS);
  world.entities.put({ ...ORDER_A, status: 'CREATED' });
  const id = await post('Book');
  await world.settle();

  const { page } = await openPage(`${url}/__admin/console/workflows/ORDER%3A%3AHD?event=${id}`);
  const note = page.getByRole('region', { name: 'The path of Book of ORDER A' });
  await note.waitFor();
  const steps = await note.getByRole('listitem').allTextContents();
  const taken = await page.locator('.way-taken .way-text').allTextContents();
  const story = await note.getByRole('link', { name: 'Book of ORDER A' }).getAttribute('href');
  // Until its frame has been measured, the drawing is where it is by itself.
  const fitted = page.locator('.diagram-drawing > g:not([transform="translate(0 0) scale(1)"])');
  const before = await fitted.getAttribute('transform');
  await page.getByRole('group', { name: 'State diagram' }).focus();
  await page.keyboard.press('+');
  await page.keyboard.press('ArrowLeft');
  const moved = await page.locator('.diagram-drawing > g').getAttribute('transform');
  await page.getByRole('button', { name: 'Fit' }).click();
  await page.locator(`.diagram-drawing > g[transform="${before}"]`).waitFor();
  const frame = await page.getByRole('group', { name: 'State diagram' }).boundingBox();
  await page.mouse.move((frame?.x ?? 0) + 8, (frame?.y ?? 0) + 8);
  await page.mouse.down();
  await page.mouse.move((frame?.x ?? 0) + 48, (frame?.y ?? 0) + 28);
  await page.mouse.up();
  const dragged = await page.locator('.diagram-drawing > g').getAttribute('transform');
  await page.getByRole('button', { name: 'Fit' }).click();
  await page.locator(`.diagram-drawing > g[transform="${before}"]`).waitFor();

  expect(steps).toEqual(['Book of ORDER A: CREATED → BOOKED', 'Ship of ORDER A: BOOKED → SENT']);
  expect(taken).toEqual(['1: Book', '2: Ship and 1 more']);
  expect(story).toBe(`/__admin/console/events/${id}?tab=story`);
  expect(moved).not.toBe(before);
  expect(dragged).not.toBe(before);
});

test('a large export is drawn in the console and searched', async () => {
  const { url, world } = await openSandbox({ seed: 'none' });
  const { name, rulesets, ...fields } = untidyExport(1);
  world.workflows.put({ ...fields, name, rulesets, retailerId: '1' });
  const wanted = rulesets.at(-1)?.name ?? '';

  const { page } = await openPage(`${url}/__admin/console/workflows/${encodeURIComponent(name)}`);
  await page.getByText('261 rulesets').waitFor();
  const drawn = await page.locator('.state').count();
  await page.getByRole('searchbox').fill(wanted);
  await page
    .getByRole('region', { name: 'Rulesets of the workflow' })
    .getByRole('link', { name: wanted })
    .click();
  await page.getByRole('heading', { name: `Ruleset ${wanted}` }).waitFor();

  expect(drawn).toBeGreaterThan(6);
});
