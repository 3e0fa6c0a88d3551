import type { EventRecord } from '../event/event.js';
import { ConfigurationError } from '../kernel/errors.js';
import { formatTime, parseTime, type OffsetFormat } from '../kernel/time.js';

/** An event from the data file; a time that nobody can read is a ConfigurationError. */
export function revived(
  { event, routing }: Omit<EventRecord, 'time'>,
  offsetFormat: OffsetFormat,
): EventRecord {
  const time = parseTime(event.generatedOn);
  if (time === undefined) {
    throw new ConfigurationError(`event ${event.id}: '${event.generatedOn}' in generatedOn is no date-time`);
  }
  const generatedOn = formatTime(time, offsetFormat);
  return { event: { ...event, generatedOn }, time, ...(routing ? { routing } : {}) };
}
