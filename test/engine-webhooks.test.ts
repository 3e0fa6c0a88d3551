import { expect, test } from 'vitest';
import { ofCategory, theEvent, told, wholeLog } from './support/log.js';
import { openReceiver, type Reply } from './support/receiver.js';
import { fulfilment, rule, ruleset, send, setState, workflow, worldWith } from './support/workflows.js';

/** A world whose ruleset Go posts to a receiver that gives these replies. */
async function hooked(...replies: readonly Reply[]) {
  const receiver = await openReceiver(...replies);
  const setting = { hook: { name: 'OrderStatus', url: `${receiver.url}/hook` } };
  const opened = await worldWith(
    [
      ruleset('Go', [rule('SendWebhook', { setting: 'hook' }), setState('ONE'), send('Next')], {
        type: null,
      }),
    ],
    { setting },
  );
  return { ...opened, receiver };
}

test('a webhook is the event, flat, with the entity as it is when the rulesets have run', async () => {
  const { client, world, run, receiver } = await hooked();
  await run('Go', { attributes: { a: [1] } });

  const [got] = await receiver.arrived(1);

  await world.webhooks.idle();
  expect(JSON.parse(got?.body.toString() ?? '')).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    name: 'OrderStatus',
    accountId: 'DEMO',
    retailerId: '1',
    entityId: '1',
    entityRef: 'A',
    entityType: 'ORDER',
    entitySubtype: 'HD',
    entityStatus: 'ONE',
    type: 'NORMAL',
    attributes: { a: [1] },
    rootEntityId: '1',
    rootEntityType: 'ORDER',
    rootEntityRef: 'A',
  });
  const [, , audit] = ofCategory(await wholeLog(client), 'ACTION');
  expect(audit).toMatchObject({ name: 'Webhook', eventStatus: 'SUCCESS' });
  expect(audit?.attributes).toEqual({
    url: `${receiver.url}/hook`,
    webhook: 'OrderStatus',
    attempt: 1,
    status: 200,
  });
  expect(audit?.types).toEqual({ url: 'STRING', webhook: 'STRING', attempt: 'INTEGER', status: 'INTEGER' });
});

test('a webhook of a sub-entity names its root', async () => {
  const { world, run, receiver } = await hooked();
  world.entities.put(fulfilment('11'));
  await run('Go', { entityType: 'FULFILMENT', entityId: '11' });

  const [got] = await receiver.arrived(1);

  const body = JSON.parse(got?.body.toString() ?? '') as Readonly<Record<string, unknown>>;
  expect(body).toMatchObject({ entityType: 'FULFILMENT', entityRef: 'F11', rootEntityRef: 'A' });
  expect(body).not.toHaveProperty('entitySubtype');
});

test('each attempt leaves an audit of its own whose source is the event, and the event stays COMPLETE', async () => {
  const { client, world, run, receiver } = await hooked(500, 'reset', 200);
  await run('Go');
  for (const wait of [0, 2000, 2000]) {
    // oxlint-disable-next-line no-await-in-loop
    await world.clock.advance(wait);
    // The clock may only move on when nothing is under way.
    // oxlint-disable-next-line no-await-in-loop
    await world.webhooks.idle();
  }

  const audits = ofCategory(await wholeLog(client), 'ACTION').filter(({ name }) => name === 'Webhook');

  const go = await theEvent(client, 'Go');
  expect(go.eventStatus).toBe('COMPLETE');
  expect(audits.map(({ eventStatus }) => eventStatus)).toEqual(['FAILED', 'FAILED', 'SUCCESS']);
  expect(audits.map(({ attributes }) => [attributes['attempt'], attributes['status']])).toEqual([
    [1, 500],
    [2, undefined],
    [3, 200],
  ]);
  expect(audits.map(({ context }) => context.sourceEvents)).toEqual([[go.id], [go.id], [go.id]]);
  expect(receiver.received.map(({ body }) => body.toString())).toEqual(
    Array(3).fill(receiver.received[0]?.body.toString()),
  );
});

test('with the setting of the workflow, attempts wait longer', async () => {
  const { world, run, receiver } = await hooked(500);
  const settings = { 'fc.rubix.sdk.webhook.retry.schedule': 'exponential' };
  world.workflows.put(workflow([ruleset('Go', [rule('SendWebhook', { setting: 'hook' })])], { settings }));
  await run('Go');
  await world.webhooks.idle();

  const arrived: number[] = [];
  for (const wait of [59_999, 1, 3_539_999, 1]) {
    // oxlint-disable-next-line no-await-in-loop
    await world.clock.advance(wait);
    // The clock may only move on when nothing is under way.
    // oxlint-disable-next-line no-await-in-loop
    await world.webhooks.idle();
    arrived.push(receiver.received.length);
  }

  expect(arrived).toEqual([1, 2, 2, 3]);
});

test('a webhook to a place that is not allowed is refused, and its audit says so', async () => {
  const { client, world, run } = await worldWith([
    ruleset('Go', [rule('SendWebhook', { url: 'http://example.com/' })]),
  ]);
  await run('Go');
  await world.webhooks.idle();

  const log = await wholeLog(client);

  expect(told(log).at(-1)).toBe('  Go: webhook Go 1 FAILED');
  expect(ofCategory(log, 'ACTION')[0]?.attributes['message']).toContain('example.com');
});

test('a context that fails posts nothing that was still waiting', async () => {
  const { client, world, run, receiver } = await hooked();
  const hook = rule('SendWebhook', { setting: 'hook' });
  world.workflows.put(
    workflow([ruleset('Go', [hook, send('Next')]), ruleset('Next', [hook, rule('SetState')])]),
  );

  const { body } = await run('Go');
  await world.webhooks.idle();

  expect(body.eventStatus).toBe('FAILED');
  expect(receiver.received).toHaveLength(1);
  expect(told(await wholeLog(client)).filter(line => line.includes('webhook'))).toEqual([
    '  Go: webhook OrderStatus 1',
  ]);
});
