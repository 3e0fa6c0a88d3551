import { cpSync, readdirSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { SandboxOptions, SandboxWorld } from '../mock/index.js';
import { signIn, type Client } from './support/client.js';
import { openSandbox, temporaryFolder } from './support/sandbox.js';
import { eventsFound, everything, walkPages, type LoggedEvent } from './support/searching.js';
import { lifeOfAStore, workflowsOf, type Lived } from './support/store-life.js';

/** A store that has lived in some way, and what it has lived through. */
interface Subject {
  readonly client: Client;
  readonly world: SandboxWorld;
  readonly lived: Lived;
}

/** What ends when all is looked at. */
const ends: (() => Promise<void>)[] = [];

async function ended(): Promise<void> {
  // What was opened last ends first, one after the other.
  // oxlint-disable-next-line no-await-in-loop
  for (const end of ends.splice(0).toReversed()) await end();
}

async function opened(options: SandboxOptions) {
  const sandbox = await openSandbox(options, end => ends.push(end));
  return { ...sandbox, client: await signIn(sandbox.url) };
}

async function freshFolder(): Promise<string> {
  return temporaryFolder(end => ends.push(end));
}

async function living(options: SandboxOptions) {
  const sandbox = await opened(options);
  return { ...sandbox, lived: await lifeOfAStore(sandbox.client, sandbox.world) };
}

/** Starts on a folder that was left in some way. */
async function startedOn(data: string, lived: Lived): Promise<Subject> {
  const { client, world } = await opened({ memory: false, data });
  await world.clock.set(lived.now);
  return { client, world, lived };
}

/** A copy of a folder as a crash would leave it. */
async function asCrashed(folder: string): Promise<string> {
  const own = await freshFolder();
  for (let tries = 0; ; tries++) {
    const copy = join(own, `try-${tries}`);
    const before = readdirSync(folder);
    if (!copied(folder, copy)) continue;
    // A compaction may have renamed or removed something meanwhile; no crash leaves half of that.
    if (String(readdirSync(folder)) === String(before)) return copy;
  }
}

/** Copies a folder without its lock; false when a file went away. */
function copied(folder: string, copy: string): boolean {
  try {
    cpSync(folder, copy, { recursive: true, filter: source => !source.endsWith('lock') });
    return true;
  } catch {
    return false;
  }
}

/** Whether the snapshot holds everything, and nothing is left of its writing. */
async function isFolded(folder: string, { events }: Lived): Promise<boolean> {
  const names = await readdir(folder);
  const isAtRest = !names.includes('sandbox.json.new') && names.includes('sandbox.json');
  if (!isAtRest || names.filter(name => name.startsWith('journal')).length !== 1) return false;
  const text = await readFile(join(folder, 'sandbox.json'), 'utf8');
  return events.every(({ id }) => text.includes(id));
}

const MODES: Readonly<Record<string, () => Promise<Subject>>> = {
  'in memory': async () => living({}),
  'in a fresh folder': async () => living({ memory: false, data: await freshFolder() }),
  'after a restart': async () => {
    const data = await freshFolder();
    const sandbox = await living({ memory: false, data });
    await sandbox.stop();
    return startedOn(data, sandbox.lived);
  },
  'after a crash': async () => {
    const data = await freshFolder();
    const { lived } = await living({ memory: false, data });
    return startedOn(await asCrashed(data), lived);
  },
  'after a crash, with the disk waited for': async () => {
    const data = await freshFolder();
    const { lived } = await living({ memory: false, data, durability: 'disk' });
    return startedOn(await asCrashed(data), lived);
  },
  'after a compaction and a crash': async () => {
    const data = await freshFolder();
    const { lived } = await living({ memory: false, data });
    await vi.waitFor(async () => expect(await isFolded(data, lived)).toBe(true), { timeout: 20_000 });
    return startedOn(await asCrashed(data), lived);
  },
  'after a reset': async () => {
    const sandbox = await living({ memory: false, data: await freshFolder() });
    sandbox.world.reset();
    return { ...sandbox, lived: await lifeOfAStore(sandbox.client, sandbox.world) };
  },
  'after a reset and a crash': async () => {
    const data = await freshFolder();
    const { client, world } = await living({ memory: false, data });
    world.reset();
    const lived = await lifeOfAStore(client, world);
    return startedOn(await asCrashed(data), lived);
  },
};

const FILTERS: Readonly<Record<string, (event: LoggedEvent) => unknown>> = {
  'context.rootEntityType': ({ context }) => context['rootEntityType'],
  'context.rootEntityId': ({ context }) => context['rootEntityId'],
  'context.rootEntityRef': ({ context }) => context['rootEntityRef'],
  'context.entityType': ({ context }) => context['entityType'],
  'context.entityId': ({ context }) => context['entityId'],
  'context.entityRef': ({ context }) => context['entityRef'],
  'context.sourceEvents': ({ context }) => context.sourceEvents[0],
  eventType: ({ type }) => type,
  eventStatus: ({ eventStatus }) => eventStatus,
  category: ({ category }) => category,
  name: ({ name }) => name,
  retailerId: ({ retailerId }) => retailerId,
};

// One store of each mode for all tests but the last one, which changes it: a life takes longer than a look.
describe.each(Object.entries(MODES))('%s', (_mode, make) => {
  let subject: Subject;
  beforeAll(async () => {
    subject = await make();
  });
  afterAll(ended);

  test('every event is there as it was, in its place', async () => {
    const { client, lived } = subject;

    expect(lived.events.length).toBeGreaterThan(100);
    expect(await eventsFound(client, everything(lived.now))).toEqual(lived.events);
  });

  test('every event is found by its id', async () => {
    const { client, lived } = subject;

    for (const event of lived.events) {
      // oxlint-disable-next-line no-await-in-loop -- a hundred at once would only wait for each other
      expect((await client.get(`/event/${event.id}`)).body).toEqual(event);
    }
  });

  test('every filter finds what has the value, and nothing else', async () => {
    const { client, lived } = subject;

    for (const [filter, read] of Object.entries(FILTERS)) {
      const values = new Set(lived.events.map(read).filter(value => typeof value === 'string'));
      expect(values.size).toBeGreaterThan(0);
      for (const value of values) {
        const expected = lived.events.filter(event => read(event) === value).map(({ id }) => id);
        // oxlint-disable-next-line no-await-in-loop -- as above
        const found = await eventsFound(client, { ...everything(lived.now), [filter]: value });
        expect({ filter, value, ids: found.map(({ id }) => id) }).toEqual({ filter, value, ids: expected });
      }
    }
  });

  test('pages neither skip nor repeat', async () => {
    const { client, lived } = subject;
    const orchestrated = lived.events.filter(({ type }) => type === 'ORCHESTRATION');

    const query = { ...everything(lived.now), count: 7, eventType: 'ORCHESTRATION' };

    expect(await walkPages(client, query)).toEqual(orchestrated.map(({ id }) => id));
  });

  test('entities and workflows are what they were', async () => {
    const { world, lived } = subject;

    expect(world.entities.all()).toEqual(lived.entities);
    expect(world.entities.find({ type: 'ORDER', retailerId: '1', ref: 'HD_9001' })).toMatchObject({
      status: 'ON_HOLD',
    });
    expect(workflowsOf(world)).toEqual(lived.workflows);
    expect(world.workflows.find('1', 'ORDER::HD')).toMatchObject({ description: 'changed twice' });
  });

  test('what waited is processed, and what is scheduled goes on waiting', async () => {
    const { client, world, lived } = subject;
    const waiting = lived.events.filter(
      ({ eventStatus, type }) => eventStatus === 'PENDING' && type === 'ORCHESTRATION',
    );

    const processed = await world.settle();

    expect(waiting.length).toBeGreaterThan(20);
    expect(processed).toBeGreaterThanOrEqual(waiting.length);
    const after = await eventsFound(client, { ...everything(lived.now), eventType: 'ORCHESTRATION' });
    const left = after.filter(({ eventStatus }) => eventStatus === 'PENDING' || eventStatus === 'SCHEDULED');
    expect(left.map(({ name }) => name)).toEqual(['Later']);
  });
});
