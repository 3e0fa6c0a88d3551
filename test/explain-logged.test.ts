import { expect, test } from 'vitest';
import { signIn } from './support/client.js';
import { posted, statusOf } from './support/events.js';
import { CANCEL, explain, putOrder, sandboxWith, workflow } from './support/explanations.js';
import { openSandbox } from './support/sandbox.js';
import { uploaded } from './support/uploads.js';

test('the explanation of a logged event is that of the status which it met', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  const id = await posted(client, { ...CANCEL, entityId: '101' });
  await world.settle();
  await putOrder(url, { id: '101', status: 'BOOKED' });

  const { body } = await explain(url, { eventId: id });

  expect(body.outcome).toBe('NO_MATCH');
  expect(body.summary).toContain('HD_101 is CREATED');
  expect(body.lines).toContain('HD_101 was CREATED when the event was processed and is BOOKED by now');
});

test('the explanation of an event that ran is that of the status which it met too', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  const id = await posted(client, CANCEL);
  await world.settle();

  const { body } = await explain(url, { eventId: id });

  expect(body).toMatchObject({ outcome: 'MATCH', event: { status: 'BOOKED' } });
  expect(body.lines).toContain('HD_107 was BOOKED when the event was processed and is CANCELLED by now');
});

test('an event for an entity that came later is told so', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  const id = await posted(client, { ...CANCEL, name: 'Xylophone', entityId: '999' });
  await world.settle();
  await putOrder(url, { id: '999', status: 'BOOKED' });

  const { body } = await explain(url, { eventId: id });

  expect(body.summary).toContain('no entity ORDER 999 is known');
  expect(body.lines.join()).toContain(
    'nobody knew ORDER 999 when the event was processed; it is BOOKED by now',
  );
});

test.each(['FAILED', 'NO_MATCH'])(
  'a strict sandbox that ended an event for an unknown entity as %s is explained as such',
  async reading => {
    const { url, world } = await openSandbox({ entities: 'strict', reading: { 'missing-entity': reading } });
    const client = await signIn(url);
    const id = await posted(client, { ...CANCEL, entityId: '999' });
    await world.settle();

    const { body } = await explain(url, { eventId: id });

    expect(await statusOf(client, id)).toBe(reading);
    expect(body).toMatchObject({
      outcome: 'NO_MATCH',
      summary: 'no entity ORDER 999 is known, and none was created for the event',
    });
  },
);

test('an event that still waits is explained as things are', async () => {
  const { url } = await openSandbox();
  const id = await posted(await signIn(url), CANCEL);

  const { body } = await explain(url, { eventId: id });

  expect(body.outcome).toBe('MATCH');
  expect(body.lines).toContain('the event still waits; this is what it would meet now');
});

test('an event whose workflow has changed since is told so', async () => {
  const { url, client, world } = await sandboxWith(workflow('HD', [{ name: 'Other' }]));
  await putOrder(url, { id: '107', status: 'BOOKED' });
  const id = await posted(client, CANCEL);
  await world.settle();
  await uploaded(client, workflow('HD', [{ name: 'OrderCancel' }]));

  const { body } = await explain(url, { eventId: id });

  expect(await statusOf(client, id)).toBe('NO_MATCH');
  expect(body.lines.join()).toContain('the event ended as NO_MATCH');
});

test('the sync answer and the log give the same reason', async () => {
  const { url, logged } = await openSandbox();
  const client = await signIn(url);

  const { reason, body } = await client.post('/event/sync', { ...CANCEL, entityId: '101' });
  const explanation = await explain(url, { eventId: body.eventId });

  expect(reason).toBe(explanation.body.summary);
  expect(logged.join('\n')).toContain(reason);
});

test('what is explained is what happens', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);
  const names = [
    'CREATE',
    'BookOrder',
    'OrderCancel',
    'OrderComplete',
    'NotifyOrderStatus',
    'PickConfirm',
    'Nothing',
  ];
  const targets = [
    ...['102', '106', '108', '111', '115', '123', '998'].map(entityId => ({ entityType: 'ORDER', entityId })),
    ...['208', '211', '997'].map(entityId => ({ entityType: 'FULFILMENT', entityId })),
  ];
  const events = targets.flatMap(target => names.map(name => ({ name, retailerId: '1', ...target })));
  const disagreements: unknown[] = [];
  const outcomes = new Set<string>();

  for (const event of events) {
    // Each event changes what the next one meets.
    // oxlint-disable-next-line no-await-in-loop
    const { body } = await explain(url, { event });
    // oxlint-disable-next-line no-await-in-loop
    const { body: done } = await client.post('/event/sync', event);
    outcomes.add(body.outcome);
    if ((body.outcome === 'MATCH') !== (done.eventStatus !== 'NO_MATCH')) {
      disagreements.push([event, body.summary, done.eventStatus]);
    }
  }

  expect(events).toHaveLength(70);
  expect([...outcomes].toSorted()).toEqual(['MATCH', 'NO_MATCH']);
  expect(disagreements).toEqual([]);
});
