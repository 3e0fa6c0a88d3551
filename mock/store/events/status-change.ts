import type { EventRecord, Routing } from '../../event/event.js';

/** What is new with an event that has become another one in nothing but its status and what is kept beside it. */
export interface StatusChange {
  readonly id: string;
  readonly eventStatus: string;
  /** Absent where nothing is kept beside it any more. */
  readonly routing?: Routing | undefined;
}

/** What makes one record of another; undefined where more than that is different. */
export function statusChange(before: EventRecord, after: EventRecord): StatusChange | undefined {
  const fields = after.event as unknown as Readonly<Record<string, unknown>>;
  let count = 0;
  let hasStatus = false;
  for (const [key, value] of Object.entries(before.event)) {
    count += 1;
    if (key === 'eventStatus') hasStatus = true;
    else if (fields[key] !== value) return undefined;
    // What stands in attributes may look like a status to those who look for one in the text.
    else if (key === 'attributes' && !hasStatus) return undefined;
  }
  if (Object.keys(fields).length !== count) return undefined;
  const { event, routing } = after;
  return { id: event.id, eventStatus: event.eventStatus, ...(routing && { routing }) };
}
