import { isUtf8 } from 'node:buffer';
import { parse as parseForm } from 'node:querystring';
import { unknownNames } from '../kernel/closest.js';
import { badRequest, invalid, unsupportedMediaType, messageOf } from '../kernel/errors.js';
import { hostilityIn } from '../kernel/json.js';
import { bodyKey, type BodyContract, type Contract, type OperationContract } from './contract.js';
import { violationsOf } from './violations.js';

/** A request body as the operation gets it, with what was ignored in it. */
export interface Body {
  readonly value: Readonly<Record<string, unknown>>;
  /** The value with the fields that are null, which otherwise count as absent. */
  readonly given: Readonly<Record<string, unknown>>;
  /** Undefined when the request had no body. */
  readonly mediaType: string | undefined;
  readonly reasons: readonly string[];
}

/** What stands for the body of an operation that takes none. */
export const NO_BODY: Body = { value: {}, given: {}, mediaType: undefined, reasons: [] };

const JSON_TYPE = 'application/json';

const OPENING_BRACE = 0x7b;

/** Reads and validates a body as the spec declares it; throws the 4xx that fits, naming every wrong field. */
export function readBody(
  { contract, operation }: { contract: Contract; operation: OperationContract },
  bytes: Buffer,
  contentType: string | undefined,
): Body {
  const declared = operation.body ?? { required: false, mediaTypes: {} };
  if (bytes.length === 0) {
    if (declared.required)
      throw invalid(`A body is required: send ${Object.keys(declared.mediaTypes).join(' or ')}`);
    return NO_BODY;
  }
  const stated = mediaTypeOf(declared, contentType);
  // Clients call a JSON object a form, or nothing at all; no form begins with a brace.
  const mediaType = JSON_TYPE in declared.mediaTypes && bytes[0] === OPENING_BRACE ? JSON_TYPE : stated;
  const given =
    mediaType === JSON_TYPE ? fieldsOf(parseJson(bytes)) : { ...parseForm(bytes.toString('utf8')) };
  const value = withoutNulls(given);
  const errors = violationsOf(contract.validators[bodyKey(operation.id, mediaType)], value);
  if (errors.length > 0) throw badRequest(errors);
  const known = declared.mediaTypes[mediaType] ?? [];
  // A body that may be any object has no fields to know.
  const reasons = known.length === 0 ? [] : unknownNames('field', Object.keys(value), known);
  return { value, given, mediaType, reasons };
}

function mediaTypeOf({ mediaTypes }: BodyContract, contentType: string | undefined): string {
  const [first = JSON_TYPE] = Object.keys(mediaTypes);
  if (contentType === first) return first;
  // Some clients leave the header out; the spec's first media type is what they mean.
  if (contentType === undefined || contentType.trim() === '') return first;
  const given = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  const meant = /^application\/[\w.-]+\+json$/.test(given) ? JSON_TYPE : given;
  if (!Object.hasOwn(mediaTypes, meant)) throw unsupportedMediaType(given, Object.keys(mediaTypes));
  return meant;
}

function parseJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw invalid('The body is not valid JSON: it is not UTF-8');
  const text = bytes.toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch (cause) {
    throw invalid(`The body is not valid JSON: ${messageOf(cause)}`);
  }
  const hostility = hostilityIn(value);
  if (hostility) throw invalid(`The body ${hostility.problem}`);
  return value;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid('The body must be a JSON object');
  }
  return value as Readonly<Record<string, unknown>>;
}

/** A field that is `null` counts as absent, as in most JSON readers of the JVM. */
function withoutNulls(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!Object.values(fields).includes(null)) return fields;
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== null));
}
