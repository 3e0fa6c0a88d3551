import { expect, test } from 'vitest';
import { openReceiver } from './support/receiver.js';
import { NOTIFY_ORDER } from './support/events.js';
import { afterPosting, all, named, textOf, traceOf } from './support/traces.js';
import { rule, ruleset, send, setState, worldWith } from './support/workflows.js';

const HERE = { workflow: 'ORDER::HD', version: '1.0' };

test('an event that nothing matched says why, with the ruleset that was meant', async () => {
  const { url, post, world } = await worldWith([
    ruleset('Ship', [], { from: ['BOOKED'] }),
    ruleset('CancelOrder', [], { from: ['OPEN'] }),
  ]);
  const ids = [await post('Ship'), await post('CancelOrdr'), await post('Xylophone')];
  await world.settle();

  const reasons = await Promise.all(ids.map(async id => (await traceOf(url, id)).roots[0]?.reason));

  expect(reasons).toEqual([
    {
      text: "in ORDER::HD v1.0 ruleset 'Ship' runs for ORDER in BOOKED; A is OPEN",
      ruleset: { ...HERE, name: 'Ship' },
    },
    {
      text: expect.stringContaining("did you mean 'CancelOrder'?"),
      ruleset: { ...HERE, name: 'CancelOrder' },
    },
    { text: expect.stringContaining("no ruleset 'Xylophone' for ORDER"), ruleset: null },
  ]);
  expect(await textOf(url, ids[0] ?? '')).toContain('NO_MATCH  ');
  expect(await textOf(url, ids[0] ?? '')).toContain("because in ORDER::HD v1.0 ruleset 'Ship'");
});

test('the reason is that of the status which the event met, and says when it would match by now', async () => {
  const { url, post, world } = await worldWith([
    ruleset('Ship', [], { from: ['BOOKED'] }),
    ruleset('Book', [setState('BOOKED')]),
  ]);
  const id = await post('Ship');
  await world.settle();
  await post('Book');
  await world.settle();
  const before = (await traceOf(url, id)).roots[0]?.reason?.text;
  world.workflows.put({ ...world.workflows.find('1', 'ORDER::HD'), rulesets: [ruleset('Ship')] });

  const after = (await traceOf(url, id)).roots[0]?.reason?.text;

  expect(before).toContain('A is OPEN');
  expect(after).toMatch(/^nothing matched it then; by now it is different: ruleset 'Ship' runs/);
});

test('an event that failed names the exception and its ruleset, and so do those that it took along', async () => {
  const { url, post, world } = await worldWith(
    [
      ruleset('Start', [send('Break'), send('Later')]),
      ruleset('Break', [rule('DEMO.own.Bad', { speed: 1 })]),
      ruleset('Later'),
    ],
    { stubs: [{ rule: 'Bad', fail: { name: 'Boom', message: 'it is broken' } }] },
  );
  const id = await post('Start');
  await world.settle();

  const { roots } = await traceOf(url, id);

  const broken = { ...HERE, name: 'Break' };
  expect(named(roots, 'Start')?.reason).toEqual({
    text: "'Break', which it caused, failed: Boom: it is broken",
    ruleset: broken,
  });
  const failed = all(roots).filter(
    ({ type, eventStatus }) => type === 'ORCHESTRATION' && eventStatus === 'FAILED',
  );
  expect(failed.map(({ name, reason }) => [name, reason])).toEqual([
    ['Start', expect.anything()],
    ['Break', { text: 'Boom: it is broken', ruleset: broken }],
    ['Later', { text: 'it never ran, since an event before it in the same context failed', ruleset: null }],
  ]);
});

test('what went well has no reason', async () => {
  const { trace } = await afterPosting(NOTIFY_ORDER);

  expect(trace.roots[0]?.eventStatus).toBe('COMPLETE');
  expect(all(trace.roots).filter(({ reason }) => reason)).toEqual([]);
});

test('audits of rulesets, rules and exceptions say where they are from, and rules with which properties', async () => {
  const { url, post, world } = await worldWith([ruleset('Start', [rule('DEMO.own.Bad', { speed: 1 })])], {
    stubs: [{ rule: 'Bad', fail: 'no' }],
  });
  const id = await post('Start');
  await world.settle();

  const { roots } = await traceOf(url, id);
  const [ruleSet, bad, exception] = ['ruleSet', 'rule', 'exception'].map(wanted =>
    all(roots).find(({ category }) => category === wanted),
  );

  expect(ruleSet).toMatchObject({ ...HERE, ruleset: 'Start' });
  expect(bad).toMatchObject({ ruleset: 'Start', rule: 'DEMO.own.Bad', properties: { speed: 1 } });
  expect(exception).toMatchObject({ ruleset: 'Start', rule: 'DEMO.own.Bad' });
  expect(exception).not.toHaveProperty('properties');
});

test('an attempt at a webhook says where it went and what it was answered', async () => {
  const receiver = await openReceiver(500);
  const { url, id } = await afterPosting(NOTIFY_ORDER, {
    setting: { 'webhook.order.status': { name: 'OrderStatus', url: `${receiver.url}/hook` } },
  });
  const webhooks = async () => all((await traceOf(url, id)).roots).flatMap(({ webhook }) => webhook ?? []);

  await expect
    .poll(webhooks)
    .toEqual([{ url: `${receiver.url}/hook`, name: 'OrderStatus', attempt: 1, status: 500 }]);
});
