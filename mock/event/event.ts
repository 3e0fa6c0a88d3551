/** A value as JSON knows it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One attribute of a logged event; names may repeat, and `type` is one of STRING, INTEGER, FLOAT, BOOLEAN, OBJECT. */
export interface EventAttribute {
  readonly name: string;
  readonly value: Json;
  readonly type: string;
}

/** What an event is about, and which events it came from; ids are strings, as the API returns them. */
export interface EventContext {
  readonly sourceEvents: readonly string[];
  readonly entityType: string | null;
  readonly entityId: string | null;
  readonly entityRef: string | null;
  readonly rootEntityType: string | null;
  readonly rootEntityId: string | null;
  readonly rootEntityRef: string | null;
}

/** An event exactly as `GET /event` returns it. */
export interface FluentEvent {
  readonly id: string;
  readonly name: string | null;
  readonly type: string;
  readonly accountId: string;
  readonly retailerId: string;
  readonly category: string;
  readonly context: EventContext;
  readonly eventStatus: string;
  readonly attributes: readonly EventAttribute[] | null;
  readonly source: string | null;
  readonly generatedBy: string;
  readonly generatedOn: string;
}

/** What a posted event carries for its processing but the API does not show. */
export interface Routing {
  readonly entitySubtype?: string;
  readonly rootEntitySubtype?: string;
  /** Epoch milliseconds. */
  readonly scheduledOn?: number;
  /** A run-once workflow that came with the event, in `meta.workflow`. */
  readonly workflow?: Json;
  /** Whether a failed ruleset left the event, so that only rulesets for exceptions are for it. */
  readonly isException?: boolean;
  /** The id of the posted event that it descends from; absent on posted events. */
  readonly origin?: string;
  /** The id of the last one of its ancestors, or itself, that had to wait for a later time; else of the posted event. */
  readonly since?: string;
  /** On an event that ended as NO_MATCH: the status that its entity had, null for an unknown entity. */
  readonly metStatus?: string | null;
  /** What a fault does to its processing. */
  readonly fault?: EventFault;
}

/** What can go wrong with an event on its way: it ends as FAILED, is overtaken by the next of its root, or stays PENDING. */
export type EventFault = 'failed' | 'reordered' | 'stuck';

/** An event with what the sandbox keeps beside it; replaced as a whole, never changed in place. */
export interface EventRecord {
  readonly event: FluentEvent;
  /** `generatedOn` in epoch milliseconds. */
  readonly time: number;
  /** Present on events that are processed: posted ones and those that rules emit. */
  readonly routing?: Routing;
}

/** The category of events that trigger workflows, spelled as captured events spell it. */
export const WORKFLOW_CATEGORY = 'ORDER WORKFLOW';

/** The user that real engine-made events name. */
export const ENGINE_USER = 'Rubix User';

function typeOf(value: Json): string {
  if (typeof value === 'boolean') return 'BOOLEAN';
  if (typeof value === 'number') return Number.isInteger(value) ? 'INTEGER' : 'FLOAT';
  return typeof value === 'string' ? 'STRING' : 'OBJECT';
}

/** Turns the attribute map of a post into the list of the log; `null` when there is nothing in it. */
export function attributeList(map: Readonly<Record<string, Json>>): readonly EventAttribute[] | null {
  const list = Object.entries(map).map(([name, value]) => ({ name, value, type: typeOf(value) }));
  return list.length === 0 ? null : list;
}

/** The attributes of an event as a map, as rules and webhooks see them; of equal names the last counts. */
export function attributeMap(attributes: readonly EventAttribute[] | null): Readonly<Record<string, Json>> {
  return Object.fromEntries((attributes ?? []).map(({ name, value }) => [name, value]));
}

/** The record with another status; everything else stays. */
export function withStatus(record: EventRecord, eventStatus: string): EventRecord {
  return { ...record, event: { ...record.event, eventStatus } };
}

/** The statuses of events that wait for the processor. */
export const WAITING_STATUSES: readonly string[] = ['PENDING', 'SCHEDULED'];

/** Whether a record waits for the processor; PENDING log audits do not. */
export function awaitsProcessing(record: EventRecord): boolean {
  return record.routing !== undefined && WAITING_STATUSES.includes(record.event.eventStatus);
}

/** The key under which events of one root entity keep their order. */
export function rootKey({ context, retailerId }: FluentEvent): string {
  const type = context.rootEntityType ?? context.entityType;
  const id = context.rootEntityId ?? context.rootEntityRef ?? context.entityId ?? context.entityRef;
  return `${retailerId} ${type} ${id}`;
}

/** Since when an event has waited, or will wait, for its turn, in epoch milliseconds. */
export function waitingSince({ time, routing }: EventRecord): number {
  return Math.max(time, routing?.scheduledOn ?? time);
}
