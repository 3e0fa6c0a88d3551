import { unknownName } from '../../kernel/closest.js';
import { ApiError, type ErrorItem } from '../../kernel/errors.js';
import { bodyKey, type Contract, type OperationContract } from '../../openapi/contract.js';
import { fieldProblems } from '../../openapi/field-problems.js';
import { readParameters } from '../../openapi/parameters.js';
import { Problem } from '../problem.js';
import type { JsonObject } from './json-body.js';

type Query = Readonly<Record<string, string | undefined>>;

const MOST_TOLD = 10;

/** Refuses a call that is not as the spec of the control plane has it, naming everything that is wrong. */
export function checkCall(
  contract: Contract,
  { method, path }: { readonly method: string; readonly path: string },
  { query, body }: { readonly query: Query; readonly body: JsonObject },
): void {
  const operation = operationOf(contract, method, path);
  if (!operation) return;
  const validate = contract.validators[bodyKey(operation.id, 'application/json')];
  const problems = [...queryProblems(operation, query, contract), ...fieldProblems(validate, body)];
  if (problems.length === 0) return;
  const more = problems.length > MOST_TOLD ? [`and ${problems.length - MOST_TOLD} more`] : [];
  throw new Problem(400, [...problems.slice(0, MOST_TOLD), ...more].join('; '));
}

/** The operation of the spec that a route serves; `:name` in its path stands for `{name}`. */
export function operationOf(
  { operations }: Contract,
  method: string,
  path: string,
): OperationContract | undefined {
  const declared = path.replaceAll(/:(\w+)/g, '{$1}');
  return operations.find(each => each.path === declared && each.method.toUpperCase() === method);
}

function queryProblems(operation: OperationContract, query: Query, contract: Contract): readonly string[] {
  const declared = operation.parameters.filter(each => each.in === 'query');
  const wrongChoices = declared.flatMap(({ name, values, array }) => {
    const value = query[name];
    if (value === undefined || array || !values || values.includes(value)) return [];
    return [unknownName(name, value, values)];
  });
  const others = { ...operation, parameters: declared.filter(({ values }) => !values) };
  try {
    readParameters(
      { contract, operation: others },
      { query, path: {}, headers: {} },
      { now: 0, reasons: [] },
    );
    return wrongChoices;
  } catch (thrown) {
    if (!(thrown instanceof ApiError) || !('errors' in thrown.body)) throw thrown;
    const errors = thrown.body.errors as readonly ErrorItem[];
    return [...wrongChoices, ...errors.map(({ message }) => message)];
  }
}
