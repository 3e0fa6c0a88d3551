import type { Store } from '../../store/store.js';
import type { HeldBytes } from '../../store/json/source.js';
import type { World } from '../../world/world.js';
import { Problem } from '../problem.js';
import type { RemovalGround } from './remove-world.js';
import { kept, type AdminCall, type AdminRoute } from './route.js';
import { refuseTaken, type WorldsGround } from './worlds.js';

/** What imports stand on. */
export interface ImportGround extends WorldsGround, RemovalGround {
  /** The one world of a file, in a store that is not kept; what is none is a ConfigurationError that says where. */
  readonly readImport: (file: HeldBytes) => Promise<Store>;
}

// A world of some 300,000 events; the file and the world are in memory at once.
const LARGEST = 512 * 1024 * 1024;

/** `POST /__admin/import`: makes a world what the file of an export says, or opens one of its own for it. */
export function importRoute(ground: ImportGround): AdminRoute {
  return {
    method: 'POST',
    path: '/import',
    query: ['new', 'as'],
    bodyLimit: LARGEST,
    takesBytes: true,
    answer: async ({ query, bytes, world }) => {
      const isNew = query['new'] === 'true';
      refuseContradiction(query, isNew);
      const imported = await ground.readImport({ name: 'the body', bytes });
      const target = isNew ? await opened(imported, query['as'], ground) : become(world, imported);
      const { account, store } = target;
      return { status: isNew ? 201 : 200, body: { world: account.accountId, ...store.counts() } };
    },
  };
}

function refuseContradiction({ world, as }: AdminCall['query'], isNew: boolean): void {
  if (isNew && world !== undefined)
    throw new Problem(400, "'world' names a world that is there; it goes without 'new'");
  if (!isNew && as !== undefined) throw new Problem(400, "'as' names a new world; it goes with 'new=true'");
}

function become(world: World, imported: Store): World {
  world.steering.importStore(imported);
  return world;
}

async function opened(imported: Store, name: string | undefined, ground: ImportGround): Promise<World> {
  const { account } = imported;
  const named = name === undefined ? account : { ...account, accountId: name, clientId: name };
  refuseTaken(named, ground.worlds);
  const world = ground.open(named, 'none');
  try {
    become(world, imported);
  } catch (thrown) {
    ground.remove(world);
    throw thrown;
  }
  await kept(world);
  return world;
}
