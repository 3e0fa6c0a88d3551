import {
  attributeList,
  WORKFLOW_CATEGORY,
  type EventAttribute,
  type EventContext,
  type EventRecord,
  type FluentEvent,
  type Json,
} from '../event/event.js';
import { unknownName } from '../kernel/closest.js';
import { ConfigurationError } from '../kernel/errors.js';
import { formatTime, LATEST_TIME, parseTime, type OffsetFormat } from '../kernel/time.js';
import type { Lookup } from '../workflow/candidates.js';
import { contextOf } from './context.js';

/** An event to lay into a world: of an event as the API returns it, whatever matters; what is left out is made up. */
export interface SeededEvent extends Partial<
  Omit<FluentEvent, 'name' | 'retailerId' | 'context' | 'attributes' | 'generatedOn'>
> {
  readonly name: string | null;
  readonly retailerId?: string | number;
  /** What the world knows of the entity fills the gaps. */
  readonly context?: Partial<EventContext>;
  /** A list as the log has it, or a map as a post has it. */
  readonly attributes?: readonly EventAttribute[] | Readonly<Record<string, Json>> | null;
  /** ISO 8601, or epoch milliseconds; now, where it is left out. */
  readonly generatedOn?: string | number;
}

/** What stands in for what a seeded event does not say. */
export interface SeededEventParts {
  readonly id: () => string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly accountId: string;
  readonly retailerId: string;
  readonly generatedBy: string;
  readonly eventStatus: string;
  readonly offsetFormat: OffsetFormat;
  readonly find: Lookup['find'];
}

const TEXTS = [
  'id',
  'name',
  'type',
  'accountId',
  'category',
  'eventStatus',
  'source',
  'generatedBy',
] as const satisfies readonly (keyof FluentEvent)[];

const NAMES = [
  'entityType',
  'entityId',
  'entityRef',
  'rootEntityType',
  'rootEntityId',
  'rootEntityRef',
] as const satisfies readonly (keyof EventContext)[];

const FIELDS = [...TEXTS, 'retailerId', 'context', 'attributes', 'generatedOn'];

/**
 * The event that somebody lays in; one that says PENDING or SCHEDULED waits to be processed. What is no event is a
 * ConfigurationError that names `where` it stands.
 */
export function seededEvent(given: SeededEvent, where: string, parts: SeededEventParts): EventRecord {
  check(given, where);
  const { context: _context, attributes, generatedOn = parts.now, retailerId, ...texts } = given;
  const time = typeof generatedOn === 'number' ? generatedOn : (parseTime(generatedOn) ?? Number.NaN);
  if (!isTime(time)) throw wrong(`${where}.generatedOn`, 'a date-time or epoch milliseconds', generatedOn);
  const event: FluentEvent = {
    id: parts.id(),
    type: 'ORCHESTRATION',
    accountId: parts.accountId,
    category: WORKFLOW_CATEGORY,
    eventStatus: parts.eventStatus,
    source: 'Fluent-API',
    generatedBy: parts.generatedBy,
    ...texts,
    retailerId: String(retailerId ?? parts.retailerId),
    context: contextFor(given, parts),
    attributes: Array.isArray(attributes)
      ? attributes
      : attributeList((attributes ?? {}) as Readonly<Record<string, Json>>),
    generatedOn: formatTime(time, parts.offsetFormat),
  };
  const waits = /^(PENDING|SCHEDULED)$/.test(event.eventStatus) && event.type === 'ORCHESTRATION';
  return waits ? { event, time, routing: {} } : { event, time };
}

function contextFor({ context = {}, name, retailerId }: SeededEvent, parts: SeededEventParts): EventContext {
  const { sourceEvents = [], entityType } = context;
  const nobody = Object.fromEntries(NAMES.map(each => [each, null])) as Record<(typeof NAMES)[number], null>;
  if (!entityType) return { ...nobody, ...context, sourceEvents };
  const input = { ...context, entityType, name: name ?? '', retailerId: retailerId ?? parts.retailerId };
  return { ...contextOf(input, parts.find), sourceEvents };
}

function isTime(time: number): boolean {
  return Number.isSafeInteger(time) && time >= 0 && time <= LATEST_TIME;
}

function check(given: SeededEvent, where: string): void {
  const event = given as unknown;
  if (!isObject(event)) throw wrong(where, 'an object', event);
  checkNames(event, FIELDS, where);
  if (event['name'] === undefined) throw new ConfigurationError(`${where}: 'name' is required`);
  for (const name of TEXTS) {
    const value = event[name];
    const mayBeNull = name === 'name' || name === 'source';
    if (value === undefined || (mayBeNull && value === null)) continue;
    if (typeof value !== 'string' || value === '') throw wrong(`${where}.${name}`, 'a text', value);
  }
  const { retailerId, context = {}, attributes = null, generatedOn = 0 } = event;
  if (
    retailerId !== undefined &&
    !(typeof retailerId === 'string' ? retailerId !== '' : Number.isSafeInteger(retailerId))
  )
    throw wrong(`${where}.retailerId`, 'the id of a retailer', retailerId);
  if (!isObject(context)) throw wrong(`${where}.context`, 'an object', context);
  checkContext(context, `${where}.context`);
  if (typeof attributes !== 'object')
    throw wrong(`${where}.attributes`, 'a list, an object or null', attributes);
  if (Array.isArray(attributes)) checkAttributes(attributes, `${where}.attributes`);
  if (!['string', 'number'].includes(typeof generatedOn))
    throw wrong(`${where}.generatedOn`, 'a date-time or epoch milliseconds', generatedOn);
}

function checkNames(fields: Fields, known: readonly string[], where: string): void {
  const unknown = Object.keys(fields).find(name => !known.includes(name));
  if (unknown !== undefined)
    throw new ConfigurationError(`${where}: ${unknownName('field', unknown, known)}`);
}

function checkContext(context: Fields, where: string): void {
  checkNames(context, [...NAMES, 'sourceEvents'], where);
  for (const name of NAMES) {
    const value = context[name] ?? null;
    if (value !== null && typeof value !== 'string') throw wrong(`${where}.${name}`, 'a text or null', value);
  }
  const { sourceEvents = [] } = context;
  if (!Array.isArray(sourceEvents) || sourceEvents.some(id => typeof id !== 'string'))
    throw wrong(`${where}.sourceEvents`, 'a list of ids', sourceEvents);
}

function checkAttributes(attributes: readonly unknown[], where: string): void {
  for (const [at, attribute] of attributes.entries()) {
    const isOne =
      isObject(attribute) &&
      typeof attribute['name'] === 'string' &&
      typeof attribute['type'] === 'string' &&
      attribute['value'] !== undefined;
    if (!isOne) throw wrong(`${where}[${at}]`, "an object with 'name', 'type' and 'value'", attribute);
  }
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const LONGEST_SHOWN = 60;

function wrong(where: string, expected: string, found: unknown): ConfigurationError {
  const shown = JSON.stringify(found) ?? String(found);
  const short = shown.length > LONGEST_SHOWN ? `${shown.slice(0, LONGEST_SHOWN)}…` : shown;
  return new ConfigurationError(`${where} must be ${expected}, not ${short}`);
}
