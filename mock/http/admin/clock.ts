import { formatTime, parseDuration, parseTime } from '../../kernel/time.js';
import type { ClockMove } from '../../world/steering.js';
import type { World } from '../../world/world.js';
import { Problem } from '../problem.js';
import { checkFields, type FieldKind } from './fields.js';
import type { JsonObject } from './json-body.js';
import type { AdminRoute } from './route.js';

const isTrue: FieldKind = { expects: 'true', accepts: value => value === true };
const time: FieldKind = {
  expects: 'a time such as 2026-01-31T12:00:00Z, or epoch milliseconds',
  accepts: value => timeOf(value) !== undefined,
};
const duration: FieldKind = {
  expects: 'a duration such as 90s, 5m or 31d, or milliseconds',
  accepts: value => durationOf(value) !== undefined,
};

const FIELDS = { freeze: isTrue, unfreeze: isTrue, set: time, advance: duration };

/** `GET /__admin/clock`: the time of a world, and whether it stands still. */
export const getClock: AdminRoute = {
  method: 'GET',
  path: '/clock',
  query: [],
  answer: ({ world }) => ({ body: shown(world) }),
};

/** `POST /__admin/clock`: stops the clock, lets it run, or moves it; answers when all that falls due on the way is through. */
export const postClock: AdminRoute = {
  method: 'POST',
  path: '/clock',
  query: [],
  answer: async ({ body, world }) => {
    checkFields(body, FIELDS);
    await world.steering.moveClock(moveOf(body));
    return { body: shown(world) };
  },
};

function moveOf(body: JsonObject): ClockMove {
  if (Object.keys(body).length !== 1)
    throw new Problem(400, `exactly one of ${Object.keys(FIELDS).join(', ')} is required`);
  const { freeze, unfreeze, set, advance } = body;
  if (freeze !== undefined) return { freeze: true };
  if (unfreeze !== undefined) return { unfreeze: true };
  return set === undefined ? { advance: durationOf(advance) ?? 0 } : { set: timeOf(set) ?? 0 };
}

function shown({ clock }: World): object {
  return { now: formatTime(clock.now(), '+00:00').replace('+00:00', 'Z'), frozen: clock.frozen };
}

function timeOf(value: unknown): number | undefined {
  return typeof value === 'string' ? parseTime(value) : milliseconds(value);
}

function durationOf(value: unknown): number | undefined {
  return typeof value === 'string' ? parseDuration(value) : milliseconds(value);
}

function milliseconds(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
