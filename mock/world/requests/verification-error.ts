import type { Mismatch } from './mismatch.js';
import type { ShownRequest } from './shown-request.js';

/** A request that is almost what somebody looks for, with everything that it lacks; secrets are hidden. */
export interface NearMiss {
  readonly request: ShownRequest;
  readonly mismatches: readonly Mismatch[];
  /** The share of the conditions that it does not meet: above 0, at most 1. */
  readonly distance: number;
}

/** That the requests were not what somebody expected; the message shows those that come nearest, field by field. */
export class VerificationError extends Error {
  override readonly name = 'VerificationError';
  readonly nearMisses: readonly NearMiss[];

  constructor(message: string, nearMisses: readonly NearMiss[]) {
    super([message, ...nearMisses.map(missText)].join('\n'));
    this.nearMisses = nearMisses;
  }
}

function missText({ request, mismatches }: NearMiss): string {
  const { number, operation, response } = request;
  const { method, url } = request.request;
  const what = operation === undefined ? 'no operation' : operation;
  const status = response.status === undefined ? 'no answer' : `${response.status}`;
  const head = `  near miss: request ${number}, ${method} ${url} (${what}, ${status})`;
  return [head, ...mismatches.flatMap(differenceLines)].join('\n');
}

function differenceLines({ field, expected, actual }: Mismatch): readonly string[] {
  return [`    ${field}`, `      - expected ${shown(expected)}`, `      + actual   ${shown(actual)}`];
}

const LONGEST_VALUE = 500;

function shown(value: unknown): string {
  if (value === undefined) return '(nothing)';
  const text = JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
