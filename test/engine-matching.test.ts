import { expect, test } from 'vitest';
import { eventsIn, rulesetsRun, story, theEvent, wholeLog } from './support/log.js';
import { fulfilment, ORDER_A, ruleset, send, setState, worldWith } from './support/workflows.js';

test('an event runs the ruleset of its name, from status to status', async () => {
  const { client, run, status } = await worldWith([
    ruleset('Close', [setState('CLOSED')], { from: ['OPEN'] }),
  ]);

  const answer = await run('Close');

  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ eventStatus: 'COMPLETE', entityId: '1' });
  expect(status()).toBe('CLOSED');
  expect(await story(client)).toEqual([
    'Close for ORDER A: COMPLETE',
    '  Close: snapshot OPEN',
    '  Close: ruleSet Close',
    '  Close: rule SetState',
    '  Close: OPEN -> CLOSED',
  ]);
});

test.each([
  ['another name', ruleset('Shut', [setState('CLOSED')])],
  ['a name in another case', ruleset('close', [setState('CLOSED')])],
  ['a name with a space behind it', ruleset('Close ', [setState('CLOSED')])],
  ['another type', ruleset('Close', [setState('CLOSED')], { type: 'FULFILMENT' })],
  ['the type in another case', ruleset('Close', [setState('CLOSED')], { type: 'order' })],
  ['another subtype', ruleset('Close', [setState('CLOSED')], { subtype: 'CC' })],
  ['the subtype in another case', ruleset('Close', [setState('CLOSED')], { subtype: 'hd' })],
  ['another status', ruleset('Close', [setState('CLOSED')], { from: ['CLOSED', 'NEW'] })],
  ['the status in another case', ruleset('Close', [setState('CLOSED')], { from: ['open'] })],
  ['exceptions only', ruleset('Close', [setState('CLOSED')], { eventType: 'EXCEPTION' })],
  ['exceptions only, in another case', ruleset('Close', [setState('CLOSED')], { eventType: 'exception' })],
])('a ruleset for %s does not run', async (_what, other) => {
  const { client, run, status } = await worldWith([other]);

  const answer = await run('Close');

  expect(answer.status).toBe(400);
  expect(answer.body.eventStatus).toBe('NO_MATCH');
  expect(status()).toBe('OPEN');
  expect(await story(client)).toEqual(['Close for ORDER A: NO_MATCH']);
});

test.each([
  ['no type', { type: null }],
  ['an empty type', { type: '' }],
  ['no subtype', { subtype: null }],
  ['an empty subtype', { subtype: '' }],
  ['the very subtype', { subtype: 'HD' }],
  ['no triggers', { from: [] }],
  ['the status among others', { from: ['NEW', 'OPEN', 'CLOSED'] }],
  ['a trigger without a name', { from: ['NEW', ''] }],
  ['eventType NORMAL', { eventType: 'NORMAL' }],
  ['eventType SCHEDULED', { eventType: 'SCHEDULED' }],
  ['an eventType that nobody knows', { eventType: 'WHATEVER' }],
  ['no eventType', { eventType: null }],
])('a ruleset with %s runs', async (_what, fields) => {
  const { run, status } = await worldWith([ruleset('Close', [setState('CLOSED')], fields)]);

  await run('Close');

  expect(status()).toBe('CLOSED');
});

test.each([
  ['null', { triggers: null, rules: null, description: null, userActions: null }],
  ['missing', {}],
])('a ruleset whose lists are %s is for any status and does nothing', async (_what, fields) => {
  const { client, run } = await worldWith([{ name: 'Close', type: 'ORDER', ...fields }]);

  await run('Close');

  expect(await story(client)).toEqual([
    'Close for ORDER A: COMPLETE',
    '  Close: snapshot OPEN',
    '  Close: ruleSet Close',
  ]);
});

test('all rulesets that match run in document order, chosen before the first changes the status', async () => {
  const { client, run, status } = await worldWith([
    ruleset('Close', [setState('ONE')], { from: ['OPEN'] }),
    ruleset('Else', [setState('NEVER')]),
    ruleset('Close', [setState('TWO')], { subtype: 'HD' }),
    ruleset('Close', [setState('NEVER')], { from: ['ONE'] }),
    ruleset('Close', [setState('THREE')], { from: ['OPEN'], type: null }),
  ]);

  await run('Close');

  expect(status()).toBe('THREE');
  expect(await story(client)).toEqual([
    'Close for ORDER A: COMPLETE',
    '  Close: snapshot OPEN',
    '  Close: ruleSet Close',
    '  Close: rule SetState',
    '  Close: OPEN -> ONE',
    '  Close: ruleSet Close',
    '  Close: rule SetState',
    '  Close: ONE -> TWO',
    '  Close: ruleSet Close',
    '  Close: rule SetState',
    '  Close: TWO -> THREE',
  ]);
});

test('what counts is the status at the time of processing, not of the post', async () => {
  const { client, world, post } = await worldWith([
    ruleset('Close', [setState('CLOSED')], { from: ['OPEN'] }),
    ruleset('Reopen', [setState('OPEN')], { from: ['CLOSED'] }),
  ]);

  await post('Reopen');
  await post('Close');
  await post('Reopen');
  await post('Reopen');
  await world.settle();

  expect(await eventsIn(client)).toEqual([
    'Reopen NO_MATCH',
    'Close COMPLETE',
    'Reopen COMPLETE',
    'Reopen NO_MATCH',
  ]);
});

test('a status that was put from outside counts like one that a rule has set', async () => {
  const { world, post, status } = await worldWith([
    ruleset('Close', [setState('CLOSED')], { from: ['NEW'] }),
  ]);
  await post('Close');

  world.entities.put({ ...ORDER_A, status: 'NEW' });
  await world.settle();

  expect(status()).toBe('CLOSED');
});

test('the subtype of a sub-entity is its own, not that of its root', async () => {
  const { client, world, run } = await worldWith([
    ruleset('Close', [setState('BY_ROOT')], { type: 'FULFILMENT', subtype: 'HD' }),
    ruleset('Close', [setState('BY_OWN')], { type: 'FULFILMENT', subtype: 'STORE' }),
    ruleset('Close', [], { type: 'FULFILMENT', from: ['PLAIN'] }),
  ]);
  world.entities.put(fulfilment('11', { subtype: 'STORE' }));
  world.entities.put(fulfilment('12', { status: 'PLAIN' }));

  await run('Close', { entityType: 'FULFILMENT', entityId: '11' });
  await run('Close', { entityType: 'FULFILMENT', entityId: '12' });

  expect(world.entities.find({ type: 'FULFILMENT', retailerId: '1', id: '11' })?.status).toBe('BY_OWN');
  expect(await rulesetsRun(client)).toEqual(['Close', 'Close']);
});

test('an event sent by a rule is matched by the same conditions', async () => {
  const { client, run } = await worldWith([
    ruleset('Close', [setState('CLOSED'), send('After'), send('Before')]),
    ruleset('After', [], { from: ['CLOSED'] }),
    ruleset('Before', [], { from: ['OPEN'] }),
  ]);

  await run('Close');

  expect(await eventsIn(client)).toEqual(['Close COMPLETE', 'After COMPLETE', 'Before NO_MATCH']);
});

test('an event that matches nothing leaves no audit and changes nothing', async () => {
  const { client, world, post } = await worldWith([ruleset('Close', [setState('CLOSED')])]);
  const before = world.entities.all();
  const id = await post('Nothing', { attributes: { a: 1 } });

  await world.settle();

  expect(world.entities.all()).toEqual(before);
  expect((await wholeLog(client)).map(event => event.id)).toEqual([id]);
  expect((await theEvent(client, 'Nothing')).eventStatus).toBe('NO_MATCH');
});
