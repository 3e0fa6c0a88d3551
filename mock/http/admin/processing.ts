import type { Processing } from '../../world/processor.js';
import { Problem } from '../problem.js';
import { durationOf } from './clock.js';
import type { JsonObject } from './json-body.js';
import type { AdminRoute } from './route.js';

/** `GET /__admin/processing`: when accepted events are processed; a delay is in milliseconds. */
export const getProcessing: AdminRoute = {
  method: 'GET',
  path: '/processing',
  query: [],
  answer: ({ world }) => ({ body: world.processor.processing }),
};

/** `POST /__admin/processing`: changes when events are processed, for those that wait already too. */
export const postProcessing: AdminRoute = {
  method: 'POST',
  path: '/processing',
  query: [],
  answer: ({ body, world }) => {
    world.steering.setProcessing(processingOf(body));
    return { body: world.processor.processing };
  },
};

function processingOf({ mode, delay, reads }: JsonObject): Processing {
  if (delay !== undefined && mode !== 'delayed') throw misplaced('delay', mode);
  if (reads !== undefined && mode !== 'reads') throw misplaced('reads', mode);
  if (mode === 'delayed') {
    if (delay === undefined) throw new Problem(400, "the mode 'delayed' needs a 'delay' such as 250ms");
    const duration = durationOf(delay);
    if (duration === undefined) throw new Problem(400, "'delay' must be a duration such as 250ms");
    return { mode, delay: duration };
  }
  if (mode === 'reads') {
    if (reads === undefined) throw new Problem(400, "the mode 'reads' needs the number of 'reads'");
    return { mode, reads: Number(reads) };
  }
  return { mode: mode === 'manual' ? mode : 'immediate' };
}

function misplaced(name: string, mode: unknown): Problem {
  return new Problem(400, `'${name}' does not go with the mode '${String(mode)}'`);
}
