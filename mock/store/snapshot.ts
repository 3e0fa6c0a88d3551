import type { Account } from '../account/account.js';
import type { EventRecord } from '../event/event.js';
import type { WorldContents } from './store.js';

/** One world as the data file holds it. An event's time stands in its `generatedOn` alone. */
export interface StoredWorld extends Omit<WorldContents, 'events'> {
  readonly account: Account;
  readonly events: readonly Omit<EventRecord, 'time'>[];
  /** The private key that its webhooks are signed with, as PEM. */
  readonly webhookKey?: string;
}

/** The data file: readable JSON that may be edited while the sandbox is off. */
export interface Snapshot {
  readonly schemaVersion: 1;
  readonly worlds: readonly StoredWorld[];
}

/** What is wrong with the content of a data file, in words, with the place; undefined when it is a snapshot. */
export function problemOf(content: unknown): string | undefined {
  const snapshot = content as Partial<Snapshot> | null;
  if (snapshot?.schemaVersion !== 1 || !Array.isArray(snapshot.worlds)) {
    return 'it needs "schemaVersion": 1 and a list "worlds"';
  }
  return firstOf(snapshot.worlds, (world, index) => problemOfWorld(world, `/worlds/${index}`));
}

function problemOfWorld(value: unknown, place: string): string | undefined {
  const world = value as Partial<StoredWorld> | null;
  const account = world?.account as Partial<Account> | undefined;
  for (const name of ['accountId', 'clientId', 'clientSecret'] as const) {
    if (typeof account?.[name] !== 'string') return `${place}/account/${name} must be a text`;
  }
  for (const name of ['users', 'retailerIds'] as const) {
    if (!Array.isArray(account?.[name])) return `${place}/account/${name} must be a list`;
  }
  for (const name of ['events', 'entities', 'workflows'] as const) {
    if (!Array.isArray(world?.[name])) return `${place}/${name} must be a list`;
  }
  return firstOf(world?.events ?? [], (record, index) =>
    problemOfEvent(record, `${place}/events/${index}/event`),
  );
}

function problemOfEvent(value: unknown, place: string): string | undefined {
  const event = (value as Partial<EventRecord> | null)?.event as Partial<EventRecord['event']> | undefined;
  for (const name of ['id', 'type', 'retailerId', 'eventStatus', 'generatedOn'] as const) {
    if (typeof event?.[name] !== 'string') return `${place}/${name} must be a text`;
  }
  return Array.isArray(event?.context?.sourceEvents)
    ? undefined
    : `${place}/context/sourceEvents must be a list`;
}

function firstOf(
  values: readonly unknown[],
  problem: (value: unknown, index: number) => string | undefined,
): string | undefined {
  for (const [index, value] of values.entries()) {
    const found = problem(value, index);
    if (found !== undefined) return found;
  }
  return undefined;
}
