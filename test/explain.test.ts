import { expect, test } from 'vitest';
import { untidyExport } from './support/exports.js';
import { CANCEL, explain, explained, putOrder, sandboxWith, workflow } from './support/explanations.js';
import { openSandbox } from './support/sandbox.js';

test('an event that would run is told its ruleset, with its rules and where their behaviour comes from', async () => {
  const { url } = await openSandbox({ stubs: [{ rule: 'AddEventAttributesToEntity', emit: [] }] });

  const { body } = await explain(url, { event: CANCEL });

  expect(body).toMatchObject({
    outcome: 'MATCH',
    summary: "ruleset 'OrderCancel' runs in ORDER::HD v1.0; HD_107 is BOOKED",
    event: {
      name: 'OrderCancel',
      retailerId: '1',
      entityType: 'ORDER',
      entityId: '107',
      entityRef: 'HD_107',
    },
    matched: [{ workflow: 'ORDER::HD', version: '1.0', ruleset: 'OrderCancel' }],
  });
  expect(body.event).toMatchObject({ subtype: 'HD', status: 'BOOKED', isException: false });
  const kinds = body.matched[0]?.rules.map(({ name, kind }) => [name.split('.').at(-1), kind]);
  expect(kinds?.slice(0, 2)).toEqual([
    ['AddEventAttributesToEntity', 'configured'],
    ['SetState', 'native'],
  ]);
  expect(body.lines.join()).toContain('stubbed rules, which only pretend: AddEventAttributesToEntity');
  expect(body.text).toContain('AddEventAttributesToEntity (stubbed: configured)');
});

test.each<[cause: string, event: object, summary: string]>([
  [
    'a misspelt name, and what it would meet if it were right',
    { name: 'OrderCancle', entityId: '101' },
    "no ruleset 'OrderCancle' for ORDER in ORDER::HD v1.0; did you mean 'OrderCancel'? " +
      'It exists for ORDER in BOOKED, PICK_PACK; HD_101 is CREATED',
  ],
  [
    'a name in another case',
    { name: 'ordercancel' },
    "no ruleset 'ordercancel' for ORDER in ORDER::HD v1.0; did you mean 'OrderCancel'? " +
      'Only the case differs; it exists for ORDER in BOOKED, PICK_PACK; HD_107 is BOOKED',
  ],
  [
    'a misspelt name of a ruleset for another type',
    { name: 'FulfilmentExpiri' },
    "no ruleset 'FulfilmentExpiri' for ORDER in ORDER::HD v1.0; did you mean 'FulfilmentExpiry'? " +
      'It exists for FULFILMENT',
  ],
  ['a name like no other', { name: 'Xylophone' }, "no ruleset 'Xylophone' for ORDER in ORDER::HD v1.0"],
  [
    'another status',
    { entityId: '101' },
    "in ORDER::HD v1.0 ruleset 'OrderCancel' runs for ORDER in BOOKED, PICK_PACK; HD_101 is CREATED",
  ],
  [
    'another entity type',
    { entityType: 'FULFILMENT', entityId: '207' },
    "in ORDER::HD v1.0 ruleset 'OrderCancel' is for ORDER, not for FULFILMENT",
  ],
  [
    'a name that stands in another workflow',
    { name: 'WaveCreate' },
    "no ruleset 'WaveCreate' for ORDER in ORDER::HD v1.0; " +
      "ruleset 'WaveCreate' stands in LOCATION::STORE v1.0 for LOCATION",
  ],
  [
    'a retailer without workflow, with a name that others have',
    { retailerId: '7' },
    "retailer 7 has no workflow; retailer 1 has ruleset 'OrderCancel' in ORDER::HD v1.0 for ORDER; " +
      'no entity ORDER 107 is known',
  ],
  [
    'a subtype without workflow',
    { entityId: '999', entitySubtype: 'CC' },
    "retailer 1 has no workflow ORDER::CC, only ORDER::HD; ruleset 'OrderCancel' stands in ORDER::HD v1.0 " +
      'for ORDER; no entity ORDER 999 is known',
  ],
  [
    'a root type without workflow',
    { entityId: '999', rootEntityType: 'CONTROL_GROUP' },
    'retailer 1 has no workflow of root entity type CONTROL_GROUP, only INVENTORY_CATALOGUE::DEFAULT, ' +
      "LOCATION::STORE, ORDER::HD, PRODUCT_CATALOGUE::MASTER; ruleset 'OrderCancel' stands in ORDER::HD v1.0 " +
      'for ORDER; no entity ORDER 999 is known',
  ],
  [
    'an unknown entity and an unknown name',
    { name: 'Xylophone', entityId: '999' },
    "no ruleset 'Xylophone' for ORDER in ORDER::HD v1.0; no entity ORDER 999 is known",
  ],
])('the reason is told in one line: %s', async (_cause, event, summary) => {
  const explanation = await explained(event);

  expect(explanation).toMatchObject({ outcome: 'NO_MATCH', summary, matched: [] });
});

test('the rulesets are listed nearest first, with every condition met or not', async () => {
  const { candidates, candidateCount } = await explained({ entityId: '101' });

  const [first] = candidates;
  expect(first).toMatchObject({ ruleset: 'OrderCancel', workflow: 'ORDER::HD', met: 4, distance: 0 });
  expect(first?.conditions).toEqual({
    name: true,
    eventType: true,
    entityType: true,
    subtype: true,
    status: false,
  });
  const order = candidates.map(({ met, distance, index }) => [-met, distance, index]);
  const sorted = order.toSorted((one, other) => {
    const place = one.findIndex((value, at) => value !== other[at]);
    return place === -1 ? 0 : (one[place] ?? 0) - (other[place] ?? 0);
  });
  expect(order).toEqual(sorted);
  expect([candidates.length, candidateCount]).toEqual([49, 49]);
});

test('of many rulesets the nearest fifty are listed, and how many there were', async () => {
  const { url } = await sandboxWith({ ...untidyExport(1), retailerId: '1' });

  const { body } = await explain(url, { event: { ...CANCEL, name: 'NoSuchRuleset' } });

  expect([body.candidates.length, body.candidateCount]).toEqual([50, 261]);
});

test('a long list of statuses is cut', async () => {
  const triggers = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map(status => ({ status }));
  const { url } = await sandboxWith(workflow('HD', [{ name: 'OrderCancel', triggers }]));

  const { body } = await explain(url, { event: CANCEL, entity: { status: 'Z' } });

  expect(body.summary).toContain('in A, B, C, D, E and 3 more');
});

test('a ruleset for exceptions is not for events that somebody posts', async () => {
  const { url } = await sandboxWith(workflow('HD', [{ name: 'OrderCancel', eventType: 'EXCEPTION' }]));

  const { body } = await explain(url, { event: CANCEL, entity: { status: 'BOOKED' } });

  expect(body.summary).toBe("in ORDER::HD v1.0 ruleset 'OrderCancel' is only for exceptions");
});

test('a ruleset of the right type in another status is nearer than one of another type', async () => {
  const { url } = await sandboxWith(
    workflow('HD', [
      { name: 'OrderCancel', type: 'FULFILMENT' },
      { name: 'OrderCancel', triggers: [{ status: 'PACKED' }] },
    ]),
  );

  const { body } = await explain(url, { event: CANCEL, entity: { status: 'BOOKED' } });

  expect(body.summary).toBe(
    "in ORDER::HD v1.0 ruleset 'OrderCancel' runs for ORDER in PACKED; ORDER 107 is BOOKED",
  );
});

test('a ruleset for another subtype is told with both subtypes', async () => {
  const { url } = await sandboxWith(workflow('HD', [{ name: 'OrderCancel', subtype: 'EXPRESS' }]));

  const { body } = await explain(url, { event: CANCEL, entity: { status: 'BOOKED', subtype: 'HD' } });

  expect(body.summary).toBe("in ORDER::HD v1.0 ruleset 'OrderCancel' is for subtype EXPRESS, not for HD");
});

test('where the subtype of the root is not known, only the first workflow with a match runs', async () => {
  const { url } = await sandboxWith(
    workflow('XS', [{ name: 'Other' }]),
    workflow('CC', [{ name: 'OrderCancel' }]),
    workflow('HD', [{ name: 'OrderCancel' }]),
  );

  const { body } = await explain(url, { event: CANCEL });

  expect(body.matched.map(each => each.workflow)).toEqual(['ORDER::CC']);
  expect(body.lines.join()).toContain('ORDER::HD v1.0 would match too, but only the first workflow runs');
  expect(body.lines.join()).toContain('ORDER::XS v1.0, ORDER::CC v1.0, ORDER::HD v1.0');
});

test('an entity that stays on a version that is not there is told so', async () => {
  const { url } = await openSandbox();
  await putOrder(url, { id: '107', workflowVersion: '9.9' });

  const { body } = await explain(url, { event: CANCEL });

  expect(body.summary).toContain(
    'HD_107 stays on version 9.9, which is not kept here; the latest is ORDER::HD v1.0',
  );
});

test('a workflow that came with the event is told as such', async () => {
  const meta = { workflow: { version: '1.0', rulesets: [{ name: 'Once', rules: [], triggers: [] }] } };

  const { summary, lines } = await explained({ meta });

  expect(summary).toContain("no ruleset 'OrderCancel' for ORDER in ORDER::RUN_ONCE v1.0");
  expect(lines).toContain('the event brought its own workflow, ORDER::RUN_ONCE v1.0');
});

test('an unknown entity is explained as a lenient sandbox would create it', async () => {
  const { outcome, summary, event } = await explained({ entityId: '999' });

  expect(outcome).toBe('MATCH');
  expect(summary).toBe(
    "ruleset 'OrderCancel' runs in ORDER::HD v1.0; " +
      'no entity ORDER 999 is known: a lenient sandbox creates it as BOOKED, a strict one refuses the event',
  );
  expect(event).toMatchObject({ entityId: '999', status: 'BOOKED' });
});

test('the state of the entity can be assumed', async () => {
  const one = await explained({ entityId: '999' }, { status: 'CREATED', subtype: 'HD' });
  const other = await explained({ entityId: '101' }, { status: 'PICK_PACK' });

  expect(one.summary).toContain('runs for ORDER in BOOKED, PICK_PACK; ORDER 999 is CREATED');
  expect(other.outcome).toBe('MATCH');
});
