import type { FrontDoor } from '../front-door.js';
import type { Recording } from '../run/recording.js';
import type { Database } from '../store/database.js';
import type { Worlds } from '../world/worlds.js';

/** What has to end. */
export interface Running {
  readonly door: FrontDoor;
  readonly worlds: Worlds;
  readonly database: Database;
  readonly recording: Recording;
}

/** How a sandbox is ended, once however often that is asked for, and who hears of it. */
export function endOf({ door, worlds, database, recording }: Running) {
  let stopped: Promise<void> | undefined;
  const hearers: (() => void)[] = [];
  const ended = new Promise<void>(resolve => hearers.push(resolve));
  const end = async (): Promise<void> => {
    await door.close();
    for (const world of worlds.all()) world.stop();
    // What the disk refuses of the one is no reason to lose the other.
    try {
      await recording.finish();
    } finally {
      await database.close();
    }
  };
  const stop = (): Promise<void> => {
    // Nobody waits for a request that a fault holds.
    if (!stopped) for (const { faults } of worlds.all()) faults.held.end();
    stopped ??= end().finally(() => hearers.forEach(hear => hear()));
    return stopped;
  };
  return { stop, ended };
}
