import type { EventRecord } from './event.js';

/** A condition on one field of an event; any of the values will do. */
export interface Filter {
  /** Dotted path into the event, such as `context.entityRef`. */
  readonly field: string;
  readonly values: readonly string[];
  /** Case, spaces and underscores do not count. */
  readonly loose: boolean;
}

/** What a search asks for; all filters must hold. Times are epoch milliseconds, both ends included. */
export interface Criteria {
  readonly filters: readonly Filter[];
  readonly from: number;
  readonly to: number;
  /** How many matches to pass over. */
  readonly offset: number;
  readonly count: number;
  readonly sort: 'asc' | 'desc';
}

/** One page of matches and whether there are more behind it. */
export interface Page {
  readonly records: readonly EventRecord[];
  readonly hasMore: boolean;
}

/** Writes a value so that case, spaces and underscores no longer tell two values apart. */
export function fold(value: string): string {
  return value.toUpperCase().replaceAll(/[\s_]+/g, '_');
}

/** The values that an event has at a dotted path, as strings; none where it is null or absent. */
export function valuesAt(record: EventRecord, field: string): readonly string[] {
  let value: unknown = record.event;
  for (const key of field.split('.')) {
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  }
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

function holds(record: EventRecord, { field, values, loose }: Filter): boolean {
  return valuesAt(record, field).some(own =>
    loose ? values.some(value => fold(value) === fold(own)) : values.includes(own),
  );
}

/** Whether an event meets every filter; the window of time is the caller's business. */
export function meets(record: EventRecord, filters: readonly Filter[]): boolean {
  return filters.every(filter => holds(record, filter));
}
