import { expect, test } from 'vitest';
import { signIn } from '../support/client.js';
import { eventCount, NOTIFY_ORDER, posted, statusOf, trailOf } from '../support/events.js';
import { openSandbox } from '../support/sandbox.js';

const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

test('a post is answered before it is processed, with these fields and no id', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { status, body, reason } = await client.post('/event/async', NOTIFY_ORDER);

  expect(status).toBe(200);
  expect(body).toEqual({
    eventId: expect.stringMatching(UUID),
    entityId: '107',
    eventStatus: 'PENDING',
  });
  expect(reason).toBe('');
  expect(await statusOf(client, body.eventId)).toBe('PENDING');
});

test('an event turns COMPLETE when it is processed, and its audits name it as their source', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  const id = await posted(client, NOTIFY_ORDER);

  await world.settle();

  const [snapshot, ruleSet, ...rules] = await trailOf(client, id);
  const audit = { type: 'ORCHESTRATION_AUDIT', eventStatus: 'SUCCESS' };
  const context = { sourceEvents: [id], entityType: 'ORDER', entityId: '107', rootEntityRef: 'HD_107' };
  expect(await statusOf(client, id)).toBe('COMPLETE');
  expect(snapshot).toMatchObject({ ...audit, category: 'snapshot', name: 'snapshot', context });
  expect(ruleSet).toMatchObject({ ...audit, category: 'ruleSet', name: 'NotifyOrderStatus', context });
  expect(rules).toContainEqual(
    expect.objectContaining({ ...audit, category: 'rule', name: 'DEMO.core.SendWebhook' }),
  );
});

test('an event whose name no ruleset has turns NO_MATCH without any audit', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  const id = await posted(client, { ...NOTIFY_ORDER, name: 'NoSuchRuleset' });

  await world.settle();

  expect(await statusOf(client, id)).toBe('NO_MATCH');
  expect(await trailOf(client, id)).toEqual([]);
});

test('an entity that is known by reference only is accepted without entityId in the answer', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { body } = await client.post('/event/async', {
    name: 'INVENTORY_DELTA',
    retailerId: '1',
    entityType: 'INVENTORY_CATALOGUE',
    entityRef: 'DEFAULT:1',
  });

  expect(body).toEqual({ eventId: expect.stringMatching(UUID), eventStatus: 'PENDING' });
});

test('a field that nobody knows is ignored, and the sandbox names what was probably meant', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { status, reason } = await client.post('/event/async', {
    ...NOTIFY_ORDER,
    entitySubType: 'HD',
    colour: 'red',
  });

  expect(status).toBe(200);
  expect(reason).toContain("unknown field 'entitySubType' is ignored; did you mean 'entitySubtype'?");
  expect(reason).toContain("unknown field 'colour' is ignored");
});

test('two equal posts are two events', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const first = await posted(client, NOTIFY_ORDER);
  const second = await posted(client, NOTIFY_ORDER);

  expect(second).not.toBe(first);
  expect(await eventCount(client)).toBe(2);
});

test('under the reading async-body=empty the answer is {} and the event is stored all the same', async () => {
  const { url } = await openSandbox({ reading: { 'async-body': 'empty' } });
  const client = await signIn(url);

  const { status, body } = await client.post('/event/async', NOTIFY_ORDER);

  expect(status).toBe(200);
  expect(body).toEqual({});
  expect(await eventCount(client)).toBe(1);
});

test('under the reading status-after-success=SUCCESS a processed event is logged as SUCCESS', async () => {
  const { url, world } = await openSandbox({ reading: { 'status-after-success': 'SUCCESS' } });
  const client = await signIn(url);
  const id = await posted(client, NOTIFY_ORDER);

  await world.settle();

  expect(await statusOf(client, id)).toBe('SUCCESS');
});
