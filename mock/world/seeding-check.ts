import { unknownName } from '../kernel/closest.js';
import { ConfigurationError } from '../kernel/errors.js';
import type { Contract } from '../openapi/contract.js';
import { usableWorkflow } from '../openapi/workflow-definition.js';
import type { NamedSeed, Seeding } from './seeding.js';

const SEEDS: readonly string[] = ['demo', 'workflows', 'none'];
const CONTENTS = ['events', 'entities', 'workflows'] as const;

/** A seeding as somebody wrote it, of any JSON; what is none is a ConfigurationError that says where. */
export function checkedSeeding(given: unknown, contract: Contract): Seeding {
  if (!isObject(given))
    throw new ConfigurationError('a seed is demo, workflows or none, or an object of contents');
  const known = 'seed' in given ? ['seed', 'number'] : [...CONTENTS];
  const unknown = Object.keys(given).find(name => !known.includes(name));
  if (unknown !== undefined) throw new ConfigurationError(unknownName('field', unknown, known));
  if ('seed' in given) return named(given);
  for (const name of CONTENTS) {
    const list = given[name] ?? [];
    if (!Array.isArray(list) || !list.every(isObject))
      throw new ConfigurationError(`'${name}' must be a list of objects`);
  }
  for (const [at, definition] of ((given['workflows'] ?? []) as readonly unknown[]).entries())
    usableWorkflow(contract, definition, `workflows[${at}]`);
  return given;
}

function named({ seed, number }: Readonly<Record<string, unknown>>): NamedSeed {
  if (typeof seed !== 'string' || !SEEDS.includes(seed))
    throw new ConfigurationError(`'seed' must be ${SEEDS.join(', ')}, not ${JSON.stringify(seed)}`);
  if (number === undefined) return { seed: seed as NamedSeed['seed'] };
  if (!Number.isSafeInteger(number) || Number(number) < 0)
    throw new ConfigurationError(`'number' must be a whole number, not ${JSON.stringify(number)}`);
  return { seed: seed as NamedSeed['seed'], number: Number(number) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
