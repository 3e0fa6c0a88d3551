import { worksFor, type User } from '../account/account.js';
import type { EventRecord, FluentEvent } from '../event/event.js';
import { idText, scheduleOf, type EventInput } from '../event/input.js';
import { badRequest, foreignRetailer, invalid } from '../kernel/errors.js';
import { acceptTroubled } from '../world/faults/accept-troubled.js';
import type { Session } from '../world/sessions.js';
import type { World } from '../world/world.js';
import type { Answer, Input } from './operation.js';

/** `POST /event/async`: stores the event as PENDING and answers at once; what becomes of it shows in the log. */
export function postEventAsync(input: Input, { world, user }: Session): Answer {
  const { event } = accept(input, world, user);
  return { status: 200, body: world.readings['async-body'] === 'empty' ? {} : summary(event) };
}

/** `POST /event/sync`: processes the event before it answers; FAILED and NO_MATCH are errors with the event as body. */
export function postEventSync(given: Input, { world, user }: Session): Answer {
  const { reasons } = given;
  const accepted = accept(given, world, user);
  world.processor.run(accepted.event.id);
  const record = world.store.event(accepted.event.id) ?? accepted;
  const { event } = record;
  switch (event.eventStatus) {
    case 'NO_MATCH':
      reasons.push(world.inquiry.why(record));
      return { status: Number(world.readings['sync-no-match']), body: summary(event) };
    case 'FAILED':
      return { status: 400, body: { ...summary(event), errorMessage: 'Event has Failed' } };
    case 'SCHEDULED':
      reasons.push('the event is scheduled for later, so nobody waited for it');
      return { status: 200, body: summary(event) };
    default:
      // Also where the log says SUCCESS: the sync answer is documented as COMPLETE.
      return { status: 200, body: { ...summary(event), eventStatus: 'COMPLETE' } };
  }
}

function accept({ body, trouble }: Input, world: World, user: User): EventRecord {
  const input = body as unknown as EventInput;
  const retailerId = String(input.retailerId);
  // An empty id or ref is one too many for the spec, which asks only whether the field is there.
  if (idText(input.entityId) === null && !input.entityRef) {
    throw badRequest([{ code: 'NotNull', message: "'entityId' or 'entityRef' is required" }]);
  }
  if (typeof input.scheduledOn === 'string' && scheduleOf(input) === undefined) {
    throw invalid(`'scheduledOn' must be a date-time that exists, not '${input.scheduledOn}'`);
  }
  if (!worksFor(user, retailerId)) throw foreignRetailer(retailerId);
  return trouble ? acceptTroubled({ world, user, trouble }, input) : world.accept(input, user);
}

function summary({ id, context, eventStatus }: FluentEvent): Readonly<Record<string, string>> {
  return { eventId: id, ...(context.entityId === null ? {} : { entityId: context.entityId }), eventStatus };
}
