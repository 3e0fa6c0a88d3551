import { meets, type Checks, type Mismatch } from './mismatch.js';
import type { RequestReading } from './request-reading.js';

/** A request that is almost what somebody looks for. */
export interface Miss {
  readonly reading: RequestReading;
  /** What it lacks. */
  readonly mismatches: readonly Mismatch[];
  /** The share of the conditions that it does not meet: above 0, at most 1. */
  readonly distance: number;
}

const MOST_TOLD = 3;

/** The requests that come nearest to a pattern without meeting it, nearest first, later ones before earlier ones. */
export function nearMisses(readings: readonly RequestReading[], checks: Checks): readonly Miss[] {
  const misses = readings
    .filter(reading => !meets(reading, checks))
    .map((reading): Miss => {
      const failed = checks.map(check => check(reading)).filter(({ length }) => length > 0);
      return { reading, mismatches: failed.flat(), distance: failed.length / checks.length };
    });
  const nearest = misses.toSorted(
    (one, other) =>
      one.distance - other.distance ||
      one.mismatches.length - other.mismatches.length ||
      other.reading.record.number - one.reading.record.number,
  );
  return nearest.slice(0, MOST_TOLD);
}
