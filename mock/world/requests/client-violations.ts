import { closest } from '../../kernel/closest.js';
import { ApiError } from '../../kernel/errors.js';
import { readBody } from '../../openapi/body.js';
import type { Contract, OperationContract } from '../../openapi/contract.js';
import type { Finding, FindingKind } from '../../openapi/finding.js';
import { readParameters } from '../../openapi/parameters.js';
import { PathTemplate } from '../../openapi/path-template.js';
import type { RequestReading } from './request-reading.js';
import { isSecretName } from '../../kernel/secret-names.js';

/** In what way a client departed from the spec. */
export type ViolationKind =
  | FindingKind
  | 'unknown-path'
  | 'wrong-method'
  | 'missing-authorization'
  | 'wrong-authorization'
  | 'credentials-in-url';

/** One departure of a client from the spec, whether it was refused or let pass. */
export interface ClientViolation {
  readonly kind: ViolationKind;
  /** Such as `query.count`, `header.authorization`, `body.retailerId`, `method` or `url`. */
  readonly where: string;
  readonly message: string;
}

const NO_BODY = Buffer.alloc(0);

/** What the client did wrong in a request, found by reading it again as the spec declares it. */
export function clientViolations(reading: RequestReading, contract: Contract): readonly ClientViolation[] {
  const secrets = credentialsInUrl(reading);
  const operation = contract.operations.find(({ id }) => id === reading.record.operation);
  if (!operation) return [...secrets, ...strayed(reading, contract)];
  const found = [
    ...authorization(reading, operation),
    ...secrets,
    ...readAgain(reading, { contract, operation }),
  ];
  return found.some(({ kind }) => REFUSING.has(kind)) ? found : [...found, ...refused(reading)];
}

/** The kinds that explain why a request was refused. */
const REFUSING: ReadonlySet<ViolationKind> = new Set([
  'missing',
  'wrong-value',
  'repeated',
  'content-type',
  'unreadable-body',
]);

function readAgain(
  reading: RequestReading,
  { contract, operation }: { readonly contract: Contract; readonly operation: OperationContract },
): readonly ClientViolation[] {
  const found: Finding[] = [];
  const source = { contract, operation, note: (finding: Finding) => void found.push(finding) };
  const { request, time } = reading.record;
  const path = new PathTemplate(operation.path).match(reading.path) ?? {};
  const raw = { query: reading.query, path, headers: request.headers };
  whateverComes(() => readParameters(source, raw, { now: time, reasons: [] }));
  // A body that was not received is not known to be missing.
  const { body } = request;
  if (operation.body && body) {
    whateverComes(() => readBody(source, body.length === 0 ? NO_BODY : body, reading.header('content-type')));
  }
  return found;
}

/** Whatever is refused has been noted before. */
function whateverComes(read: () => void): void {
  try {
    read();
  } catch (thrown) {
    if (!(thrown instanceof ApiError)) throw thrown;
  }
}

function authorization(reading: RequestReading, { secured }: OperationContract): readonly ClientViolation[] {
  if (!secured) return [];
  const where = 'header.authorization';
  const header = reading.header('authorization');
  if (header === undefined || header.trim() === '') {
    const message = "the Authorization header is missing: send 'Bearer <token>'";
    return [{ kind: 'missing-authorization', where, message }];
  }
  if (/^bearer +\S+\s*$/i.test(header)) return [];
  const message = "the Authorization header is not of the form 'Bearer <token>'";
  return [{ kind: 'wrong-authorization', where, message }];
}

function credentialsInUrl(reading: RequestReading): readonly ClientViolation[] {
  const names = Object.keys(reading.query).filter(isSecretName);
  return names.map(name => {
    const shown = /^[\w.-]{1,64}$/.test(name) ? name : '?';
    const message = `'${shown}' stands in the URL, which logs and proxies keep: send it in the body or a header`;
    return { kind: 'credentials-in-url', where: `query.${shown}`, message };
  });
}

/** A request that belongs to no operation. */
function strayed(reading: RequestReading, { operations }: Contract): readonly ClientViolation[] {
  const { path } = reading;
  const here = operations.filter(operation => new PathTemplate(operation.path).match(path));
  if (here.length > 0) {
    const methods = here.map(({ method }) => method.toUpperCase()).join(', ');
    const message = `${reading.record.request.method} is not served at ${path}, only ${methods}`;
    return [{ kind: 'wrong-method', where: 'method', message }];
  }
  const meant = closest(path, [...new Set(operations.map(operation => operation.path))]);
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
  return [{ kind: 'unknown-path', where: 'url', message: `nothing is served at ${path}${hint}` }];
}

/** What an operation itself refused, such as a sign-in without a grant: only it knows what it needs. */
function refused({ record, answer }: RequestReading): readonly ClientViolation[] {
  if (record.fault !== undefined || record.answer.status !== 400) return [];
  const { errors, error, error_description: description } = (answer ?? {}) as OperationRefusal;
  if (error === 'invalid_request' || error === 'unsupported_grant_type') {
    const kind = error === 'invalid_request' ? 'missing' : 'wrong-value';
    return [{ kind, where: 'body', message: String(description) }];
  }
  return (errors ?? []).map(item => ({
    kind: item.code === 'NotNull' ? 'missing' : 'wrong-value',
    where: 'body',
    message: item.message,
  }));
}

interface OperationRefusal {
  readonly errors?: readonly { readonly code: string; readonly message: string }[];
  readonly error?: unknown;
  readonly error_description?: unknown;
}
