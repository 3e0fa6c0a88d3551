import { expect, test } from 'vitest';
import { signIn, type Client } from '../support/client.js';
import { openSandbox } from '../support/sandbox.js';
import { BRAND_NEW, NEW_ORDER_WORKFLOW, uploaded, WORKFLOW } from '../support/uploads.js';

/** The version that each upload is given, one after the other. */
async function versionsOf(client: Client, given: readonly unknown[]): Promise<readonly unknown[]> {
  const versions: unknown[] = [];
  for (const version of given) {
    // Each upload counts on from the one before.
    // oxlint-disable-next-line no-await-in-loop
    versions.push((await uploaded(client, { ...WORKFLOW, version })).body['version' as never]);
  }
  return versions;
}

test('the version of a first upload is the given one, or 1.0 where it is none', async () => {
  const firsts: unknown[] = [];
  for (const version of ['2.7', 2, 1.4, ' 1.3 ', '3', 'draft', '', undefined]) {
    // One sandbox after the other.
    // oxlint-disable-next-line no-await-in-loop
    const client = await signIn((await openSandbox()).url);
    // oxlint-disable-next-line no-await-in-loop
    firsts.push(...(await versionsOf(client, [version])));
  }

  expect(firsts).toEqual(['2.7', '2.0', '1.4', '1.3', '1.0', '1.0', '1.0', '1.0']);
});

test('the version goes up by one with each further upload, whatever an export says', async () => {
  const client = await signIn((await openSandbox()).url);

  const versions = await versionsOf(client, ['1.0', '1.0', undefined, 'draft', '0.9', '1.2']);

  expect(versions).toEqual(['1.0', '1.1', '1.2', '1.3', '1.4', '1.5']);
});

test('the version goes up to the given minor, and to a higher major', async () => {
  const client = await signIn((await openSandbox()).url);

  const versions = await versionsOf(client, ['1.0', '1.9', '1.9', '4.1', '4.0', '2.50']);

  expect(versions).toEqual(['1.0', '1.9', '1.10', '4.1', '4.2', '4.3']);
});

test('the version is counted for each retailer and name', async () => {
  const client = await signIn((await openSandbox()).url);
  await versionsOf(client, ['1.0', '1.0']);

  const other = await uploaded(client, { ...WORKFLOW, retailerId: '2' });
  const named = await uploaded(client, { ...WORKFLOW, entitySubtype: 'EXPRESS', name: undefined });

  expect([other.body, named.body]).toEqual([
    { ...WORKFLOW, retailerId: '2' },
    { ...WORKFLOW, entitySubtype: 'EXPRESS', name: 'RETURN_ORDER::EXPRESS' },
  ]);
});

test('an uploaded workflow is what events run in from then on', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);
  const before = await client.post('/event/sync', BRAND_NEW);

  await uploaded(client, NEW_ORDER_WORKFLOW);
  const after = await client.post('/event/sync', BRAND_NEW);

  expect([before.body.eventStatus, after.body.eventStatus]).toEqual(['NO_MATCH', 'COMPLETE']);
});

test('a refused workflow leaves the one before it in place', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);
  await uploaded(client, NEW_ORDER_WORKFLOW);

  const { status } = await uploaded(client, { ...NEW_ORDER_WORKFLOW, rulesets: [{}] });

  expect(status).toBe(400);
  expect((await client.get('/workflow/1/ORDER::HD')).body).toMatchObject({
    rulesets: [{ name: 'BrandNew' }],
  });
});
