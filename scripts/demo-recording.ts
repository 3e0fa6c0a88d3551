import { isDeepStrictEqual } from 'node:util';
import { playedDemoWorld } from '../mock/data/demo-world.js';
import type { DemoRecording, TimePlace } from '../mock/data/demo-recording.js';
import { formatTime } from '../mock/kernel/time.js';

// Any time will do, and any duration that could not be there by chance.
const NOW = Date.UTC(2026, 0, 1);
const DURATION = 87_654_321;

const OPTIONS = {
  accountId: 'DEMO',
  now: NOW,
  seed: 1,
  offsetFormat: '+00:00',
  successStatus: 'COMPLETE',
} as const;

/** The demo world of the usual options; throws where anything but its times depends on when it is played. */
export function demoRecording(): DemoRecording {
  const one = plain(playedDemoWorld(OPTIONS));
  const other = plain(playedDemoWorld({ ...OPTIONS, now: NOW + DURATION }));
  if (!isDeepStrictEqual(one.entities, other.entities))
    throw new Error('entities of the demo world have times');
  const times = one.events.map((record, index) => {
    const { event, time } = record;
    if (event.generatedOn !== formatTime(time, OPTIONS.offsetFormat))
      throw new Error(`the demo event ${event.id} has another time than its record`);
    return [...differences(record, other.events[index], [])].filter(place => !isOfRecord(place));
  });
  return { options: OPTIONS, entities: one.entities, events: one.events, times };
}

function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** The time of a record, and the text that is made of it. */
function isOfRecord(place: TimePlace): boolean {
  return ['time', 'event/generatedOn'].includes(place.join('/'));
}

function* differences(one: unknown, other: unknown, place: TimePlace): Iterable<TimePlace> {
  if (Object.is(one, other)) return;
  if (typeof one === 'object' && one !== null && typeof other === 'object' && other !== null) {
    const others = other as Readonly<Record<string, unknown>>;
    const names = new Set([...Object.keys(one), ...Object.keys(other)]);
    const fields = one as Readonly<Record<string, unknown>>;
    for (const name of names) yield* differences(fields[name], others[name], [...place, name]);
    return;
  }
  const isTime = typeof one === 'number' && typeof other === 'number' && other - one === DURATION;
  if (!isTime && !isOfRecord(place))
    throw new Error(`the demo world depends on when it is played, at ${place.join('/')}`);
  yield place;
}
