import type { operations } from '../../../../spec/control-api.generated.js';
import { hrefTo } from '../../control/navigation.js';

/** The query of the event log. */
export type EventQuery = NonNullable<operations['findEvents']['parameters']['query']>;

/** What is shown of the log: events, what was recorded of their processing, or both. */
export type Show = 'events' | 'audits' | 'all';

const TYPES: Readonly<Record<Show, readonly string[]>> = {
  events: ['ORCHESTRATION'],
  audits: ['ORCHESTRATION_AUDIT'],
  all: [],
};

/** Filters that take several values; which are offered besides is for the spec to say. */
export const LIST_FILTERS = [
  'eventStatus',
  'eventType',
  'category',
  'name',
  'context.entityType',
  'context.entityRef',
  'context.entityId',
  'context.rootEntityType',
  'context.rootEntityRef',
  'context.rootEntityId',
  'retailerId',
  'context.sourceEvents',
] as const;

/** Filters of which there is one. */
export const TIME_FILTERS = ['from', 'to'] as const;

/** One condition that holds. */
export interface ActiveFilter {
  readonly name: string;
  readonly value: string;
}

/** The conditions that an address names. */
export function filtersIn(search: URLSearchParams): readonly ActiveFilter[] {
  return [...LIST_FILTERS, ...TIME_FILTERS].flatMap(name =>
    [...new Set(search.getAll(name))].map(value => ({ name, value })),
  );
}

/**
 * What an address asks to be shown: events alone unless it says otherwise, since most of a log is what was recorded of
 * their processing. A type or a category says itself what is wanted, so with one all is shown.
 */
export function shownIn(search: URLSearchParams): Show {
  if (search.has('eventType')) return 'all';
  const named = (['events', 'audits', 'all'] as const).find(each => each === search.get('show'));
  return named ?? (search.has('category') ? 'all' : 'events');
}

/** The query of the control plane for an address. */
export function queryOf(search: URLSearchParams): EventQuery {
  const asked = LIST_FILTERS.map(name => [name, search.getAll(name)] as const);
  const shown = search.has('eventType') ? [] : [['eventType', TYPES[shownIn(search)]] as const];
  const times = TIME_FILTERS.map(name => [name, search.get(name) ?? undefined] as const);
  const given = [...asked, ...shown].filter(([, values]) => values.length > 0);
  return Object.fromEntries([...given, ...times.filter(([, value]) => value !== undefined)]) as EventQuery;
}

/** The address of the log with these conditions. */
export function hrefToLog(filters: readonly ActiveFilter[], show: Show): string {
  const lists: Record<string, string[]> = {};
  for (const { name, value } of filters) (lists[name] ??= []).push(value);
  return hrefTo('/events', { ...lists, show });
}

/** What a filter is called on the page: as in the API, without what all have in common. */
export function filterTitle(name: string): string {
  return name.replace(/^context\./, '');
}
