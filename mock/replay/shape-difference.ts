import type { Difference } from '../run/replay-report.js';

type Fields = Readonly<Record<string, unknown>>;

// What an error is called belongs to its shape.
const FIXED = new Set(['code', 'error']);

/**
 * Where two JSON values are not of one shape: another type, a field too few or too many, a list that is empty on one side only;
 * or another name of an error. Null fits any type, and of lists the first items are compared.
 */
export function shapeDifferences(recorded: unknown, replayed: unknown, at: string): readonly Difference[] {
  if (recorded === null || replayed === null) return [];
  if (kindOf(recorded) !== kindOf(replayed))
    return [{ at, recorded: kindOf(recorded), replayed: kindOf(replayed) }];
  if (Array.isArray(recorded) && Array.isArray(replayed)) {
    if ((recorded.length === 0) !== (replayed.length === 0))
      return [{ at: `${at}.length`, recorded: recorded.length, replayed: replayed.length }];
    return recorded.length === 0 ? [] : shapeDifferences(recorded[0], replayed[0], `${at}[0]`);
  }
  return typeof recorded === 'object' ? fieldsBelow(recorded as Fields, replayed as Fields, at) : [];
}

function fieldsBelow(recorded: Fields, replayed: Fields, at: string): readonly Difference[] {
  // An attribute may have any value.
  const isAttribute = 'name' in recorded && 'value' in recorded && 'type' in recorded;
  return [...new Set([...Object.keys(recorded), ...Object.keys(replayed)])].flatMap(key => {
    const [one, other] = [recorded[key], replayed[key]];
    const place = `${at}.${key}`;
    if (isAttribute && key === 'value') return [];
    if (one === undefined || other === undefined) return [{ at: place, recorded: one, replayed: other }];
    if (FIXED.has(key) && typeof one === 'string' && one !== other)
      return [{ at: place, recorded: one, replayed: other }];
    return shapeDifferences(one, other, place);
  });
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value;
}
