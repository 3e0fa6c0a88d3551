import { unknownName } from '../../../kernel/closest.js';
import { ConfigurationError } from '../../../kernel/errors.js';
import { PathTemplate } from '../../../openapi/path-template.js';
import type { Check, Checks } from '../../../world/requests/mismatch.js';
import { checksOf } from '../../../world/requests/request-pattern.js';
import type { RequestReading } from '../../../world/requests/request-reading.js';
import { Problem } from '../../problem.js';
import type { JsonObject } from '../json-body.js';
import { expressionOf, valueMatcher } from './value-matcher.js';

type Build = (value: unknown) => Checks;

/** The ways to say which address is meant, of which there may be only one. */
const ADDRESSES: ReadonlySet<string> = new Set([
  'url',
  'urlPattern',
  'urlPath',
  'urlPathPattern',
  'urlPathTemplate',
]);

const FIELDS: Readonly<Record<string, Build>> = {
  method: value => {
    const wanted = textOf(value, 'method').toUpperCase();
    return wanted === 'ANY' ? [] : [checkOf('method', wanted, methodOf, actual => actual === wanted)];
  },
  url: value => [checkOf('url', value, urlOf, isText(value, 'url'))],
  urlPattern: value => [checkOf('url', value, urlOf, fitting(value, 'urlPattern'))],
  urlPath: value => [checkOf('urlPath', value, ({ path }) => path, isText(value, 'urlPath'))],
  urlPathPattern: value => [checkOf('urlPath', value, ({ path }) => path, fitting(value, 'urlPathPattern'))],
  urlPathTemplate: value => {
    const template = new PathTemplate(textOf(value, 'urlPathTemplate'));
    return [
      checkOf(
        'urlPath',
        value,
        ({ path }) => path,
        actual => template.match(actual ?? '') !== undefined,
      ),
    ];
  },
  queryParameters: value => named(value, 'queryParameters', (name, { query }) => [query[name] ?? []].flat()),
  headers: value =>
    named(value, 'headers', (name, reading) => {
      const header = reading.header(name);
      return header === undefined ? [] : [header];
    }),
  formParameters: value =>
    named(value, 'formParameters', (name, reading) => {
      const fields = reading.isForm ? (reading.value as Readonly<Record<string, string | string[]>>) : {};
      return [Object.hasOwn(fields, name) ? (fields[name] ?? []) : []].flat();
    }),
  bodyPatterns: value => {
    if (!Array.isArray(value)) throw new Problem(400, "'bodyPatterns' must be a list of matchers");
    return value.map((definition: unknown, index): Check => {
      const where = `bodyPatterns[${index}]`;
      const matches = valueMatcher({ definition, where });
      return checkOf(where, definition, bodyOf, matches);
    });
  },
  sandbox: value => {
    try {
      return checksOf(objectOf(value, 'sandbox'));
    } catch (thrown) {
      if (thrown instanceof ConfigurationError) throw new Problem(400, `sandbox: ${thrown.message}`);
      throw thrown;
    }
  },
};

/** A request pattern of WireMock as conditions; what is not supported is a 400 that names it. */
export function wireMockChecks(pattern: JsonObject): Checks {
  const names = Object.keys(pattern).filter(name => pattern[name] !== null);
  const unknown = names.find(name => !Object.hasOwn(FIELDS, name));
  if (unknown !== undefined) {
    throw new Problem(400, `request pattern: ${unknownName('matcher', unknown, Object.keys(FIELDS))}`);
  }
  const addresses = names.filter(name => ADDRESSES.has(name));
  if (addresses.length > 1) throw new Problem(400, `only one of ${addresses.join(', ')} may be given`);
  return names.flatMap(name => (FIELDS[name] as Build)(pattern[name]));
}

const methodOf = ({ record }: RequestReading): string => record.request.method;
const bodyOf = ({ text }: RequestReading): string | undefined => (text === '' ? undefined : text);
const urlOf = ({ record }: RequestReading): string => record.request.url;

// oxlint-disable-next-line max-params
function checkOf(
  field: string,
  expected: unknown,
  of: (reading: RequestReading) => string | undefined,
  matches: (actual: string | undefined) => boolean,
): Check {
  return reading => {
    const actual = of(reading);
    return matches(actual) ? [] : [{ field, expected, actual }];
  };
}

/** One condition for each name; of several values of a name one has to do. */
function named(
  value: unknown,
  kind: string,
  valuesOf: (name: string, reading: RequestReading) => readonly string[],
): Checks {
  return Object.entries(objectOf(value, kind)).map(([name, definition]): Check => {
    const field = `${kind}.${name}`;
    const matches = valueMatcher({ definition, where: field });
    return reading => {
      const values = valuesOf(name, reading);
      const isMet = values.length === 0 ? matches(undefined) : values.some(each => matches(each));
      const actual = values.length > 1 ? values : values[0];
      return isMet ? [] : [{ field, expected: definition, actual }];
    };
  });
}

function isText(value: unknown, name: string): (actual: string | undefined) => boolean {
  const wanted = textOf(value, name);
  return actual => actual === wanted;
}

function fitting(value: unknown, name: string): (actual: string | undefined) => boolean {
  const expression = expressionOf(textOf(value, name), name);
  return actual => actual !== undefined && expression.test(actual);
}

function textOf(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  throw new Problem(400, `'${name}' must be a text`);
}

function objectOf(value: unknown, name: string): JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw new Problem(400, `'${name}' must be an object`);
}
