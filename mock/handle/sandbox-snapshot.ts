import { ConfigurationError } from '../kernel/errors.js';
import type { World } from '../world/world.js';
import type { WorldSnapshot } from '../world/world-snapshot.js';

/** A world at one moment, to come back to any number of times; what is in it nobody sees. */
export interface SandboxSnapshot {
  /** The account of the world that it was taken of, and that alone it can be restored in. */
  readonly accountId: string;
}

/** A snapshot as somebody holds it; it is gone when nobody does. */
class Handle implements SandboxSnapshot {
  readonly accountId: string;
  readonly #contents: WorldSnapshot;

  constructor({ account, steering }: World) {
    this.accountId = account.accountId;
    this.#contents = steering.snapshot();
  }

  restoreIn({ steering }: World): void {
    steering.restore(this.#contents);
  }
}

/** Takes a snapshot of a world. */
export function takeSnapshot(world: World): SandboxSnapshot {
  return new Handle(world);
}

/** Makes a world what it was; what is no snapshot of this world is a ConfigurationError. */
export function restoreSnapshot(world: World, snapshot: SandboxSnapshot): void {
  if (!(snapshot instanceof Handle))
    throw new ConfigurationError('restore() takes what snapshot() has given');
  snapshot.restoreIn(world);
}
