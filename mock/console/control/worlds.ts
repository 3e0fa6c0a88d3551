import { answered } from './answered.js';
import { control, type Schemas } from './control.js';
import { pickedWorld } from './picked-world.js';
import type { StreamName } from './stream.js';
import { useLoaded, type Loaded } from './use-loaded.js';

/** The worlds of the sandbox, and which of them the page shows. */
export interface KnownWorlds {
  /** All of them, the default one first. */
  readonly worlds: readonly Schemas['WorldOverview'][];
  /** The one that the address names, else the default one; undefined where the address names one that is gone. */
  readonly shown: Schemas['WorldOverview'] | undefined;
}

/** The worlds as they are, asked for anew when one comes in and when something of the given names happens. */
export function useWorlds(on: readonly StreamName[] = []): Loaded<KnownWorlds> {
  return useLoaded({
    key: 'worlds',
    load: async signal => {
      const { worlds } = await answered(control.GET('/worlds', { signal }));
      const picked = pickedWorld();
      const shown = picked === undefined ? worlds[0] : worlds.find(({ accountId }) => accountId === picked);
      return { worlds, shown };
    },
    on: ['world', ...on],
  });
}
