import { parseDuration } from '../../kernel/time.js';
import type { Processing } from '../../world/processor.js';
import { Problem } from '../problem.js';
import { checkFields, KIND, type FieldKind } from './fields.js';
import type { JsonObject } from './json-body.js';
import type { AdminRoute } from './route.js';

const FIELDS = {
  mode: KIND.text,
  delay: {
    expects: 'a duration such as 250ms, or milliseconds',
    accepts: value => durationOf(value) !== undefined,
  },
  reads: {
    expects: 'a whole number of at least 1',
    accepts: value => Number.isSafeInteger(value) && Number(value) > 0,
  },
} as const satisfies Readonly<Record<string, FieldKind>>;

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
    checkFields(body, FIELDS, ['mode']);
    world.steering.setProcessing(processingOf(body));
    return { body: world.processor.processing };
  },
};

function processingOf({ mode, delay, reads }: JsonObject): Processing {
  const beside = (name: string, value: unknown): void => {
    if (value !== undefined) throw new Problem(400, `'${name}' does not go with the mode '${String(mode)}'`);
  };
  if (mode !== 'delayed') beside('delay', delay);
  if (mode !== 'reads') beside('reads', reads);
  if (mode === 'immediate' || mode === 'manual') return { mode };
  if (mode === 'delayed') {
    if (delay === undefined) throw new Problem(400, "the mode 'delayed' needs a 'delay' such as 250ms");
    return { mode, delay: durationOf(delay) ?? 0 };
  }
  if (mode === 'reads') {
    if (reads === undefined) throw new Problem(400, "the mode 'reads' needs the number of 'reads'");
    return { mode, reads: Number(reads) };
  }
  throw new Problem(400, `'mode' must be immediate, delayed, reads or manual, not '${String(mode)}'`);
}

function durationOf(value: unknown): number | undefined {
  if (typeof value === 'string') return parseDuration(value);
  return Number.isFinite(value) && Number(value) >= 0 ? Number(value) : undefined;
}
