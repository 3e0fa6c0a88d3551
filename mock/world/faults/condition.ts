import type { FaultCondition, FaultProbe } from './fault.js';

/** Whether a request is one that a condition means. */
export function isMeant(on: FaultCondition | undefined, probe: FaultProbe): boolean {
  if (!on) return true;
  const { operation, path, query, user, body } = on;
  return (
    (operation === undefined || [operation].flat().includes(probe.operation)) &&
    (path === undefined || path === probe.path) &&
    (query === undefined || contains(probe.query, query, sameText)) &&
    (user === undefined || user === probe.user()) &&
    (body === undefined || contains(probe.body(), body, Object.is))
  );
}

type Same = (given: unknown, wanted: unknown) => boolean;

/** Whether a value has all that is wanted of it: every key of an object, and every item of a list of the same length. */
function contains(given: unknown, wanted: unknown, same: Same): boolean {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(given) || given.length !== wanted.length) return false;
    return wanted.every((item, index) => contains(given[index], item, same));
  }
  if (typeof wanted !== 'object' || wanted === null) return same(given, wanted);
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return false;
  return Object.entries(wanted).every(
    ([key, value]) =>
      Object.hasOwn(given, key) && contains((given as Record<string, unknown>)[key], value, same),
  );
}

/** A parameter that is given several times is the same as any one of its values. */
function sameText(given: unknown, wanted: unknown): boolean {
  return [given].flat().some(value => String(value) === String(wanted));
}
