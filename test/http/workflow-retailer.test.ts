import { expect, test } from 'vitest';
import { DEMO_ACCOUNT } from '../../mock/index.js';
import { signIn } from '../support/client.js';
import { openSandbox } from '../support/sandbox.js';
import { uploaded, WORKFLOW } from '../support/uploads.js';

const [, LIMITED] = DEMO_ACCOUNT.users;

test('a user who does not work for the retailer is refused, and nothing is stored', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);
  const limited = await signIn(url, DEMO_ACCOUNT, LIMITED);

  const { status, body } = await uploaded(limited, { ...WORKFLOW, retailerId: 2 });

  expect(status).toBe(403);
  expect(body).toEqual({ errors: [{ code: '403', message: expect.stringContaining("retailer '2'") }] });
  expect((await client.get('/workflow/2/RETURN_ORDER::DEFAULT')).status).toBe(404);
});

test('a user who works for one retailer of two cannot bring in a third', async () => {
  const { url } = await openSandbox();
  const limited = await signIn(url, DEMO_ACCOUNT, LIMITED);

  expect((await uploaded(limited, { ...WORKFLOW, retailerId: '77' })).status).toBe(403);
});

test('who works for all retailers of the account can bring in one more, and works for it too', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);
  const limited = await signIn(url, DEMO_ACCOUNT, LIMITED);
  const event = { name: 'CREATE', retailerId: '77', entityType: 'RETURN_ORDER', entityRef: 'R-1' };

  const { status } = await uploaded(client, { ...WORKFLOW, retailerId: 77 });

  expect(status).toBe(200);
  expect((await client.get('/workflow/77/RETURN_ORDER::DEFAULT')).status).toBe(200);
  expect((await client.post('/event/async', event)).status).toBe(200);
  expect((await limited.get('/workflow/77/RETURN_ORDER::DEFAULT')).status).toBe(404);
  expect((await limited.post('/event/async', event)).status).toBe(403);
});
