import { unknownName } from '../../kernel/closest.js';
import { ConfigurationError } from '../../kernel/errors.js';
import { lackingIn } from './json-subset.js';
import type { Check, Checks, Mismatch } from './mismatch.js';
import type { RequestReading } from './request-reading.js';

/** What a text has to be: equal, or such that an expression finds something in it; null where it must not be there. */
export type TextPattern = string | number | boolean | RegExp | null;

/** Which requests somebody looks for; what is left out does not matter. */
export interface RequestPattern {
  /** The spec's operationId, such as `postEventAsync`. */
  readonly operation?: string;
  readonly method?: string;
  /** Without query. */
  readonly path?: string | RegExp;
  /** Parameters by name; a list where one is repeated. */
  readonly query?: Readonly<Record<string, TextPattern | readonly string[]>>;
  /** Headers by name, in whatever case. */
  readonly headers?: Readonly<Record<string, TextPattern>>;
  /** A JSON subset: fields that have to be there and equal; lists have to be equal in length. */
  readonly body?: unknown;
  /** The user who was signed in. */
  readonly user?: string;
  /** The status of the answer. */
  readonly status?: number;
  /** The id of a fault, or whether any fault touched the request. */
  readonly fault?: string | boolean;
}

type Pattern<Field extends keyof RequestPattern> = NonNullable<RequestPattern[Field]>;

const isText = (value: unknown): boolean => typeof value === 'string';
const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTextPattern = (value: unknown): boolean =>
  value === null || value instanceof RegExp || ['string', 'number', 'boolean'].includes(typeof value);
const isNames = (value: unknown, accepts: (each: unknown) => boolean): boolean =>
  isObject(value) && Object.values(value as object).every(accepts);

/** What each field has to be. */
const FIELDS: Readonly<
  Record<keyof RequestPattern, { readonly expects: string; readonly accepts: (value: unknown) => boolean }>
> = {
  operation: { expects: 'a text', accepts: isText },
  method: { expects: 'a text', accepts: isText },
  path: { expects: 'a text or an expression', accepts: value => isText(value) || value instanceof RegExp },
  query: {
    expects: 'an object of texts, expressions, lists of texts or null',
    accepts: value =>
      isNames(value, each => isTextPattern(each) || (Array.isArray(each) && each.every(isText))),
  },
  headers: {
    expects: 'an object of texts, expressions or null',
    accepts: value => isNames(value, isTextPattern),
  },
  body: { expects: 'JSON', accepts: () => true },
  user: { expects: 'a text', accepts: isText },
  status: { expects: 'a whole number', accepts: Number.isSafeInteger },
  fault: {
    expects: 'a text or true or false',
    accepts: value => isText(value) || typeof value === 'boolean',
  },
};

/** The pattern as conditions; a ConfigurationError names every field that is not known or not what it has to be. */
export function checksOf(pattern: RequestPattern): Checks {
  const given = Object.entries(pattern).filter(([, value]) => value !== undefined);
  const problems = given.flatMap(([name, value]) => problemOf(name, value));
  if (problems.length > 0) throw new ConfigurationError(`request pattern: ${problems.join('; ')}`);
  const { operation, method, path, query, headers, user, status, fault } = pattern;
  return [
    ...(operation === undefined ? [] : [same('operation', operation, ({ record }) => record.operation)]),
    ...(method === undefined
      ? []
      : [same('method', method.toUpperCase(), ({ record }) => record.request.method)]),
    ...(path === undefined ? [] : [text('path', path, reading => reading.path)]),
    ...(query === undefined ? [] : queryChecks(query)),
    ...(headers === undefined ? [] : headerChecks(headers)),
    ...(pattern.body === undefined ? [] : [bodyCheck(pattern.body)]),
    ...(user === undefined ? [] : [same('user', user, ({ record }) => record.user)]),
    ...(status === undefined ? [] : [same('status', status, ({ record }) => record.answer.status)]),
    ...(fault === undefined ? [] : [faultCheck(fault)]),
  ];
}

function problemOf(name: string, value: unknown): readonly string[] {
  if (!Object.hasOwn(FIELDS, name)) return [unknownName('field', name, Object.keys(FIELDS))];
  const { expects, accepts } = FIELDS[name as keyof RequestPattern];
  return accepts(value) ? [] : [`'${name}' must be ${expects}`];
}

function same(field: string, expected: unknown, of: (reading: RequestReading) => unknown): Check {
  return reading => {
    const actual = of(reading);
    return actual === expected ? [] : [{ field, expected, actual }];
  };
}

function text(
  field: string,
  expected: TextPattern,
  of: (reading: RequestReading) => string | undefined,
): Check {
  return reading => {
    const actual = of(reading);
    return fits(actual, expected) ? [] : [{ field, expected: shownPattern(expected), actual }];
  };
}

function fits(actual: string | undefined, expected: TextPattern): boolean {
  if (expected === null) return actual === undefined;
  if (actual === undefined) return false;
  // An expression with the flag g would go on where it stopped.
  return expected instanceof RegExp ? actual.search(expected) !== -1 : actual === String(expected);
}

function shownPattern(expected: TextPattern): unknown {
  if (expected === null) return undefined;
  return expected instanceof RegExp ? String(expected) : String(expected);
}

function queryChecks(query: Pattern<'query'>): Checks {
  return Object.entries(query).map(([name, expected]): Check => {
    const field = `query.${name}`;
    return reading => {
      const given = [reading.query[name] ?? []].flat();
      if (Array.isArray(expected)) return lackingIn(given, expected, field);
      const pattern = expected as TextPattern;
      const isMet = pattern === null ? given.length === 0 : given.some(each => fits(each, pattern));
      const actual = given.length > 1 ? given : given[0];
      return isMet ? [] : [{ field, expected: shownPattern(pattern), actual }];
    };
  });
}

function headerChecks(headers: Pattern<'headers'>): Checks {
  return Object.entries(headers).map(([name, expected]) =>
    text(`headers.${name.toLowerCase()}`, expected, reading => reading.header(name)),
  );
}

function bodyCheck(expected: unknown): Check {
  return ({ value, text: actual }): readonly Mismatch[] => {
    if (typeof expected === 'string' && expected === actual) return [];
    return lackingIn(value ?? (actual === '' ? undefined : actual), expected, 'body');
  };
}

function faultCheck(expected: string | boolean): Check {
  return ({ record: { fault } }) => {
    const isMet = typeof expected === 'boolean' ? (fault !== undefined) === expected : fault === expected;
    return isMet ? [] : [{ field: 'fault', expected, actual: fault }];
  };
}
