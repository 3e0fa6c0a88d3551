import { expect, test } from 'vitest';
import { signIn } from '../support/client.js';
import { NOTIFY_ORDER, posted, statusOf, trailOf } from '../support/events.js';
import { openSandbox } from '../support/sandbox.js';

const ORDER_CANCLE = { ...NOTIFY_ORDER, name: 'OrderCancle' };

test('a post that matches is answered COMPLETE once it has been processed', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { status, body, reason } = await client.post('/event/sync', NOTIFY_ORDER);

  expect(status).toBe(200);
  expect(body).toEqual({ eventId: expect.any(String), entityId: '107', eventStatus: 'COMPLETE' });
  expect(reason).toBe('');
  expect(await statusOf(client, body.eventId)).toBe('COMPLETE');
  expect((await trailOf(client, body.eventId)).map(({ category }) => category)).toContain('ruleSet');
});

test('an entity that is known by reference only is answered without entityId', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { status, body } = await client.post('/event/sync', {
    name: 'UPSERT_PRODUCT',
    retailerId: 1,
    entityType: 'PRODUCT_CATALOGUE',
    entityRef: 'PC:MASTER:1',
    attributes: { ref: 'SCARF', type: 'STANDARD', name: 'Scarf', status: 'ACTIVE' },
  });

  expect(status).toBe(200);
  expect(body).toEqual({ eventId: expect.any(String), eventStatus: 'COMPLETE' });
});

test('a post that matches nothing is a 400 with the event as its body, and the event is in the log', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { status, body } = await client.post('/event/sync', ORDER_CANCLE);

  expect(status).toBe(400);
  expect(body).toEqual({ eventId: expect.any(String), entityId: '107', eventStatus: 'NO_MATCH' });
  expect(await statusOf(client, body.eventId)).toBe('NO_MATCH');
});

test.each([
  ['a misspelt name', { name: 'OrderCancle' }, "no ruleset 'OrderCancle' for ORDER"],
  ['a misspelt name', { name: 'OrderCancle' }, "did you mean 'OrderCancel'?"],
  ['a name in another case', { name: 'ordercancel' }, "did you mean 'OrderCancel'?"],
  ['a name like no other', { name: 'Xylophone' }, "no ruleset 'Xylophone' for ORDER"],
  [
    'a ruleset for another type',
    { name: 'OrderCancel', entityType: 'FULFILMENT', entityId: '207' },
    "ruleset 'OrderCancel' is for ORDER, not for FULFILMENT",
  ],
  [
    'a root of another type',
    { name: 'OrderCancel', entityId: '999', rootEntityType: 'LOCATION', rootEntityId: '11' },
    "ruleset 'OrderCancel' stands in ORDER::HD v1.0 for ORDER",
  ],
])('the sandbox says why nothing matched: %s', async (_cause, fields, expected) => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { status, reason } = await client.post('/event/sync', { ...NOTIFY_ORDER, ...fields });

  expect(status).toBe(400);
  expect(reason).toContain(expected);
});

test('a name like no other gets no suggestion', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { reason } = await client.post('/event/sync', { ...NOTIFY_ORDER, name: 'Xylophone' });

  expect(reason).not.toContain('did you mean');
});

test.each(['404', '200'])(
  'under the reading sync-no-match=%s the same body comes with that status',
  async reading => {
    const { url } = await openSandbox({ reading: { 'sync-no-match': reading } });
    const client = await signIn(url);

    const { status, body, reason } = await client.post('/event/sync', ORDER_CANCLE);

    expect(status).toBe(Number(reading));
    expect(body).toEqual({ eventId: expect.any(String), entityId: '107', eventStatus: 'NO_MATCH' });
    expect(reason).toContain("did you mean 'OrderCancel'?");
  },
);

test('under the reading status-after-success=SUCCESS the answer is COMPLETE and the log says SUCCESS', async () => {
  const { url } = await openSandbox({ reading: { 'status-after-success': 'SUCCESS' } });
  const client = await signIn(url);

  const { body } = await client.post('/event/sync', NOTIFY_ORDER);

  expect(body.eventStatus).toBe('COMPLETE');
  expect(await statusOf(client, body.eventId)).toBe('SUCCESS');
});

test('what waits ahead on the same root is processed first, other roots go on waiting', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);
  const sameRoot = { name: 'ReleaseToWarehouse', retailerId: '1', entityType: 'FULFILMENT', entityId: '207' };
  const ahead = await posted(client, sameRoot);
  const elsewhere = await posted(client, { ...NOTIFY_ORDER, entityId: '108' });

  const { body } = await client.post('/event/sync', NOTIFY_ORDER);

  expect(body.eventStatus).toBe('COMPLETE');
  expect(await statusOf(client, ahead)).toBe('COMPLETE');
  expect(await statusOf(client, elsewhere)).toBe('PENDING');
});

test('two sync posts at once are both answered', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const replies = await Promise.all(
    ['107', '107', '108'].map(entityId => client.post('/event/sync', { ...NOTIFY_ORDER, entityId })),
  );

  expect(replies.map(({ body }) => body.eventStatus)).toEqual(['COMPLETE', 'COMPLETE', 'COMPLETE']);
  expect(new Set(replies.map(({ body }) => body.eventId)).size).toBe(3);
});
