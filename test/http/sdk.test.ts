import { expect, test } from 'vitest';
import { signIn } from '../support/client.js';
import { NOTIFY_ORDER } from '../support/events.js';
import { openSandbox } from '../support/sandbox.js';
import { sdkClient, sdkConfig } from '../support/sdk.js';

const ORDER = { name: 'NotifyOrderStatus', entityType: 'ORDER', entityId: '107', rootEntityType: 'ORDER' };

test('the SDK posts an event async and finds it in the log', async () => {
  const { url } = await openSandbox();
  const client = await sdkClient(sdkConfig(url));

  const answer = await client.sendEvent(ORDER);
  const event = await client.getEventById(answer.eventId ?? '');

  expect(answer).toEqual({
    success: true,
    statusCode: 200,
    eventId: expect.any(String),
    entityId: '107',
    eventStatus: 'PENDING',
  });
  expect(event).toMatchObject({ name: 'NotifyOrderStatus', retailerId: '1', eventStatus: 'PENDING' });
});

test('the SDK is content with the empty answer of the reading async-body=empty', async () => {
  const { url } = await openSandbox({ reading: { 'async-body': 'empty' } });
  const client = await sdkClient(sdkConfig(url));

  expect(await client.sendEvent(ORDER)).toEqual({ success: true, statusCode: 200 });
});

test('the SDK posts an event sync and gets the outcome', async () => {
  const { url } = await openSandbox();
  const client = await sdkClient(sdkConfig(url));

  const answer = await client.sendEvent(ORDER, 'sync');

  expect(answer).toMatchObject({ success: true, statusCode: 200, eventStatus: 'COMPLETE' });
});

test('the SDK throws when nothing matches a sync post', async () => {
  const { url } = await openSandbox();
  const client = await sdkClient(sdkConfig(url));

  const answer = client.sendEvent({ ...ORDER, name: 'OrderCancle' }, 'sync');

  await expect(answer).rejects.toMatchObject({
    name: 'FluentAPIError',
    statusCode: 400,
    details: { response: expect.stringContaining('"eventStatus":"NO_MATCH"') },
  });
});

test('the SDK filters by dotted fields', async () => {
  const { url, world } = await openSandbox();
  const client = await sdkClient(sdkConfig(url));
  const { eventId = '' } = await client.sendEvent(ORDER);
  await client.sendEvent({ ...ORDER, entityId: '108' });
  await world.settle();

  const byRoot = await client.getEvents({
    'context.rootEntityType': 'ORDER',
    'context.rootEntityRef': 'HD_107',
    'context.entityId': 107,
    eventType: 'ORCHESTRATION',
    from: new Date(world.clock.now() - 1000).toISOString(),
  });
  const audits = await client.getEvents({ 'context.sourceEvents': eventId, category: 'ruleSet' });

  expect(byRoot.results.map(({ id }) => id)).toEqual([eventId]);
  expect(audits.results.map(({ name }) => name)).toEqual(['NotifyOrderStatus']);
});

test('the SDK finds posted events by the category that it lists, spelt with an underscore', async () => {
  const { url } = await openSandbox();
  const client = await sdkClient(sdkConfig(url));
  await client.sendEvent(ORDER);

  const { count, results } = await client.getEvents({ category: 'ORDER_WORKFLOW', name: '' });

  expect(count).toBe(1);
  expect(results[0]?.category).toBe('ORDER WORKFLOW');
});

test('the usual paging loop over the SDK sees each event once, newest first', async () => {
  const { url } = await openSandbox();
  const plain = await signIn(url);
  const posted: string[] = [];
  for (let number = 0; number < 7; number++) {
    // In order, since the order is what the test looks at.
    // oxlint-disable-next-line no-await-in-loop
    posted.push((await plain.post('/event/async', NOTIFY_ORDER)).body.eventId);
  }
  const client = await sdkClient(sdkConfig(url));

  const seen: string[] = [];
  const counts: number[] = [];
  let [start, hasMore] = [0, true];
  while (hasMore) {
    // Each page begins where the one before it ended.
    // oxlint-disable-next-line no-await-in-loop
    const page = await client.getEvents({ name: 'NotifyOrderStatus', start, count: 3 });
    seen.push(...page.results.map(({ id }) => id));
    counts.push(page.count);
    start += page.count;
    hasMore = page.hasMore;
  }

  expect(seen).toEqual(posted.toReversed());
  expect(counts).toEqual([3, 3, 1]);
});

test('the SDK throws when there is no such event', async () => {
  const { url } = await openSandbox();
  const client = await sdkClient(sdkConfig(url));

  const event = client.getEventById('5c0d6a8e-2f14-4b57-8d3a-6b1f90e27c11');

  await expect(event).rejects.toMatchObject({
    name: 'FluentAPIError',
    statusCode: 404,
    details: { response: '{"errors":[{"code":"404","message":"Event not found"}]}' },
  });
});

test('the SDK does not try again what the sandbox refuses', async () => {
  const { url, logged } = await openSandbox();
  const client = await sdkClient({ ...sdkConfig(url), retailerId: '3' });

  await expect(client.sendEvent(ORDER)).rejects.toMatchObject({ name: 'FluentAPIError', statusCode: 403 });

  expect(logged.filter(line => line.includes('/event/async'))).toHaveLength(1);
});
