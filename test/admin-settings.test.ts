import { expect, test } from 'vitest';
import { SETTINGS } from '../mock/settings.js';
import { ask } from './support/control-plane.js';
import { openSandbox } from './support/sandbox.js';

type Shown = Readonly<Record<string, unknown>> & { readonly reading: Readonly<Record<string, string>> };

test('every setting is shown as it is in force', async () => {
  const { url } = await openSandbox({ tokenLife: 90_000, reading: { 'sync-no-match': '404' } });

  const { status, body } = await ask<Shown>(`${url}/__admin/settings`);

  expect(status).toBe(200);
  expect(Object.keys(body).toSorted()).toEqual(Object.keys(SETTINGS).toSorted());
  expect(body).toMatchObject({
    port: Number(new URL(url).port),
    tokenLife: 90_000,
    processing: { mode: 'manual' },
    spec: null,
  });
  expect(body.reading).toMatchObject({ 'sync-no-match': '404', sort: expect.any(String) });
});

test('what is secret in a setting is hidden', async () => {
  const { url, settings } = await openSandbox({
    setting: {
      hook: {
        name: 'OrderStatus',
        url: 'http://anna:hunter2@localhost:9000/?token=abc123',
        clientSecret: 'hush',
      },
    },
    var: { 'account.password': 'letmein', 'account.id': 'ACME' },
  });

  const { text } = await ask<Shown>(`${url}/__admin/settings`);

  for (const shown of [text, JSON.stringify(settings)]) {
    expect(shown).not.toMatch(/hunter2|abc123|hush|letmein/);
    expect(shown).toMatch(/OrderStatus.*localhost:9000/);
    expect(shown).toContain('ACME');
  }
});

test('the library shows the same settings, whatever form its rules have', async () => {
  const { url, settings } = await openSandbox({ rules: { Mine: () => {} } });

  const { body } = await ask<Shown>(`${url}/__admin/settings`);

  expect(settings).toMatchObject({ port: Number(new URL(url).port), strict: true, memory: true });
  expect([settings.rules, body['rules']]).toEqual([undefined, null]);
});
