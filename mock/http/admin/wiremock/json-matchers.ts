import { JSONPath } from 'jsonpath-plus';
import { hostilityIn } from '../../../kernel/json.js';
import { Problem } from '../../problem.js';

/** How far two JSON values may differ and still count as equal. */
export interface JsonTolerance {
  readonly ignoreArrayOrder: boolean;
  readonly ignoreExtraElements: boolean;
}

type Matches = (text: string | undefined) => boolean;

/** Whether a text is JSON that equals a value, which is given as such or as a text. */
export function jsonEquality(
  { value, where }: { readonly value: unknown; readonly where: string },
  tolerance: JsonTolerance,
): Matches {
  const wanted = typeof value === 'string' ? parsed(value) : { value };
  if (!wanted) throw new Problem(400, `${where}: 'equalToJson' is not valid JSON`);
  if (JSON.stringify(wanted.value ?? null).includes('${json-unit.')) {
    throw new Problem(400, `${where}: the placeholders \${json-unit.…} of 'equalToJson' are not supported`);
  }
  return text => {
    const actual = text === undefined ? undefined : parsed(text);
    return actual !== undefined && equals(actual.value, wanted.value, tolerance);
  };
}

/** Whether a JSONPath finds anything in a text that is JSON, or anything that another matcher wants. */
export function jsonPathMatcher(path: string, matches: Matches | undefined): Matches {
  return text => {
    const document = text === undefined ? undefined : parsed(text);
    if (typeof document?.value !== 'object' || document.value === null) return false;
    const found = JSONPath({
      path,
      json: document.value,
      // An expression must not reach beyond the document, and one that cannot be applied finds nothing.
      eval: 'safe',
      ignoreEvalErrors: true,
      wrap: true,
    }) as readonly unknown[] | undefined;
    if (!matches) return (found ?? []).length > 0;
    const texts = (found ?? []).map(value => (typeof value === 'string' ? value : JSON.stringify(value)));
    return texts.length === 0 ? matches(undefined) : texts.some(each => matches(each));
  };
}

function equals(actual: unknown, wanted: unknown, tolerance: JsonTolerance): boolean {
  if (typeof wanted !== 'object' || wanted === null || typeof actual !== 'object' || actual === null) {
    return actual === wanted;
  }
  if (Array.isArray(wanted) !== Array.isArray(actual)) return false;
  if (Array.isArray(wanted) && Array.isArray(actual)) return listEquals(actual, wanted, tolerance);
  const fields = actual as Readonly<Record<string, unknown>>;
  const isWhole =
    tolerance.ignoreExtraElements || Object.keys(fields).every(name => Object.hasOwn(wanted, name));
  return (
    isWhole &&
    Object.entries(wanted).every(
      ([name, value]) => Object.hasOwn(fields, name) && equals(fields[name], value, tolerance),
    )
  );
}

function listEquals(
  actual: readonly unknown[],
  wanted: readonly unknown[],
  tolerance: JsonTolerance,
): boolean {
  const { ignoreArrayOrder, ignoreExtraElements } = tolerance;
  // Elements count as extra only where their order does not matter, as in WireMock.
  const mayBeMore = ignoreArrayOrder && ignoreExtraElements;
  if (mayBeMore ? actual.length < wanted.length : actual.length !== wanted.length) return false;
  if (!ignoreArrayOrder) return wanted.every((value, index) => equals(actual[index], value, tolerance));
  const left = [...actual];
  return wanted.every(value => {
    const at = left.findIndex(each => equals(each, value, tolerance));
    if (at !== -1) left.splice(at, 1);
    return at !== -1;
  });
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    // Nested so deep that nobody can go through it.
    return hostilityIn(value) ? undefined : { value };
  } catch {
    return undefined;
  }
}
