import { beforeEach, expect, test } from 'vitest';
import type { SandboxWorld } from '../mock/index.js';
import { Chance } from './support/chance.js';
import { signIn, type Client } from './support/client.js';
import { openSandbox } from './support/sandbox.js';
import { eventsFound, isoTime, searchFor, type LoggedEvent, type Query } from './support/searching.js';

const POSTS = 200;
const QUERIES = 300;

// What each filter looks at; a search by several of them walks different indexes.
const FILTERS: Readonly<Record<string, (event: LoggedEvent) => readonly unknown[]>> = {
  'context.rootEntityType': ({ context }) => [context['rootEntityType']],
  'context.rootEntityId': ({ context }) => [context['rootEntityId']],
  'context.rootEntityRef': ({ context }) => [context['rootEntityRef']],
  'context.entityType': ({ context }) => [context['entityType']],
  'context.entityId': ({ context }) => [context['entityId']],
  'context.entityRef': ({ context }) => [context['entityRef']],
  'context.sourceEvents': ({ context }) => context.sourceEvents,
  eventId: ({ id }) => [id],
  eventType: ({ type }) => [type],
  eventStatus: ({ eventStatus }) => [eventStatus],
  category: ({ category }) => [category],
  name: ({ name }) => [name],
  retailerId: ({ retailerId }) => [retailerId],
};

const POSTABLE = [
  { name: 'OrderCancel', entityType: 'ORDER', entityId: '104' },
  { name: 'OrderCancel', entityType: 'ORDER', entityRef: 'HD_107' },
  { name: 'NoSuchRuleset', entityType: 'ORDER', entityId: '104' },
  { name: 'PickConfirm', entityType: 'FULFILMENT', entityRef: 'HD_101_F1' },
  { name: 'ConsignmentDelivered', entityType: 'CONSIGNMENT', entityId: '401' },
  { name: 'INVENTORY_DELTA', entityType: 'INVENTORY_CATALOGUE', entityRef: 'DEFAULT:1' },
  { name: 'CREATE', entityType: 'ORDER', entityId: 'unknown-to-the-world' },
] as const;

let chance: Chance;
beforeEach(() => {
  chance = new Chance(4141);
});

/** Posts events of colliding times, processing some in between; gives the ids in the order of posting. */
async function fill(client: Client, world: SandboxWorld): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let post = 0; post < POSTS; post++) {
    const event = { ...chance.pick(POSTABLE), retailerId: chance.pick(['1', '1', '2']) };
    const later = chance.once(12) ? { scheduledOn: world.clock.now() + 1 + chance.below(50) } : {};
    // The order of the posts is what the test is about.
    // oxlint-disable-next-line no-await-in-loop
    const { body } = await client.post('/event/async', { ...event, ...later });
    ids.push(body.eventId);
    // oxlint-disable-next-line no-await-in-loop
    if (chance.once(3)) await world.clock.advance(chance.below(3));
    if (chance.once(10)) world.step(chance.below(4));
    // oxlint-disable-next-line no-await-in-loop
    if (chance.once(40)) await world.settle();
  }
  return ids;
}

/** Half of the values occur in the log, so that most searches find something. */
function randomFilters(log: readonly LoggedEvent[]): Query {
  const names = Object.keys(FILTERS).filter(() => chance.once(6));
  const entries = names.map((name): [string, readonly string[]] => {
    const values = Array.from({ length: 1 + chance.below(3) }, () => FILTERS[name]?.(chance.pick(log)).at(0));
    return [name, values.map(value => (typeof value === 'string' ? value : 'nothing has this'))];
  });
  return Object.fromEntries(entries);
}

function randomWindow(log: readonly LoggedEvent[]): { from?: number; to?: number } {
  const moment = () => Date.parse(chance.pick(log).generatedOn) + chance.below(3) - 1;
  return { ...(chance.once(3) ? { from: moment() } : {}), ...(chance.once(3) ? { to: moment() } : {}) };
}

function fold(text: string): string {
  return text.toUpperCase().replaceAll(' ', '_');
}

/** Whether an event is one that a search asks for, told without any index. */
function isMeant(event: LoggedEvent, filters: Query, { from, to }: { from?: number; to?: number }): boolean {
  const time = Date.parse(event.generatedOn);
  if (time < (from ?? time) || time > (to ?? time)) return false;
  return Object.entries(filters).every(([name, wanted]) => {
    const own = (FILTERS[name]?.(event) ?? []).map(String);
    const values = [wanted].flat().map(String);
    return name === 'category'
      ? own.some(value => values.map(fold).includes(fold(value)))
      : own.some(value => values.includes(value));
  });
}

test.each(['desc', 'asc'])(
  'under sort=%s the whole log is in the order of time, then of storage',
  async sort => {
    const { url, world } = await openSandbox({ reading: { sort } });
    const client = await signIn(url);
    const posted = await fill(client, world);

    const found = await eventsFound(client, { count: 5000 });

    const log = sort === 'asc' ? found : found.toReversed();
    const times = log.map(({ generatedOn }) => generatedOn);
    expect(times).toEqual(times.toSorted());
    expect(new Set(times).size).toBeLessThan(times.length / 3);
    expect(log.map(({ id }) => id).filter(id => posted.includes(id))).toEqual(posted);
  },
);

test.each(['desc', 'asc'])(
  'under sort=%s random searches find what a naive filter over the whole log finds',
  async sort => {
    const { url, world } = await openSandbox({ reading: { sort } });
    const client = await signIn(url);
    await fill(client, world);
    const { body } = await client.get(searchFor({ count: 5000 }));
    const log = body.results;
    const differing: unknown[] = [];
    let fruitful = 0;

    for (let round = 0; round < QUERIES; round++) {
      const filters = randomFilters(log);
      const window = randomWindow(log);
      const start = chance.once(2) ? 0 : chance.below(30);
      const count = chance.pick([1, 2, 7, 100, 5000]);
      const moments = Object.entries(window).map(([name, time]) => [name, isoTime(time)]);
      const query: Query = { ...filters, ...(Object.fromEntries(moments) as Query), start, count };
      const expected = log.filter(event => isMeant(event, filters, window)).slice(start);
      // One at a time: a failure is then the first of its kind.
      // oxlint-disable-next-line no-await-in-loop
      const page = (await client.get(searchFor(query))).body;
      const ids = page.results.map(({ id }) => id);
      const right =
        ids.join() ===
          expected
            .slice(0, count)
            .map(({ id }) => id)
            .join() && page.hasMore === expected.length > count;
      if (!right) differing.push(query);
      if (ids.length > 0) fruitful += 1;
    }

    expect(body.hasMore).toBe(false);
    expect(new Set(log.map(({ eventStatus }) => eventStatus)).size).toBeGreaterThanOrEqual(4);
    expect(differing).toEqual([]);
    expect(fruitful).toBeGreaterThan(QUERIES / 4);
  },
);
