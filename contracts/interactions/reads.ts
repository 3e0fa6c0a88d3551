import type { Json } from '../../mock/index.js';
import {
  emptyPage,
  eventLike,
  eventPage,
  EVENT_ID,
  type EventWish,
  type PageWish,
} from '../matchers/events.js';
import { eachOf, isMatcher, type Template } from '../matchers/matcher.js';
import { AUTHORIZED } from './authorized.js';
import {
  addExchange,
  type Asked,
  type PactWriter,
  type QueryValue,
  type ReadyInteraction,
  type States,
} from './pact-writer.js';
import { refusalOf, statesOfRefusal, type Refusal, type RefusedStatus } from './refusals.js';

/** One event is read by its id. */
export interface EventRead extends Asked, Refusal {
  readonly id: string;
  /** What is asked of the event; its plain values are given to the state too, so that the provider has such an event. */
  readonly event?: EventWish | undefined;
}

/** The log is searched. */
export interface EventSearch extends Asked, Refusal {
  readonly query?: Readonly<Record<string, QueryValue | number>> | undefined;
  /** What every event found is like, `nothing` for an empty page; there is one at least. */
  readonly finds?: EventWish | 'nothing' | undefined;
  /** What is asked of the page itself, such as `{ hasMore: true }`. */
  readonly page?: PageWish | undefined;
}

/** An event is read by its id. */
export function getEvent(pact: PactWriter, read: EventRead): ReadyInteraction {
  const { id, event = {}, given, description, refused, retryAfter } = read;
  const present = { 'an event {id} exists': { ...fieldsOf(event), id } };
  return addExchange(pact, {
    given: given ?? statesFor(refused, { present, absent: { 'no event {id} exists': { id } }, retryAfter }),
    description: description ?? `a request for event ${id}${endOf(refused)}`,
    method: 'GET',
    path: `/api/v4.1/event/${encodeURIComponent(id)}`,
    request: draft => void draft.headers(AUTHORIZED),
    ...(refused === undefined
      ? { status: 200, body: eventLike({ id, ...event }) }
      : refusalOf(refused, read)),
  });
}

/** Events are searched for. */
export function searchEvents(pact: PactWriter, search: EventSearch): ReadyInteraction {
  const { query = {}, finds = {}, given, description, refused, retryAfter } = search;
  const asText = Object.entries(query).map(([name, value]) => [name, asQuery(value)] as const);
  const none: States = 'there are no events';
  const present =
    finds === 'nothing'
      ? none
      : { 'an event {id} exists': { id: EVENT_ID, ...filtersOf(query), ...fieldsOf(finds) } };
  return addExchange(pact, {
    given: given ?? statesFor(refused, { present, absent: none, retryAfter }),
    description:
      description ??
      `a search for events${wordsOf(asText)}${finds === 'nothing' ? ' in vain' : ''}${endOf(refused)}`,
    method: 'GET',
    path: '/api/v4.1/event',
    request: draft => void draft.headers(AUTHORIZED).query(Object.fromEntries(asText)),
    ...(refused === undefined ? { status: 200, body: pageOf(search) } : refusalOf(refused, search)),
  });
}

function endOf(refused: RefusedStatus | undefined): string {
  return refused === undefined ? '' : `: ${refused}`;
}

function pageOf({ finds = {}, page = {} }: EventSearch): Template {
  if (finds === 'nothing') return emptyPage();
  return eventPage({ results: eachOf(eventLike(finds), 1), ...page });
}

function statesFor(
  refused: RefusedStatus | undefined,
  { present, absent, retryAfter }: { present: States; absent: States; retryAfter: number | undefined },
): States {
  if (refused === undefined) return present;
  return refused === 404 ? absent : statesOfRefusal(refused, retryAfter);
}

/** The plain values of a wish, flat, as the state takes them; the account is that of the world, whatever its name. */
function fieldsOf({
  context,
  attributes,
  accountId: _own,
  ...fields
}: EventWish): Readonly<Record<string, Json>> {
  const { sourceEvents, ...about } = isMatcher(context) ? {} : (context ?? {});
  const [sourceEvent] = isMatcher(sourceEvents) ? [] : (sourceEvents ?? []);
  const list = isList(attributes) ? attributes.map(each => ({ type: 'STRING', ...each })) : attributes;
  const flat: Template = { ...fields, ...about, sourceEvent, attributes: list };
  const plain = Object.entries(flat).filter(([, value]) => value !== null && isPlain(value));
  return Object.fromEntries(plain) as Record<string, Json>;
}

function isList(value: EventWish['attributes']): value is readonly Template[] {
  return Array.isArray(value);
}

function isPlain(value: unknown): boolean {
  if (value === undefined || isMatcher(value)) return false;
  return typeof value !== 'object' || value === null || Object.values(value).every(isPlain);
}

/** What an event must have to be found by a query. */
function filtersOf(query: NonNullable<EventSearch['query']>): Readonly<Record<string, Json>> {
  const filters = Object.entries(query).flatMap(([name, value]) => {
    const field = FIELDS[name] ?? (name.startsWith('context.') ? name.slice('context.'.length) : undefined);
    return field === undefined || typeof value === 'object' ? [] : [[field, String(value)] as const];
  });
  return Object.fromEntries(filters);
}

const FIELDS: Readonly<Record<string, string>> = {
  eventId: 'id',
  eventType: 'type',
  eventStatus: 'eventStatus',
  category: 'category',
  name: 'name',
  retailerId: 'retailerId',
};

function asQuery(value: QueryValue | number): QueryValue {
  return typeof value === 'number' ? String(value) : value;
}

function wordsOf(query: readonly (readonly [string, QueryValue])[]): string {
  const words = query.map(([name, value]) => {
    const values = Array.isArray(value) ? value : [value];
    return `${name}=${values.map(each => (typeof each === 'string' ? each : (each.value ?? '…'))).join('|')}`;
  });
  return words.length === 0 ? '' : ` with ${words.join(', ')}`;
}
