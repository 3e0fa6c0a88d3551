import type { Entity, SandboxWorld } from '../../mock/index.js';
import type { Client } from './client.js';
import { eventsFound, everything, postOrderEvent, type LoggedEvent } from './searching.js';

/** What a store has lived through, as its clients saw it. */
export interface Lived {
  /** Newest first. */
  readonly events: readonly LoggedEvent[];
  readonly entities: readonly Entity[];
  /** Name and version of each, such as `ORDER::HD 1.3`. */
  readonly workflows: readonly string[];
  /** The world's time at the end, in epoch milliseconds. */
  readonly now: number;
}

const HOUR = 3_600_000;

/** Fills a world with all that a store has to bear: updates, times out of order, every kind of text, what still waits. */
export async function lifeOfAStore(client: Client, world: SandboxWorld): Promise<Lived> {
  const begin = world.clock.now();
  await postOrderEvent(client, {
    attributes: { note: 'für Żółć, 日本語, 😀', quoted: 'a "b" \\ c\n\u0001' },
  });
  await postOrderEvent(client, {
    name: 'PaymentTaken',
    attributes: { long: 'x'.repeat(50_000), none: null },
  });
  await world.clock.set(begin - 5 * HOUR);
  await postOrderEvent(client, {
    name: 'NoSuchRuleset',
    retailerId: '2',
    entityRef: 'Ünbekannt "1"',
    entityId: undefined,
  });
  await world.settle();
  await world.clock.set(begin + HOUR);
  for (let count = 0; count < 70; count++) {
    // More of one entity than a short chain of an index holds, and the order is part of it.
    // oxlint-disable-next-line no-await-in-loop
    await postOrderEvent(client, { name: `Note${count % 3}`, entityType: 'FULFILMENT', entityId: '201' });
    // oxlint-disable-next-line no-await-in-loop
    if (count % 10 === 0) await world.clock.set(world.clock.now() + (count % 20 === 0 ? -1000 : 1500));
  }
  world.step(40);
  world.entities.put({
    type: 'ORDER',
    subtype: 'HD',
    id: '9001',
    ref: 'HD_9001',
    retailerId: '1',
    status: 'BOOKED',
  });
  world.entities.put({
    type: 'ORDER',
    id: '9001',
    retailerId: '1',
    status: 'ON_HOLD',
    attributes: { since: begin },
  });
  const workflow = world.workflows.find('1', 'ORDER::HD');
  world.workflows.put({ ...workflow, description: 'changed once' });
  world.workflows.put({ ...workflow, description: 'changed twice' });
  await client.post('/event/sync', {
    name: 'OrderCancel',
    retailerId: '1',
    entityType: 'ORDER',
    entityId: '104',
  });
  await postOrderEvent(client, { name: 'Later', scheduledOn: world.clock.now() + 48 * HOUR });
  await postOrderEvent(client, { name: 'StillWaiting' });
  return {
    events: await eventsFound(client, everything(world.clock.now())),
    entities: world.entities.all(),
    workflows: workflowsOf(world),
    now: world.clock.now(),
  };
}

/** The latest workflows of a world by name and version. */
export function workflowsOf(world: SandboxWorld): readonly string[] {
  return world.workflows.all().map(({ name, version, retailerId }) => `${retailerId} ${name} ${version}`);
}
