import type { Entity } from '../../workflow/entity.js';
import type { EntityInput } from '../../world/put-entity.js';
import type { AdminRoute } from './route.js';

// More than this is no answer that anybody reads.
const MOST_ENTITIES = 1000;

const FILTERS = ['type', 'id', 'ref', 'retailerId'] as const satisfies readonly (keyof Entity)[];

/** `GET /__admin/entities`: the entities that a world knows, filtered by what names them. */
export const getEntities: AdminRoute = {
  method: 'GET',
  path: '/entities',
  query: FILTERS,
  answer: ({ query, world }) => {
    const wanted = FILTERS.filter(name => query[name] !== undefined);
    const found = [...world.store.entities()].filter(entity =>
      wanted.every(name => entity[name] === query[name]),
    );
    return { body: { count: found.length, entities: found.slice(0, MOST_ENTITIES) } };
  },
};

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
