import { worksFor } from '../account/account.js';
import { eventNotFound } from '../kernel/errors.js';
import type { Session } from '../world/sessions.js';
import type { Answer, Input } from './operation.js';

/** `GET /event/{eventId}`: the bare event; one that the user may not see does not exist for them. */
export function getEvent({ values }: Input, { world, user }: Session): Answer {
  const id = String(values['eventId']);
  const entry = world.store.entry(id);
  if (!entry) throw eventNotFound();
  const { retailerId, bytes } = entry;
  if (!worksFor(user, retailerId)) {
    throw eventNotFound(`the event belongs to retailer ${retailerId}, which ${user.username} may not see`);
  }
  // Being read may be what moves the event on, but only after this answer.
  world.processor.seen(id);
  return { status: 200, bytes };
}
