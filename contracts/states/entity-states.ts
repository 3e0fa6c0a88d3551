import type { Entity, EntityInput, SandboxWorld } from '../../mock/index.js';
import { usualStatus, usualSubtype } from './entity-types.js';
import { optional, required, type State } from './state.js';
import type { Values } from './values.js';

const RETAILER = '1';

const NAMED = [
  required('entityType', 'entityType', 'the type of the entity, in any case: order, ORDER'),
  required('ref', 'text', 'the ref of the entity'),
];

const FIELDS = [
  optional('id', 'text', 'the id of the entity; none'),
  optional('subtype', 'text', 'the subtype; that of the demo workflow, such as HD of an order'),
  optional('retailerId', 'text', 'the retailer; 1'),
  optional('attributes', 'map', 'the attributes of the entity; none'),
  optional('rootEntityType', 'entityType', 'the type of its root entity; the one that its type stands under'),
  optional('rootEntitySubtype', 'text', 'the subtype of its root entity; that of the demo workflow'),
  optional('rootEntityId', 'text', 'the id of its root entity; none'),
  optional('rootEntityRef', 'text', 'the ref of its root entity; none'),
];

/** The states about entities. */
export const ENTITY_STATES: readonly State[] = [
  {
    sentence: '{entityType} {ref} exists',
    about: 'There is such an entity, in a status in which the demo workflows go on with it.',
    parameters: [...NAMED, optional('status', 'text', 'its status; BOOKED of an order'), ...FIELDS],
    arrange: ({ world }, values) => void putEntity(world, values),
  },
  {
    sentence: '{entityType} {ref} is in status {status}',
    about: 'There is such an entity, and it has this status.',
    parameters: [...NAMED, required('status', 'text', 'its status'), ...FIELDS],
    arrange: ({ world }, values) => void putEntity(world, values),
  },
  {
    sentence: 'no {entityType} {ref} exists',
    about: 'There is no such entity.',
    parameters: [...NAMED, optional('retailerId', 'text', 'the retailer; 1')],
    arrange({ world }, values) {
      const known = findEntity(world, values);
      if (known) throw new Error(`there is ${known.type} ${values.text('ref')} already; choose another ref`);
    },
  },
];

/** The entity that a state names, as the world has it. */
export function findEntity(world: SandboxWorld, values: Values): Entity | undefined {
  return world.entities.find({
    type: values.text('entityType'),
    ref: values.text('ref'),
    retailerId: values.textOr('retailerId', RETAILER),
  });
}

function putEntity(world: SandboxWorld, values: Values): Entity {
  const input = entityFrom(values, findEntity(world, values));
  // A new one that is CREATED would get its CREATE event at once, and the status would be gone.
  if (input.status === 'CREATED') world.entities.put({ ...input, status: 'NONE' });
  const entity = world.entities.put(input);
  const rootSubtype = usualSubtype(entity.rootType);
  if (entity.rootSubtype !== null || rootSubtype === undefined) return entity;
  return world.entities.put({ ...input, rootSubtype });
}

function entityFrom(values: Values, known: Entity | undefined): EntityInput & { readonly status: string } {
  const type = values.text('entityType');
  const subtype = values.textOr('subtype', known ? undefined : usualSubtype(type));
  return {
    type,
    ref: values.text('ref'),
    retailerId: values.textOr('retailerId', RETAILER),
    status: values.textOr('status', known?.status ?? usualStatus(type)),
    ...(subtype === undefined ? {} : { subtype }),
    ...(values.has('id') ? { id: values.text('id') } : {}),
    ...(values.has('attributes') ? { attributes: values.map('attributes') as never } : {}),
    ...rootFrom(values),
  };
}

function rootFrom(values: Values): Partial<EntityInput> {
  const names = { Type: 'rootType', Subtype: 'rootSubtype', Id: 'rootId', Ref: 'rootRef' } as const;
  const given = Object.entries(names).filter(([name]) => values.has(`rootEntity${name}`));
  return Object.fromEntries(given.map(([name, field]) => [field, values.text(`rootEntity${name}`)]));
}
