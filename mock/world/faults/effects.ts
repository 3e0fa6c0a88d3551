import type { FaultEffect } from './fault.js';

const POSTS: ReadonlySet<string> = new Set(['postEventAsync', 'postEventSync']);

/** Whether an effect can touch an operation at all: there is no page to shift where nobody searches. */
export function suits({ page, event, late, invalidToken }: FaultEffect, operation: string): boolean {
  if (page) return operation === 'searchEvents';
  // A sync post waits for its event, which these two never let come to its end.
  if (event === 'stuck' || event === 'reordered') return operation === 'postEventAsync';
  if (event !== undefined || late !== undefined) return POSTS.has(operation);
  return !invalidToken || operation !== 'createToken';
}
