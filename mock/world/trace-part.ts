import { attributeMap, type EventRecord, type FluentEvent, type Json } from '../event/event.js';

/** What an event is about, or what an audit changed. */
export interface TracedEntity {
  readonly type: string | null;
  readonly id: string | null;
  readonly ref: string | null;
}

/** A status that changed; from null for an entity that came into being. */
export interface StateChange {
  readonly entity: TracedEntity;
  readonly from: string | null;
  readonly to: string;
}

/** One event or audit of a trace, without what it caused. */
export interface TracePart {
  readonly id: string;
  readonly name: string | null;
  readonly type: string;
  readonly category: string;
  readonly eventStatus: string;
  readonly generatedOn: string;
  readonly entity: TracedEntity;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Of an event: until the last thing that it caused. Absent where nothing says when it ended. */
  readonly durationMs?: number;
  readonly stateChange?: Omit<StateChange, 'entity'>;
  /** Where the behaviour of a rule came from, if not from the sandbox. */
  readonly stubbed?: string;
  /** What it says: the message of an exception or of a log line, or how the attempt at a webhook went. */
  readonly message?: string;
}

type Attributes = Readonly<Record<string, Json>>;

/** Reads one record of the log as a part of a trace. */
export function partOf({ event, time }: EventRecord): TracePart {
  const attributes = attributeMap(event.attributes);
  const { id, name, type, category, eventStatus, generatedOn } = event;
  const { startTimer, stopTimer, stubbed } = attributes;
  const stateChange = stateChangeOf(event, attributes);
  const message = messageOf(event, attributes);
  return {
    id,
    name,
    type,
    category,
    eventStatus,
    generatedOn,
    entity: entityOf(event, attributes),
    startedAt: typeof startTimer === 'number' ? startTimer : time,
    ...(typeof startTimer === 'number' && typeof stopTimer === 'number'
      ? { durationMs: stopTimer - startTimer }
      : {}),
    ...(stateChange ? { stateChange } : {}),
    ...(category === 'rule' && typeof stubbed === 'string' ? { stubbed } : {}),
    ...(message === undefined ? {} : { message }),
  };
}

/** Whether a record is an event, which rulesets may run for, and not an audit of one. */
export function isProcessed({ event }: EventRecord): boolean {
  return event.type === 'ORCHESTRATION';
}

/** The id of the event that a "Send Event" audit tells of. */
export function sentIdOf({ event }: EventRecord): string | undefined {
  if (event.category !== 'ACTION' || event.name !== 'Send Event') return undefined;
  const { Event: sent } = attributeMap(event.attributes);
  return textIn(sent, 'id') ?? undefined;
}

/** Whether a record is the first attempt to deliver a webhook. */
export function isFirstAttempt({ event }: EventRecord): boolean {
  if (event.category !== 'ACTION' || event.name !== 'Webhook') return false;
  return Number(attributeMap(event.attributes)['attempt'] ?? 1) === 1;
}

function isMutation({ category, name }: FluentEvent): boolean {
  return category === 'ACTION' && name === 'Mutation';
}

function entityOf(event: FluentEvent, { entity }: Attributes): TracedEntity {
  if (isMutation(event) && entity !== undefined) {
    return { type: textIn(entity, 'type'), id: textIn(entity, 'id'), ref: textIn(entity, 'ref') };
  }
  const { entityType, entityId, entityRef } = event.context;
  return { type: entityType, id: entityId, ref: entityRef };
}

function stateChangeOf(event: FluentEvent, { from, to }: Attributes): TracePart['stateChange'] {
  if (!isMutation(event) || typeof to !== 'string' || from === to) return undefined;
  return { from: typeof from === 'string' ? from : null, to };
}

function messageOf({ category, name }: FluentEvent, attributes: Attributes): string | undefined {
  const { message, url, attempt, status } = attributes;
  const said = typeof message === 'string' && message !== '' ? message : undefined;
  if (category === 'exception' || category === 'CUSTOM') return said;
  if (category !== 'ACTION' || name !== 'Webhook') return undefined;
  const parts = [
    typeof url === 'string' ? url : undefined,
    typeof attempt === 'number' ? `attempt ${attempt}` : undefined,
    typeof status === 'number' ? `answered ${status}` : undefined,
    said,
  ];
  return parts.filter(part => part !== undefined).join(', ');
}

function textIn(value: Json | undefined, key: string): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const found = (value as Attributes)[key];
  return typeof found === 'string' ? found : null;
}
