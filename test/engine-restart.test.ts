import { expect, test } from 'vitest';
import type { SandboxOptions } from '../mock/index.js';
import { sameFolder } from './support/folder.js';
import { eventsIn, orchestration, rulesetsRun, story, wholeLog } from './support/log.js';
import { openReceiver } from './support/receiver.js';
import {
  attended,
  fulfilment,
  ORDER_A,
  rule,
  ruleset,
  schedule,
  send,
  setState,
  workflow,
  type TestWorld,
} from './support/workflows.js';

const HOUR = 3_600_000;

/** Sandboxes on the same folder, one after the other. */
async function restartable(options: SandboxOptions = {}): Promise<() => Promise<TestWorld>> {
  const { start } = await sameFolder({ seed: 'none', ...options });
  return async () => {
    const { client, ...sandbox } = await start();
    return attended(sandbox, client);
  };
}

const TO_B: SandboxOptions['rules'] = {
  ToB: () => ({ type: 'sendEvent', name: 'Next', to: { entityType: 'ORDER', entityRef: 'B' } }),
};

test('an event that left its context before the stop runs after the start, in its workflow and with its attributes', async () => {
  const start = await restartable({ rules: TO_B });
  const first = await start();
  first.world.workflows.put(
    workflow([ruleset('Go', [rule('ToB')]), ruleset('Next', [setState('NEXT')], { from: ['OPEN'] })]),
  );
  first.world.entities.put(ORDER_A);
  first.world.entities.put({ ...ORDER_A, id: '2', ref: 'B' });
  await first.run('Go', { attributes: { a: { b: [1] } } });
  await first.stop();

  const { client, world, status } = await start();
  const before = await eventsIn(client);
  const settled = await world.settle();

  expect(before).toEqual(['Go COMPLETE', 'Next PENDING']);
  expect(settled).toBe(1);
  expect(status('ORDER', '2')).toBe('NEXT');
  const [go, next] = orchestration(await wholeLog(client));
  expect(next).toMatchObject({ attributes: { a: { b: [1] } }, context: { sourceEvents: [go?.id] } });
});

test('a scheduled event waits over the restart and runs when it is due', async () => {
  const start = await restartable();
  const first = await start();
  first.world.workflows.put(
    workflow([ruleset('Go', [schedule('Later', 3600)]), ruleset('Later', [setState('LATE')])]),
  );
  first.world.entities.put(ORDER_A);
  await first.run('Go');
  const due = first.world.clock.now() + HOUR;
  await first.stop();

  const { client, world, status } = await start();
  await world.clock.set(due - 1);
  await world.settle();
  const before = [status(), ...(await eventsIn(client))];
  await world.clock.set(due);
  await world.settle();

  expect(before).toEqual(['OPEN', 'Go COMPLETE', 'Later SCHEDULED']);
  expect(status()).toBe('LATE');
});

test('an hourly chain goes on after a restart', async () => {
  const start = await restartable({ processing: { mode: 'immediate' } });
  const first = await start();
  first.world.workflows.put(workflow([ruleset('Check', [schedule('Check', 3600)])]));
  first.world.entities.put(ORDER_A);
  await first.run('Check');
  await first.world.clock.advance(2 * HOUR);
  const now = first.world.clock.now();
  await first.stop();

  const { client, world } = await start();
  await world.clock.set(now + 3 * HOUR);

  expect(await rulesetsRun(client)).toEqual(Array(6).fill('Check'));
  expect((await eventsIn(client)).at(-1)).toBe('Check SCHEDULED');
});

test('a run-once workflow survives with the event that brought it', async () => {
  const start = await restartable();
  const first = await start();
  first.world.entities.put(ORDER_A);
  const brought = { rulesets: [{ ...ruleset('Go', [setState('BROUGHT')]) }] };
  await first.post('Go', { meta: { workflow: JSON.parse(JSON.stringify(brought)) as null } });
  await first.stop();

  const { world, status } = await start();
  await world.settle();

  expect(status()).toBe('BROUGHT');
});

test('an event for the rulesets for exceptions does not outlive its context: nothing waits after a restart', async () => {
  const start = await restartable({
    stubs: [{ rule: 'No', fail: { name: 'RuleExecutionException', message: 'no' } }],
  });
  const first = await start();
  first.world.workflows.put(
    workflow([ruleset('Go', [rule('No')]), ruleset('Go', [send('Next')], { eventType: 'EXCEPTION' })]),
  );
  first.world.entities.put(ORDER_A);
  await first.run('Go');
  const before = await story(first.client);
  await first.stop();

  const { client, world } = await start();

  expect(await world.settle()).toBe(0);
  expect(await story(client)).toEqual(before);
});

test('events of one root run after a restart in the order in which they were accepted', async () => {
  const start = await restartable();
  const first = await start();
  first.world.workflows.put(workflow(['One', 'Two', 'Three'].map(name => ruleset(name))));
  first.world.entities.put(ORDER_A);
  await first.post('One');
  await first.post('Two');
  await first.post('Three');
  await first.stop();

  const { client, world } = await start();
  await world.settle();

  expect(await rulesetsRun(client)).toEqual(['One', 'Two', 'Three']);
});

test('entities come back with status, attributes, root and pin', async () => {
  const start = await restartable();
  const first = await start();
  first.world.workflows.put(workflow([ruleset('Go', [setState('GONE')])]));
  first.world.entities.put({ ...ORDER_A, attributes: { a: { b: null } }, workflowVersion: '1.0' });
  first.world.entities.put(fulfilment('11'));
  await first.run('Go');
  const before = first.world.entities.all();
  await first.stop();

  const { world } = await start();

  expect(world.entities.all()).toEqual(before);
  expect(before[0]).toMatchObject({ status: 'GONE', workflowVersion: '1.0' });
});

test('a pinned entity stays on its version after a restart, however many versions came since', async () => {
  const start = await restartable();
  const first = await start();
  first.world.workflows.put(workflow([ruleset('Go', [setState('OLD')])]));
  first.world.entities.put({ ...ORDER_A, workflowVersion: '1.0' });
  for (let upload = 1; upload <= 15; upload++) {
    first.world.workflows.put(workflow([ruleset('Go', [setState(`NEW_${upload}`)])]));
  }
  await first.stop();

  const { world, run, status } = await start();
  await run('Go');

  expect(status()).toBe('OLD');
  expect(world.workflows.find('1', 'ORDER::HD')?.version).toBe('1.15');
});

test('the key of the webhooks is the same after a restart', async () => {
  const receiver = await openReceiver();
  const start = await restartable({ setting: { hook: { name: 'Hook', url: receiver.url } } });
  const first = await start();
  first.world.workflows.put(workflow([ruleset('Go', [rule('SendWebhook', { setting: 'hook' })])]));
  first.world.entities.put(ORDER_A);
  await first.run('Go');
  await first.world.webhooks.idle();
  const before = await first.world.webhooks.publicKey();
  await first.stop();

  const { world } = await start();

  expect(await world.webhooks.publicKey()).toEqual(before);
});
