import { expect, vi } from 'vitest';
import type { Client } from './client.js';
import { mendDisk, type DiskCall } from './failing-disk.js';
import type { TestSandbox } from './sandbox.js';
import { eventsFound } from './searching.js';

/** A sandbox under test with a client that is signed in. */
export interface Started extends TestSandbox {
  readonly client: Client;
}

/** The files that changes are written to. */
export const JOURNAL = /^journal-/;

/** Whether changes are to be written, rather than what a journal begins with. */
export function areChanges({ what, name, at }: DiskCall): boolean {
  return what === 'write' && JOURNAL.test(name) && at > 0;
}

/** What clients are answered while nothing can be kept. */
export const UNAVAILABLE = {
  status: 503,
  body: { errors: [{ code: '503', message: 'Service unavailable' }] },
} as const;

/** The status, the body and the reason of an answer. */
export const REFUSED = { ...UNAVAILABLE, reason: expect.stringContaining('cannot be written') as string };

/** What the log says of whether changes are taken. */
export function toldOfTheFolder({ logged }: Pick<Started, 'logged'>): readonly string[] {
  return logged.filter(line => line.startsWith('the data folder can'));
}

/** Resolves when the sandbox has found out that nothing can be kept. */
export async function refusing(started: Pick<Started, 'logged'>): Promise<void> {
  const isRefusing = (): void => expect(toldOfTheFolder(started).at(-1)).toContain('cannot be written');
  await vi.waitFor(isRefusing, { timeout: 10_000, interval: 20 });
}

/** Resolves when changes are taken again. */
export async function recovered(started: Pick<Started, 'logged'>): Promise<void> {
  const isBack = (): void => expect(toldOfTheFolder(started).at(-1)).toContain('can be written again');
  await vi.waitFor(isBack, { timeout: 10_000, interval: 20 });
}

/** Everything that a sandbox shows of its world. */
export async function shownBy({ client, world }: Started) {
  const log = await eventsFound(client, { count: 5000 });
  const entities = world.entities.all().map(entity => [`${entity.type} ${entity.ref ?? entity.id}`, entity]);
  return {
    log,
    entities: Object.fromEntries(entities) as Readonly<Record<string, unknown>>,
    workflows: world.workflows.all(),
  };
}

/** Mends the disk, and looks at what a sandbox shows once it has recovered and after a restart. */
export async function afterwards(started: Started, start: () => Promise<Started>) {
  mendDisk();
  await recovered(started);
  const now = await shownBy(started);
  await started.stop();
  return { now, restarted: await shownBy(await start()) };
}
