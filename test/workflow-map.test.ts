import { expect, test } from 'vitest';
import type { LiveWorkflow } from '../mock/index.js';
import { ask } from './support/control-plane.js';
import { openSandbox } from './support/sandbox.js';
import { ORDER_A, rule, ruleset, send, setState, workflow, worldWith } from './support/workflows.js';

/** The map of a workflow as the control plane gives it. */
async function mapOf(url: string, query = ''): Promise<LiveWorkflow> {
  const { status, body } = await ask<LiveWorkflow>(`${url}/__admin/workflows/ORDER%3A%3AHD${query}`);
  expect(status).toBe(200);
  return body;
}

const RULESETS = [
  ruleset('CREATE', [setState('BOOKED'), send('Ship')], { from: ['CREATED'] }),
  ruleset('Ship', [setState('PACKED'), setState('SENT')], { from: ['BOOKED', 'HELD'], subtype: 'HD' }),
  ruleset('Cancel', [setState('CANCELLED')]),
  ruleset('Tell', [rule('SendEvent', { eventName: 'Ship' })], { from: ['BOOKED'] }),
  ruleset('CREATE', [setState('PICKED')], { type: 'FULFILMENT', from: ['CREATED'] }),
];

test('each status that triggers a ruleset leads to each that its rules set, and only the last of them is certain', async () => {
  const { url } = await worldWith(RULESETS);

  const { transitions } = await mapOf(url);

  const told = transitions.map(({ from, to, ruleset: by, entityType, isCertain }) =>
    [entityType, from, to, by, isCertain].join(' '),
  );
  expect(told).toEqual([
    'ORDER CREATED BOOKED CREATE true',
    'ORDER BOOKED PACKED Ship false',
    'ORDER HELD PACKED Ship false',
    'ORDER BOOKED SENT Ship true',
    'ORDER HELD SENT Ship true',
    'ORDER  CANCELLED Cancel true',
    'FULFILMENT CREATED PICKED CREATE true',
  ]);
  expect(transitions[1]).toEqual({
    from: 'BOOKED',
    to: 'PACKED',
    ruleset: 'Ship',
    index: 1,
    event: 'Ship',
    entityType: 'ORDER',
    entitySubtype: 'HD',
    isStubbed: false,
    isCertain: false,
  });
});

test('a state says where entities begin and end, and how many are in it now', async () => {
  const { url, world } = await worldWith(RULESETS);
  world.workflows.put(
    workflow(RULESETS, { statuses: [{ name: 'CREATED', entityType: 'ORDER', category: 'BOOKING' }] }),
  );
  world.entities.put({ ...ORDER_A, status: 'BOOKED' });
  world.entities.put({ ...ORDER_A, id: '2', ref: 'B', status: 'BOOKED' });
  world.entities.put({ ...ORDER_A, id: '3', ref: 'C', status: 'LOST' });
  world.entities.put({ ...ORDER_A, id: '4', ref: 'D', subtype: 'CC', status: 'BOOKED' });
  const parcel = { type: 'FULFILMENT', rootType: 'ORDER', rootRef: 'A', rootSubtype: 'HD' };
  world.entities.put({ ...parcel, id: '5', ref: 'E', retailerId: '1', status: 'PICKED' });

  const { states } = await mapOf(url);
  const state = (type: string, status: string) =>
    states.find(({ entityType, name }) => entityType === type && name === status);

  expect(state('ORDER', 'CREATED')).toEqual({
    entityType: 'ORDER',
    entitySubtype: 'HD',
    name: 'CREATED',
    category: 'BOOKING',
    isStart: true,
    entities: 0,
  });
  expect(state('ORDER', 'BOOKED')).toMatchObject({ entities: 2, category: null });
  expect(state('ORDER', 'SENT')).toMatchObject({ isTerminal: true });
  expect(state('ORDER', 'BOOKED')).not.toHaveProperty('isTerminal');
  expect(state('FULFILMENT', 'PICKED')).toMatchObject({ entities: 1, entitySubtype: null, isTerminal: true });
  expect(state('ORDER', 'LOST')).toMatchObject({ entities: 1, category: null, isUnknown: true });
});

test('a ruleset tells what it runs on, sets and sends, so that one can be followed to the next', async () => {
  const { url } = await worldWith(RULESETS);

  const { rulesets } = await mapOf(url);

  expect(rulesets[0]).toEqual({
    name: 'CREATE',
    index: 0,
    description: null,
    entityType: 'ORDER',
    entitySubtype: null,
    event: 'CREATE',
    on: ['CREATED'],
    rules: [
      { name: 'DEMO.core.SetState', properties: { status: 'BOOKED' } },
      { name: 'DEMO.core.SendEvent', properties: { eventName: 'Ship' } },
    ],
    to: ['BOOKED'],
    sends: ['Ship'],
  });
  expect(rulesets.map(({ on, to, sends }) => [on.length, to.length, sends.length])).toEqual([
    [1, 1, 1],
    [2, 2, 0],
    [0, 1, 0],
    [1, 0, 1],
    [1, 1, 0],
  ]);
});

const own = (name: string) =>
  rule(`DEMO.own.${name}`, { eventName: 'Main', errorEvent: 'Oops', status: 'NEXT' });

test('a rule that is not the sandbox’s own tells what stands in for it, and what that sends and sets', async () => {
  const { url } = await worldWith(
    [
      ruleset('A', [own('Guess')]),
      ruleset('B', [own('ChangeStateIfPaid')]),
      ruleset('C', [own('Configured')]),
      ruleset('D', [own('Programmed')]),
      ruleset('E', [own('Fails'), setState('NEVER')]),
    ],
    {
      stubs: [
        { rule: 'Configured', emit: ['errorEvent', 'Own', 'DO_NOTHING'], status: 'STUBBED' },
        { rule: 'Fails', fail: 'no' },
      ],
      rules: { Programmed: () => [] },
    },
  );

  const { rulesets, transitions } = await mapOf(url);

  expect(rulesets.map(({ rules }) => rules[0]?.stub)).toEqual([
    { by: 'default', emits: ['Main'] },
    { by: 'default', emits: ['Main'] },
    { by: 'configuration', emits: ['Oops', 'Own'] },
    { by: 'function', emits: ['Main', 'Oops'] },
    { by: 'configuration', emits: [] },
  ]);
  expect(
    transitions.map(({ ruleset: by, to, isStubbed, isCertain }) => [by, to, isStubbed, isCertain]),
  ).toEqual([
    ['B', 'NEXT', true, false],
    ['C', 'STUBBED', true, true],
  ]);
});

test('a ruleset for any entity type leads to the statuses of the types that list them', async () => {
  const { url, world } = await worldWith([]);
  const statuses = ['ORDER', 'ARTICLE'].map(entityType => ({ name: 'GONE', entityType }));
  const rulesets = [ruleset('Purge', [setState('GONE')], { type: null })];
  world.workflows.put(
    workflow([...rulesets, ruleset('Hide', [setState('HID')], { type: null })], { statuses }),
  );

  const { transitions, rulesets: mapped } = await mapOf(url);

  expect(transitions.map(({ ruleset: by, entityType }) => `${by} ${entityType}`)).toEqual([
    'Purge ORDER',
    'Purge ARTICLE',
    'Hide ORDER',
  ]);
  expect(mapped[0]?.entityType).toBeNull();
});

test('the latest version of the first retailer that has it is shown, unless another is asked for', async () => {
  const { url, world } = await worldWith([ruleset('First')]);
  const second = workflow([ruleset('Second'), ruleset('Third')], {
    description: 'Better.',
    createdOn: 'now',
  });
  world.workflows.put(second);
  world.workflows.put({ ...second, retailerId: '2' });

  const latest = await mapOf(url);

  expect(latest).toMatchObject({ retailerId: '1', version: '1.1', versions: ['1.0', '1.1'] });
  expect(latest).toMatchObject({ description: 'Better.', createdOn: 'now', entitySubtype: 'HD' });
  expect(latest.definition).toEqual(world.workflows.find('1', 'ORDER::HD'));
  expect(await mapOf(url, '?version=1.0')).toMatchObject({ version: '1.0', rulesets: [{ name: 'First' }] });
  expect(await mapOf(url, '?retailerId=2')).toMatchObject({ retailerId: '2', version: '1.0' });
  expect(world.workflows.map('ORDER::HD', { version: '1.0' })).toEqual(await mapOf(url, '?version=1.0'));
  expect(world.workflows.map('ORDER::HD', { version: '7.0' })).toBeUndefined();
});

test.each([
  ['ORDER%3A%3AHF', "no workflow 'ORDER::HF' is known in world DEMO; did you mean 'ORDER::HD'?"],
  ['Nothing', "no workflow 'Nothing' is known in world DEMO; there are ORDER::HD"],
  ['ORDER%3A%3AHD?version=9.0', "there is no version '9.0' of workflow 'ORDER::HD', only 1.0"],
  ['ORDER%3A%3AHD?retailerId=9', "retailer '9' has no workflow 'ORDER::HD'; those that have it: 1"],
])('workflow %s is answered 404, with what there is instead', async (name, detail) => {
  const { url } = await worldWith([]);

  const { status, body } = await ask(`${url}/__admin/workflows/${name}`);

  expect([status, body.detail]).toEqual([404, detail]);
});

test('every way of a demo workflow leads from a state of the map to a state of the map', async () => {
  const { world } = await openSandbox();
  const maps = world.workflows
    .all()
    .flatMap(({ name, retailerId }) => world.workflows.map(name, { retailerId }) ?? []);

  expect(maps).toHaveLength(8);
  for (const { states, transitions } of maps) {
    const names = new Set(states.map(({ entityType, name }) => `${entityType} ${name}`));
    const ends = transitions.flatMap(({ entityType, from, to }) =>
      [from, to].flatMap(status => (status === null ? [] : [`${entityType} ${status}`])),
    );
    expect(ends.filter(end => !names.has(end))).toEqual([]);
  }
  expect(maps.flatMap(({ transitions }) => transitions).length).toBeGreaterThan(50);
});
