import diff from 'microdiff';
import type { Mismatch } from './mismatch.js';

/**
 * Where a JSON value lacks something of another: every field that is expected has to be there and equal, others may be
 * there too; lists have to have the same length. Empty where nothing is lacking.
 */
export function lackingIn(actual: unknown, expected: unknown, field: string): readonly Mismatch[] {
  const differences = diff({ root: actual }, { root: expected }, { cyclesFix: false });
  const lacking = differences.filter(
    ({ type, path }) => type !== 'REMOVE' || typeof path.at(-1) === 'number',
  );
  return lacking.map(difference => ({
    field: difference.path.slice(1).reduce<string>(below, field),
    expected: 'value' in difference ? (difference.value as unknown) : undefined,
    actual: 'oldValue' in difference ? (difference.oldValue as unknown) : undefined,
  }));
}

function below(parent: string, key: string | number): string {
  return typeof key === 'number' ? `${parent}[${key}]` : `${parent}.${key}`;
}
