import { fold, type Filter } from '../event/query.js';
import { ignoredName, isPlainName, unknownNames } from '../kernel/closest.js';
import { badRequest, type ErrorItem } from '../kernel/errors.js';
import { formatTime, parseTime, shiftTime } from '../kernel/time.js';
import { parameterKey, type Contract, type OperationContract, type ParameterContract } from './contract.js';
import type { FindingKind, Note } from './finding.js';
import { violationsOf } from './violations.js';

/** A parameter as the operation gets it; date-times are epoch milliseconds. */
export type ParameterValue = string | number | boolean | readonly string[];

/** The raw texts of a request, as HTTP delivers them. */
export interface RawParameters {
  readonly query: Readonly<Record<string, unknown>>;
  readonly path: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** What the parameters of a request came to. */
export interface Parameters {
  readonly values: Readonly<Record<string, ParameterValue>>;
  readonly filters: readonly Filter[];
}

/** The moment of the request, and where to put what is worth telling although it is no error. */
export interface Circumstances {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly reasons: string[];
}

interface Findings extends Circumstances {
  readonly errors: ErrorItem[];
  readonly note: Note | undefined;
}

/** What a parameter is about, and where it stands. */
type Named = Pick<ParameterContract, 'name' | 'in'>;

/**
 * Reads the parameters of a request as the spec declares them: kinds, defaults, limits and windows of time around
 * now. Throws a 400 that names every wrong one; what the spec does not declare is ignored and told as a reason. Each
 * departure is noted too, where somebody asks for that.
 */
export function readParameters(
  { contract, operation, note }: { contract: Contract; operation: OperationContract; note?: Note },
  raw: RawParameters,
  circumstances: Circumstances,
): Parameters {
  const findings: Findings = { errors: [], ...circumstances, note };
  const values: Record<string, ParameterValue> = {};
  const filters: Filter[] = [];
  for (const parameter of operation.parameters) {
    const given = givenTexts(parameter, raw, findings);
    const value = given === undefined ? defaultOf(parameter, findings.now) : read(parameter, given, findings);
    if (value === undefined) continue;
    values[parameter.name] = value;
    if (given !== undefined && !parameter.lenient && parameter.kind !== 'date-time') {
      const validate = contract.validators[parameterKey(operation.id, parameter.name)];
      for (const error of violationsOf(validate, value, parameter.name)) refuse(parameter, error, findings);
    }
    if (parameter.field !== undefined && Array.isArray(value)) {
      filters.push({ field: parameter.field, values: value, loose: parameter.loose });
    }
  }
  noteUnknown(operation, raw.query, findings);
  if (findings.errors.length > 0) throw badRequest(findings.errors);
  return { values, filters };
}

/** Takes an error up, unless said otherwise one of a wrong value. */
function refuse(
  parameter: Named,
  error: ErrorItem & { readonly kind?: FindingKind },
  { errors, note }: Findings,
): void {
  const { code, message, kind = 'wrong-value' } = error;
  errors.push({ code, message });
  note?.({ kind, where: placeOf(parameter), message });
}

/** Tells what is no error. */
function tell(parameter: Named, kind: FindingKind, { reasons, note }: Findings): (message: string) => void {
  return message => {
    reasons.push(message);
    note?.({ kind, where: placeOf(parameter), message });
  };
}

function placeOf({ name, in: place }: Named): string {
  return `${place}.${isPlainName(name) ? name : '?'}`;
}

function givenTexts(
  parameter: ParameterContract,
  raw: RawParameters,
  findings: Findings,
): readonly string[] | undefined {
  const { name, in: place, required, array } = parameter;
  const value =
    place === 'path' ? raw.path[name] : place === 'query' ? raw.query[name] : raw.headers[name.toLowerCase()];
  // By far the most frequent case needs no list to be searched for doubles.
  if (typeof value === 'string' && value !== '') return [value];
  const texts = (Array.isArray(value) ? value : [value]).filter(text => typeof text === 'string');
  const given = [...new Set(texts.filter(text => text !== ''))];
  if (texts.length > 0 && given.length === 0)
    tell(parameter, 'empty', findings)(`'${name}' is empty and therefore ignored`);
  if (given.length === 0) {
    const message = `'${name}' is required`;
    if (required) refuse(parameter, { code: 'NotNull', message, kind: 'missing' }, findings);
    return undefined;
  }
  if (!array && given.length > 1) {
    const message = `'${name}' is given more than once: ${given.join(', ')}`;
    refuse(parameter, { code: '400', message, kind: 'repeated' }, findings);
    return undefined;
  }
  return given;
}

function defaultOf({ default: value, window }: ParameterContract, now: number): ParameterValue | undefined {
  return window?.default === undefined ? value : shiftTime(now, window.default, -1);
}

function read(
  parameter: ParameterContract,
  given: readonly string[],
  findings: Findings,
): ParameterValue | undefined {
  if (parameter.array) {
    noteDoubtful(parameter, given, findings);
    return given;
  }
  const [text = ''] = given;
  const fail = (expected: string): undefined => {
    const message = `'${parameter.name}' must be ${expected}, not '${text}'`;
    refuse(parameter, { code: '400', message }, findings);
  };
  switch (parameter.kind) {
    case 'integer':
      return /^[+-]?\d{1,15}$/.test(text.trim()) ? Number(text) : fail('a whole number');
    case 'number':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : fail('a number');
    case 'boolean':
      return text === 'true' || text === 'false' ? text === 'true' : fail('true or false');
    case 'date-time':
      return readTime(parameter, text, { now: findings.now, fail });
    case 'string':
      return text;
    default:
      return undefined;
  }
}

function readTime(
  { window }: ParameterContract,
  text: string,
  { now, fail }: { now: number; fail: (expected: string) => undefined },
): number | undefined {
  const time = parseTime(text);
  if (time === undefined) {
    const plus = / \d{2}:?\d{2}$/.test(text) ? " (an unescaped '+' in a query is a space: write %2B)" : '';
    return fail(`a UTC date-time such as ${formatTime(now, '+00:00').replace('+00:00', 'Z')}${plus}`);
  }
  const earliest = window?.earliest === undefined ? undefined : shiftTime(now, window.earliest, -1);
  if (earliest !== undefined && time < earliest)
    return fail(`no earlier than ${formatTime(earliest, '+00:00')}`);
  const latest = window?.latest === undefined ? undefined : shiftTime(now, window.latest, 1);
  if (latest !== undefined && time > latest) return fail(`no later than ${formatTime(latest, '+00:00')}`);
  return time;
}

function noteDoubtful(parameter: ParameterContract, given: readonly string[], findings: Findings): void {
  const { name, values, loose } = parameter;
  const doubt = tell(parameter, 'doubtful-value', findings);
  if (!values) {
    const joined = given.filter(text => text.includes(','));
    for (const text of joined)
      doubt(`${name} '${text}' is one value: a comma does not separate values, repeat the parameter`);
    return;
  }
  const known = (text: string) =>
    values.includes(text) || (loose && values.some(value => fold(value) === fold(text)));
  for (const text of given.filter(each => !known(each))) {
    const hint = text.includes(',')
      ? 'a comma does not separate values: repeat the parameter'
      : `known values: ${values.join(', ')}`;
    doubt(`no event has ${name} '${text}' (${hint})`);
  }
}

function noteUnknown(
  { parameters }: OperationContract,
  query: RawParameters['query'],
  { reasons, note }: Findings,
): void {
  const given = Object.keys(query);
  if (given.length === 0) return;
  const known = parameters.filter(parameter => parameter.in === 'query').map(({ name }) => name);
  reasons.push(...unknownNames('parameter', given, known));
  if (!note) return;
  for (const name of given.filter(each => !known.includes(each))) {
    const where = placeOf({ name, in: 'query' });
    note({ kind: 'unknown-parameter', where, message: ignoredName('parameter', name, known) });
  }
}
