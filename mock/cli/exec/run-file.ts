import { formatTime } from '../../kernel/time.js';
import { FreshFile } from '../../kernel/disk.js';
import type { Sandbox } from '../../sandbox.js';

/** The name of the file of a run that ended at a time, in epoch milliseconds. */
export function runFileName(time: number): string {
  return `fluent-sandbox-run-${formatTime(time, '+00:00')
    .replaceAll(/[:.]|\+.*$/g, '-')
    .replace(/-$/, '')}.json`;
}

/** How many events of a run are told: enough to see what happened, and no more than an editor bears. */
const MOST_EVENTS = 5000;

/**
 * Leaves what a run has made in a file, in the place of one that was there: settings, requests, events and entities,
 * without anything that is secret. Rejects with the system's error when the disk refuses.
 */
export async function leaveRunFile(sandbox: Sandbox, file: string): Promise<void> {
  const { settings, requests, events, entities, accountId } = sandbox;
  const run = {
    world: accountId,
    settings,
    requests: { dropped: requests.dropped, entries: requests.all() },
    events: events.find({ limit: MOST_EVENTS }),
    entities: entities.all(),
  };
  const fresh = await FreshFile.create(file);
  try {
    await fresh.write(Buffer.from(`${JSON.stringify(run, null, 2)}\n`));
  } finally {
    await fresh.close();
  }
}
