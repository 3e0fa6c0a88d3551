import type { RequestReading } from './request-reading.js';

/** The ids of the events that a request made, and of those that its answer showed. */
export interface TouchedEvents {
  readonly created: readonly string[];
  readonly read: readonly string[];
}

const NONE: TouchedEvents = { created: [], read: [] };

/** The events that a request touched, as its answer tells; none where that was not kept. */
export function touchedEvents({ record, answer }: RequestReading): TouchedEvents {
  if (typeof answer !== 'object' || answer === null) return NONE;
  const fields = answer as Readonly<Record<string, unknown>>;
  switch (record.operation) {
    case 'postEventAsync':
    case 'postEventSync':
      return { created: texts([fields['eventId']]), read: [] };
    case 'getEvent':
      return { created: [], read: texts([fields['id']]) };
    case 'searchEvents':
      return { created: [], read: texts(idsOf(fields['results'])) };
    case undefined:
    default:
      return NONE;
  }
}

/** The status in which an answer showed each event, by its id. */
export function shownStatuses({ record, answer }: RequestReading): ReadonlyMap<string, string> {
  if (typeof answer !== 'object' || answer === null) return new Map();
  const { results } = answer as { readonly results?: unknown };
  const shown: readonly unknown[] = record.operation === 'getEvent' ? [answer] : listOf(results);
  return new Map(
    shown.flatMap(event => {
      const { id, eventStatus } = (event ?? {}) as { readonly id?: unknown; readonly eventStatus?: unknown };
      return typeof id === 'string' && typeof eventStatus === 'string' ? [[id, eventStatus] as const] : [];
    }),
  );
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

function idsOf(results: unknown): readonly unknown[] {
  return listOf(results).map(event => (event as { readonly id?: unknown } | null)?.id);
}

function texts(values: readonly unknown[]): readonly string[] {
  return values.filter(value => typeof value === 'string');
}
