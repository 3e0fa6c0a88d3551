import { unknownName } from '../../kernel/closest.js';
import { parseDuration } from '../../kernel/time.js';

/** What a field of a fault has to be. */
export interface FieldKind {
  /** In words, such as `a text`. */
  readonly expects: string;
  /** The value as it counts; undefined for one that does not do. */
  readonly read: (value: unknown) => unknown;
}

type Fields = Readonly<Record<string, unknown>>;

function kind(expects: string, accepts: (value: unknown) => boolean): FieldKind {
  return { expects, read: value => (accepts(value) ? value : undefined) };
}

/** A whole number between two, both included. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): FieldKind {
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  return kind(
    `a whole number ${range}`,
    value => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most,
  );
}

/** One of some words. */
export function oneOf(words: readonly string[]): FieldKind {
  return kind(`one of ${words.join(', ')}`, value => typeof value === 'string' && words.includes(value));
}

/** The kinds of fields that are the same wherever they stand. */
export const KIND = {
  text: kind('a text', value => typeof value === 'string' && value !== ''),
  anything: kind('a value of JSON', value => value !== undefined),
  object: kind('an object', isObject),
  yes: kind('true', value => value === true),
  probability: kind(
    'a number above 0 and up to 1',
    value => typeof value === 'number' && value > 0 && value <= 1,
  ),
  texts: kind('a text or a list of texts', value =>
    [value].flat().every(each => typeof each === 'string' && each !== ''),
  ),
  /** In milliseconds. */
  duration: { expects: 'a duration such as 250ms or 2s, or a number of milliseconds', read: millisecondsIn },
  /** In whole seconds, as the header `Retry-After` has them. */
  seconds: { expects: 'a whole number of seconds, or a duration such as 30s', read: secondsIn },
} as const satisfies Readonly<Record<string, FieldKind>>;

/** Whether a value is an object of JSON. */
export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads the fields of objects, and gathers what is wrong with them. */
export class FieldReader {
  readonly problems: string[] = [];

  /** The fields that are there, as they count; `place` is where the object stands, such as `do`, empty for the outermost. */
  read(value: unknown, place: string, kinds: Readonly<Record<string, FieldKind>>): Fields {
    if (!isObject(value)) {
      this.problems.push(`${place === '' ? 'a fault' : `'${place}'`} must be an object`);
      return {};
    }
    const named = (name: string): string => (place === '' ? name : `${place}.${name}`);
    const fields = Object.entries(value).map(([name, given]): [string, unknown] => {
      const meant = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
      const read = meant?.read(given);
      if (!meant) this.problems.push(unknownName('field', named(name), Object.keys(kinds).map(named)));
      else if (read === undefined) this.problems.push(`'${named(name)}' must be ${meant.expects}`);
      return [name, read];
    });
    return Object.fromEntries(fields.filter(([, read]) => read !== undefined));
  }
}

function millisecondsIn(value: unknown): number | undefined {
  if (typeof value === 'string') return parseDuration(value);
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}

function secondsIn(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
  if (typeof value !== 'string') return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  const duration = parseDuration(value);
  return duration === undefined ? undefined : Math.ceil(duration / 1000);
}
