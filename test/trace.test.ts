import { expect, test } from 'vitest';
import { NOTIFY_ORDER } from './support/events.js';
import { openReceiver } from './support/receiver.js';
import { afterPosting, all, CREATE, named, textOf, traceOf } from './support/traces.js';

test('the tree holds what an event caused, each audit under its ruleset and each event under its sending', async () => {
  const { id, trace } = await afterPosting(CREATE);

  const [root] = trace.roots;
  expect(trace).toMatchObject({ id, totals: { truncated: false } });
  expect(root).toMatchObject({ id, name: 'CREATE', eventStatus: 'COMPLETE', type: 'ORCHESTRATION' });
  expect(root?.entity).toEqual({ type: 'ORDER', id: '101', ref: 'HD_101' });
  expect(root?.children.map(({ category, name }) => [category, name])).toEqual([
    ['snapshot', 'snapshot'],
    ['ruleSet', 'CREATE'],
    ['ACTION', 'Send Event'],
  ]);
  expect(root?.children[1]?.children.map(({ category, name }) => [category, name])).toEqual([
    ['rule', 'DEMO.core.SetState'],
    ['ACTION', 'Mutation'],
    ['rule', 'DEMO.core.SendEvent'],
  ]);
  expect(root?.children[1]?.children[1]?.stateChange).toEqual({ from: 'CREATED', to: 'RECEIVED' });
  const [sent] = root?.children[2]?.children ?? [];
  expect(sent).toMatchObject({ name: 'ValidateAddress', type: 'ORCHESTRATION' });
  expect(sent?.children.map(({ category }) => category)).toEqual(['snapshot', 'ruleSet', 'ACTION']);
});

test('the totals count everything in the tree, and list the changes of status in their order', async () => {
  const { trace } = await afterPosting(CREATE);
  const nodes = all(trace.roots);

  const { events, audits, stateChanges } = trace.totals;

  expect(events).toBe(nodes.filter(({ type }) => type === 'ORCHESTRATION').length);
  expect(events + audits).toBe(nodes.length);
  expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
  expect(stateChanges.slice(0, 2)).toEqual([
    { entity: { type: 'ORDER', id: '101', ref: 'HD_101' }, from: 'CREATED', to: 'RECEIVED' },
    { entity: { type: 'ORDER', id: '101', ref: 'HD_101' }, from: 'RECEIVED', to: 'BOOKED' },
  ]);
  expect(stateChanges).toHaveLength(nodes.filter(({ stateChange }) => stateChange).length);
});

test('the log has nothing of the event that the tree does not have', async () => {
  const { client, trace } = await afterPosting(CREATE);

  const { body } = await client.get('/event?count=5000');

  const known = new Set(all(trace.roots).map(({ id }) => id));
  expect(body.results.map(({ id }) => id).filter(id => !known.has(id))).toEqual([]);
  expect(known.size).toBe(body.results.length);
});

test('from any event or audit of it the tree is the same, from its first source on', async () => {
  const { url, trace } = await afterPosting(CREATE);
  const [root] = trace.roots;
  const below = named(trace.roots, 'BookOrder')?.id ?? '';
  const audit = named(trace.roots, 'DEMO.core.ScheduleEvent')?.id ?? '';

  const fromBelow = await traceOf(url, below);
  const fromAudit = await traceOf(url, audit);

  expect(fromBelow).toEqual({ ...trace, id: below });
  expect(fromAudit).toEqual({ ...trace, id: audit });
  expect(root?.id).not.toBe(below);
});

test('an event lasts until the last thing that it caused, by the clock of its world', async () => {
  const { url, id, world, trace } = await afterPosting(CREATE);
  const before = trace.roots[0]?.durationMs;
  await world.clock.advance(31 * 86_400_000);
  await world.settle();

  const after = await traceOf(url, id);

  expect(before).toBe(0);
  expect(after.roots[0]?.durationMs).toBeGreaterThan(60_000);
  expect(after.totals.durationMs).toBe(after.roots[0]?.durationMs);
  expect(after.totals.events).toBeGreaterThan(trace.totals.events);
});

test('rules that are stubbed say where their behaviour comes from', async () => {
  const { url, id, trace } = await afterPosting(CREATE, {
    rules: { ScheduleEvent: () => {} },
    stubs: [{ rule: 'SendEventToUpdateInventoryQuantity', emit: [] }],
  });
  const stubbed = (name: string) => named(trace.roots, name)?.stubbed;

  expect(stubbed('DEMO.core.ScheduleEvent')).toBe('function');
  expect(stubbed('DEMO.order.SendEventToUpdateInventoryQuantity')).toBe('configured');
  expect(stubbed('DEMO.order.CreateFulfilment')).toBe('default');
  expect(stubbed('DEMO.core.SetState')).toBeUndefined();
  expect(await textOf(url, id)).toContain('rule DEMO.core.ScheduleEvent  0 ms  (stubbed: function)');
});

test('an event that failed says why, under the ruleset that failed', async () => {
  const { url, id, trace } = await afterPosting(NOTIFY_ORDER, {
    stubs: [{ rule: 'SendWebhook', fail: 'the printer is on fire' }],
  });
  const [root] = trace.roots;
  const ruleset = root?.children.find(({ category }) => category === 'ruleSet');

  expect(root?.eventStatus).toBe('FAILED');
  expect(ruleset?.eventStatus).toBe('FAILED');
  expect(ruleset?.children.map(({ category, message }) => [category, message])).toEqual([
    ['rule', undefined],
    ['exception', 'the printer is on fire'],
  ]);
  expect(await textOf(url, id)).toMatch(/exception .*FAILED {2}"the printer is on fire"/);
});

test('a webhook that is tried again counts once, and each attempt says how it went', async () => {
  const receiver = await openReceiver(500, 200);
  const { url, id, world } = await afterPosting(NOTIFY_ORDER, {
    setting: { 'webhook.order.status': { name: 'OrderStatus', url: `${receiver.url}/hook` } },
  });
  const messages = async () =>
    all((await traceOf(url, id)).roots)
      .filter(({ name }) => name === 'Webhook')
      .map(({ message, eventStatus }) => `${eventStatus} ${message}`);
  await expect.poll(messages).toHaveLength(1);

  await world.clock.advance(2000);

  await expect
    .poll(messages)
    .toEqual([
      expect.stringMatching(/^FAILED http:.*\/hook, attempt 1, answered 500/),
      expect.stringMatching(/^SUCCESS http:.*\/hook, attempt 2, answered 200/),
    ]);
  expect((await traceOf(url, id)).totals.webhooks).toBe(1);
});
