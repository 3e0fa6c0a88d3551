import { readFileSync } from 'node:fs';
import type { Contract, OperationContract } from '../../mock/openapi/contract.js';
import { responseKey } from '../../mock/openapi/contract.js';
import { fieldProblems } from '../../mock/openapi/field-problems.js';
import { CONTROL_API_SPEC } from '../../mock/openapi/load.js';
import { compileSpec } from '../../mock/openapi/validators.js';

/** The spec of the control plane, with validators for its answers. */
export const CONTROL: Contract = compileSpec(readFileSync(CONTROL_API_SPEC, 'utf8'), { wording: true });

/** The operation that a path below `/__admin` leads to; a path that is written out goes before one with parameters. */
export function controlOperation(method: string, path: string): OperationContract | undefined {
  const candidates = CONTROL.operations.filter(
    each => each.method === method.toLowerCase() && patternOf(each.path).test(path),
  );
  return candidates.find(each => each.path === path) ?? candidates[0];
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', String.raw`\.`).replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}

/** What is wrong with an answer by the spec; a status that it does not have is wrong too. */
export function answerProblems(
  { id }: OperationContract,
  { status, body }: { readonly status: number; readonly body: unknown },
): readonly string[] {
  const validate = CONTROL.validators[responseKey(id, status)];
  if (!validate) return [`${id} has no answer ${status} in JSON`];
  return fieldProblems(validate, body).map(problem => `${id} ${status}: ${problem}`);
}
