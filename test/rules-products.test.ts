import { expect, test } from 'vitest';
import type { EntityInput, Json } from '../mock/index.js';
import { ofCategory, orchestration, wholeLog, type Entry } from './support/log.js';
import { emptyWorld, rule, ruleset, workflow } from './support/workflows.js';

type Map = Readonly<Record<string, Json>>;

const CATALOGUE = {
  type: 'PRODUCT_CATALOGUE',
  subtype: 'DEFAULT',
  retailerId: '1',
  ref: 'PC:1',
  status: 'OPEN',
};

const WORLD: readonly EntityInput[] = [
  {
    type: 'PRODUCT',
    retailerId: '1',
    ref: 'SHOE',
    rootType: 'PRODUCT_CATALOGUE',
    rootRef: 'PC:1',
    status: 'ACTIVE',
  },
  { type: 'LOCATION', retailerId: '1', id: '9', ref: 'L1', status: 'ACTIVE' },
];

interface Case {
  readonly props?: Map;
  /** The attributes of the event. */
  readonly event?: Map;
  /** The attributes of the catalogue that the event is for. */
  readonly attributes?: Map;
}

/** The events that one rule sends for a catalogue with a product, in a world with a location. */
async function sent(name: string, { props, event = {}, attributes = {} }: Case): Promise<readonly Entry[]> {
  const { client, world, run } = await emptyWorld();
  const go = ruleset('Go', [rule(name, { eventName: 'Next', ...props })], { type: null });
  world.workflows.put(workflow([go], { entityType: 'PRODUCT_CATALOGUE', entitySubtype: 'DEFAULT' }));
  for (const entity of [{ ...CATALOGUE, attributes }, ...WORLD]) world.entities.put(entity);
  const { body } = await run('Go', {
    attributes: event,
    entityType: CATALOGUE.type,
    entityRef: CATALOGUE.ref,
  });
  const log = await wholeLog(client);
  const [audit] = ofCategory(log, 'rule');
  expect([body.eventStatus, audit?.attributes['stubbed']]).toEqual(['COMPLETE', undefined]);
  return orchestration(log).slice(1);
}

const [YES, NO] = [['Next'], []];

test.each<[string, Case, readonly string[]]>([
  ['ForwardIfStandardProductExists', { event: { standardProductRef: 'SHOE' } }, YES],
  ['ForwardIfStandardProductExists', { event: { standardProductRef: 'BOOT' } }, NO],
  ['ForwardIfStandardProductExists', {}, NO],
  ['ForwardIfStandardProductNotExists', { event: { standardProductRef: 'SHOE' } }, NO],
  ['ForwardIfStandardProductNotExists', { event: { standardProductRef: 'BOOT' } }, YES],
  ['DownToProduct', { event: { ref: 'SHOE' } }, YES],
  ['DownToProduct', { event: { productRef: 'SHOE' } }, YES],
  ['DownToProduct', { event: { ref: 'BOOT' } }, NO],
  ['DownToProduct', {}, NO],
  ['ForwardIfProductStatusEquals', { event: { productRef: 'SHOE' }, props: { status: 'ACTIVE' } }, YES],
  ['ForwardIfProductStatusEquals', { event: { productRef: 'SHOE' }, props: { status: ['OFF'] } }, NO],
  ['ForwardIfProductStatusEquals', { event: { productRef: 'BOOT' }, props: { status: 'ACTIVE' } }, NO],
  ['ForwardIfProductStatusEquals', { props: { status: 'ACTIVE' } }, NO],
  ['ForwardIfLocationStatusEquals', { event: { locationRef: 'L1' }, props: { status: ['ACTIVE'] } }, YES],
  ['ForwardIfLocationStatusEquals', { event: { locationRef: 'L1' }, props: { status: 'OFF' } }, NO],
  ['ForwardIfLocationStatusEquals', { event: { locationRef: null }, props: { status: 'ACTIVE' } }, NO],
])('%s with %j', async (name, given, names) => {
  const events = await sent(name, given);

  expect(events.map(event => event.name)).toEqual(names);
});

test('the catalogue of a product may be named', async () => {
  const event = { standardProductRef: 'SHOE' };
  const names: (readonly (string | null)[])[] = [];
  for (const productCatalogueRef of ['PC:1', 'OTHER:1']) {
    // oxlint-disable-next-line no-await-in-loop
    const events = await sent('ForwardIfStandardProductExists', { event, props: { productCatalogueRef } });
    names.push(events.map(({ name }) => name));
  }

  expect(names).toEqual([['Next'], []]);
});

test('the status may be that of the location that the entity names', async () => {
  const attributes = { locationRef: 'L1' };

  const events = await sent('ForwardIfLocationStatusEquals', { attributes, props: { status: 'ACTIVE' } });

  expect(events.map(({ name, context }) => [name, context['entityRef']])).toEqual([['Next', 'PC:1']]);
});
