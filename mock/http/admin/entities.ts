import type { Entity } from '../../workflow/entity.js';
import type { EntityInput } from '../../world/put-entity.js';
import type { AdminRoute } from './route.js';

// More than this is no answer that anybody reads.
const MOST_ENTITIES = 1000;

const FILTERS = [
  'type',
  'subtype',
  'id',
  'ref',
  'status',
  'retailerId',
  'rootId',
  'rootRef',
] as const satisfies readonly (keyof Entity)[];

/** `GET /__admin/entities`: a page of the entities that a world knows, filtered by what they are and what names them. */
export const getEntities: AdminRoute = {
  method: 'GET',
  path: '/entities',
  query: [...FILTERS, 'start', 'limit'],
  answer: ({ query, world }) => {
    const wanted = FILTERS.filter(name => query[name] !== undefined);
    const found = [...world.store.entities()].filter(entity =>
      wanted.every(name => entity[name] === query[name]),
    );
    const start = Number(query['start'] ?? 0);
    const entities = found.slice(start, start + Number(query['limit'] ?? MOST_ENTITIES));
    return { body: { count: found.length, counts: countsOf(found), entities } };
  },
};

/** How many there are of each type, by its name. */
function countsOf(entities: readonly Entity[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { type } of entities) counts.set(type, (counts.get(type) ?? 0) + 1);
  return Object.fromEntries([...counts].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** `PUT /__admin/entities`: creates an entity or changes one, as it stands in the body. */
export const putEntity: AdminRoute = {
  method: 'PUT',
  path: '/entities',
  query: [],
  answer: ({ body, world }) => {
    const { entity, created, event } = world.steering.putEntity(body as unknown as EntityInput);
    // The platform announces what is new with an event of its own, which the caller may want to follow.
    const headers = event ? { 'Sandbox-Event': event.event.id } : {};
    return { status: created ? 201 : 200, body: entity, headers };
  },
};
