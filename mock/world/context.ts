import type { EventContext } from '../event/event.js';
import { idText, type EventInput } from '../event/input.js';
import { entityOf, type Lookup } from '../workflow/candidates.js';
import { ROOT_ENTITY_TYPES } from '../workflow/definition.js';

/**
 * The context of a posted event. Real clients often leave the root out, or name the entity by id or ref only; what
 * the world knows of the entity fills the gaps, and a root entity is its own root.
 */
export function contextOf(input: EventInput, find: Lookup['find']): EventContext {
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
  const known = entityOf({ context: given, retailerId: String(input.retailerId) }, find);
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
