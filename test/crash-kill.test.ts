import { expect, test, vi } from 'vitest';
import type { Entity } from '../mock/index.js';
import { Chance } from './support/chance.js';
import {
  killStarting,
  killUnderLoad,
  Ledger,
  shownBy,
  startVictim,
  type Plan,
  type Shown,
} from './support/kills.js';
import { ofCategory, orchestration, type Entry } from './support/log.js';
import { temporaryFolder } from './support/sandbox.js';

const TIMEOUT = 600_000;
const SERIES = 4;

/** Everything about what a sandbox shows that cannot be after it has acknowledged what stands in a ledger. */
function faultsOf({ log, entities }: Shown, ledger: Ledger): readonly string[] {
  return [
    ...lostEvents(log, ledger),
    ...lostEntities(entities, ledger),
    ...halves(log),
    ...strayStatuses(log, entities),
  ];
}

function lostEvents(log: readonly Entry[], { taken, statuses, orders }: Ledger): readonly string[] {
  const found = new Map(log.map(({ id, eventStatus }) => [id, eventStatus]));
  const created = new Set(
    orchestration(log)
      .filter(({ name }) => name === 'CREATE')
      .map(({ context }) => context['entityId']),
  );
  return [
    ...[...orders].filter(id => !created.has(id)).map(id => `the CREATE event of ${id} is lost`),
    ...[...taken].filter(id => !found.has(id)).map(id => `event ${id} is lost`),
    ...[...statuses]
      .filter(([id, status]) => found.get(id) !== status)
      .map(([id, status]) => `event ${id} was ${status} and is ${found.get(id)}`),
    ...(found.size === log.length ? [] : [`${log.length - found.size} events are there twice`]),
  ];
}

function lostEntities(entities: readonly Entity[], { orders, counters }: Ledger): readonly string[] {
  const found = new Map(entities.map(entity => [entity.id, entity]));
  return [
    ...[...orders].filter(id => !found.has(id)).map(id => `order ${id} is lost`),
    ...[...counters].flatMap(([id, { reached, tried }]) => {
      const count = Number(found.get(id)?.attributes['count'] ?? 0);
      return count >= reached && count <= tried ? [] : [`${id} is at ${count}, not ${reached} to ${tried}`];
    }),
  ];
}

/** What of all that comes of an event at once is there without the rest, or there twice. */
function halves(log: readonly Entry[]): readonly string[] {
  const events = new Set(orchestration(log).map(({ id }) => id));
  const rulesets = new Map<string, string[]>();
  for (const { name, context } of ofCategory(log, 'ruleSet')) {
    const [source = ''] = context.sourceEvents;
    rulesets.set(source, [...(rulesets.get(source) ?? []), name ?? '']);
  }
  const ran = ({ id }: Entry): readonly string[] => rulesets.get(id) ?? [];
  const sent = ofCategory(log, 'ACTION')
    .filter(({ name }) => name === 'Send Event')
    .map(({ attributes }) => (attributes['Event'] as { readonly id: string }).id);
  const audits = log.filter(({ type }) => type !== 'ORCHESTRATION');
  return [
    ...audits
      .filter(({ context }) => !events.has(context.sourceEvents[0] ?? ''))
      .map(({ id }) => `audit ${id} has no event`),
    ...sent.filter(id => !events.has(id)).map(id => `event ${id} was sent and is not there`),
    ...orchestration(log).flatMap(event => {
      const names = ran(event);
      const isRight = event.eventStatus === 'COMPLETE' ? names.length > 0 : names.length === 0;
      const isOnce = new Set(names).size === names.length;
      return isRight && isOnce ? [] : [`event ${event.id} is ${event.eventStatus} and ran ${names.join()}`];
    }),
  ];
}

function nameOf(retailerId: string, { type, id, ref }: Pick<Entity, 'type' | 'id' | 'ref'>): string {
  return [type, id, ref, 'of retailer', retailerId].join(' ');
}

/** Entities whose status is not the one that the log last speaks of, or that are there twice. */
function strayStatuses(log: readonly Entry[], entities: readonly Entity[]): readonly string[] {
  const found = new Map(entities.map(entity => [nameOf(entity.retailerId, entity), entity.status]));
  const last = new Map<string, unknown>();
  for (const { name, retailerId, attributes } of ofCategory(log, 'ACTION')) {
    const { entity, to } = attributes;
    if (name === 'Mutation' && to !== undefined) last.set(nameOf(retailerId, entity as Entity), to);
  }
  const stray = [...last].filter(([name, status]) => found.get(name) !== status);
  return [
    ...stray.map(([name, status]) => `${name} went to ${String(status)} and is ${found.get(name)}`),
    ...(found.size === entities.length ? [] : ['entities are there twice']),
  ];
}

/** What a series of kills came to. */
interface Tally {
  kills: number;
  /** Kills that left a folding unfinished. */
  foldings: number;
  acknowledged: number;
  readonly faults: string[];
}

function anyPlan(chance: Chance): Plan {
  if (!chance.once(4)) {
    return { connections: 8 + chance.below(9), sight: 'nothing', answers: 1 + chance.below(60) };
  }
  return { connections: 2, sight: chance.pick(['journal', 'snapshot']), answers: chance.below(8) };
}

/** Kills a process on one folder again and again, and looks after each start what is there. */
async function killOnOneFolder(chance: Chance, kills: number, durability: string): Promise<Tally> {
  const folder = await temporaryFolder();
  const ledger = new Ledger();
  const tally: Tally = { kills: 0, foldings: 0, acknowledged: 0, faults: [] };
  while (tally.kills < kills) {
    if (chance.once(8)) {
      // oxlint-disable-next-line no-await-in-loop -- one life after the other
      await killStarting(folder, durability, 1 + chance.below(6));
      tally.kills += 1;
    }
    // oxlint-disable-next-line no-await-in-loop
    const victim = await startVictim(folder, durability);
    // oxlint-disable-next-line no-await-in-loop
    tally.faults.push(...faultsOf(await settled(victim), ledger));
    // oxlint-disable-next-line no-await-in-loop
    const wasFolding = await killUnderLoad(victim, { plan: anyPlan(chance), folder, ledger, chance });
    tally.kills += 1;
    if (wasFolding) tally.foldings += 1;
  }
  const last = await startVictim(folder, durability);
  tally.faults.push(...faultsOf(await settled(last), ledger));
  last.child.kill('SIGKILL');
  tally.acknowledged = ledger.taken.size + ledger.orders.size;
  return tally;
}

async function settled(victim: Awaited<ReturnType<typeof startVictim>>): Promise<Shown> {
  return vi.waitFor(
    async () => {
      const shown = await shownBy(victim);
      if (!shown) throw new Error('events wait for a long time');
      return shown;
    },
    { timeout: 60_000 },
  );
}

/** Several series side by side, each on a few folders one after the other: so many kills on each. */
async function killSeries(durability: string, { folders, killsPerFolder }: Extent): Promise<Tally> {
  const series = Array.from({ length: SERIES }, async (_, seed) => {
    const chance = new Chance(seed);
    const tallies: Tally[] = [];
    for (let folder = 0; folder < folders; folder++) {
      // oxlint-disable-next-line no-await-in-loop -- one folder after the other
      tallies.push(await killOnOneFolder(chance, killsPerFolder, durability));
    }
    return tallies;
  });
  const tallies = (await Promise.all(series)).flat();
  return {
    kills: sum(tallies.map(({ kills }) => kills)),
    foldings: sum(tallies.map(({ foldings }) => foldings)),
    acknowledged: sum(tallies.map(({ acknowledged }) => acknowledged)),
    faults: tallies.flatMap(({ faults }) => faults),
  };
}

interface Extent {
  readonly folders: number;
  readonly killsPerFolder: number;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

test.each([
  ['os', { folders: 4, killsPerFolder: 9 }],
  ['disk', { folders: 2, killsPerFolder: 7 }],
])(
  'with the durability %s a kill at any moment loses nothing that was acknowledged and leaves nothing half done',
  { timeout: TIMEOUT },
  async (durability, extent) => {
    const { kills, foldings, acknowledged, faults } = await killSeries(durability, extent);

    expect(faults).toEqual([]);
    expect(kills).toBeGreaterThanOrEqual(SERIES * extent.folders * extent.killsPerFolder);
    expect(foldings).toBeGreaterThan(0);
    expect(acknowledged).toBeGreaterThan(kills * 10);
  },
);
