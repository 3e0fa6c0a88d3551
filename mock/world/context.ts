import type { EventContext } from '../event/event.js';
import { idText, type EventInput } from '../event/input.js';
import { ROOT_ENTITY_TYPES } from '../workflow/definition.js';
import type { Entity, EntityName } from '../workflow/entity.js';

/** Looks an entity up by whatever an event says of it. */
export type FindEntity = (name: EntityName) => Entity | undefined;

/** The entity that an event is about, if the world knows it. */
export function entityOf(context: EventContext, retailerId: string, find: FindEntity): Entity | undefined {
  const { entityType: type, entityId: id, entityRef: ref, rootEntityRef: rootRef } = context;
  return type === null ? undefined : find({ type, id, ref, rootRef, retailerId });
}

/**
 * The context of a posted event. Real clients often leave the root out, or name the entity by id or ref only; what
 * the world knows of the entity fills the gaps, and a root entity is its own root.
 */
export function contextOf(input: EventInput, find: FindEntity): EventContext {
  const { entityType } = input;
  const given: EventContext = {
    sourceEvents: [],
    entityType,
    entityId: idText(input.entityId),
    entityRef: idText(input.entityRef),
    rootEntityType: idText(input.rootEntityType),
    rootEntityId: idText(input.rootEntityId),
    rootEntityRef: idText(input.rootEntityRef),
  };
  const known = entityOf(given, String(input.retailerId), find);
  const entityId = given.entityId ?? known?.id ?? null;
  const entityRef = given.entityRef ?? known?.ref ?? null;
  const isRoot = ROOT_ENTITY_TYPES.has(entityType) && (given.rootEntityType ?? entityType) === entityType;
  return {
    ...given,
    entityId,
    entityRef,
    rootEntityType: given.rootEntityType ?? known?.rootType ?? (isRoot ? entityType : null),
    rootEntityId: given.rootEntityId ?? known?.rootId ?? (isRoot ? entityId : null),
    rootEntityRef: given.rootEntityRef ?? known?.rootRef ?? (isRoot ? entityRef : null),
  };
}
