import { isUtf8 } from 'node:buffer';
import { parse as parseForm } from 'node:querystring';
import { ignoredName, isPlainName, unknownNames } from '../kernel/closest.js';
import { badRequest, invalid, unsupportedMediaType, messageOf, type ApiError } from '../kernel/errors.js';
import { hostilityIn } from '../kernel/json.js';
import {
  bodyKey,
  type BodyContract,
  type Contract,
  type OperationContract,
  type Validate,
} from './contract.js';
import type { FindingKind, Note } from './finding.js';
import { fieldErrorsOf, violationsOf } from './violations.js';

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

/**
 * Reads and validates a body as the spec declares it; throws the 4xx that fits, naming every wrong field. Each departure
 * from the spec is noted too, where somebody asks for that.
 */
export function readBody(
  { contract, operation, note }: { contract: Contract; operation: OperationContract; note?: Note },
  bytes: Buffer,
  contentType: string | undefined,
): Body {
  const declared = operation.body ?? { required: false, mediaTypes: {} };
  if (bytes.length === 0) {
    if (!declared.required) return NO_BODY;
    const message = `A body is required: send ${Object.keys(declared.mediaTypes).join(' or ')}`;
    throw refusal('missing', invalid(message), note);
  }
  const stated = mediaTypeOf(declared, contentType, note);
  // Clients call a JSON object a form, or nothing at all; no form begins with a brace.
  const mediaType = JSON_TYPE in declared.mediaTypes && bytes[0] === OPENING_BRACE ? JSON_TYPE : stated;
  if (note) noteMediaType({ mediaType, stated, contentType }, note);
  const given =
    mediaType === JSON_TYPE
      ? fieldsOf(parseJson(bytes, note), note)
      : { ...parseForm(bytes.toString('utf8')) };
  const value = withoutNulls(given);
  const validate = contract.validators[bodyKey(operation.id, mediaType)];
  const errors = violationsOf(validate, value);
  if (validate && errors.length > 0 && note) noteErrors(validate, note);
  const known = declared.mediaTypes[mediaType] ?? [];
  // A body that may be any object has no fields to know.
  const names = known.length === 0 ? [] : Object.keys(value);
  if (note) noteUnknown(names, known, note);
  if (errors.length > 0) throw badRequest(errors);
  return { value, given, mediaType, reasons: unknownNames('field', names, known) };
}

/** The refusal of a body as a whole. */
function refusal(kind: FindingKind, error: ApiError, note: Note | undefined): ApiError {
  if (note) note({ kind, where: 'body', message: messagesOf(error) });
  return error;
}

function messagesOf({ body, reason }: ApiError): string {
  const { errors } = body as { readonly errors: readonly { readonly message: string }[] };
  return [...errors.map(({ message }) => message), ...(reason === undefined ? [] : [reason])].join('; ');
}

function noteMediaType(
  {
    mediaType,
    stated,
    contentType = '',
  }: { readonly mediaType: string; readonly stated: string; readonly contentType: string | undefined },
  note: Note,
): void {
  const where = 'header.content-type';
  const kind = 'content-type';
  if (contentType.trim() === '') note({ kind, where, message: `the body has no Content-Type: ${mediaType}` });
  else if (mediaType !== stated)
    note({ kind, where, message: `the body is ${mediaType}, but its Content-Type is ${stated}` });
}

function noteErrors(validate: Validate, note: Note): void {
  for (const { code, message, field } of fieldErrorsOf(validate)) {
    const where = field === 'body' ? field : `body.${field}`;
    note({ kind: code === 'NotNull' ? 'missing' : 'wrong-value', where, message });
  }
}

function noteUnknown(names: readonly string[], known: readonly string[], note: Note): void {
  for (const name of names.filter(each => !known.includes(each))) {
    const where = `body.${isPlainName(name) ? name : '?'}`;
    note({ kind: 'unknown-field', where, message: ignoredName('field', name, known) });
  }
}

function mediaTypeOf(
  { mediaTypes }: BodyContract,
  contentType: string | undefined,
  note: Note | undefined,
): string {
  const [first = JSON_TYPE] = Object.keys(mediaTypes);
  if (contentType === first) return first;
  // Some clients leave the header out; the spec's first media type is what they mean.
  if (contentType === undefined || contentType.trim() === '') return first;
  const given = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  const meant = /^application\/[\w.-]+\+json$/.test(given) ? JSON_TYPE : given;
  if (Object.hasOwn(mediaTypes, meant)) return meant;
  const error = unsupportedMediaType(given, Object.keys(mediaTypes));
  note?.({ kind: 'content-type', where: 'header.content-type', message: messagesOf(error) });
  throw error;
}

function parseJson(bytes: Buffer, note: Note | undefined): unknown {
  const refuse = (message: string): ApiError => refusal('unreadable-body', invalid(message), note);
  if (!isUtf8(bytes)) throw refuse('The body is not valid JSON: it is not UTF-8');
  const text = bytes.toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch (cause) {
    throw refuse(`The body is not valid JSON: ${messageOf(cause)}`);
  }
  const hostility = hostilityIn(value);
  if (hostility) throw refuse(`The body ${hostility.problem}`);
  return value;
}

function fieldsOf(value: unknown, note: Note | undefined): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refusal('unreadable-body', invalid('The body must be a JSON object'), note);
  }
  return value as Readonly<Record<string, unknown>>;
}

/** A field that is `null` counts as absent, as in most JSON readers of the JVM. */
function withoutNulls(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!Object.values(fields).includes(null)) return fields;
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== null));
}
