import { Ajv, type ErrorObject } from 'ajv';
import { LineCounter, parseDocument, type Document } from 'yaml';
import { unknownName } from '../../mock/kernel/closest.js';
import { ConfigurationError, messageOf } from '../../mock/kernel/errors.js';
import { readText } from '../../mock/kernel/files.js';
import { parseDuration } from '../../mock/kernel/time.js';
import { PLAN_SCHEMA } from './plan-schema.js';
import type { ExpectedEvent, PlanInput, RoleName, WebhookPlan } from './plan.js';

interface PlanFile {
  readonly client?: string;
  readonly role?: RoleName;
  readonly expect?: {
    readonly events?: readonly ExpectedEvent[];
    readonly reads?: boolean;
    readonly order?: readonly string[];
  };
  readonly waitsFor?: readonly string[];
  readonly printsIds?: boolean;
  readonly scenarios?: { readonly only?: readonly string[]; readonly except?: readonly string[] };
  readonly timeout?: string;
  readonly webhooks?: WebhookPlan;
}

/** Reads a plan from a file, YAML or JSON; a mistake is a ConfigurationError that names file, line and JSON pointer. */
export function readPlan(file: string): PlanInput {
  const text = readText(file);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [problem] = document.errors;
  if (problem) {
    const { line, col } = lines.linePos(problem.pos[0]);
    const [first = ''] = problem.message.split(/; please use | at line \d+, column \d+:\n|\n/);
    throw new ConfigurationError(`${file} is not valid YAML: line ${line}, column ${col}: ${first}`);
  }
  const value = valueOf(document, file) ?? {};
  const refuse = (pointer: string, message: string): never => {
    const offset = offsetOf(document, pointer);
    const line = offset === undefined ? '' : `line ${lines.linePos(offset).line}, `;
    throw new ConfigurationError(`${file}: ${line}${pointer === '' ? 'the plan' : pointer}: ${message}`);
  };
  const validate = new Ajv().compile<PlanFile>(PLAN_SCHEMA);
  if (!validate(value)) {
    const errors = validate.errors ?? [];
    // Of two forms that there may be, the one that was meant has the right type.
    const error = errors.find(({ keyword }) => keyword !== 'type' && keyword !== 'anyOf') ?? errors[0];
    return refuse(...(error ? mistake(error) : (['', 'it cannot be used'] as const)));
  }
  const timeout = value.timeout === undefined ? undefined : parseDuration(value.timeout);
  if (value.timeout !== undefined && !timeout)
    return refuse('/timeout', `must be a duration such as 60s, not '${value.timeout}'`);
  const url = value.webhooks?.url;
  if (url !== undefined && !isAddress(url))
    return refuse('/webhooks/url', `must be an address such as http://127.0.0.1:{port}/hook, not '${url}'`);
  return planIn(value, timeout);
}

/** Aliases are followed only now, and there may be none, or far too many. */
function valueOf(document: Document, file: string): unknown {
  try {
    return document.toJS() as unknown;
  } catch (thrown) {
    throw new ConfigurationError(`${file} is not valid YAML: ${messageOf(thrown)}`);
  }
}

function isAddress(url: string): boolean {
  const address = url.replace('{port}', '80');
  return /^https?:/.test(address) && URL.canParse(address);
}

function planIn(file: PlanFile, timeout: number | undefined): PlanInput {
  const { client, role, expect = {}, waitsFor, printsIds, scenarios = {}, webhooks } = file;
  const given = { client, role, ...expect, waitsFor, printsIds, ...scenarios, timeout, webhooks };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** Where a mistake is, and what it is, in words. */
function mistake({
  instancePath,
  keyword,
  params,
  parentSchema,
  message,
}: ErrorObject): readonly [string, string] {
  if (keyword === 'additionalProperties') {
    const name = (params as { readonly additionalProperty: string }).additionalProperty;
    const known = Object.keys(
      (parentSchema as { readonly properties?: object } | undefined)?.properties ?? knownAt(instancePath),
    );
    return [`${instancePath}/${name}`, unknownName('field', name, known)];
  }
  if (keyword === 'enum') {
    const { allowedValues } = params as { readonly allowedValues: readonly string[] };
    return [instancePath, `must be ${allowedValues.join(', ')}`];
  }
  return [instancePath, message ?? 'cannot be used'];
}

/** The fields that there may be at a place of a plan. */
function knownAt(pointer: string): object {
  const steps = pointer.split('/').slice(1);
  let schema: unknown = PLAN_SCHEMA;
  for (const step of steps) {
    const { properties = {}, items } = (schema ?? {}) as {
      readonly properties?: Readonly<Record<string, unknown>>;
      readonly items?: unknown;
    };
    schema = properties[step] ?? items;
  }
  return ((schema ?? {}) as { readonly properties?: object }).properties ?? {};
}

/** Where in the text the node at a pointer begins; that of the nearest one around it where it has none. */
function offsetOf(document: Document, pointer: string): number | undefined {
  const steps = pointer.split('/').slice(1);
  for (let length = steps.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(steps.slice(0, length).map(asKey), true);
    const range = (node as { readonly range?: readonly number[] | null } | undefined)?.range;
    if (range) return range[0];
  }
  return undefined;
}

function asKey(step: string): string | number {
  return /^\d+$/.test(step) ? Number(step) : step;
}
