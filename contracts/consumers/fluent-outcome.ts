import { hasSucceeded, isWaiting, type EventToPost, type LoggedEvent } from './fluent-answers.js';
import type { FluentClient } from './fluent-client.js';

/** An event that was accepted, and that somebody wants to see the end of. */
export interface Accepted {
  /** Undefined where the account does not tell it. */
  readonly id: string | undefined;
  readonly event: Pick<EventToPost, 'name' | 'entityId' | 'entityRef'>;
  /** When it was posted at the earliest, as ISO 8601. */
  readonly since: string;
}

const LOOKS = 40;
const BETWEEN_LOOKS = 250;

/** Waits for the end of an event, since accepted is not done: undefined where it is good, in words where it is not. */
export async function problemOf(client: FluentClient, accepted: Accepted): Promise<string | undefined> {
  for (let look = 1; look <= LOOKS; look += 1) {
    // One look after the other.
    // oxlint-disable-next-line no-await-in-loop
    const found = await foundIn(client, accepted);
    if (found && hasSucceeded(found)) return undefined;
    if (found && !isWaiting(found)) return `${accepted.event.name} ended as ${found.status}`;
    // oxlint-disable-next-line no-await-in-loop
    await client.wait(BETWEEN_LOOKS);
  }
  return `${accepted.event.name} was not processed in time`;
}

/** The newest event of that kind, where the account does not tell ids. */
async function foundIn(
  client: FluentClient,
  { id, event, since }: Accepted,
): Promise<LoggedEvent | undefined> {
  if (id !== undefined) return client.event(id);
  const { name, entityId, entityRef = '' } = event;
  const about =
    entityId === undefined ? { 'context.entityRef': entityRef } : { 'context.entityId': entityId };
  const found: LoggedEvent[] = [];
  for await (const each of client.events({ name, eventType: 'ORCHESTRATION', ...about, from: since }))
    found.push(each);
  return found.toSorted((a, b) => Date.parse(readable(b)) - Date.parse(readable(a)))[0];
}

/** The platform writes offsets with a colon and without one. */
function readable({ generatedOn }: LoggedEvent): string {
  return generatedOn.replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
}
