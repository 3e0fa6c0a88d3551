import type { FluentEvent } from './event.js';

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
  /** The ids of events that are passed over as if they were not there. */
  readonly without?: ReadonlySet<string> | undefined;
}

/** Writes a value so that case, spaces and underscores no longer tell two values apart. */
export function fold(value: string): string {
  return value.toUpperCase().replaceAll(/[\s_]+/g, '_');
}

/** What an event has at some place: one value, several, or none. */
type Reader = (event: FluentEvent) => unknown;

function child(parent: unknown, key: string): unknown {
  return typeof parent === 'object' && parent !== null ? (parent as Record<string, unknown>)[key] : undefined;
}

/** A function that reads the value at a dotted path; undefined where the path leads nowhere. */
export function readerOf(field: string): Reader {
  const keys = field.split('.');
  const [first = '', second] = keys;
  // These two depths are those of nearly every field, and every insert reads a dozen of them.
  if (second === undefined) return event => child(event, first);
  if (keys.length === 2) return event => child(child(event, first), second);
  return event => keys.reduce<unknown>(child, event);
}

/** The values as texts, as filters compare them. */
export function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.map(String) : [JSON.stringify(value)];
}

/** A test that an event passes when it meets every filter; the window of time is the caller's business. */
export function predicateOf(filters: readonly Filter[]): (event: FluentEvent) => boolean {
  const tests = filters.map(({ field, values, loose }) => {
    const read = readerOf(field);
    const wanted = new Set(loose ? values.map(fold) : values);
    return (event: FluentEvent) => textsOf(read(event)).some(own => wanted.has(loose ? fold(own) : own));
  });
  return event => tests.every(test => test(event));
}
