import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { jsonForm, type Report } from '../contracts/index.js';
import { axeViolations } from './support/browser/accessibility.js';
import { openPage } from './support/browser/page.js';
import { openSandbox, temporaryFolder } from './support/sandbox.js';

const HOSTILE = '<img src=x onerror=alert(1)>';

const WELL = { states: [], pointer: '/interactions/0', duration: 12, findings: [] };

const REPORT: Report = {
  command: 'verify',
  version: '0.1.0',
  against: 'sandbox 0.1.0',
  startedAt: '2026-03-01T12:00:00.000Z',
  duration: 1500,
  suites: [
    {
      source: 'pacts/shop.json',
      consumer: 'shop',
      provider: 'fluent-event-api',
      findings: [],
      cases: [
        { ...WELL, name: 'a sign-in', verdict: 'passed' },
        {
          ...WELL,
          name: 'a request for an event',
          states: [`an event ${HOSTILE} exists`],
          verdict: 'failed',
          findings: [
            {
              severity: 'error',
              code: 'body',
              message: 'the answer has another status',
              at: '$.eventStatus',
              expected: '"COMPLETE"',
              actual: HOSTILE,
              why: 'the spec has it as an enumeration',
              advice: 'ask for one of them',
            },
          ],
          request: { head: 'GET /api/v4.1/event/1', headers: { Authorization: '[hidden]' }, body: '' },
          answer: { head: '200', headers: {}, body: '{"eventStatus":"PENDING"}' },
        },
      ],
    },
    {
      source: 'pacts/torn.json',
      consumer: '',
      provider: '',
      cases: [],
      findings: [{ severity: 'error', code: 'no-pact', message: 'the file is no JSON' }],
    },
  ],
};

/** The address of the page of a sandbox in whose data folder verify has left a report. */
async function pageWith(report: string): Promise<string> {
  const data = await temporaryFolder();
  await writeFile(join(data, 'last-verify.json'), report);
  const { url } = await openSandbox({ memory: false, data });
  return `${url}/__admin/console/contracts`;
}

test('without a report, the page says how to come by one', async () => {
  const { url } = await openSandbox();
  const { page } = await openPage(`${url}/__admin/console/contracts`);

  const command = page.getByText('npx fluent-event-sandbox verify pacts/');
  await command.waitFor();

  expect(await command.isVisible()).toBe(true);
});

test('a report is told with causes, and narrowed to one verdict', async () => {
  const { page } = await openPage(await pageWith(jsonForm(REPORT)));

  await page.getByText('1 of 2 interactions is not as agreed. 1 pact could not be judged.').waitFor();
  const shop = page.getByRole('region', { name: 'shop → fluent-event-api' });
  for (const text of [`given an event ${HOSTILE} exists`, '$.eventStatus', 'ask for one of them', '[hidden]'])
    // All of them are there at once.
    // oxlint-disable-next-line no-await-in-loop
    expect(await shop.getByText(text).isVisible()).toBe(true);
  expect(await shop.getByLabel('Expected').textContent()).toBe('"COMPLETE"');
  expect(await shop.getByLabel('Actual').textContent()).toBe(HOSTILE);
  await page.getByText('the file is no JSON').waitFor();

  await page.getByRole('link', { name: 'passed 1' }).click();
  await shop.getByText('a request for an event').waitFor({ state: 'detached' });
  expect(await shop.getByText('a sign-in').isVisible()).toBe(true);
  expect(new URL(page.url()).search).toBe('?verdict=passed');
});

test('the report of the contracts is accessible', async () => {
  const { page } = await openPage(await pageWith(jsonForm(REPORT)), { colorScheme: 'dark' });
  await page.getByText('ask for one of them').waitFor();

  expect(await axeViolations(page)).toEqual([]);
});
