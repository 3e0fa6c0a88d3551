import type { Account } from '../../account/account.js';
import { formatTime } from '../../kernel/time.js';
import type { Contract } from '../../openapi/contract.js';
import { clientViolations, type ClientViolation } from './client-violations.js';
import { redactionOf, shownHeaders } from './redaction.js';
import type { Redaction } from '../../kernel/redaction.js';
import { requestId } from './request-id.js';
import type { Query, RequestReading } from './request-reading.js';
import { touchedEvents } from './touched-events.js';

/** What a client sent; secrets are hidden. */
export interface ShownReceived {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly absoluteUrl: string;
  readonly path: string;
  readonly query: Query;
  readonly headers: Readonly<Record<string, string>>;
  /** As text; empty where there was none. */
  readonly body: string;
  /** The body as JSON, or the fields of a form; undefined for any other. */
  readonly json: unknown;
  /** The address of the client; undefined where it was gone already. */
  readonly client: string | undefined;
}

/** What it was answered; secrets are hidden. */
export interface ShownAnswer {
  /** Undefined where the connection ended without an answer. */
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The body as JSON; undefined where it is none or not kept as a whole. */
  readonly json: unknown;
  /** True where the journal keeps only the beginning of the body, or nothing of it. */
  readonly cut: boolean;
}

/** One request as the journal shows it. */
export interface ShownRequest {
  /** UUID-shaped, and the same whenever the same is done again. */
  readonly id: string;
  /** Counts up from 1 since the journal was cleared. */
  readonly number: number;
  /** The spec's operationId; undefined for a request that belongs to no operation. */
  readonly operation: string | undefined;
  /** The account. */
  readonly world: string;
  readonly user: string | undefined;
  /** ISO 8601, by the world's clock. */
  readonly time: string;
  readonly request: ShownReceived;
  readonly response: ShownAnswer;
  /** Milliseconds of real time. */
  readonly duration: number;
  /** What the sandbox told beside the answer. */
  readonly reasons: readonly string[];
  /** The id of the fault that touched it. */
  readonly fault: string | undefined;
  /** The ids of the events that it made. */
  readonly created: readonly string[];
  /** The ids of the events that its answer showed. */
  readonly read: readonly string[];
  /** What the client did wrong by the spec. */
  readonly violations: readonly ClientViolation[];
}

/** Shows a request, with everything that can be told about it. */
export function shownRequest(
  reading: RequestReading,
  { account, contract }: { readonly account: Account; readonly contract: Contract },
): ShownRequest {
  const { number, operation, user, time, duration, reasons, fault } = reading.record;
  const redaction = redactionOf(reading, account);
  const violations = clientViolations(reading, contract).map(({ kind, where, message }) => ({
    kind,
    where,
    message: redaction.text(message),
  }));
  return {
    id: requestId(account.accountId, number),
    number,
    operation,
    world: account.accountId,
    user,
    time: isoTime(time),
    request: received(reading, redaction),
    response: answered(reading, redaction),
    duration: Math.round(duration * 1000) / 1000,
    reasons: reasons.map(reason => redaction.text(reason)),
    fault,
    ...touchedEvents(reading),
    violations,
  };
}

/** A time of the world's clock as the journal writes it. */
export function isoTime(time: number): string {
  return formatTime(time, '+00:00').replace('+00:00', 'Z');
}

function received(reading: RequestReading, redaction: Redaction): ShownReceived {
  const { method, url, headers, client } = reading.record.request;
  const shown = redaction.url(url);
  const host = redaction.text(reading.header('host') ?? 'localhost');
  return {
    method,
    url: shown,
    // A proxy's way of asking names the host in the target.
    absoluteUrl: shown.startsWith('/') ? `http://${host}${shown}` : shown,
    path: redaction.text(reading.path),
    query: redaction.fields(reading.query),
    headers: shownHeaders(headers, redaction),
    body: redaction.body(reading),
    json: reading.value === undefined ? undefined : redaction.value('', reading.value),
    client,
  };
}

function answered(reading: RequestReading, redaction: Redaction): ShownAnswer {
  const { status, headers, cutFrom } = reading.record.answer;
  const { answer, answerText } = reading;
  const { reasons } = reading.record;
  const standard = { 'Content-Type': 'application/json', 'Content-Length': String(lengthOf(reading)) };
  const reason = reasons.length > 0 ? { 'Sandbox-Reason': reasons.join('; ') } : {};
  return {
    status,
    headers: status === undefined ? {} : shownHeaders({ ...standard, ...reason, ...headers }, redaction),
    body: redaction.json(answerText, answer),
    json: answer === undefined ? undefined : redaction.value('', answer),
    cut: cutFrom !== undefined,
  };
}

function lengthOf({ record, answerText }: RequestReading): number {
  return record.answer.cutFrom ?? Buffer.byteLength(answerText);
}
