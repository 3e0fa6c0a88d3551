import { expect, test } from 'vitest';
import { DEMO_ACCOUNT } from '../../mock/index.js';
import { signIn } from '../support/client.js';
import { accountNamed, openSandbox } from '../support/sandbox.js';
import { uploaded } from '../support/uploads.js';

const [, LIMITED] = DEMO_ACCOUNT.users;
const NOT_FOUND = { errors: [{ code: '404', message: 'Workflow not found' }] };

test.each(['ORDER::HD', 'ORDER%3A%3AHD', 'ORDER%3a:HD', 'LOCATION::STORE', 'INVENTORY_CATALOGUE::DEFAULT'])(
  'a workflow is downloaded by its retailer and name (%s)',
  async name => {
    const { url } = await openSandbox();
    const client = await signIn(url);

    const { status, body } = await client.get(`/workflow/1/${name}`);

    expect(status).toBe(200);
    expect(body).toMatchObject({ retailerId: '1', name: decodeURIComponent(name), version: '1.0' });
    expect(body).toHaveProperty('rulesets.0.name', 'CREATE');
  },
);

test('each retailer has its own workflow of the same name', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const replies = await Promise.all(['1', '2'].map(id => client.get(`/workflow/${id}/ORDER::HD`)));

  expect(replies.map(({ body }) => body)).toMatchObject([{ retailerId: '1' }, { retailerId: '2' }]);
});

test.each([
  ['ORDER::HDD', "did you mean 'ORDER::HD'?"],
  ['order::hd', "did you mean 'ORDER::HD'?"],
  ['BILLING_ACCOUNT::CUSTOMER', 'it has '],
])('a name that there is not (%s) is a 404 that says which there are', async (name, hint) => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { status, body, reason } = await client.get(`/workflow/1/${name}`);

  expect(status).toBe(404);
  expect(body).toEqual(NOT_FOUND);
  expect(reason).toContain(`no workflow '${name}'`);
  expect(reason).toContain(hint);
});

test('where no name is near, those that there are are told', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { reason } = await client.get('/workflow/1/X');

  for (const name of [
    'ORDER::HD',
    'LOCATION::STORE',
    'INVENTORY_CATALOGUE::DEFAULT',
    'PRODUCT_CATALOGUE::MASTER',
  ])
    expect(reason).toContain(name);
});

test('a retailer without workflows is a 404 that says so', async () => {
  const { url } = await openSandbox({ seed: 'none' });
  const client = await signIn(url);

  const { status, reason } = await client.get('/workflow/2/ORDER::HD');

  expect(status).toBe(404);
  expect(reason).toBe('retailer 2 has no workflows');
});

test('a workflow of a retailer that the user may not see does not exist, and the sandbox says why', async () => {
  const { url } = await openSandbox();
  const limited = await signIn(url, DEMO_ACCOUNT, LIMITED);

  const { status, body, reason } = await limited.get('/workflow/2/ORDER::HD');

  expect(status).toBe(404);
  expect(body).toEqual(NOT_FOUND);
  expect(reason).toContain("does not work for retailer '2'");
  expect((await limited.get('/workflow/1/ORDER::HD')).status).toBe(200);
});

test('another account has its own workflows', async () => {
  const sandbox = await openSandbox();
  const other = accountNamed('ACME');
  sandbox.createWorld(other);
  const client = await signIn(sandbox.url);
  const stranger = await signIn(sandbox.url, other);
  const workflow = { retailerId: '1', entityType: 'RETURN_ORDER', entitySubtype: 'DEFAULT', rulesets: [] };

  await uploaded(client, workflow);

  expect((await client.get('/workflow/1/RETURN_ORDER::DEFAULT')).status).toBe(200);
  expect((await stranger.get('/workflow/1/RETURN_ORDER::DEFAULT')).status).toBe(404);
});
