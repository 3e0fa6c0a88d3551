import { expect, test } from 'vitest';
import { replayRun, type Run } from '../mock/index.js';
import { ask } from './support/control-plane.js';
import { openReceiver } from './support/receiver.js';
import { rule, ruleset, setState, worldWith } from './support/workflows.js';

test('what came of webhooks is part of a run, and none is sent when it is done again', async () => {
  const receiver = await openReceiver(500, 200);
  const setting = { hook: { name: 'OrderStatus', url: `${receiver.url}/hook` } };
  const rulesets = [ruleset('Go', [rule('SendWebhook', { setting: 'hook' }), setState('ONE')])];
  const { client, world, run, url } = await worldWith(rulesets, { setting, record: true, strict: false });
  await run('Go');
  await world.webhooks.idle();
  await client.get('/event?category=ACTION');
  await world.clock.advance(2000);
  await world.webhooks.idle();
  const { body } = await client.get('/event?category=ACTION');
  const { body: recorded } = await ask<Run>(`${url}/__admin/run`);

  const report = await replayRun(recorded);

  expect(body.results.filter(({ name }) => name === 'Webhook')).toHaveLength(2);
  expect(recorded.steps.filter(step => 'webhook' in step)).toMatchObject([
    { webhook: 1, attempt: { number: 1, delivered: false, status: 500 } },
    { webhook: 1, attempt: { number: 2, delivered: true, status: 200 } },
  ]);
  expect(report).toMatchObject({ compared: 4, changed: [] });
  expect(await receiver.arrived(2)).toHaveLength(2);
});
