import type { EventRecord, Json } from '../event/event.js';
import { idText, type EventInput } from '../event/input.js';
import { targetOf } from '../workflow/action.js';
import { ConfigurationError } from '../kernel/errors.js';
import type { Situation } from '../workflow/candidates.js';
import { ROOT_ENTITY_TYPES } from '../workflow/definition.js';
import { ROOT_TYPE_OF, type Entity, type EntityName } from '../workflow/entity.js';

/** An entity as somebody puts it: named by id or ref, and whatever else is to be set. */
export interface EntityInput {
  readonly type: string;
  readonly retailerId: string | number;
  readonly subtype?: string | null;
  readonly id?: string | number | null;
  readonly ref?: string | null;
  readonly status?: string;
  /** They replace those that the entity had. */
  readonly attributes?: Readonly<Record<string, Json>>;
  readonly rootType?: string | null;
  readonly rootSubtype?: string | null;
  readonly rootId?: string | number | null;
  readonly rootRef?: string | null;
  /** The version of its workflow that it stays on; null lets it follow the latest again. */
  readonly workflowVersion?: string | null;
}

/** What became of an entity that was put. */
export interface PutEntity {
  readonly entity: Entity;
  /** Whether it was not known before. */
  readonly created: boolean;
  /** The CREATE event that the platform posted for it. */
  readonly event: EventRecord | undefined;
}

/** How an input names its entity; one that names none is a ConfigurationError. */
export function nameOf(input: EntityInput): EntityName {
  if (!input.type || !String(input.retailerId ?? '') || (idText(input.id) === null && !input.ref)) {
    throw new ConfigurationError("an entity needs a 'type', a 'retailerId', and an 'id' or a 'ref'");
  }
  const { type, ref, rootRef } = input;
  return {
    type,
    retailerId: String(input.retailerId),
    id: idText(input.id),
    ref: ref ?? null,
    rootRef: rootRef ?? null,
  };
}

/** The entity of an input over what is known: of the entity itself, else of its root. */
export function entityFrom(
  given: EntityInput,
  known: Entity | undefined,
  find: (name: EntityName) => Entity | undefined,
): Entity {
  const input = withoutEmptyNames(given);
  const { type } = input;
  const retailerId = String(input.retailerId);
  const id = idText(input.id) ?? known?.id ?? null;
  const ref = input.ref ?? known?.ref ?? null;
  const subtype = input.subtype === undefined ? (known?.subtype ?? null) : input.subtype;
  const version = input.workflowVersion === undefined ? known?.workflowVersion : input.workflowVersion;
  return {
    type,
    subtype,
    id,
    ref,
    status: input.status ?? known?.status ?? 'CREATED',
    retailerId,
    attributes: input.attributes ?? known?.attributes ?? {},
    ...rootFrom(input, { known, own: { id, ref, subtype }, find }),
    ...(version ? { workflowVersion: version } : {}),
  };
}

/** The CREATE event that the platform posts for a new entity. */
export function createEventOf(entity: Entity): EventInput {
  const { type, attributes } = entity;
  const { retailerId = entity.retailerId, ...target } = targetOf(entity);
  // A batch says where its file is; other CREATE events come without attributes.
  return { name: 'CREATE', retailerId, ...target, ...(type === 'BATCH' ? { attributes } : {}) };
}

/** The entity of an event as it would be: as it is known, or as the event names it, with what is assumed. */
export function assumedEntity(
  { record: { event, routing }, entity }: Situation,
  assumed: Partial<Entity>,
  find: (name: EntityName) => Entity | undefined,
): Entity {
  const { entityType, entityId, entityRef, rootEntityType, rootEntityId, rootEntityRef } = event.context;
  const named: EntityInput = {
    type: entityType ?? '',
    retailerId: event.retailerId,
    id: entityId,
    ref: entityRef,
    rootType: rootEntityType,
    rootId: rootEntityId,
    rootRef: rootEntityRef,
    subtype: assumed.subtype ?? routing?.entitySubtype ?? null,
    rootSubtype: routing?.rootEntitySubtype ?? null,
  };
  return { ...(entity ?? entityFrom(named, undefined, find)), ...assumed };
}

interface Surroundings {
  readonly known: Entity | undefined;
  readonly own: Pick<Entity, 'id' | 'ref' | 'subtype'>;
  readonly find: (name: EntityName) => Entity | undefined;
}

type Root = Pick<Entity, 'rootType' | 'rootSubtype' | 'rootId' | 'rootRef'>;

function rootFrom(input: EntityInput, { known, own, find }: Surroundings): Root {
  const rootType = input.rootType ?? known?.rootType ?? ROOT_TYPE_OF[input.type] ?? input.type;
  if (rootType === input.type && ROOT_ENTITY_TYPES.has(rootType)) {
    return { rootType, rootSubtype: input.rootSubtype ?? own.subtype, rootId: own.id, rootRef: own.ref };
  }
  const rootId = idText(input.rootId);
  const { rootRef = null } = input;
  // What is known of the root holds only for as long as the entity stays under it.
  const stays = known?.rootType === rootType && meets(rootId, known.rootId) && meets(rootRef, known.rootRef);
  const before = stays ? known : undefined;
  const id = rootId ?? before?.rootId ?? null;
  const ref = rootRef ?? before?.rootRef ?? null;
  const root = find({ type: rootType, id, ref, retailerId: String(input.retailerId) });
  return {
    rootType,
    rootSubtype: input.rootSubtype ?? root?.subtype ?? before?.rootSubtype ?? null,
    rootId: id ?? root?.id ?? null,
    rootRef: ref ?? root?.ref ?? null,
  };
}

function meets(given: string | null, known: string | null): boolean {
  return given === null || given === known;
}

/** An empty name is none, as in a posted event. */
function withoutEmptyNames(input: EntityInput): EntityInput {
  const names = ['subtype', 'id', 'ref', 'rootType', 'rootSubtype', 'rootId', 'rootRef'] as const;
  const empty = names.filter(name => input[name] === '');
  return { ...input, ...Object.fromEntries(empty.map(name => [name, null])) };
}
