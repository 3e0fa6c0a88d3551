import {
  attributeList,
  WORKFLOW_CATEGORY,
  type EventContext,
  type EventRecord,
  type FluentEvent,
  type Json,
} from '../event/event.js';
import { targetOf, type Action, type RuleEvent, type Target } from './action.js';
import { ROOT_ENTITY_TYPES } from './definition.js';
import type { EntityDraft } from './draft.js';
import { sameRoot, type Entity, type RootName } from './entity.js';
import type { Trail } from './trail.js';
import type { WebhookCall } from './webhook.js';

/** An event that is being processed, with its entity as it is now. */
export interface Current {
  readonly record: EventRecord;
  readonly entity: Entity;
  readonly attributes: Readonly<Record<string, Json>>;
}

/** An event on its way: inline in the same context, or into a context of its own. */
export interface Outgoing {
  readonly record: EventRecord;
  readonly inline: boolean;
}

/** The name of the root that a target stands under. */
function rootNameOf(target: Target, retailerId: string): RootName {
  return {
    retailerId,
    rootType: target.rootEntityType ?? '',
    rootId: target.rootEntityId ?? null,
    rootRef: target.rootEntityRef ?? null,
  };
}

/**
 * Makes the event that a rule sends. It stays in the context when it is for the same retailer and root and not
 * scheduled (Fluent docs: understanding-event-execution); it is built from the current event, so that attributes
 * flow on unless others are given.
 */
export function outgoing(
  action: Extract<Action, { type: 'sendEvent' }>,
  current: Current,
  { draft, trail }: { draft: EntityDraft; trail: Trail },
): Outgoing {
  const { event, routing } = current.record;
  const retailerId = action.to?.retailerId ?? event.retailerId;
  const target = action.to ? completed(action.to, { current, draft, retailerId }) : targetOf(current.entity);
  const { name, scheduledOn } = action;
  const attributes = action.attributes === undefined ? event.attributes : attributeList(action.attributes);
  const what = { name, accountId: event.accountId, retailerId, category: WORKFLOW_CATEGORY, attributes };
  const made = trail.event(what, contextOf(target, event));
  // An entity whose root nobody knows is still in its own context.
  const sameContext = !action.to || sameRoot(rootNameOf(target, retailerId), current.entity);
  const origin = routing?.origin ?? event.id;
  const since = routing?.since ?? origin;
  if (scheduledOn === undefined && sameContext) {
    const inline = { ...inlineRouting(target, routing?.workflow), origin, since };
    return { record: { ...made, routing: inline }, inline: true };
  }
  const planned = scheduledOn !== undefined && scheduledOn > made.time;
  const record: EventRecord = {
    ...made,
    event: planned ? { ...made.event, eventStatus: 'SCHEDULED' } : made.event,
    routing: {
      ...inlineRouting(target, undefined),
      ...(scheduledOn === undefined ? {} : { scheduledOn }),
      origin,
      since: planned ? made.event.id : since,
    },
  };
  return { record, inline: false };
}

// A run-once workflow stands in for the stored one in its whole context.
function inlineRouting(target: Target, workflow: Json | undefined): NonNullable<EventRecord['routing']> {
  const { entitySubtype, rootEntitySubtype } = target;
  return {
    ...(entitySubtype ? { entitySubtype } : {}),
    ...(rootEntitySubtype ? { rootEntitySubtype } : {}),
    ...(workflow === undefined ? {} : { workflow }),
  };
}

interface Surroundings {
  readonly current: Current;
  readonly draft: EntityDraft;
  readonly retailerId: string;
}

/** A target with what is known of its entity; an unknown one that is no root is taken to stand under the same root. */
function completed(given: Target, { current, draft, retailerId }: Surroundings): Target {
  const known = draft.find({
    type: given.entityType,
    retailerId,
    id: given.entityId ?? null,
    ref: given.entityRef ?? null,
    rootRef: given.rootEntityRef ?? null,
  });
  if (known) return targetOf(known);
  if (given.rootEntityType) return given;
  if (ROOT_ENTITY_TYPES.has(given.entityType)) {
    return {
      ...given,
      rootEntityType: given.entityType,
      rootEntitySubtype: given.entitySubtype ?? null,
      rootEntityId: given.entityId ?? null,
      rootEntityRef: given.entityRef ?? null,
    };
  }
  const { rootType, rootSubtype, rootId, rootRef } = current.entity;
  return {
    ...given,
    rootEntityType: rootType,
    rootEntitySubtype: rootSubtype,
    rootEntityId: rootId,
    rootEntityRef: rootRef,
  };
}

function contextOf(target: Target, source: FluentEvent): EventContext {
  return {
    sourceEvents: [source.id],
    entityType: target.entityType,
    entityId: target.entityId ?? null,
    entityRef: target.entityRef ?? null,
    rootEntityType: target.rootEntityType ?? null,
    rootEntityId: target.rootEntityId ?? null,
    rootEntityRef: target.rootEntityRef ?? null,
  };
}

/** What a "Send Event" audit says of the event. */
export function sentEvent({ event, routing }: EventRecord): Json {
  const { context } = event;
  return {
    id: event.id,
    name: event.name,
    retailerId: event.retailerId,
    entityType: context.entityType,
    entityId: context.entityId,
    entityRef: context.entityRef,
    rootEntityType: context.rootEntityType,
    rootEntityId: context.rootEntityId,
    rootEntityRef: context.rootEntityRef,
    ...(routing?.scheduledOn === undefined ? {} : { scheduledOn: routing.scheduledOn }),
  };
}

/** The webhook that a rule asks for: the flat event, in the order of keys that captured webhooks have. */
export function webhookOf(
  action: Extract<Action, { type: 'webhook' }>,
  { record: { event }, entity, attributes }: Current,
  { id, schedule }: { id: string; schedule: WebhookCall['schedule'] },
): WebhookCall {
  const name = action.name ?? event.name ?? '';
  const body = {
    id,
    name,
    accountId: event.accountId,
    retailerId: event.retailerId,
    entityId: entity.id,
    entityRef: entity.ref,
    entityType: entity.type,
    ...(entity.subtype === null ? {} : { entitySubtype: entity.subtype }),
    entityStatus: entity.status,
    type: 'NORMAL',
    attributes: action.attributes ?? attributes,
    rootEntityId: entity.rootId,
    rootEntityType: entity.rootType,
    rootEntityRef: entity.rootRef,
  };
  return { url: action.url, name, body, sourceEventId: event.id, schedule };
}

/** The event as its rules see it. */
export function ruleEventOf({ record: { event }, entity, attributes }: Current): RuleEvent {
  return {
    ...event.context,
    id: event.id,
    name: event.name ?? '',
    retailerId: event.retailerId,
    accountId: event.accountId,
    entityStatus: entity.status,
    attributes,
  };
}
