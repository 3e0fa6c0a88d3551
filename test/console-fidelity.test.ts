import { expect, test } from 'vitest';
import { openPage } from './support/browser/page.js';
import { ask } from './support/control-plane.js';
import { openSandbox } from './support/sandbox.js';

interface Statements {
  readonly statements: readonly {
    readonly kind: string;
    readonly name: string;
    readonly evidence: { readonly level: string };
  }[];
}

test('statements are counted by their evidence and found by level, kind and text', async () => {
  const { url } = await openSandbox();
  const { statements } = (await ask<Statements>(`${url}/__admin/fidelity`)).body;
  const invented = statements.filter(({ evidence }) => evidence.level === 'invented');
  const { page } = await openPage(`${url}/__admin/console/fidelity`);

  await page.getByRole('link', { name: `${invented.length} invented` }).click();
  await page.getByText(`${invented.length} of ${statements.length} statements`).waitFor();
  const kind = invented[0]?.kind ?? '';
  await page.getByLabel('Kind').selectOption(kind);
  await page
    .getByText(`${invented.filter(each => each.kind === kind).length} of ${statements.length} statements`)
    .waitFor();
  expect(new URL(page.url()).search).toBe(`?level=invented&kind=${encodeURIComponent(kind)}`);

  await page.getByLabel('Text').fill('<img src=x onerror=alert(1)>');
  await page.keyboard.press('Enter');
  await page.getByText('No statement is like that.').waitFor();
  await page.getByRole('link', { name: 'Show all' }).click();
  await page.getByText(`${statements.length} of ${statements.length} statements`).waitFor();
});

test('readings are shown with the value that they have and the switches that change them', async () => {
  const { url } = await openSandbox({ reading: { 'sync-no-match': '404' } });
  const { page } = await openPage(`${url}/__admin/console/fidelity`);
  const card = page.getByRole('region', { name: 'Readings' });
  const reading = card.getByRole('listitem').filter({ hasText: 'sync-no-match' });

  await reading.getByText('is 404, not 400').waitFor();

  expect(await reading.getByRole('button').allTextContents()).toEqual([
    'Copy --reading sync-no-match=400',
    'Copy --reading sync-no-match=200',
  ]);
});
