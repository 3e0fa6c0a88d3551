import { ConfigurationError } from '../../kernel/errors.js';

/** How many requests there have to be: exactly so many, or at least and at most so many. */
export interface Expectation {
  readonly exactly?: number;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** An expectation as it is held against a count. */
export interface Expected {
  /** Such as `exactly 2 requests`. */
  readonly words: string;
  readonly isMetBy: (count: number) => boolean;
  /** Requests that were dropped could change the verdict. */
  readonly hasUpperLimit: boolean;
}

/** Reads an expectation; one that nothing can meet, or that is none, is a ConfigurationError. */
export function expected({ exactly, atLeast, atMost }: Expectation): Expected {
  for (const [name, value] of Object.entries({ exactly, atLeast, atMost })) {
    if (value !== undefined && (!Number.isSafeInteger(value) || value < 0)) {
      throw new ConfigurationError(`'${name}' must be a whole number of at least 0`);
    }
  }
  if (exactly !== undefined && (atLeast !== undefined || atMost !== undefined)) {
    throw new ConfigurationError("'exactly' says it all: leave 'atLeast' and 'atMost' out");
  }
  const least = exactly ?? atLeast ?? (atMost === undefined ? 1 : 0);
  const most = exactly ?? atMost ?? Number.POSITIVE_INFINITY;
  if (least > most) throw new ConfigurationError(`at least ${least} and at most ${most} cannot be`);
  return {
    words: worded(least, most),
    isMetBy: count => count >= least && count <= most,
    hasUpperLimit: most !== Number.POSITIVE_INFINITY,
  };
}

function worded(least: number, most: number): string {
  if (least === most) return `exactly ${requests(least)}`;
  if (most === Number.POSITIVE_INFINITY) return `at least ${requests(least)}`;
  return least === 0 ? `at most ${requests(most)}` : `at least ${least} and at most ${requests(most)}`;
}

/** A number of requests in words. */
export function requests(count: number): string {
  return count === 1 ? '1 request' : `${count} requests`;
}
