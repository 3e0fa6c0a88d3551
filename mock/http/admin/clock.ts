import { formatTime, parseDuration, parseTime } from '../../kernel/time.js';
import type { ClockMove } from '../../world/steering.js';
import type { World } from '../../world/world.js';
import { Problem } from '../problem.js';
import type { JsonObject } from './json-body.js';
import type { AdminRoute } from './route.js';

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
    await world.steering.moveClock(moveOf(body));
    return { body: shown(world) };
  },
};

function moveOf({ freeze, unfreeze, set, advance }: JsonObject): ClockMove {
  if (freeze !== undefined) return { freeze: true };
  if (unfreeze !== undefined) return { unfreeze: true };
  if (typeof set === 'string')
    return { set: parseTime(set) ?? refuse('set', 'a time such as 2026-03-01T12:00:00Z') };
  return { advance: durationOf(advance) ?? refuse('advance', 'a duration such as 5m or 31d') };
}

/** A duration of a body in milliseconds, which it may be already; undefined for a text that is none. */
export function durationOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : parseDuration(String(value));
}

function refuse(name: string, expected: string): never {
  throw new Problem(400, `'${name}' must be ${expected}`);
}

function shown({ clock }: World): object {
  return { now: formatTime(clock.now(), '+00:00').replace('+00:00', 'Z'), frozen: clock.frozen };
}
