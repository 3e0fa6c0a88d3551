import { unknownName } from '../../kernel/closest.js';
import { Problem } from '../problem.js';
import type { JsonObject } from './json-body.js';

export { unknownName };

/** What a field of a body has to be. */
export interface FieldKind {
  /** In words, such as `a text`. */
  readonly expects: string;
  readonly accepts: (value: unknown) => boolean;
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isId = (value: unknown): boolean => isText(value) || Number.isSafeInteger(value);
const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The kinds of fields that there are. */
export const KIND = {
  text: { expects: 'a text', accepts: isText },
  textOrNull: { expects: 'a text or null', accepts: value => value === null || isText(value) },
  id: { expects: 'a text or a whole number', accepts: isId },
  idOrNull: { expects: 'a text, a whole number or null', accepts: value => value === null || isId(value) },
  object: { expects: 'an object', accepts: isObject },
} as const satisfies Readonly<Record<string, FieldKind>>;

const MOST_TOLD = 10;

/** Refuses an object with fields that nobody knows or that are not what they have to be, naming all of them. */
export function checkFields(
  value: JsonObject,
  kinds: Readonly<Record<string, FieldKind>>,
  required: readonly string[] = [],
): void {
  const missing = required.filter(name => value[name] === undefined || value[name] === null);
  const problems = [
    ...missing.map(name => `'${name}' is required`),
    ...Object.entries(value).flatMap(([name, field]) => {
      const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
      if (!kind) return [unknownName('field', name, Object.keys(kinds))];
      return missing.includes(name) || kind.accepts(field) ? [] : [`'${name}' must be ${kind.expects}`];
    }),
  ];
  if (problems.length === 0) return;
  const more = problems.length > MOST_TOLD ? [`and ${problems.length - MOST_TOLD} more`] : [];
  throw new Problem(400, [...problems.slice(0, MOST_TOLD), ...more].join('; '));
}
