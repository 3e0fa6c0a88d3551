import { fileURLToPath } from 'node:url';
import type { EventRecord } from '../event/event.js';
import { exists, readJson } from '../kernel/files.js';
import { formatTime } from '../kernel/time.js';
import type { WorldContents } from '../store/change.js';
import type { DemoOptions } from './demo-play.js';

/** Where a time stands in an event record: names of fields and places in lists. */
export type TimePlace = readonly (string | number)[];

/** A demo world that was played once, to be laid in later without playing it again. */
export interface DemoRecording {
  /** What it was played with. */
  readonly options: DemoOptions;
  readonly entities: WorldContents['entities'];
  readonly events: WorldContents['events'];
  /** For each event where it has times, in epoch milliseconds, beside that of its record. */
  readonly times: readonly (readonly TimePlace[])[];
}

// The build has it beside the code that this module becomes part of.
const FILE = new URL('demo-recording.json', import.meta.url);

/** The recorded demo world as if it had been played with these options; undefined where it has to be played. */
export function recorded(options: DemoOptions): Omit<WorldContents, 'workflows'> | undefined {
  if (!exists(FILE)) return undefined;
  const recording = readJson(fileURLToPath(FILE)) as DemoRecording;
  if (!isSameWorld(recording.options, options)) return undefined;
  const { entities, events, times } = recording;
  const duration = options.now - recording.options.now;
  // What was read is nobody else's, and may be changed.
  for (const [index, record] of events.entries())
    for (const place of times[index] ?? []) move(record, place, duration);
  return { entities, events: events.map(record => placed(record, options, record.time + duration)) };
}

function placed(record: EventRecord, { accountId, offsetFormat }: DemoOptions, time: number): EventRecord {
  const event = { ...record.event, accountId, generatedOn: formatTime(time, offsetFormat) };
  return { ...record, event, time };
}

function isSameWorld(one: DemoOptions, other: DemoOptions): boolean {
  const isSameSeed = one.seed === other.seed && one.successStatus === other.successStatus;
  return isSameSeed && one.offsetFormat === other.offsetFormat;
}

function move(record: EventRecord, place: TimePlace, duration: number): void {
  let holder = record as unknown as Record<string | number, unknown>;
  for (const step of place.slice(0, -1)) holder = holder[step] as Record<string | number, unknown>;
  const last = place.at(-1) ?? '';
  holder[last] = Number(holder[last]) + duration;
}
