import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { signIn } from '../support/client.js';
import { PACKAGED_SPEC } from '../support/referee.js';
import { openSandbox } from '../support/sandbox.js';
import {
  eventsFound,
  everything,
  idsFound,
  postOrderEvent,
  searchFor,
  type LoggedEvent,
} from '../support/searching.js';

/** Every filter with what it looks at in an event. */
const FILTERS: Readonly<Record<string, (event: LoggedEvent) => unknown>> = {
  'context.rootEntityType': ({ context }) => context['rootEntityType'],
  'context.rootEntityId': ({ context }) => context['rootEntityId'],
  'context.rootEntityRef': ({ context }) => context['rootEntityRef'],
  'context.entityType': ({ context }) => context['entityType'],
  'context.entityId': ({ context }) => context['entityId'],
  'context.entityRef': ({ context }) => context['entityRef'],
  'context.sourceEvents': ({ context }) => context.sourceEvents[0],
  eventId: ({ id }) => id,
  eventType: ({ type }) => type,
  eventStatus: ({ eventStatus }) => eventStatus,
  category: ({ category }) => category,
  name: ({ name }) => name,
  retailerId: ({ retailerId }) => retailerId,
};

async function demo() {
  const sandbox = await openSandbox({ seed: 'demo' });
  const client = await signIn(sandbox.url);
  const all = everything(sandbox.world.clock.now());
  return { client, all, log: await eventsFound(client, all) };
}

/** A value that some events of the log have and others do not: the one of the oldest event that has any. */
function valueIn(log: readonly LoggedEvent[], own: (event: LoggedEvent) => unknown): string {
  const value = log.map(own).findLast(each => typeof each === 'string');
  if (typeof value !== 'string') throw new Error('the demo log has no such value');
  return value;
}

function ids(events: readonly LoggedEvent[]): readonly string[] {
  return events.map(({ id }) => id);
}

test('the filters tested here are all that the spec has', async () => {
  const spec = parse(await readFile(PACKAGED_SPEC, 'utf8')) as {
    paths: Record<string, { get: { parameters: { name: string; 'x-field'?: string }[] } }>;
  };

  const parameters = spec.paths['/api/v4.1/event']?.get.parameters ?? [];

  const names = parameters.filter(parameter => 'x-field' in parameter).map(({ name }) => name);
  expect(names.toSorted()).toEqual(Object.keys(FILTERS).toSorted());
});

test.each(Object.entries(FILTERS))(
  '%s finds the events that have the value, and no others',
  async (name, own) => {
    const { client, all, log } = await demo();
    const value = valueIn(log, own);

    const { body, reason } = await client.get(searchFor({ ...all, [name]: value }));

    const expected = log.filter(event => own(event) === value);
    expect(ids(body.results)).toEqual(ids(expected));
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(log.length);
    expect(reason).toBe('');
  },
);

test.each(Object.entries(FILTERS))(
  '%s given twice finds the events that have either value',
  async (name, own) => {
    const { client, all, log } = await demo();
    const first = valueIn(log, own);
    const second = valueIn(
      log.filter(event => own(event) !== first),
      own,
    );

    const found = await idsFound(client, { ...all, [name]: [first, second] });

    expect(found).toEqual(ids(log.filter(event => own(event) === first || own(event) === second)));
  },
);

test('different filters narrow the search together', async () => {
  const { client, all, log } = await demo();
  const query = { 'context.entityType': 'FULFILMENT', eventType: 'ORCHESTRATION_AUDIT', category: 'ruleSet' };

  const found = await eventsFound(client, { ...all, ...query, retailerId: 1 });

  const expected = log.filter(
    ({ context, type, category, retailerId }) =>
      context['entityType'] === 'FULFILMENT' &&
      type === 'ORCHESTRATION_AUDIT' &&
      category === 'ruleSet' &&
      retailerId === '1',
  );
  expect(ids(found)).toEqual(ids(expected));
  expect(expected.length).toBeGreaterThan(0);
});

test('two repeated filters find the events that have a value of each', async () => {
  const { client, all, log } = await demo();
  const statuses = ['FAILED', 'NO_MATCH'];
  const names = ['OrderRevision', 'OrderCancle', 'CREATE'];

  const found = await eventsFound(client, { ...all, eventStatus: statuses, name: names });

  const expected = log.filter(
    ({ eventStatus, name }) => statuses.includes(eventStatus) && names.includes(name ?? ''),
  );
  expect(ids(found)).toEqual(ids(expected));
  expect(new Set(found.map(({ eventStatus }) => eventStatus))).toEqual(new Set(statuses));
});

test('the same value given twice counts once', async () => {
  const { client, all } = await demo();

  const twice = await idsFound(client, { ...all, 'context.rootEntityType': ['JOB', 'JOB'] });

  expect(twice).toEqual(await idsFound(client, { ...all, 'context.rootEntityType': 'JOB' }));
  expect(twice.length).toBeGreaterThan(0);
});

test('a retailer that was posted as a number is found by the digits and read back as a string', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);
  const id = await postOrderEvent(client, { retailerId: 2, entityId: 151 });
  await postOrderEvent(client, { retailerId: 1 });

  const found = await eventsFound(client, { retailerId: 2 });

  expect(found).toMatchObject([{ id, retailerId: '2', context: { entityId: '151' } }]);
});

test.each(['ORDER_WORKFLOW', 'ORDER WORKFLOW', 'order_workflow', 'Order workflow'])(
  'the category %s finds what clients have posted',
  async category => {
    const { client, all, log } = await demo();

    const found = await idsFound(client, { ...all, category });

    expect(found).toEqual(ids(log.filter(({ type }) => type === 'ORCHESTRATION')));
  },
);

test.each(['ruleSet', 'RULESET', 'ruleset'])(
  'the category %s finds the audits of rulesets',
  async category => {
    const { client, all, log } = await demo();

    const found = await idsFound(client, { ...all, category });

    expect(found).toEqual(ids(log.filter(event => event.category === 'ruleSet')));
    expect(found.length).toBeGreaterThan(0);
  },
);

test('other filters look at case: a name in lower case is another name', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);
  await postOrderEvent(client, { name: 'OrderCancel' });

  expect(await idsFound(client, { name: 'ordercancel' })).toEqual([]);
  expect(await idsFound(client, { name: 'OrderCance' })).toEqual([]);
});

test('the source of audits finds all that one event caused', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  const id = await postOrderEvent(client, {
    name: 'ConsignmentDelivered',
    entityType: 'CONSIGNMENT',
    entityId: '417',
  });
  await postOrderEvent(client);
  await world.settle();

  const found = await eventsFound(client, { 'context.sourceEvents': id, count: 5000 });

  const log = await eventsFound(client, { count: 5000 });
  expect(found.map(({ category }) => category)).toContain('snapshot');
  expect(ids(found)).toEqual(ids(log.filter(({ context }) => context.sourceEvents.includes(id))));
});
