import { unknownName } from '../../kernel/closest.js';
import { formatTime } from '../../kernel/time.js';
import type { WorldSnapshot } from '../../world/world-snapshot.js';
import { Problem } from '../problem.js';
import type { AdminRoute } from './route.js';

/** `GET /__admin/snapshot`: the snapshots that a world holds, oldest first. */
export const getSnapshots: AdminRoute = {
  method: 'GET',
  path: '/snapshot',
  query: [],
  answer: ({ world }) => ({
    body: { snapshots: [...world.snapshots.all()].map(([name, snapshot]) => shown(name, snapshot)) },
  }),
};

/** `POST /__admin/snapshot`: holds a world as it is under a name, over what was held there, or under a new one. */
export const postSnapshot: AdminRoute = {
  method: 'POST',
  path: '/snapshot',
  query: [],
  answer: ({ body, world }) => {
    const { name } = body;
    const held = world.steering.hold(typeof name === 'string' ? name : undefined);
    const snapshot = world.snapshots.get(held);
    return { status: 201, body: snapshot ? shown(held, snapshot) : {} };
  },
};

/** `POST /__admin/snapshot/restore`: makes a world what it was, any number of times. */
export const restoreRoute: AdminRoute = {
  method: 'POST',
  path: '/snapshot/restore',
  query: [],
  answer: ({ body, world }) => {
    const name = String(body['snapshot']);
    const snapshot = world.snapshots.get(name);
    if (!snapshot) throw new Problem(404, unknownName('snapshot', name, [...world.snapshots.all().keys()]));
    world.steering.restore(snapshot);
    return { body: shown(name, snapshot) };
  },
};

function shown(name: string, { store: { events, entities }, clock }: WorldSnapshot): object {
  return {
    snapshot: name,
    events: events.size,
    entities: entities.length,
    now: formatTime(clock.time, '+00:00').replace('+00:00', 'Z'),
  };
}
