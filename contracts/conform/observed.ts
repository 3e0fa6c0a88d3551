import type { FluentEvent, ShownRequest } from '../../mock/index.js';

/** How a client came to its end. */
export interface Ending {
  /** `ended` by itself, `late` where its time was up, `stopped` where it was told to go or is left running. */
  readonly kind: 'ended' | 'late' | 'stopped';
  /** Its exit code; undefined where nobody can tell. */
  readonly code: number | undefined;
  /** In words, such as `exit code 3`. */
  readonly how: string;
}

/** A webhook that the client was sent, and what it made of it. */
export interface Delivery {
  readonly what: 'signed' | 'altered' | 'unsigned' | 'repeated';
  /** Undefined where there was no answer. */
  readonly status: number | undefined;
  /** Milliseconds of real time until there was an answer, or none. */
  readonly took: number;
  /** Why there was no answer. */
  readonly problem: string | undefined;
  /** What was sent. */
  readonly sent: { readonly headers: Readonly<Record<string, string>>; readonly body: string };
}

/** What was seen of a client in one scenario. */
export interface Observed {
  /** What it asked, oldest first. */
  readonly requests: readonly ShownRequest[];
  /** The events that it has posted and that are stored, oldest first. */
  readonly posted: readonly FluentEvent[];
  readonly ending: Ending;
  /** What it printed on standard output and standard error. */
  readonly output: string;
  /** The ids of the events that were laid in for it to page through. */
  readonly rows: readonly string[];
  /** How many of its requests met with trouble. */
  readonly struck: number;
  readonly deliveries: readonly Delivery[];
}

/** The operations that take events. */
export const POSTS = ['postEventAsync', 'postEventSync'] as const;

/** The operations that need a token. */
export const CALLS = [
  ...POSTS,
  'searchEvents',
  'getEvent',
  'getWorkflow',
  'putWorkflow',
  'postTransition',
] as const;

/** The requests for a token. */
export function signIns({ requests }: Observed): readonly ShownRequest[] {
  return requests.filter(({ operation }) => operation === 'createToken');
}

/** All requests but those for a token. */
export function calls({ requests }: Observed): readonly ShownRequest[] {
  return requests.filter(({ operation }) => operation !== 'createToken');
}

/** The requests that post events. */
export function posts({ requests }: Observed): readonly ShownRequest[] {
  return requests.filter(({ operation }) => operation === 'postEventAsync' || operation === 'postEventSync');
}

/** The searches for more than one event that is known by its id. */
export function searches({ requests }: Observed): readonly ShownRequest[] {
  return requests.filter(
    ({ operation, request }) => operation === 'searchEvents' && request.query['eventId'] === undefined,
  );
}

/** The requests that met with trouble. */
export function struckRequests({ requests }: Observed): readonly ShownRequest[] {
  return requests.filter(({ fault }) => fault !== undefined);
}

/** Milliseconds from one request to another, by the clock of the sandbox. */
export function pause(one: ShownRequest, other: ShownRequest): number {
  return Date.parse(other.time) - Date.parse(one.time);
}
