import { parseTime } from '../../mock/kernel/time.js';
import { isObject, type JsonObject } from '../pact/pact.js';
import { NotExercised } from './not-exercised.js';

/** An event of the log, as it came. */
export type LoggedEvent = JsonObject;

/** A page of the log. */
export interface Page {
  readonly start: unknown;
  readonly count: unknown;
  readonly hasMore: unknown;
  readonly results: readonly LoggedEvent[];
}

/** A field of an event as text; NotExercised where it has none. */
export function textIn(event: LoggedEvent, ...path: readonly string[]): string {
  const value = path.reduce<unknown>((place, key) => (isObject(place) ? place[key] : undefined), event);
  if (typeof value === 'string' && value !== '') return value;
  throw new NotExercised(`an event has no ${path.join('.')}`);
}

/** When an event was logged, in epoch milliseconds; NotExercised where that cannot be read. */
export function loggedAt(event: LoggedEvent): number {
  const text = textIn(event, 'generatedOn');
  // Without milliseconds it is no bound of a window.
  const at = /\.\d{3}/.test(text) ? parseTime(text) : undefined;
  if (at === undefined) throw new NotExercised('generatedOn cannot be read');
  return at;
}
