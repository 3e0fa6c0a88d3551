import type { Interaction } from '../pact/pact.js';
import type { Result } from './library.js';
import { placeInPact } from './pact-place.js';
import type { Spec } from './spec.js';
import { ruleOf, type Rule } from './spec-place.js';

/** An interaction, and the spec that it is held against. */
export interface Held {
  readonly interaction: Interaction;
  readonly spec: Spec;
}

/** Something that the library has found, with where it stands. */
export interface Found extends Held {
  readonly result: Result;
  /** Into the file of the pact. */
  readonly pointer: string;
  readonly at: string | undefined;
  /** The rule of the spec that was not kept, where it is one of a schema. */
  readonly rule: Rule | undefined;
}

/** Puts what the library has found in its place, what belongs together in one group. */
export function groupsOf(results: readonly Result[], held: Held): readonly (readonly [Found, ...Found[]])[] {
  const groups = new Map<string, [Found, ...Found[]]>();
  for (const result of results) {
    const place = placeInPact(held.interaction, result.mockDetails?.location ?? '');
    const found: Found = { ...held, ...place, result, rule: ruleOf(held.spec, result) };
    const key = `${result.code} ${found.pointer} ${kindOf(found, results)}`;
    const group = groups.get(key);
    if (group) group.push(found);
    else groups.set(key, [found]);
  }
  return [...groups.values()];
}

/** Of alternatives none of which fits, each has its say about the same place; of fields too many, too. */
function kindOf({ result, rule }: Found, results: readonly Result[]): string {
  const whole = results.find(other => isWhole(other) && isPartOf(result, other));
  if (whole) return 'alternatives';
  return rule?.keyword === 'additionalProperties' ? 'additionalProperties' : result.message;
}

/** Whether a result says that none of several alternatives fits. */
export function isWhole({ specDetails }: Result): boolean {
  return /\.(anyOf|oneOf)$/.test(specDetails?.location ?? '');
}

function isPartOf(result: Result, whole: Result): boolean {
  if (result.mockDetails?.location !== whole.mockDetails?.location) return false;
  const [location = '', alternatives = ''] = [result, whole].map(({ specDetails }) => specDetails?.location);
  if (location === alternatives || location.startsWith(`${alternatives}.`)) return true;
  // What an alternative refers to is told without the way there.
  return location.includes(COMPONENTS) && !alternatives.includes(COMPONENTS);
}

const COMPONENTS = '.schema.components.schemas.';
