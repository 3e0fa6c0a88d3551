import { expect, test } from 'vitest';
import { accountNamed, openSandbox } from '../support/sandbox.js';
import { signIn } from '../support/client.js';
import { DEMO_ACCOUNT } from '../../mock/index.js';

const ORDER_CANCEL = { name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entityId: '107' };

test('an event that was posted is read back bare, with every field', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);
  const { body: accepted } = await client.post('/event/async', ORDER_CANCEL);

  const { status, body } = await client.get(`/event/${accepted.eventId}`);

  expect(status).toBe(200);
  expect(body).toEqual({
    id: accepted.eventId,
    name: 'OrderCancel',
    type: 'ORCHESTRATION',
    accountId: 'DEMO',
    retailerId: '1',
    category: 'ORDER WORKFLOW',
    context: {
      sourceEvents: [],
      entityType: 'ORDER',
      entityId: '107',
      entityRef: 'HD_107',
      rootEntityType: 'ORDER',
      rootEntityId: '107',
      rootEntityRef: 'HD_107',
    },
    eventStatus: 'PENDING',
    attributes: null,
    source: 'Fluent-API',
    generatedBy: 'demo_admin',
    generatedOn: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/),
  });
});

test.each([
  'e2cc0000-0264-41f1-9d2a-0242ac120002',
  'no-uuid',
  'async',
  '%F0%9F%A6%8A',
  '..%2Fevent',
  '%E0%A4%A',
])('an id that names no event (%s) is a 404 in the shape of Fluent errors', async id => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { status, body } = await client.get(`/event/${id}`);

  expect(status).toBe(404);
  expect(body).toEqual({ errors: [{ code: '404', message: 'Event not found' }] });
});

test('an event of another account does not exist for a client', async () => {
  const sandbox = await openSandbox();
  const other = accountNamed('ACME');
  sandbox.createWorld(other);
  const client = await signIn(sandbox.url);
  const stranger = await signIn(sandbox.url, other);
  const { body: accepted } = await client.post('/event/async', ORDER_CANCEL);

  expect((await stranger.get(`/event/${accepted.eventId}`)).status).toBe(404);
  expect((await client.get(`/event/${accepted.eventId}`)).status).toBe(200);
});

test('an event of a retailer that the user may not see does not exist, and the sandbox says why', async () => {
  const { url } = await openSandbox();
  const [admin, limited] = DEMO_ACCOUNT.users;
  const client = await signIn(url, DEMO_ACCOUNT, admin);
  const limitedClient = await signIn(url, DEMO_ACCOUNT, limited);
  const { body: accepted } = await client.post('/event/async', { ...ORDER_CANCEL, retailerId: '2' });

  const { status, body, reason } = await limitedClient.get(`/event/${accepted.eventId}`);

  expect(status).toBe(404);
  expect(body).toEqual({ errors: [{ code: '404', message: 'Event not found' }] });
  expect(reason).toContain('belongs to retailer 2');
});
