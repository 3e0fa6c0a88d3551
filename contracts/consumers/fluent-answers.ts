/** Any JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** An answer, read to its end. */
export interface Answer {
  readonly status: number;
  /** Seconds to wait, where the API names them. */
  readonly retryAfter: number | undefined;
  readonly body: JsonObject;
}

/** An event as an integration posts it. */
export interface EventToPost {
  readonly name: string;
  readonly retailerId: string;
  readonly entityType: string;
  readonly entityId?: string;
  readonly entityRef?: string;
  readonly entitySubtype?: string;
  readonly rootEntityType?: string;
  readonly rootEntityRef?: string;
  readonly attributes?: JsonObject;
}

/** What the integrations read of an event of the log. */
export interface LoggedEvent {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly entityId: string | undefined;
  readonly entityRef: string | undefined;
  readonly generatedOn: string;
  /** By name; of equal names the last counts. */
  readonly attributes: ReadonlyMap<string, unknown>;
}

/** One page of the log. */
export interface Page {
  readonly hasMore: boolean;
  readonly events: readonly LoggedEvent[];
}

/** The API refused a request for good. */
export class Refused extends Error {
  readonly status: number;

  constructor(what: string, status: number, body: unknown) {
    super(`${what} was refused with ${status}: ${problemsIn(body)}`);
    this.name = 'Refused';
    this.status = status;
  }
}

/** The API could not be reached, or went on failing, however often it was asked. */
export class Unavailable extends Error {
  constructor(what: string, attempts: number, reason: string) {
    super(`${what} failed ${attempts} times, at last with: ${reason}`);
    this.name = 'Unavailable';
  }
}

/** Reads an answer to its end; throws when it breaks off, or is no JSON. */
export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return {
    status: response.status,
    retryAfter: Number.isFinite(seconds) ? seconds : undefined,
    body: text === '' ? {} : objectIn(JSON.parse(text)),
  };
}

/** The problems that an error body names, in words. */
export function problemsIn(body: unknown): string {
  const { errors, error, error_description: description, errorMessage } = objectIn(body);
  if (Array.isArray(errors)) return errors.map(each => String(objectIn(each)['message'])).join('; ');
  const words = [error, description, errorMessage].filter(each => typeof each === 'string');
  return words.length > 0 ? words.join(': ') : 'no reason given';
}

/** A value as an object; an empty one where it is none. */
export function objectIn(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null ? (value as JsonObject) : {};
}

/** A value as a text; undefined where it is none. */
export function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** An event of the log as the integrations read it. */
export function loggedEvent(value: unknown): LoggedEvent {
  const { id, name, eventStatus, context, generatedOn, attributes } = objectIn(value);
  const { entityId, entityRef } = objectIn(context);
  return {
    id: textIn(id) ?? '',
    name: textIn(name) ?? '',
    status: textIn(eventStatus) ?? 'PENDING',
    entityId: textIn(entityId),
    entityRef: textIn(entityRef),
    generatedOn: textIn(generatedOn) ?? '',
    attributes: attributesIn(attributes),
  };
}

/** Whether an event was processed well; the platform's documents have both words for it. */
export function hasSucceeded({ status }: Pick<LoggedEvent, 'status'>): boolean {
  return status === 'COMPLETE' || status === 'SUCCESS';
}

/** Whether an event has still to be processed. */
export function isWaiting({ status }: Pick<LoggedEvent, 'status'>): boolean {
  return status === 'PENDING' || status === 'SCHEDULED';
}

function attributesIn(list: unknown): ReadonlyMap<string, unknown> {
  const attributes = Array.isArray(list) ? list.map(objectIn) : [];
  return new Map(attributes.map(({ name, value }) => [textIn(name) ?? '', value]));
}

/** A page of the log as the integrations read it. */
export function pageIn(value: unknown): Page {
  const { hasMore, results } = objectIn(value);
  return { hasMore: hasMore === true, events: Array.isArray(results) ? results.map(loggedEvent) : [] };
}
