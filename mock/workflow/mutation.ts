import type { Json } from '../event/event.js';
import type { Ids } from '../kernel/ids.js';
import type { Action } from './action.js';
import { ROOT_ENTITY_TYPES } from './definition.js';
import type { Entity } from './entity.js';
import { object, text, type Entry } from './trail.js';

/** The types that are named by id (Fluent docs: manual-event-with-run-once-workflow); the newer ones only have a ref. */
const LEGACY_TYPES: ReadonlySet<string> = new Set([
  'ORDER',
  'FULFILMENT',
  'ARTICLE',
  'CONSIGNMENT',
  'WAVE',
  'LOCATION',
  'FULFILMENT_OPTIONS',
  'FULFILMENT_PLAN',
]);

/** The entity after a mutation. */
export function mutated(entity: Entity, { status, attributes }: Extract<Action, { type: 'mutate' }>): Entity {
  return {
    ...entity,
    ...(status === undefined ? {} : { status }),
    ...(attributes === undefined ? {} : { attributes: { ...entity.attributes, ...attributes } }),
  };
}

/** The entity that a `create` action asks for, CREATED and under the root of the current one unless it says otherwise. */
export function created(
  { entity: given }: Extract<Action, { type: 'create' }>,
  current: Entity,
  ids: Ids,
): Entity {
  // Platform ids are numbers; a part of a UUID is one that no seed uses.
  const number = String(Number.parseInt(ids.uuid().slice(0, 8), 16));
  const id = given.id ?? (LEGACY_TYPES.has(given.type) ? number : null);
  const ref = given.ref ?? `${given.type}_${id ?? number}`;
  const isRoot = given.rootType === undefined && ROOT_ENTITY_TYPES.has(given.type);
  const root = isRoot
    ? { rootType: given.type, rootSubtype: given.subtype ?? null, rootId: id, rootRef: ref }
    : {
        rootType: current.rootType,
        rootSubtype: current.rootSubtype,
        rootId: current.rootId,
        rootRef: current.rootRef,
      };
  return {
    subtype: null,
    status: 'CREATED',
    retailerId: current.retailerId,
    attributes: {},
    ...root,
    ...given,
    id,
    ref,
  };
}

/** What a "Mutation" audit says: the entity, its status before and after, and the attributes that were set. */
export function mutationEntry(before: Entity | undefined, after: Entity, set: Mutated): Entry {
  const named: Json = { type: after.type, id: after.id, ref: after.ref };
  const changed = before === undefined || set.status !== undefined;
  const attributes = [
    object('entity', named),
    ...(before && changed ? [text('from', before.status)] : []),
    ...(changed ? [text('to', after.status)] : []),
    ...(set.attributes === undefined ? [] : [object('attributes', set.attributes)]),
  ];
  return { name: 'Mutation', category: 'ACTION', attributes };
}

type Mutated = Pick<Extract<Action, { type: 'mutate' }>, 'status' | 'attributes'>;
