import type { ErrorItem } from '../kernel/errors.js';
import type { Validate, Violation } from './contract.js';

/** An error with the field that it is about, such as `attributes.items[0].qty`. */
export interface FieldError extends ErrorItem {
  readonly field: string;
}

/**
 * Every violation of a schema as Fluent words its errors: `NotNull` and "'x' is required" for what is missing
 * (documented), `400` with what was expected for the rest (the sandbox's choice). Empty when the value is valid.
 */
export function violationsOf(
  validate: Validate | undefined,
  value: unknown,
  name = '',
): readonly ErrorItem[] {
  if (!validate || validate(value)) return [];
  return fieldErrorsOf(validate, name).map(({ code, message }) => ({ code, message }));
}

/** What the latest call of a validator found, each with its field. */
export function fieldErrorsOf(validate: Validate, name = ''): readonly FieldError[] {
  const violations = validate.errors ?? [];
  const unions = violations.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf');
  const simple = violations.filter(violation => !unions.some(union => isBranchOf(violation, union)));
  return simple.map(violation => {
    const union = unions.includes(violation);
    return union
      ? describeUnion(
          violations.filter(each => isBranchOf(each, violation)),
          name,
        )
      : describe(violation, name);
  });
}

function isBranchOf(violation: Violation, union: Violation): boolean {
  return violation !== union && violation.schemaPath.startsWith(`${union.schemaPath}/`);
}

function describeUnion(branches: readonly Violation[], name: string): FieldError {
  if (branches.every(({ keyword }) => keyword === 'required')) {
    const fields = [...new Set(branches.map(branch => fieldOf(branch, name)))];
    const message = `${fields.map(field => `'${field}'`).join(' or ')} is required`;
    return { code: 'NotNull', message, field: fields.join('|') };
  }
  const [first] = branches;
  const field = first ? fieldOf(first, name) : name;
  const expectations = [...new Set(branches.map(({ message }) => message ?? 'is not valid'))];
  return { code: '400', message: `'${field}' ${expectations.join(', or ')}`, field };
}

function describe(violation: Violation, name: string): FieldError {
  const field = fieldOf(violation, name);
  if (violation.keyword === 'required') return { code: 'NotNull', message: `'${field}' is required`, field };
  if (violation.keyword === 'minLength' && violation.params['limit'] === 1) {
    return { code: '400', message: `'${field}' must not be empty`, field };
  }
  const allowed = violation.params['allowedValues'];
  const values = Array.isArray(allowed) ? `: ${allowed.join(', ')}` : '';
  return { code: '400', message: `'${field}' ${violation.message ?? 'is not valid'}${values}`, field };
}

/** The field as a client writes it: `attributes.items[0].qty`. */
function fieldOf({ instancePath, keyword, params }: Violation, name: string): string {
  const keys = instancePath
    .split('/')
    .slice(1)
    .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (keyword === 'required') keys.push(String(params['missingProperty']));
  const path = keys.map(key => (/^\d+$/.test(key) ? `[${key}]` : `.${key}`)).join('');
  return name + (name === '' && path.startsWith('.') ? path.slice(1) : path) || 'body';
}
