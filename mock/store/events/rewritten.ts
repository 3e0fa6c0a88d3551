import type { EventRecord, FluentEvent, Routing } from '../../event/event.js';
import { Misfit } from '../json/json-fault.js';
import type { EventSpans } from './event-texts.js';
import type { EventTimes } from './event-time.js';

/** A record that stands in some bytes as the log writes it: its id first, and its time in the form of the log. */
export function rewritten(
  { eventStart, eventEnd, routingStart, routingEnd }: EventSpans,
  bytes: Buffer,
  times: EventTimes,
): EventRecord {
  const { id, ...rest } = JSON.parse(bytes.toString('utf8', eventStart, eventEnd)) as FluentEvent;
  const written = times.rewrite(rest.generatedOn);
  if (written === undefined) {
    throw new Misfit(['event', 'generatedOn'], `a date-time, not '${rest.generatedOn}'`);
  }
  const event = { id, ...rest, generatedOn: written.text };
  if (routingStart === -1) return { event, time: written.time };
  const routing = JSON.parse(bytes.toString('utf8', routingStart, routingEnd)) as Routing;
  return { event, time: written.time, routing };
}
